"""Commands that show an author's file: as a picture, a film, or in the live window."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path

from intermezzo.bootstrap.headless import load_library, load_preferences
from intermezzo.cli.outcome import DONE, Refusal
from intermezzo.cli.screen import need_screen
from intermezzo.core.draft import Angle, Draft
from intermezzo.core.library import Library
from intermezzo.core.plain import plain
from intermezzo.core.preferences.model import Appearance
from intermezzo.core.routine import Intensity
from intermezzo.paths import places

SUFFIXES = (".png", ".gif", ".webp")
_FILM_FRAMES = (2, 600)
_SHEET_FRAMES = (1, 24)


def preview(wish: Namespace) -> int:
    """Draw a file into `--out`, else show it in a window that follows every save."""
    home = places(wish.home, os.environ)
    library = load_library(home)
    if wish.out is None:
        return _live(wish, library, load_preferences(home)[0].appearance)
    _check_target(wish.out)
    _check_frames(wish.out, wish.frames)
    draft = _draft(wish.file, library)
    if draft.content is None:
        raise Refusal(_first_fault(draft, wish.file))
    _check_setting(draft, wish.setting)
    return _draw(wish, draft)


def _live(wish: Namespace, library: Library, appearance: Appearance) -> int:
    for name in ("frames", "size", "setting", "theme", "intensity"):
        if getattr(wish, name) is not None:
            raise Refusal(f"--{name} is for --out; in the window you choose it there")
    if wish.mirrored:
        raise Refusal("--mirrored is for --out; in the window you choose it there")
    need_file(wish.file)
    need_screen("draw it instead with --out sheet.png")
    from intermezzo.bootstrap.preview import watch  # noqa: PLC0415 - Qt

    return watch(wish.file.absolute(), library, appearance)


def _draw(wish: Namespace, draft: Draft) -> int:
    from intermezzo.bootstrap.preview import Picture, draw  # noqa: PLC0415 - Qt
    from intermezzo.store.pictures import PictureError  # noqa: PLC0415

    angle = Angle(Intensity(wish.intensity or "stronger"), wish.setting or "", wish.mirrored)
    picture = Picture(wish.out, wish.size or (480, 360), wish.theme == "dark", wish.frames, angle)
    if draft.content is None:
        return DONE
    try:
        draw(draft.content, draft.library, picture)
    except PictureError as error:
        raise Refusal(str(error)) from error
    except (ArithmeticError, LookupError, ValueError) as error:
        raise Refusal(f"{wish.file}: cannot be posed: {error}") from error
    sys.stdout.write(f"{plain(str(wish.out))}\n")
    for fault in draft.faults:
        sys.stderr.write(f"intermezzo: {fault}\n")
    return DONE


def need_file(path: Path) -> None:
    """Refuse a path that is no file."""
    try:
        there, is_file = path.exists(), path.is_file()
    except OSError as error:
        raise Refusal(f"{path}: cannot be read ({error.strerror})") from error
    if not there:
        raise Refusal(f"{path}: there is no such file; make one with intermezzo routines new NAME")
    if not is_file:
        raise Refusal(f"{path}: is not a file; name one movement or routine")


def _draft(path: Path, library: Library) -> Draft:
    from intermezzo.store.drafts import read_draft  # noqa: PLC0415 - see bootstrap.headless

    need_file(path)
    return read_draft(path, library)


def _first_fault(draft: Draft, path: Path) -> str:
    worst = [fault for fault in draft.faults if not fault.warning]
    more = len(worst) - 1
    rest = f"; and {more} more, see intermezzo routines check {path}" if more > 0 else ""
    return f"{worst[0]}{rest}" if worst else f"{path}: cannot be used"


def _check_target(out: Path) -> None:
    if out.suffix.lower() not in SUFFIXES:
        raise Refusal(f"{out}: cannot be drawn; end its name in {', '.join(SUFFIXES)}")
    try:
        is_folder = out.is_dir()
    except OSError as error:  # a name that is too long
        reason = (error.strerror or str(error)).lower()
        raise Refusal(f"{out}: cannot be written ({reason}); choose another name") from error
    if is_folder:
        raise Refusal(f"{out}: is a folder; name a file in it")
    if not out.parent.is_dir():
        raise Refusal(f"{out}: there is no folder {out.parent}; make it first")
    if not os.access(out.parent, os.W_OK | os.X_OK):
        raise Refusal(f"{out}: nothing can be written in {out.parent}; choose another place")


def _check_frames(out: Path, frames: int | None) -> None:
    sheet = out.suffix.lower() == ".png"
    low, high = _SHEET_FRAMES if sheet else _FILM_FRAMES
    if frames is not None and not low <= frames <= high:
        what = "pictures beside each other" if sheet else "pictures of a film"
        raise Refusal(f"--frames {frames}: {what} are {low} to {high}")


def _check_setting(draft: Draft, setting: str | None) -> None:
    if setting and setting not in draft.settings:
        known = ", ".join(draft.settings) or "none"
        raise Refusal(f"--setting {setting}: the file has no [setting.{setting}]; it has: {known}")
