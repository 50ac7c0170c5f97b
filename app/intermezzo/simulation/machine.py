"""The computer of a simulation: its clocks, its alarm, and its calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from intermezzo.core.day import workday
from intermezzo.core.day.busy import Busy


def instant(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant (UTC) of a civil time in a zone; an aware one is an instant already."""
    if moment.tzinfo is None:
        moment = workday.localize(moment.date(), moment.time(), zone)
    return moment.astimezone(UTC)


def end_of(
    begins: datetime, lasts: timedelta | None, until: time | datetime | None, zone: ZoneInfo
) -> datetime | None:
    """Return the instant (UTC) at which something ends that begins at one; None where unsaid."""
    if lasts is not None:
        return begins + lasts
    if until is None:
        return None
    if isinstance(until, datetime):
        return max(begins, instant(until, zone))
    day = begins.astimezone(zone).date()
    ends = instant(datetime.combine(day, until), zone)
    if ends <= begins:
        ends = instant(datetime.combine(day + workday.ONE_DAY, until), zone)
    return ends


class VirtualClock:
    """Shows whatever the day has come to (`ports.Clock`).

    `true` is the time that passes in the world; what the computer shows may be `off` by some.
    """

    def __init__(self, at: datetime, zone: ZoneInfo) -> None:
        self.true = self._began = at.astimezone(UTC)
        self.off = timedelta(0)
        self._zone = zone
        self._slept = self._elapsed = 0.0
        self._shown = self.true.astimezone(zone)

    @property
    def zone(self) -> ZoneInfo:
        """Return the zone the computer is set to."""
        return self._zone

    def now(self) -> datetime:
        """Return what the computer shows, in its zone."""
        return self._shown

    def monotonic(self) -> float:
        """Return the seconds spent awake."""
        return self._elapsed - self._slept

    def elapsed(self) -> float:
        """Return the seconds since the beginning."""
        return self._elapsed

    def pass_to(self, true: datetime) -> None:
        """Let time pass, with the computer awake."""
        self.true = true
        self._elapsed = (true - self._began).total_seconds()
        self._shown = (true + self.off).astimezone(self._zone)

    def sleep_to(self, true: datetime) -> None:
        """Let time pass, with the computer asleep."""
        self._slept += (true - self.true).total_seconds()
        self.pass_to(true)

    def set_by(self, by: timedelta) -> None:
        """Set the clock forward or back."""
        self.off += by
        self.pass_to(self.true)

    def set_to(self, civil: datetime) -> None:
        """Set the clock to a civil time."""
        self.set_by(instant(civil, self._zone) - self._shown.astimezone(UTC))

    def fly_to(self, zone: ZoneInfo) -> None:
        """Set the computer to another zone."""
        self._zone = zone
        self.pass_to(self.true)


class VirtualAlarm:
    """Remembers the beat that is wished for (`ports.Alarm`), and rings once."""

    def __init__(self) -> None:
        self._at: datetime | None = None
        self.was_set = False
        """Whether it has been set since somebody looked."""

    def set(self, at: datetime | None) -> None:
        """Ask for one beat at the aware instant `at`; None for none."""
        self.was_set = True
        self._at = None if at is None else at.astimezone(UTC)

    def true_at(self, clock: VirtualClock) -> datetime | None:
        """Return the true time at which it rings, as the clock stands now."""
        return None if self._at is None else self._at - clock.off

    def ring(self) -> None:
        """Take note that it has rung."""
        self._at = None


class VirtualCalendar:
    """The meetings a person has entered (`ports.Calendar`). They are civil times, as people think.

    An entry is where it begins, how long it lasts or until when.
    """

    faults: Sequence[str] = ()

    def __init__(self) -> None:
        self._entries: list[tuple[datetime, timedelta | None, time | datetime | None]] = []
        self._asked: tuple[datetime, datetime, object] | None = None
        self._found: tuple[Busy, ...] = ()

    def enter(
        self, begins: datetime, lasts: timedelta | None, until: time | datetime | None
    ) -> None:
        """Put a meeting into the calendar."""
        self._entries.append((begins, lasts, until))
        self._asked = None

    def busy(self, first: datetime, last: datetime) -> Sequence[Busy]:
        """Return what lies between two aware instants, oldest first."""
        asked = first, last, first.tzinfo
        if asked != self._asked:
            self._asked, self._found = asked, tuple(self._look(first, last))
        return self._found

    def _look(self, first: datetime, last: datetime) -> list[Busy]:
        zone = first.tzinfo if isinstance(first.tzinfo, ZoneInfo) else ZoneInfo("UTC")
        found: list[Busy] = []
        for begins, lasts, until in self._entries:
            if begins.tzinfo is None and abs(begins - first.replace(tzinfo=None)) > _FAR:
                continue
            start = instant(begins, zone)
            end = end_of(start, lasts, until, zone) or start
            if end > first and start < last:
                found.append(Busy(start, end))
        return sorted(found)


_FAR = timedelta(days=60)
"""No agenda reaches so far, and no meeting lasts so long that it mattered."""
