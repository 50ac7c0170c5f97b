"""The list of what a backup holds, with the size and checksum of each file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from intermezzo.store.safekeeping.belongings import KeepingError

NAME = "manifest.json"
PREFERENCES = "preferences.toml"
DATABASE = "intermezzo.db"
ROUTINES = "routines/"
FORMAT = "intermezzo-backup"
VERSION = 1
LARGEST = 1024 * 1024
"""Bytes of the list itself; a file takes about 150."""
_CHECKSUM = 64

# Any below: values of JSON, which are looked at one by one.


@dataclass(frozen=True, slots=True)
class Kept:
    """One file: its size in bytes and its SHA-256 in hexadecimal."""

    size: int
    checksum: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in a backup, by name, and when and by what it was made."""

    files: Mapping[str, Kept]
    made: datetime
    app: str


def checksum(content: bytes) -> str:
    """Return the SHA-256 of some bytes."""
    return hashlib.sha256(content).hexdigest()


def written(manifest: Manifest) -> bytes:
    """Return the list as a file."""
    fields = {
        "format": FORMAT,
        "version": VERSION,
        "made": manifest.made.isoformat(),
        "app": manifest.app,
        "files": {
            name: {"bytes": kept.size, "sha256": kept.checksum}
            for name, kept in sorted(manifest.files.items())
        },
    }
    return (json.dumps(fields, indent=1, ensure_ascii=False) + "\n").encode()


def read(content: bytes) -> Manifest:
    """Return the list that a file holds; raise `KeepingError`."""
    try:
        fields: Any = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise KeepingError("its list of files cannot be read") from error
    if not isinstance(fields, dict) or fields.get("format") != FORMAT:
        raise KeepingError("is no backup of Intermezzo")
    if fields.get("version") != VERSION:
        raise KeepingError("was made by a newer Intermezzo; update this one")
    files = fields.get("files")
    if not isinstance(files, dict):
        raise KeepingError("its list of files cannot be read")
    return Manifest(
        {name: _kept(each) for name, each in files.items()},
        _moment(fields.get("made")),
        str(fields.get("app", ""))[:_CHECKSUM],
    )


def _kept(fields: Any) -> Kept:
    size: Any = fields.get("bytes") if isinstance(fields, dict) else None
    digest: Any = fields.get("sha256") if isinstance(fields, dict) else None
    sound = isinstance(size, int) and not isinstance(size, bool) and size >= 0
    if not sound or not isinstance(digest, str) or len(digest) != _CHECKSUM:
        raise KeepingError("its list of files cannot be read")
    return Kept(size, digest)


def _moment(text: Any) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except (TypeError, ValueError) as error:
        raise KeepingError("its list of files does not say when it was made") from error
