"""What every test of windows needs: garbage is looked for between tests, never in mid-frame."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True, scope="package")
def _no_collector_in_mid_frame() -> Iterator[None]:
    """Keep the collector off: a test drops windows that are still shown, as the app never does.

    One taken away while it is being painted ends the process.
    """
    gc.collect()
    gc.freeze()
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


@pytest.fixture(autouse=True)
def _collected(_no_collector_in_mid_frame: None) -> None:
    """Take away what the tests before have dropped, now that nothing is being painted."""
    gc.collect()
