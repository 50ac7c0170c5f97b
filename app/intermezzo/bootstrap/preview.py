"""Shows an author's file: as a picture or a film without a screen, or in the live window."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from intermezzo.core.draft import Angle, Draft, Showing, show
from intermezzo.core.movement import Movement
from intermezzo.core.playback.stills import telling_moments
from intermezzo.core.routine import Routine
from intermezzo.store import pictures
from intermezzo.store.drafts import read_draft

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from intermezzo.core.library import Library
    from intermezzo.core.preferences.model import Appearance
    from intermezzo.ui.preview.film import Filmer, Row

PER_SECOND = 12.5
"""Frames of a film: calm motion, and a file one can send."""
MOST_FRAMES = 600
"""Of a film: a routine of 48 s at the usual pace; longer ones get fewer a second."""
MOST_PIXELS = 400_000_000
"""Of a whole film, for all its pictures are in memory when it is written."""
_SAMPLES = 6


@dataclass(frozen=True, slots=True)
class Picture:
    """What is to be drawn. `frames` are a sheet's columns or all pictures of a film."""

    out: Path
    size: tuple[int, int]
    dark: bool = False
    frames: int | None = None
    angle: Angle = field(default_factory=Angle)


def draft_loader(path: Path, library: Library) -> Callable[[], Draft]:
    """Return what reads the file anew, as often as it is asked."""
    return lambda: read_draft(path, library)


def draw(content: Movement | Routine, library: Library, wish: Picture) -> None:
    """Draw a file's content and write it; raise `pictures.PictureError`, ValueError or KeyError."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - as `desktop`

    from intermezzo.ui.preview.film import Filmer  # noqa: PLC0415
    from intermezzo.ui.theme import DARK, LIGHT  # noqa: PLC0415

    application = QApplication(["intermezzo", "-platform", "offscreen"])
    showing = show(content, library, wish.angle)
    if wish.out.suffix.lower() != ".png":
        _refuse_endless(_frames(showing, wish), *wish.size)
    filmer = Filmer(DARK if wish.dark else LIGHT, wish.size)
    match wish.out.suffix.lower():
        case ".gif":
            made = pictures.gif(*_film(filmer, showing, wish), _milliseconds(showing, wish))
        case ".webp":
            made = pictures.webp(_film(filmer, showing, wish)[0], _milliseconds(showing, wish))
        case _:
            columns = 4 if wish.frames is None else wish.frames
            rows = sheet_rows(content, library, wish.angle, columns)
            made = pictures.png(_frame(filmer.sheet(rows)))
    pictures.write(wish.out, made)
    application.processEvents()


def sheet_rows(
    content: Movement | Routine, library: Library, angle: Angle, columns: int | Sequence[float]
) -> list[Row]:
    """Return the rows of a contact sheet: one for a movement, one for each step of a routine.

    `columns` are a number of telling moments, or the seconds to be drawn.
    """
    from intermezzo.ui.preview.film import Row  # noqa: PLC0415 - as above

    if isinstance(content, Movement):
        played, setting = [content], angle.setting
    else:
        played = [library.movements[step.movement] for step in content.steps]
        setting = content.setting
    rows: list[Row] = []
    for movement in played:
        showing = show(movement, library, Angle(angle.intensity, setting, angle.mirrored))
        rehearsal = showing.rehearsal
        duration = rehearsal.score.timelines[0].duration
        moments = (
            telling_moments(rehearsal.telling, duration, columns)
            if isinstance(columns, int)
            else columns
        )
        pictured = [(f"{t:.1f} s", showing.at(t)) for t in moments]
        rows.append(Row(movement.title, movement.id, pictured))
    return rows


def watch(path: Path, library: Library, appearance: Appearance) -> int:
    """Show the live preview window, in the person's own looks, until it is closed."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - as above

    from intermezzo.bootstrap.desktop import one_line_if_impossible  # noqa: PLC0415
    from intermezzo.system.clock import SystemClock  # noqa: PLC0415
    from intermezzo.ui.fonts import Typeface, text_factor_here  # noqa: PLC0415
    from intermezzo.ui.preview.window import PreviewWindow  # noqa: PLC0415
    from intermezzo.ui.screens import Screens  # noqa: PLC0415
    from intermezzo.ui.theme import Look  # noqa: PLC0415

    with one_line_if_impossible(remedy="draw it instead with --out sheet.png"):
        application = QApplication(["intermezzo"])
    application.setApplicationDisplayName("Intermezzo")
    application.setDesktopFileName("intermezzo")
    look = Look(application.styleHints(), Typeface(text_factor_here()), appearance)
    window = PreviewWindow(look, path, draft_loader(path, library), SystemClock().monotonic)
    screens = Screens()
    screens.open(window)
    window.show()
    code = application.exec()
    # Windows end before the application does, whatever order Python would choose.
    del window
    gc.collect()
    return code


def _film(
    filmer: Filmer, showing: Showing, wish: Picture
) -> tuple[Iterator[pictures.Frame], Iterator[pictures.Frame]]:
    """Return the frames of one passage, and a few that hold its colours."""
    count = _frames(showing, wish)
    step = showing.seconds / count

    def drawn(numbers: range, by: float) -> Iterator[pictures.Frame]:
        return (_frame(filmer.frame(showing.at(number * by))) for number in numbers)

    return drawn(range(count), step), drawn(range(_SAMPLES), showing.seconds / _SAMPLES)


def _refuse_endless(frames: int, width: int, height: int) -> None:
    if frames * width * height > MOST_PIXELS:
        raise pictures.PictureError(
            f"{frames} pictures of {width}x{height} are too much for a film; "
            "choose a smaller --size or fewer --frames"
        )


def _frames(showing: Showing, wish: Picture) -> int:
    usual = min(MOST_FRAMES, max(2, round(showing.seconds * PER_SECOND)))
    return usual if wish.frames is None else wish.frames


def _milliseconds(showing: Showing, wish: Picture) -> int:
    """Return how long a frame is seen; GIF counts in hundredths of a second."""
    return max(20, round(showing.seconds * 100 / _frames(showing, wish)) * 10)


def _frame(image: QImage) -> pictures.Frame:
    from intermezzo.ui.preview.film import rgb  # noqa: PLC0415 - as above

    return pictures.Frame(*rgb(image))
