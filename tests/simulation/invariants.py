"""What must hold in every stretch of days (docs/promises.md), found out from outside the core."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from intermezzo.core.day.agenda import opening_of
from intermezzo.core.day.busy import Busy
from intermezzo.core.day.day_plan import plan_day
from intermezzo.core.day.interlude import Kind, Outcome, Reason
from intermezzo.core.day.slots import gap_of
from intermezzo.core.day.workday import bounds, evening_end, work_end, work_ranges
from intermezzo.core.preferences.model import within
from intermezzo.simulation.chronicle import Decision
from intermezzo.simulation.machine import end_of, instant
from intermezzo.simulation.scenario import What
from intermezzo.simulation.world import Account
from simulation.witness import Seen, Span

SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)
SILENCE = timedelta(seconds=150)
GONE = (What.AWAY, What.LOCKED, What.OTHER_SESSION, What.SUSPENDED, What.IDLE)
BUSY = (What.CALL, What.SHARING, What.PRESENTING, What.FULL_SCREEN, What.DO_NOT_DISTURB)
REASONS = {
    Reason.CALL: (What.CALL, What.SAID_CALL),
    Reason.SHARING: (What.SHARING,),
    Reason.PRESENTING: (What.PRESENTING,),
    Reason.FULL_SCREEN: (What.FULL_SCREEN,),
    Reason.DO_NOT_DISTURB: (What.DO_NOT_DISTURB,),
    Reason.LOCKED: (What.LOCKED,),
    Reason.OTHER_SESSION: (What.OTHER_SESSION,),
    Reason.AWAY: (What.AWAY, What.IDLE),
    Reason.TYPING: (What.TYPING, What.AWAY, What.IDLE),
    Reason.PAUSED: (What.PAUSED,),
}
SAID = (What.SAID_CALL, What.PAUSED)


class Stretch:
    """One stretch that was lived, and all that it promises."""

    def __init__(self, account: Account, seen: Seen) -> None:
        self.account, self.seen = account, seen
        self.scenario, self.rows = account.scenario, account.rows
        self.zone = self.scenario.zone
        self.preferences = self.scenario.preferences
        self.end = instant(self.scenario.until, seen.zone)
        self.steady = not (seen.sets or seen.flights or seen.changes)
        """Clock, zone and preferences stayed: the plan can be told beforehand."""
        self.planned = [row for row in self.rows if row.planned]
        self.first = {}
        for card in seen.cards:
            self.first.setdefault((card.row.kind, card.row.due), card)

    def violations(self) -> list[str]:
        """Return every promise that was broken."""
        seen_changes = bool(self.seen.changes)
        found = [
            f"{rule.__name__}: {words}"
            for rule in (
                self.one_row_each,
                self.it_adds_up,
                self.the_gap,
                self.not_while,
                self.settling,
                self.true_reasons,
                self.alive,
                self.civil_once,
                self.postponing,
                *(() if seen_changes else (self.hours, self.evenings)),
                *((self.owed,) if self.steady else ()),
            )
            for words in rule()
        ]
        return list(dict.fromkeys(found))

    # The plan.

    def busy(self):
        """Return what stands in the calendar."""
        found = []
        for each in self.scenario.happenings:
            if each.what is What.MEETING:
                for moment in each.moments:
                    start = instant(moment, self.zone)
                    found.append(Busy(start, end_of(start, each.lasts, each.until, self.zone)))
        return sorted(found)

    @property
    def calendar_is_known(self) -> bool:
        return not any(each.entered for each in self.scenario.happenings)

    def openings(self):
        """Return the openings of all days of the stretch."""
        busy = self.busy() if "meeting" in self.preferences.delivery.held_back_during else ()
        day, last = (
            self.scenario.start.date() - 2 * DAY,
            max(self.scenario.until.date(), self.account.ended.date()),
        )
        last += 2 * DAY
        while day <= last:
            plan = plan_day(self.preferences, day, self.zone, busy)
            for slot in plan.slots:
                yield opening_of(slot, self.preferences, self.zone, plan)
            day += DAY

    def lived_until(self) -> datetime:
        """Return the last instant at which the app ran."""
        still = [*self.seen.down, *self.seen.frozen]
        ends = [span.start for span in still if span.end >= self.end]
        return min([*ends, self.end])

    # The promises.

    def one_row_each(self) -> Iterator[str]:
        keys = Counter((row.kind, row.due.astimezone(UTC)) for row in self.rows)
        yield from (f"two rows of {key}" for key, count in keys.items() if count > 1)
        closings = Counter(
            (each.kind, each.due.astimezone(UTC))
            for each in self.account.events
            if each.decision is Decision.CLOSED
        )
        for row in self.rows:
            key = row.kind, row.due.astimezone(UTC)
            doubtful = row.reason is Reason.CLOCK and row.due > self.account.ended
            wanted = 0 if row.is_open or doubtful else 1
            if closings[key] != wanted:
                yield f"{closings[key]} closings of {row}"
        if self.seen.flights or self.seen.changes:
            return
        start = instant(self.scenario.start, self.zone)
        lived = self.lived_until()
        lived += sum((by for at, by in self.seen.sets if at < lived), timedelta(0))
        found = {(row.kind, row.due.astimezone(UTC)) for row in self.planned}
        for opening in self.openings():
            key = opening.slot.kind, opening.at.astimezone(UTC)
            begins = min(opening.at, opening.opens) if self.calendar_is_known else opening.at
            over = opening.closes + 2 * MINUTE < lived
            late = any(each.entered for each in self.scenario.happenings)
            if begins >= start and over and not late and key not in found:
                yield f"no row of {opening}"
            found.discard(key)
        lowest = start + min([timedelta(0), *self.offsets()])
        strange = [key for key in found if key[1] >= lowest]
        yield from (f"a row that was not planned: {key}" for key in strange)

    def offsets(self) -> Iterator[timedelta]:
        """Yield how far off the clock was."""
        off = timedelta(0)
        for _, by in self.seen.sets:
            off += by
            yield off

    def it_adds_up(self) -> Iterator[str]:
        summary = self.account.summary
        if summary.planned != sum(summary.outcomes.values()):
            yield str(summary)
        if summary.outcomes[Outcome.MISSED] != sum(summary.missed.values()):
            yield str(summary)
        for row in self.rows:
            if row.outcome is Outcome.MISSED and row.reason is None and row.routine:
                yield f"missed without a reason: {row}"
            if row.outcome not in (None, Outcome.MISSED) and row.reason is not None:
                yield f"a reason too many: {row}"
            if (row.outcome in (Outcome.COMPLETED, Outcome.PARTIAL)) and row.started is None:
                yield f"done without a start: {row}"

    def the_gap(self) -> Iterator[str]:
        cards = sorted(
            (card for key, card in self.first.items() if key[0] is Kind.INTERLUDE),
            key=lambda card: card.true,
        )
        for former, later in pairwise(cards):
            gap = min(gap_of(each.preferences.interludes) for each in (former, later))
            between = [by for at, by in self.seen.sets if former.true <= at <= later.true]
            wall = later.wall.astimezone(UTC) - former.wall.astimezone(UTC)
            back = any(by < timedelta(0) for by in between)
            if wall < gap and not back:
                yield f"{former.row} and {later.row}: {wall} apart by the wall clock"
            if not between and later.true - former.true < gap:
                yield f"{former.row} and {later.row}: {later.true - former.true} apart"

    def not_while(self) -> Iterator[str]:
        for card in self.seen.cards:
            delivery = card.preferences.delivery
            for what in card.going_on:
                held = what in BUSY and str(what) in delivery.held_back_during
                if (what in (*GONE, What.STOPPED) and what is not What.IDLE) or held:
                    yield f"{card.row} while {what}"
            for span in self.seen.spans:
                if not span.start < card.true < span.end:
                    continue
                idle = span.what is What.IDLE and What.TYPING not in card.going_on
                long = card.true - span.start >= delivery.away_after + SECOND
                touched = any(
                    other.what in (What.TYPING, What.AWAY)
                    and span.start <= other.end
                    and other.start <= card.true
                    for other in self.seen.spans
                )
                if idle and long and not touched:
                    yield f"{card.row} while idle since {span.start}"
                if span.what in SAID and self.steady:
                    held = span.what is What.PAUSED or "call" in delivery.held_back_during
                    if held:
                        yield f"{card.row} while {span.what}"

    def settling(self) -> Iterator[str]:
        if not self.steady:
            return
        delivery = self.preferences.delivery
        for card in self.seen.cards:
            for span in self.seen.spans:
                if span.what in BUSY and str(span.what) in delivery.held_back_during:
                    settle = delivery.after_busy
                elif span.what in (What.AWAY, What.LOCKED, What.OTHER_SESSION):
                    settle = delivery.after_return
                else:
                    continue
                if span.seen and span.end <= card.true < span.end + settle - SECOND:
                    yield f"{card.row} {card.true - span.end} after {span.what}"
            for span in self.seen.frozen:
                long = span.end - span.start > SILENCE
                if long and span.end <= card.true < span.end + delivery.after_return - SECOND:
                    yield f"{card.row} {card.true - span.end} after {span.what}"

    def true_reasons(self) -> Iterator[str]:
        """What is said to hold an offer back goes on, or has just ended."""
        start = instant(self.scenario.start, self.zone)
        for event in self.account.events:
            whats = REASONS.get(event.reason)
            if event.decision is not Decision.HELD_BACK or whats is None:
                continue
            true = start + timedelta(seconds=event.elapsed)
            if not any(
                span.what in whats and span.start - SECOND <= true and self.touches(span, true)
                for span in self.seen.spans
            ):
                yield f"{event}"

    def touches(self, span: Span, true: datetime) -> bool:
        """Tell whether a span lasts, has just ended, or ended while the app could not look."""
        settle = timedelta(minutes=61)
        for other in [*self.seen.frozen, *self.seen.down]:
            if other.start <= span.end + settle and span.end <= other.end <= true:
                settle = max(settle, other.end - span.end + timedelta(minutes=61))
        return true <= span.end + settle

    def alive(self) -> Iterator[str]:
        """No offer for a slot whose whole life has passed."""
        if not self.steady or not self.calendar_is_known:
            return
        lives = {(each.slot.kind, each.at.astimezone(UTC)): each for each in self.openings()}
        for (kind, due), card in self.first.items():
            opening = lives.get((kind, due.astimezone(UTC)))
            if opening is None:
                yield f"not planned: {card.row}"
            elif not opening.opens <= card.wall < opening.closes:
                yield f"{card.row} offered outside its life {opening}"

    def civil_once(self) -> Iterator[str]:
        """A slot closed in the former zone is not offered again."""
        offered = Counter(
            (row.kind, row.day, row.due.replace(tzinfo=None))
            for row in self.planned
            if row.offered is not None
        )
        if len(self.seen.changes) == 0:
            yield from (f"offered twice: {key}" for key, count in offered.items() if count > 1)

    def postponing(self) -> Iterator[str]:
        most = max(
            [self.preferences.delivery.postpone_max]
            + [card.preferences.delivery.postpone_max for card in self.seen.cards]
        )
        for row in self.rows:
            if row.postponed > most:
                yield f"put off too often: {row}"
        if not self.steady:
            return
        for event in self.account.events:
            if event.decision is not Decision.POSTPONED:
                continue
            row = next(one for one in self.rows if (one.kind, one.due) == (event.kind, event.due))
            slot = next(
                each.slot
                for each in self.openings()
                if (each.slot.kind, each.at) == (row.kind, row.due)
            )
            if event.kind is Kind.WIND_DOWN:
                end = evening_end(slot, self.preferences, self.zone)
            else:
                end = work_end(slot, self.preferences, self.zone)
            if end is not None and event.until > end:
                yield f"put off beyond the end of work: {event}"

    def hours(self) -> Iterator[str]:
        patience = self.preferences.delivery.patience
        for card in self.seen.cards:
            if card.row.kind is not Kind.INTERLUDE:
                continue
            wall = card.wall.astimezone(UTC)
            zone = card.wall.tzinfo
            stretches = [
                bounds(day, span, zone)
                for day in (card.wall.date() - n * DAY for n in range(3))
                for span in work_ranges(day, self.preferences)
            ]
            if not any(start <= wall <= end + patience for start, end in stretches):
                yield f"{card.row} outside the hours, at {card.wall}"
            lunch = self.preferences.work.quiet_lunch
            if lunch is not None and within(card.wall.time(), lunch):
                yield f"{card.row} at lunch, {card.wall}"

    def evenings(self) -> Iterator[str]:
        shown: Counter[date] = Counter()
        excused: Counter[date] = Counter()
        for event in self.account.events:
            if event.kind is Kind.WIND_DOWN:
                shown[event.day] += event.decision is Decision.OFFERED
                excused[event.day] += event.decision in (Decision.POSTPONED, Decision.WITHDRAWN)
        for day, count in shown.items():
            if count > 1 + excused[day]:
                yield f"the evening of {day} was offered {count} times"
        for card in self.seen.cards:
            if card.row.kind is Kind.WIND_DOWN:
                window = self.preferences.evening.window
                if not within(card.wall.time(), window):
                    yield f"{card.row} outside its window, at {card.wall}"
                if card.wall.astimezone(UTC) - card.row.due.astimezone(UTC) > DAY:
                    yield f"{card.row} on another day, at {card.wall}"

    # What is owed.

    def owed(self) -> Iterator[str]:
        """An offer comes within the typing's cap and a minute of being possible."""
        if not self.calendar_is_known:
            return
        within_time = self.preferences.delivery.typing_cap + MINUTE
        begun = instant(self.scenario.start, self.zone)
        for opening in self.openings():
            key = opening.slot.kind, opening.at
            if self.paused_at(opening.opens):
                continue
            row = next((each for each in self.planned if (each.kind, each.due) == key), None)
            if row is None or opening.at < begun or row.routine == "":
                continue
            since = self.possible_from(opening, row, within_time)
            if since is None:
                continue
            by = since + within_time
            if row.offered is not None and row.offered <= by:
                continue
            if row.started is not None and row.started <= by:
                continue
            if row.reason is Reason.SUPERSEDED and any(
                other.kind is not None
                and other.due > row.due
                and (other.offered or other.started or self.end) <= by
                for other in self.planned
            ):
                continue
            if row.is_open and row.offered is None and by > self.end:
                continue
            yield f"owed since {since.astimezone(self.zone)}, {row}"

    def paused_at(self, moment: datetime) -> bool:
        """Tell whether the person wanted quiet: what opens then is over at once."""
        pauses = (span for span in self.seen.spans if span.what is What.PAUSED)
        return any(span.start <= moment < span.end + SECOND for span in pauses)

    def possible_from(self, opening, row, length) -> datetime | None:
        """Return from when nothing has stood in the way for so long."""
        blocks = sorted(self.blocks(opening, row))
        moment = opening.opens.astimezone(UTC)
        ends = min(opening.closes.astimezone(UTC), self.lived_until())
        for start, end in blocks:
            if start - moment >= length:
                break
            moment = max(moment, end)
        return moment if moment + length < ends else None

    def blocks(self, opening, row) -> Iterator[tuple[datetime, datetime]]:  # noqa: C901, PLR0912 - a list
        """Yield all that stood in the way of an offer, with its settling time."""
        delivery, gap = self.preferences.delivery, gap_of(self.preferences.interludes)
        kind = opening.slot.kind
        for span in self.seen.spans:
            if span.what in (What.SAID_CALL, *BUSY):
                name = "call" if span.what is What.SAID_CALL else str(span.what)
                if name in delivery.held_back_during:
                    yield span.start, span.end + delivery.after_busy
            elif span.what is not What.TYPING:
                yield span.start, span.end + delivery.after_return
        for span in [*self.seen.frozen, *self.seen.down]:
            settle = max(delivery.after_return, delivery.after_busy)
            yield span.start - SECOND, span.end + settle + 2 * SECOND
        if "meeting" in delivery.held_back_during:
            for each in self.busy():
                if each.end - each.start <= timedelta(hours=8):
                    yield each.start, each.end + delivery.after_busy
        lunch = self.preferences.work.quiet_lunch
        if lunch is not None and kind is Kind.INTERLUDE:
            day = opening.at.date() - DAY
            for _ in range(3):
                yield bounds(day, lunch, self.zone)
                day += DAY
        for card in self.seen.cards:
            if (card.row.kind, card.row.due) == (row.kind, row.due):
                continue
            yield card.true, card.true + delivery.patience
        for key, card in self.first.items():
            if key[0] is Kind.INTERLUDE and key != (row.kind, row.due) and kind is Kind.INTERLUDE:
                yield card.true, card.true + gap
        for other in self.rows:
            if other.started is None or other.id == row.id:
                continue
            begins = other.started.astimezone(UTC)
            if kind is Kind.INTERLUDE and other.kind is Kind.INTERLUDE:
                yield begins, begins + gap
            yield begins, (other.ended or self.end).astimezone(UTC) + 2 * SECOND


def violations(account: Account, seen: Seen) -> list[str]:
    """Return every promise that a stretch has broken."""
    return Stretch(account, seen).violations()
