"""Python's import stays Python's. In a process of its own, as PySide6 is loaded here already."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import builtins
from intermezzo.system.qtimports import own_import
own = builtins.__import__
with own_import():
    from PySide6.QtCore import QObject
    replaced = builtins.__import__ is not own
from PySide6.QtGui import QColor
print(replaced, builtins.__import__ is own)
"""


def test_the_import_is_put_back_for_good():
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["True", "True"]
