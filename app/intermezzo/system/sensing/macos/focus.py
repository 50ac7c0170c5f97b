"""Whether a Focus is on, do not disturb among them, by the record that macOS keeps of it."""

from __future__ import annotations

import json
from pathlib import Path

from intermezzo.system.sensing.asked import Answer, LackingError

RECORD = Path("Library/DoNotDisturb/DB/Assertions.json")
"""Below the person's home. Not documented by Apple; a Focus that a timetable switches on is, by
what others found, not always in it."""
_DO_NOT_DISTURB = "com.apple.donotdisturb.mode.default"


def fetch_focus(path: Path) -> bytes:
    """Return the record as it is on the disk."""
    try:
        return path.read_bytes()
    except PermissionError as error:
        raise LackingError(
            "macOS does not let Intermezzo see whether a Focus is on",
            "Allow Intermezzo in System Settings, Privacy & Security, Full Disk Access.",
        ) from error
    except FileNotFoundError as error:
        raise LackingError("this macOS keeps no record of the Focus") from error


def focus(data: bytes) -> Answer:
    """Tell whether a Focus is on, and which."""
    record = json.loads(data)
    stores = record.get("data") if isinstance(record, dict) else None
    if not isinstance(stores, list):
        raise ValueError("the record of the Focus has an unknown form")  # noqa: TRY004
    modes = [
        _mode(assertion)
        for store in stores
        if isinstance(store, dict)
        for assertion in store.get("storeAssertionRecords") or ()
    ]
    return Answer(bool(modes), ", ".join(sorted({mode for mode in modes if mode})))


def _mode(assertion: object) -> str:
    details = assertion.get("assertionDetails") if isinstance(assertion, dict) else None
    mode = details.get("assertionDetailsModeIdentifier") if isinstance(details, dict) else None
    if not isinstance(mode, str):
        return ""
    return "do not disturb" if mode == _DO_NOT_DISTURB else mode.rpartition(".")[2]
