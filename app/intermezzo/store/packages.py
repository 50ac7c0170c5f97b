"""Read the TOML files of a folder or a zip that somebody else made. Nothing is trusted.

Everything is read into memory within narrow limits; nothing is unpacked, so that no name in a
package ever becomes a path on this disk.
"""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from intermezzo.core.content.faults import shown
from intermezzo.store.names import colliding, hostile

MOST_FILES = 200
MOST_ENTRIES = 5000
LARGEST_FILE = 256 * 1024
LARGEST_WHOLE = 8 * 1024 * 1024
LARGEST_ZIP = 16 * 1024 * 1024
HIGHEST_RATIO = 100
"""Text shrinks to a tenth; what shrinks to a hundredth was made to fill a disk."""
_DEEPEST = 6
_ENCRYPTED = 0x1
_PLAIN_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_SUFFIX = ".toml"


class PackageError(Exception):
    """The package is refused as a whole. The text is one line."""


@dataclass(slots=True)
class Package:
    """The content of the TOML files by name, and how many other files were left alone."""

    files: dict[str, bytes] = field(default_factory=dict)
    others: int = 0

    def add(self, name: str, content: bytes) -> None:
        """Take a file in; raise `PackageError` where that is too much."""
        if len(content) > LARGEST_FILE:
            raise PackageError(f"{name}: is larger than {LARGEST_FILE // 1024} KB")
        self.files[name] = content
        if len(self.files) > MOST_FILES:
            raise PackageError(f"holds more than {MOST_FILES} files of TOML")
        if sum(map(len, self.files.values())) > LARGEST_WHOLE:
            raise PackageError(f"holds more than {LARGEST_WHOLE // 1024 // 1024} MB of TOML")


def read_package(path: Path) -> Package:
    """Return what a folder, a zip or a single TOML file holds; raise `PackageError`."""
    try:
        package = _read(path)
    except FileNotFoundError as error:
        raise PackageError(f"{path}: there is no such folder or zip file") from error
    except OSError as error:
        raise PackageError(f"{path}: cannot be read ({error.strerror or error})") from error
    except PackageError as error:
        raise PackageError(f"{path}: {error}") from error
    if (name := colliding(package.files)) is not None:
        raise PackageError(f"{path}: {name}: differs from another file only in ways that get lost")
    if not package.files:
        raise PackageError(f"{path}: holds no TOML file, so there is nothing to take in")
    return package


def _read(path: Path) -> Package:
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        return _folder(path)
    if not stat.S_ISREG(found.st_mode):
        raise PackageError("is neither a folder nor a zip file")
    if path.suffix.lower() != _SUFFIX:
        return _zip(path, found.st_size)
    package = Package()
    package.add(path.name, _content(path))
    return package


def _folder(folder: Path) -> Package:
    package = Package()
    for number, (name, entry) in enumerate(_walk(folder, "", _DEEPEST)):
        if number >= MOST_ENTRIES:
            raise PackageError(f"holds more than {MOST_ENTRIES} files")
        if entry.is_symlink():
            raise PackageError(f"{name}: is a link; put a copy of the file there")
        if not name.endswith(_SUFFIX):
            package.others += 1
            continue
        _refuse_hostile(name)
        if not entry.is_file(follow_symlinks=False):
            raise PackageError(f"{name}: is not a file")
        package.add(name, _content(Path(entry.path)))
    return package


def _walk(folder: Path, prefix: str, depth: int) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        name = f"{prefix}{entry.name}"
        if entry.name.startswith("."):  # a version control's own, a desktop's notes
            continue
        if not entry.is_dir(follow_symlinks=False):
            yield name, entry
        elif depth:
            yield from _walk(Path(entry.path), f"{name}/", depth - 1)
        else:
            raise PackageError(f"{name}: is too deep, at most {_DEEPEST} folders")


def _content(path: Path) -> bytes:
    """Return a file's bytes, one more than allowed at most; never wait for a pipe."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise PackageError(f"{path.name}: is not a file")
        return stream.read(LARGEST_FILE + 1)


def _zip(path: Path, size: int) -> Package:
    if size > LARGEST_ZIP:
        raise PackageError(f"is larger than {LARGEST_ZIP // 1024 // 1024} MB")
    try:
        with zipfile.ZipFile(path) as archive:
            return _unpacked(archive)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        UnicodeDecodeError,
        ValueError,
    ) as error:
        raise PackageError("is no zip file, or a damaged one; ask for it again") from error


def _unpacked(archive: zipfile.ZipFile) -> Package:
    infos = archive.infolist()
    if len(infos) > MOST_ENTRIES:
        raise PackageError(f"holds more than {MOST_ENTRIES} files")
    if (name := colliding(info.orig_filename for info in infos)) is not None:
        raise PackageError(f"{name}: is there twice, or differs only in ways that get lost")
    package = Package()
    for info in infos:
        _refuse_hostile(info.orig_filename)
        _refuse_special(info)
        if info.is_dir():
            continue
        if not info.filename.endswith(_SUFFIX):
            package.others += 1
            continue
        _refuse_bomb(info)
        with archive.open(info) as stream:
            package.add(info.filename, stream.read(LARGEST_FILE + 1))
    return package


def _refuse_hostile(name: str) -> None:
    if (problem := hostile(name)) is not None:
        raise PackageError(f"{shown(name)}: {problem}")


def _refuse_special(info: zipfile.ZipInfo) -> None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        raise PackageError(f"{info.filename}: is a link; put a copy of the file there")
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise PackageError(f"{info.filename}: is a device or a pipe and not a file")
    if info.flag_bits & _ENCRYPTED:
        raise PackageError(f"{info.filename}: is encrypted; unpack it, then install the folder")


def _refuse_bomb(info: zipfile.ZipInfo) -> None:
    if info.compress_type not in _PLAIN_METHODS:
        raise PackageError(f"{info.filename}: is packed in an unusual way; pack it as plain zip")
    if info.file_size > LARGEST_FILE:
        raise PackageError(f"{info.filename}: is larger than {LARGEST_FILE // 1024} KB")
    if info.file_size > HIGHEST_RATIO * max(1, info.compress_size):
        raise PackageError(
            f"{info.filename}: grows more than {HIGHEST_RATIO} times, as a bomb does"
        )
