"""A package from elsewhere is read within limits, or refused as a whole in one line."""

from __future__ import annotations

import os
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from intermezzo.store import packages
from intermezzo.store.packages import PackageError, read_package

PLAIN = 'id = "a"\n'


def zipped(path: Path, *entries: tuple[str | zipfile.ZipInfo, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return path


def special(name: str, mode: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = mode << 16
    return info


def refused(path: Path) -> str:
    with pytest.raises(PackageError) as raised:
        read_package(path)
    said = str(raised.value)

    assert "\n" not in said
    assert said.startswith(str(path))
    return said


def test_a_zip_and_a_folder_give_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "a.toml").write_text(PLAIN)
    (folder / "readme.txt").write_text("hello")
    archive = zipped(tmp_path / "a.zip", ("deep/a.toml", PLAIN), ("readme.txt", "hello"))

    assert read_package(folder) == read_package(archive)
    assert read_package(folder).files == {"deep/a.toml": PLAIN.encode()}
    assert read_package(folder).others == 1


def test_one_file_is_a_package(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text(PLAIN)

    assert list(read_package(file).files) == ["a.toml"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../a.toml", "leads out"),
        ("x/../../a.toml", "leads out"),
        ("..\\a.toml", "leads out"),
        ("/etc/a.toml", "path of its own"),
        ("\\\\server\\a.toml", "path of its own"),
        ("C:\\a.toml", "path of its own"),
        ("c:a.toml", "path of its own"),
        ("con.toml", "Windows"),
        ("x/LPT1.toml", "Windows"),
        ("aux/a.toml", "Windows"),
        ("a\x1b[2J.toml", "invisible"),
        ("a\u202e.toml", "invisible"),
        ("ab:c.toml", "every system"),
        ("x//a.toml", "every system"),
        ("x./a.toml", "every system"),
        ("1/2/3/4/5/6/7/a.toml", "too deep"),
        ("a" * 300 + ".toml", "too long"),
    ],
)
def test_a_zip_with_a_hostile_name_is_refused(tmp_path: Path, name: str, why: str) -> None:
    assert why in refused(zipped(tmp_path / "a.zip", ("good.toml", PLAIN), (name, PLAIN)))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a.toml", "A.toml"),
        ("x/a.toml", "X/A.TOML"),
        ("caf\u00e9.toml", "cafe\u0301.toml"),
        ("x/a.toml", "x\\a.toml"),
    ],
)
def test_names_that_some_system_cannot_tell_apart_are_refused(
    tmp_path: Path, first: str, second: str
) -> None:
    assert "lost" in refused(zipped(tmp_path / "a.zip", (first, PLAIN), (second, PLAIN)))


@pytest.mark.parametrize(
    ("mode", "why"),
    [
        (stat.S_IFLNK | 0o777, "is a link"),
        (stat.S_IFCHR | 0o666, "device"),
        (stat.S_IFBLK | 0o666, "device"),
        (stat.S_IFIFO | 0o666, "device"),
    ],
)
def test_what_is_no_plain_file_in_a_zip_is_refused(tmp_path: Path, mode: int, why: str) -> None:
    assert why in refused(zipped(tmp_path / "a.zip", (special("a.toml", mode), "/etc/passwd")))


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    assert "larger" in refused(zipped(tmp_path / "a.zip", ("a.toml", b"\0" * 50_000_000)))


def test_a_small_file_that_grows_a_thousandfold_is_refused(tmp_path: Path) -> None:
    assert "bomb" in refused(zipped(tmp_path / "a.zip", ("a.toml", b" " * 200_000)))


def test_a_zip_that_lies_about_a_size_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", ("a.toml", b" " * 200_000))
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = content.index(mark) + offset
        content[at : at + 4] = struct.pack("<I", 100)
    path.write_bytes(content)

    assert "damaged" in refused(path)


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    names = [(f"{number}.toml", PLAIN) for number in range(packages.MOST_FILES + 1)]

    assert f"more than {packages.MOST_FILES} files" in refused(zipped(tmp_path / "a.zip", *names))


def test_too_many_entries_are_refused(tmp_path: Path) -> None:
    names = [(f"{number}.txt", "") for number in range(packages.MOST_ENTRIES + 1)]

    assert "more than 5000" in refused(zipped(tmp_path / "a.zip", *names))


def test_too_much_in_all_is_refused(tmp_path: Path) -> None:
    noise = os.urandom(200 * 1024)
    names = [(f"{number}.toml", noise) for number in range(45)]

    assert "more than 8 MB" in refused(zipped(tmp_path / "a.zip", *names))


def test_an_encrypted_zip_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", ("a.toml", PLAIN))
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)

    assert "encrypted" in refused(path)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_packing_is_refused(tmp_path: Path, method: int) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("a.toml", PLAIN)

    assert "unusual" in refused(path)


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _spoilt(content: bytes) -> bytes:
    return content.replace(PLAIN.encode(), b"x" * len(PLAIN))


@pytest.mark.parametrize("spoil", [_cut, _spoilt, lambda _: b"", lambda _: b"PK\x05\x06"])
def test_a_damaged_zip_is_refused(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.toml", PLAIN)
    path.write_bytes(spoil(path.read_bytes()))

    assert "damaged" in refused(path)


def test_a_zip_within_a_zip_is_left_alone(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", ("b.toml", PLAIN))
    path = zipped(tmp_path / "a.zip", ("a.toml", PLAIN), ("inner.zip", inner.read_bytes()))

    assert read_package(path).others == 1
    assert list(read_package(path).files) == ["a.toml"]


def test_nothing_to_take_in_is_said(tmp_path: Path) -> None:
    assert "nothing to take in" in refused(zipped(tmp_path / "a.zip", ("a.txt", "")))


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    assert "no such folder" in refused(tmp_path / "nowhere")


@pytest.mark.skipif(os.name == "nt", reason="needs links and pipes")
class TestFoldersWithWhatIsNoFile:
    """Links lead elsewhere, pipes never end."""

    def test_a_link_to_a_file_is_refused(self, tmp_path: Path) -> None:
        secret = tmp_path / "secret.toml"
        secret.write_text(PLAIN)
        folder = tmp_path / "folder"
        folder.mkdir()
        (folder / "a.toml").symlink_to(secret)

        assert "is a link" in refused(folder)

    def test_a_link_to_a_folder_is_refused(self, tmp_path: Path) -> None:
        folder = tmp_path / "folder"
        folder.mkdir()
        (folder / "up").symlink_to(tmp_path)

        assert "is a link" in refused(folder)

    def test_a_pipe_is_refused_and_not_waited_for(self, tmp_path: Path) -> None:
        folder = tmp_path / "folder"
        folder.mkdir()
        os.mkfifo(folder / "a.toml")

        assert "is not a file" in refused(folder)
        assert "neither a folder nor a zip" in refused(folder / "a.toml")

    def test_a_folder_too_deep_is_refused(self, tmp_path: Path) -> None:
        deep = tmp_path.joinpath("folder", *"12345678")
        deep.mkdir(parents=True)
        (deep / "a.toml").write_text(PLAIN)

        assert "too deep" in refused(tmp_path / "folder")
