"""Builds what every command needs: clock, places, preferences, library, journal. No Qt."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from intermezzo.paths import Places, bundled, places, system_defaults

if TYPE_CHECKING:
    from intermezzo.core.library import Library
    from intermezzo.core.preferences.model import Preferences
    from intermezzo.ports import Calendar, Clock
    from intermezzo.store.opening import OpenedJournal
    from intermezzo.system.clock import SystemClock
    from intermezzo.system.instance import Instance

# Each import waits for the function that needs it: `intermezzo status` answers in a tenth of a
# second, and the tray's icon is there before the database (platform.md 6).


@dataclass(frozen=True, slots=True)
class Foundation:
    """What stands before the library and the log are opened.

    Plain lines: `faults` are those of the preferences file, and end when it is mended; `troubles`
    are what else is wrong.
    """

    clock: SystemClock
    places: Places
    preferences: Preferences
    faults: tuple[str, ...] = ()
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks of `bootstrap.desktop.run`.

    `play` is None for the tray; a routine's id (or '' for the next that fits) asks to play that
    one at once, log it and end. `browse` opens the library, `settings` the settings at a page
    (empty: the first), `look_back` one's rhythm. The foundation is laid by `home` once the icon
    is there.
    """

    home: Path | None
    instance: Instance
    play: str | None = None
    speed: float = 1.0
    browse: bool = False
    settings: str | None = None
    look_back: bool = False


def lay(home: Path | None) -> Foundation:
    """Find the places of this home and read its preferences; raise `PlacesError`."""
    from intermezzo.system.clock import SystemClock  # noqa: PLC0415

    found = places(home, os.environ)
    clock = SystemClock()
    preferences, faults = load_preferences(found)
    doubt = (clock.doubt,) if clock.now() and clock.doubt else ()
    return Foundation(clock, found, preferences, tuple(faults), doubt)


def load_preferences(found: Places) -> tuple[Preferences, list[str]]:
    """Read the preferences of a home; what is wrong there is told and replaced by its default."""
    from intermezzo.store import preferences  # noqa: PLC0415

    chosen, faults = preferences.load(found.preferences, preferences_below())
    chosen, unknown = with_holidays(chosen)
    file = _naming_a_country(found) if unknown else found.preferences
    return chosen, [*faults, *(f"{file}: {fault}" for fault in unknown)]


def _naming_a_country(found: Places) -> Path:
    """Return the file whose country counts."""
    from intermezzo.core.preferences.editing import value_at  # noqa: PLC0415
    from intermezzo.store import preferences  # noqa: PLC0415

    files = (found.preferences, *reversed(preferences_below()))
    said = (file for file in files if value_at(preferences.read(file)[0], "days_off.country"))
    return next(said, found.preferences)


def preferences_below() -> tuple[Path, ...]:
    """Return the files of defaults for everybody on this computer, weakest first."""
    return tuple(reversed(system_defaults(os.environ, sys.platform)))


def with_holidays(preferences: Preferences) -> tuple[Preferences, tuple[str, ...]]:
    """Return preferences that know the public holidays of the country they name, if any.

    The second value has a line where there is no such country or region.
    """
    off = preferences.days_off
    if not off.country:
        return preferences, ()
    from intermezzo.store import public_holidays  # noqa: PLC0415 - for who wants them

    try:
        public = public_holidays.named_in(off.country, off.region)
    except public_holidays.UnknownPlaceError as error:
        return preferences, (f"days_off: {error}; no public holiday counts meanwhile",)
    return replace(preferences, days_off=replace(off, public=public)), ()


def open_calendar(preferences: Preferences, found: Places, clock: Clock) -> Calendar:
    """Return the calendar that the preferences name, if it is to matter.

    Its files are read when it is asked.
    """
    from intermezzo.core.day.interlude import Reason  # noqa: PLC0415
    from intermezzo.ports import NoCalendar  # noqa: PLC0415

    wished = preferences.calendar
    if not wished.paths or Reason.MEETING not in preferences.delivery.held_back_during:
        return NoCalendar()
    from intermezzo.store.calendar import CalendarFiles  # noqa: PLC0415

    return CalendarFiles(
        wished.paths,
        found.preferences.parent,
        addresses=wished.addresses,
        monotonic=clock.monotonic,
    )


def load_library(found: Places) -> Library:
    """Read the movements and routines that came with the app, then the person's own."""
    from intermezzo.store import library  # noqa: PLC0415

    return library.load(library_folders(found))


def library_folders(found: Places) -> tuple[Path, ...]:
    """Return the folders of content: ours, then the person's own if there is one."""
    # Not `Path.is_dir`, which raises where the name of a home is too long.
    own = (found.routines,) if os.path.isdir(found.routines) else ()  # noqa: PTH112
    return (bundled() / "routines", *own)


def open_journal(foundation: Foundation) -> OpenedJournal:
    """Open the log for the running app: made, mended, migrated. Hold the lock first."""
    from intermezzo.store.opening import open_for_writing  # noqa: PLC0415

    return open_for_writing(foundation.places.database, foundation.clock.now())


def read_journal(foundation: Foundation) -> OpenedJournal:
    """Open the log for looking only: nothing on disk is changed, a running app not disturbed."""
    from intermezzo.store.opening import open_for_reading  # noqa: PLC0415

    return open_for_reading(foundation.places.database)
