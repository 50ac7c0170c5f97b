"""What every test of windows needs: garbage is looked for between tests, never in mid-frame."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session")
def _settled() -> None:
    """Leave what is loaded by now out of every later look for garbage, which it would slow."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _no_collector_in_mid_frame(_settled: None) -> Iterator[None]:
    """Keep the collector off: a test drops windows that are still shown, as the app never does.

    One taken away while it is being painted ends the process.
    """
    gc.collect()
    gc.disable()
    yield
    gc.enable()
