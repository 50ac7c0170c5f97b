"""Single values of the Windows registry."""

from __future__ import annotations

import sys
from typing import Protocol

PERSON = "HKEY_CURRENT_USER"
EVERYBODY = "HKEY_LOCAL_MACHINE"

Value = str | bytes
"""A line of text, its variables already looked up, or plain bytes."""


class Registry(Protocol):
    """Reads for everybody, writes for this person. Each raises `OSError` where Windows does."""

    def read(self, root: str, key: str, name: str) -> Value | None:
        """Return a value; None where there is none of these kinds."""
        ...

    def write(self, key: str, name: str, value: str) -> None:
        """Set a line of text of this person's; make the key where there is none."""
        ...

    def remove(self, key: str, name: str) -> None:
        """Take a value of this person's away, if there is one."""
        ...


class RealRegistry:
    """The registry of this computer."""

    def read(self, root: str, key: str, name: str) -> Value | None:
        """Return a value; None where there is none of these kinds."""
        if sys.platform == "win32":
            import winreg  # noqa: PLC0415 - only Windows has it

            try:
                with winreg.OpenKey(getattr(winreg, root), key) as opened:
                    value, kind = winreg.QueryValueEx(opened, name)
            except FileNotFoundError:
                return None
            if kind == winreg.REG_EXPAND_SZ:
                value = winreg.ExpandEnvironmentStrings(value)
            return value if isinstance(value, str | bytes) else None
        else:  # noqa: RET505 - mypy follows the branch, not what comes after it
            raise OSError("this is not Windows")

    def write(self, key: str, name: str, value: str) -> None:
        """Set a line of text of this person's; make the key where there is none."""
        if sys.platform == "win32":
            import winreg  # noqa: PLC0415 - only Windows has it

            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, value)
        else:
            raise OSError("this is not Windows")

    def remove(self, key: str, name: str) -> None:
        """Take a value of this person's away, if there is one."""
        if sys.platform == "win32":
            import winreg  # noqa: PLC0415 - only Windows has it

            try:
                with winreg.OpenKey(
                    winreg.HKEY_CURRENT_USER, key, access=winreg.KEY_SET_VALUE
                ) as opened:
                    winreg.DeleteValue(opened, name)
            except FileNotFoundError:
                return
        else:
            raise OSError("this is not Windows")
