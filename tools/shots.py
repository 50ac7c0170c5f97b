"""Draw every window in its dresses into a folder, to be looked at: `python tools/shots.py`.

Each line of `SHOTS` is one picture. `--scale` is the device pixel ratio.
"""

# ruff: noqa: SLF001 - in a still picture, what moves must have arrived

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from studio import ROOT, Studio, dresses, longer  # isort: skip - chooses the platform for Qt

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from shots_of_doctor import doctor_shots
from shots_of_gallery import gallery_shots
from shots_of_pages import page_shots
from shots_of_report import report_shots
from shots_of_rhythm import rhythm_shots
from shots_of_settings import settings_shots
from shots_of_welcome import welcome_shots

from intermezzo.conductor.showing import DISCREET_TITLE
from intermezzo.core.cards import TOPICS, Card
from intermezzo.core.day.interlude import (
    Interlude,
    Kind,
    Outcome,
    Phase,
    Reason,
    Slot,
    Status,
    Upcoming,
)
from intermezzo.core.day.today import Entry, Today
from intermezzo.core.playback.score import compose
from intermezzo.core.routine import Intensity, RoutineKind
from intermezzo.ports import Offer, Performance
from intermezzo.store.library import load
from intermezzo.ui.about import AboutWindow, Facts
from intermezzo.ui.card import OfferCard
from intermezzo.ui.ending import ending_of
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.player import Player
from intermezzo.ui.today.window import TodayWindow

NOW = datetime(2026, 11, 20, 14, 55, tzinfo=UTC)
DESK = QColor("#8B9093")
MARGIN = 32


LIBRARY = load([ROOT / "routines"])


def performance(routine_id: str) -> Performance:
    """Return a routine ready to be played."""
    routine = LIBRARY.routines[routine_id]
    evening = routine.kind is RoutineKind.EVENING
    interlude = Interlude(
        kind=Kind.WIND_DOWN if evening else Kind.INTERLUDE,
        due=NOW,
        day=NOW.date(),
        routine=routine.id,
        seconds_planned=round(routine.seconds),
    )
    standard, gentle = (
        compose(routine, LIBRARY.movements, LIBRARY.bases, intensity)
        for intensity in (Intensity.STANDARD, Intensity.GENTLE)
    )
    return Performance(interlude, standard, smaller=gentle)


def player(studio: Studio, routine: str, at: float, size: QSize | None = None) -> Player:
    """Return the guided window at a moment of a routine."""
    playing = performance(routine)
    dress = studio.dress(evening=playing.interlude.kind is Kind.WIND_DOWN)
    window = Player(dress, playing, studio.hand, FigureView())
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    if size is not None:
        window.resize(size)
    window.show()
    studio.hand.seconds += at
    window.playhead.advance()
    window.guide._scene._veil._fade.setCurrentTime(400)
    window.guide.cue._fade.setCurrentTime(400)
    window.guide.cue._fade.setCurrentTime(400)
    return window


# Any: whichever fields of a Status a picture needs.
def status(phase: Phase = Phase.WAITING, **more: Any) -> Status:
    """Return a present with the next interlude at 16:00."""
    at = NOW + timedelta(hours=2)
    upcoming = Upcoming(Slot(Kind.INTERLUDE, at, at.date()), "chair_hip_ease", "Chair hip ease")
    present = Status(phase, NOW, upcoming, done_today=1, planned_today=4)
    return replace(present, **more)


def today(*, empty: bool = False) -> Today:
    """Return a day in the middle."""
    if empty:
        return Today(NOW.date(), NOW, (), ("Friday is a day off.",))
    hours = (10.5, 14, 16, 22.25)
    titles = ("Tall-seat reset", "Desk long line", "Chair hip ease", "Evening, legs raised")
    late = NOW.replace(hour=10, minute=52)
    ends: tuple[dict[str, Any], ...] = (  # Any: fields of Entry
        {"outcome": Outcome.COMPLETED, "offered": late, "held": Reason.CALL},
        {"outcome": Outcome.MISSED, "reason": Reason.FULL_SCREEN},
        {"moved_to": NOW.replace(hour=16, minute=35), "why": "Hips have been still longest"},
        {"why": "To close the day"},
    )
    entries = tuple(
        Entry(
            Kind.WIND_DOWN if hour > 20 else Kind.INTERLUDE,  # noqa: PLR2004 - the evening one
            NOW.replace(hour=int(hour), minute=int(hour % 1 * 60)),
            "routine",
            title,
            **end,
        )
        for hour, title, end in zip(hours, titles, ends, strict=True)
    )
    entries = tuple(
        replace(entry, may_move=True, may_skip=True, may_swap=True)
        if entry.outcome is None
        else entry
        for entry in entries
    )
    answer = "The 14:00 one passed by: a window filled the screen until 14:50."
    return Today(NOW.date(), NOW, entries, work_ends=NOW.replace(hour=17, minute=30), answer=answer)


def guided(
    routine: str, at: float, size: QSize | None = None, *, details: bool = False
) -> Callable[[Studio], QWidget]:
    """Return a maker of the guided window at a moment."""

    def made(studio: Studio) -> QWidget:
        window = player(studio, routine, at, size)
        window.guide.info_button.setChecked(details)
        return window

    return made


def paused(studio: Studio) -> QWidget:
    """Return the guided window standing still."""
    window = player(studio, "tall_seat_reset", 30)
    window.toggle_pause()
    window.guide._scene._veil._dimming.setCurrentTime(220)
    return window


def held(studio: Studio) -> QWidget:
    """Return the guided window after a lock."""
    window = player(studio, "tall_seat_reset", 30, QSize(360, 480))
    window.hold()
    window.guide._scene._veil._dimming.setCurrentTime(220)
    return window


def unwell(studio: Studio) -> QWidget:
    """Return the list of signs."""
    window = player(studio, "tall_seat_reset", 30)
    window._on_unwell()
    return window


def dark_room(studio: Studio) -> QWidget:
    """Return the evening's black window."""
    window = player(studio, "evening_full", 60)
    window.curtain._fall()
    window.curtain._falling.setCurrentTime(window.curtain._falling.duration())
    return window


def finish(
    studio: Studio,
    *,
    routine: str = "tall_seat_reset",
    at: float | None = None,
    skipped: int = 0,
    topic: str = "",
) -> QWidget:
    """Return the end screen, by default of a whole routine, with a short card about `topic`."""
    kind = TOPICS.get(topic)
    card = Card(topic, kind.title, kind.texts[-1], kind.practice) if kind else None
    whole = performance(routine).score.seconds - 0.2
    window = player(studio, routine, whole if at is None else at)
    for _ in range(skipped):
        window.playhead.next()
    if skipped:
        studio.hand.seconds += 20
    window.finished.connect(
        lambda _: window.show_ending(
            ending_of(window._performance, window.playhead.played, today(), status(), card)
        )
    )
    window.stop()
    return window


def smaller(studio: Studio) -> QWidget:
    """Return the guided window a moment after it was made smaller."""
    window = player(studio, "chair_hip_ease", 74)
    window.guide.smaller_button.click()
    studio.hand.seconds += 1.5
    window.playhead.advance()
    window.guide._scene._veil._fade.setCurrentTime(400)
    return window


def long_words(studio: Studio) -> QWidget:
    """Return the guided window in a language of long words."""
    window = player(studio, "chair_hip_ease", 60)
    guide = window.guide
    window.playhead._timer.stop()
    for label in (guide._overline, guide._title):
        label.setText(longer(label.text()))
    guide.cue.say(longer("Tip from the hips, chest stays long and tall here"))
    guide.cue._fade.setCurrentTime(400)
    guide.cue._fade.setCurrentTime(400)
    controls = guide.controls
    for button in (*controls._buttons, guide.smaller_button):
        button.say(longer(button.text()), button._glyph)
    controls.resize(controls.width() - 1, controls.height())
    return window


def discreet_card(studio: Studio) -> QWidget:
    """Return the card while others may see the screen."""
    interlude = performance("chair_hip_ease").interlude
    window = OfferCard(studio.dress(), studio.hand, lambda: True)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.show_offer(Offer(interlude, DISCREET_TITLE, "", 110, "", (5, 15), 90.0, discreet=True))
    window._fade.setCurrentTime(220)
    return window


def card(studio: Studio, *, later: bool = False, words: Callable[[str], str] = str) -> QWidget:
    """Return the card after a while."""
    routine = LIBRARY.routines["chair_hip_ease"]
    window = OfferCard(studio.dress(), studio.hand, lambda: True)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    title, why = words(routine.title), words(routine.why)
    interlude = performance(routine.id).interlude
    offer = Offer(interlude, title, why, 110, routine.setting, (5, 15), 90.0)
    window.show_offer(offer)
    studio.hand.seconds += 25
    window._show_time_left()
    if later:
        window._show_choices()
    window._fade.setCurrentTime(220)
    return window


def today_window(studio: Studio) -> QWidget:
    """Return the day, a moment after one was moved."""
    window = TodayWindow(studio.dress())
    window.show_day(status(), today())
    window.say("Chair hip ease comes at 16:35.", undoable=True)
    return window


def today_in_a_call(studio: Studio) -> QWidget:
    """Return the day while the person has said that they are in a call."""
    window = TodayWindow(studio.dress())
    window.show_day(status(held_back=Reason.CALL, call_until=NOW + timedelta(hours=1)), today())
    return window


def today_full(studio: Studio) -> QWidget:
    """Return a long day while an interlude plays."""
    window = TodayWindow(studio.dress())
    day = today()
    more = tuple(
        replace(day.entries[0], at=NOW.replace(hour=11, minute=7 * number), title=title)
        for number, title in enumerate(("Hips and balance at the desk with a wall", "Breath"))
    )
    rows = (*day.entries[:1], *more, *day.entries[1:2])
    playing = replace(day.entries[2], open=True)
    window.show_day(status(Phase.PLAYING), replace(day, entries=(*rows, playing, *day.entries[2:])))
    return window


def today_troubled(studio: Studio) -> QWidget:
    """Return a day off with something wrong."""
    window = TodayWindow(studio.dress())
    trouble = (
        "The log could not be read and was set aside as intermezzo.broken-1.db. "
        "A new one was begun."
    )
    window.show_day(
        status(Phase.PAUSED, paused_until=NOW + timedelta(hours=1), troubles=(trouble,)),
        today(empty=True),
    )
    return window


def about(studio: Studio) -> QWidget:
    """Return About."""
    home = Path("/home/you/.local/share/intermezzo")
    facts = Facts("1.0.0", home / "preferences.toml", home / "intermezzo.db", home / "log.txt")
    return AboutWindow(studio.dress(), facts)


SHOTS: dict[str, Callable[[Studio], QWidget]] = {
    "guided-standing": guided("desk_long_line", 40.0),
    "guided-seated": guided("tall_seat_reset", 25.0),
    "guided-side": guided("chair_hip_ease", 53.0),
    "guided-next": guided("chair_hip_ease", 58.0),
    "guided-lead-in": guided("band_control", 2.0),
    "guided-load": guided("lift_rehearsal", 24.0),
    "guided-smaller": smaller,
    "guided-details": guided("chair_hip_ease", 46.0, details=True),
    "guided-details-small": guided("band_control", 38.0, QSize(360, 480), details=True),
    "guided-details-wide": guided("chair_hip_ease", 46.0, QSize(900, 600), details=True),
    "guided-small": guided("tall_seat_reset", 25.0, QSize(360, 480)),
    "guided-wide": guided("chair_hip_ease", 74.0, QSize(900, 600)),
    "guided-evening": guided("evening_full", 60.0),
    "guided-dark-room": dark_room,
    "guided-paused": paused,
    "guided-held": held,
    "guided-unwell": unwell,
    "guided-long-words": long_words,
    "finish": finish,
    "finish-card": lambda studio: finish(studio, topic="car"),
    "finish-part": lambda studio: finish(studio, routine="chair_hip_ease", at=12, skipped=2),
    "finish-nothing": lambda studio: finish(studio, at=0.4),
    "finish-evening": lambda studio: finish(studio, routine="evening_full"),
    "card": card,
    "card-later": lambda studio: card(studio, later=True),
    "card-discreet": discreet_card,
    "card-long-words": lambda studio: card(studio, words=longer),
    "today": today_window,
    "today-call": today_in_a_call,
    "today-full": today_full,
    "today-troubled": today_troubled,
    "about": about,
    **doctor_shots(),
    **report_shots(),
    **settings_shots(),
    **page_shots(LIBRARY),
    **rhythm_shots(LIBRARY),
    **gallery_shots(LIBRARY),
    **welcome_shots(LIBRARY),
}


def draw(window: QWidget, path: Path) -> None:
    """Save a window on a grey desk."""
    QApplication.processEvents()
    shot = window.grab()
    ratio = shot.devicePixelRatio()
    size = shot.deviceIndependentSize().toSize() + QSize(2 * MARGIN, 2 * MARGIN)
    desk = QPixmap(size * ratio)
    desk.setDevicePixelRatio(ratio)
    desk.fill(DESK)
    painter = QPainter(desk)
    painter.drawPixmap(MARGIN, MARGIN, shot)
    painter.end()
    desk.save(str(path))


def main() -> int:
    """Draw what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "shots")
    parser.add_argument("--only", default="", help="part of a picture's name")
    parser.add_argument("--scale", default="1.5")
    options = parser.parse_args()
    os.environ["QT_SCALE_FACTOR"] = options.scale
    app = QApplication([])
    options.out.mkdir(parents=True, exist_ok=True)
    for dress, studio in dresses(app, options.out):
        for name, make in SHOTS.items():
            if options.only in f"{name}-{dress}":
                window = make(studio)
                draw(window, options.out / f"{name}-{dress}.png")
                window.hide()
                window.deleteLater()
                # While the application is there: after its end nothing may be taken down.
                QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return 0


if __name__ == "__main__":
    sys.exit(main())
