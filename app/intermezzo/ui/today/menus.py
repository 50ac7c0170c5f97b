"""The menus of Today: what can be done about one entry, about the rest of the day, and a pause."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from intermezzo.core.day.interlude import Kind
from intermezzo.core.day.today import Entry, Today
from intermezzo.ui.pop_up import add_line, pop_up
from intermezzo.ui.theme import Dress
from intermezzo.ui.today.choices import times_to_move, times_to_pause, times_to_stop

PAUSES = (("30 minutes", 30), ("1 hour", 60), ("2 hours", 120), ("Until tomorrow", 0))
CALLS = (("30 minutes", 30), ("60 minutes", 60))


class DayWishes(QObject):
    """What the person chose from a menu. Times are civil ones of the present app-day."""

    started = Signal(object)  # Entry
    moved = Signal(object, object)  # Entry, time
    skipped = Signal(object)  # Entry
    swapped = Signal(object, str)  # Entry, routine id
    taken_back = Signal(object)  # Entry, to come as it was planned
    work_until = Signal(object)  # time
    day_off = Signal()
    as_planned = Signal()
    pause = Signal(int)  # minutes, 0 until tomorrow
    pause_until = Signal(object)  # time
    call = Signal(int)  # minutes
    call_ended = Signal()


class Menus:
    """Builds the menus anew each time they open, from the day as it stands."""

    def __init__(self, dress: Dress, owner: QWidget) -> None:
        self._dress = dress
        self._owner = owner
        self.wishes = DayWishes(owner)

    def for_entry(self, entry: Entry, today: Today) -> QMenu:
        """Return what can be done about an entry that is still to come."""
        wishes = self.wishes
        menu = pop_up(self._dress, self._owner)
        evening = entry.kind is Kind.WIND_DOWN
        if entry.may_skip:
            add_line(menu, "Start now", partial(wishes.started.emit, entry))
        if entry.may_move:
            until = None if evening else today.work_ends
            times = times_to_move(entry.opens, today.now, until)
            moving = _below(menu, "Move to", times)
            for at in times:
                add_line(moving, f"{at:%H:%M}", partial(wishes.moved.emit, entry, at.time()))
        if entry.may_swap:
            swapping = _below(menu, "Something else", entry.alternatives)
            for other in entry.alternatives:
                words = f"{other.title}: {other.why}" if other.why else other.title
                add_line(swapping, words, partial(wishes.swapped.emit, entry, other.routine))
        menu.addSeparator()
        if entry.may_take_back:
            add_line(menu, "As it was planned", partial(wishes.taken_back.emit, entry))
        if entry.may_skip:
            add_line(menu, "Skip this one", partial(wishes.skipped.emit, entry))
        return menu

    def for_day(self, today: Today) -> QMenu:
        """Return what can be done about the rest of the day."""
        wishes = self.wishes
        menu = pop_up(self._dress, self._owner)
        stops = times_to_stop(today.now, today.work_ends)
        stopping = _below(menu, "Work until", stops)
        for at in stops:
            add_line(stopping, f"{at:%H:%M}", partial(wishes.work_until.emit, at.time()))
        if not today.off:
            add_line(menu, "Day off today", wishes.day_off.emit)
        if today.off or today.until is not None:
            add_line(menu, "As it was planned", wishes.as_planned.emit)
        return menu

    def for_pause(self, now: datetime, *, in_a_call: bool) -> QMenu:
        """Return for how long one may be left in peace."""
        wishes = self.wishes
        menu = pop_up(self._dress, self._owner)
        menu.addSection("Pause")
        for title, minutes in PAUSES:
            add_line(menu, title, partial(wishes.pause.emit, minutes))
        times = times_to_pause(now)
        later = _below(menu, "Until a time", times)
        for at in times:
            add_line(later, f"{at:%H:%M}", partial(wishes.pause_until.emit, at.time()))
        menu.addSection("In a call")
        for title, minutes in CALLS:
            add_line(menu, title, partial(wishes.call.emit, minutes))
        if in_a_call:
            add_line(menu, "Call is over", wishes.call_ended.emit)
        return menu


def _below(menu: QMenu, title: str, choices: Iterable[object]) -> QMenu:
    """Return a submenu, greyed where there is nothing to choose."""
    inner = menu.addMenu(title)
    inner.setFont(menu.font())
    inner.setPalette(menu.palette())
    inner.setEnabled(any(True for _ in choices))
    return inner
