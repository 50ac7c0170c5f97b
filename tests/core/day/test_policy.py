from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from intermezzo.core.day import policy
from intermezzo.core.day.agenda import Opening
from intermezzo.core.day.interlude import Interlude, Kind, Outcome, Pause, Reason, Slot
from intermezzo.core.day.policy import Defer, Facts, Offer, Wait
from intermezzo.core.day.watch import Gap, Watch
from intermezzo.core.preferences.model import Preferences

DAY = date(2026, 6, 15)
PREFERENCES = Preferences()


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"{DAY} {clock}").replace(tzinfo=UTC)


def opening(clock: str, closes: str | None = None, kind: Kind = Kind.INTERLUDE) -> Opening:
    begins = at(clock)
    ends = at(closes) if closes else begins + timedelta(minutes=45)
    return Opening(Slot(kind, begins, DAY), ends, max(ends, at("17:30")))


FIRST, SECOND, EVENING = (
    opening("10:30"),
    opening("14:00"),
    opening("22:15", "23:59", Kind.WIND_DOWN),
)


def row(clock: str, *, planned: bool = True, kind: Kind = Kind.INTERLUDE, **more) -> Interlude:
    return Interlude(kind, at(clock), DAY, "tall_seat_reset", 110, planned=planned, **more)


def facts(clock: str, **more) -> Facts:
    more.setdefault("openings", (FIRST, SECOND, EVENING))
    more.setdefault("watch", Watch(seen=at(clock)))
    return Facts(at(clock), PREFERENCES, **more)


SKIPPED = row("10:30", outcome=Outcome.SKIPPED)
TYPING = Watch(idle=timedelta(seconds=2))
BACK = Watch(settling=Reason.CALL, free_from=at("10:45"))


@pytest.mark.parametrize(
    ("moment", "more", "decision"),
    [
        pytest.param("09:00", {"openings": ()}, Wait(None), id="nothing is planned"),
        pytest.param("09:00", {}, Wait(at("10:30")), id="before its time"),
        pytest.param("10:30", {}, Offer(FIRST), id="at its time"),
        pytest.param("11:14:59", {}, Offer(FIRST), id="in its last second"),
        pytest.param("11:15", {}, Wait(at("14:00")), id="expired"),
        pytest.param("10:40", {"rows": (SKIPPED,)}, Wait(at("14:00")), id="answered"),
        pytest.param("10:40", {"rows": (row("10:30"),)}, Wait(at("14:00")), id="open"),
        pytest.param("23:00", {"rows": (SKIPPED,)}, Offer(EVENING), id="the evening"),
        pytest.param("23:59", {}, Wait(None), id="the day is over"),
        pytest.param(
            "10:50",
            {"openings": (FIRST, opening("10:45"))},
            Offer(opening("10:45")),
            id="of two that passed, the later",
        ),
        pytest.param(
            "11:20",
            {"openings": (opening("10:30", "11:30"), opening("10:45", "11:15"))},
            Offer(opening("10:30", "11:30")),
            id="of two that passed, the one that lives",
        ),
        pytest.param(
            "10:40",
            {"pause": Pause(at("10:35"), at("11:05"))},
            Defer(Reason.PAUSED, at("11:05")),
            id="paused after its time",
        ),
        pytest.param(
            "10:40",
            {"pause": Pause(at("10:00"), at("11:05"))},
            Wait(at("14:00")),
            id="its time lies in the pause",
        ),
        pytest.param("10:40", {"pause": Pause(at("09:00"), at("10:30"))}, Offer(FIRST), id="over"),
        *(
            pytest.param("10:40", {"watch": Watch(hindrances=(why,))}, Defer(why, None), id=why)
            for why in (Reason.LOCKED, Reason.CALL, Reason.AWAY, Reason.ASLEEP)
        ),
        pytest.param("10:40", {"watch": BACK}, Defer(Reason.CALL, at("10:45")), id="just back"),
        pytest.param("10:45", {"watch": BACK}, Offer(FIRST), id="settled"),
        pytest.param("10:30", {"watch": TYPING}, Defer(Reason.TYPING, at("10:30:03")), id="typing"),
        pytest.param(
            "10:30:58", {"watch": TYPING}, Defer(Reason.TYPING, at("10:31")), id="nearly the cap"
        ),
        pytest.param("10:31", {"watch": TYPING}, Offer(FIRST), id="the cap of typing"),
        pytest.param("10:30", {"watch": Watch(idle=timedelta(seconds=5))}, Offer(FIRST), id="lull"),
        pytest.param(
            "10:45:10",
            {"watch": replace(BACK, idle=timedelta(0))},
            Defer(Reason.TYPING, at("10:45:15")),
            id="the cap counts from the return",
        ),
        pytest.param(
            "14:00",
            {"rows": (SKIPPED, row("12:50", offered=at("12:50")))},
            Defer(Reason.SPACING, at("14:20")),
            id="too close to the last offer",
        ),
    ],
)
def test_what_is_to_be_done(moment, more, decision):
    assert policy.decide(facts(moment, **more)) == decision


def test_a_pause_goes_before_a_lock_and_a_lock_before_typing():
    locked = Watch(hindrances=(Reason.LOCKED,), idle=timedelta(0))
    paused = Pause(at("10:31"), at("12:00"))

    assert policy.held_back(
        at("10:30"), facts("10:40", watch=locked, pause=paused), FIRST.slot
    ) == Defer(Reason.PAUSED, at("12:00"))
    assert policy.held_back(at("10:30"), facts("10:30", watch=locked), FIRST.slot) == Defer(
        Reason.LOCKED
    )


@pytest.mark.parametrize(
    ("rows", "room"),
    [
        pytest.param((), "14:00", id="nothing before"),
        pytest.param((row("10:30", offered=at("10:30")),), "14:00", id="long ago"),
        pytest.param((row("10:30", offered=at("13:10")),), "14:40", id="offered lately"),
        pytest.param((row("13:00", planned=False, started=at("13:00")),), "14:30", id="manual"),
        pytest.param((row("13:50", planned=False, started=at("13:50")),), "14:35", id="just now"),
        pytest.param(
            (row("13:50", offered=at("13:40"), started=at("13:50")),), "15:10", id="offer wins"
        ),
        pytest.param((row("13:50", outcome=Outcome.MISSED),), "14:00", id="never shown"),
        pytest.param((row("14:00", offered=at("14:00")),), "14:00", id="its own row"),
        pytest.param((row("15:00", offered=at("15:00")),), "14:00", id="from a wrong clock"),
        pytest.param(
            (row("13:50", kind=Kind.WIND_DOWN, offered=at("13:50")),), "14:00", id="an evening"
        ),
    ],
)
def test_an_offer_keeps_its_distance(rows, room):
    assert policy.room_from(SECOND, facts("14:10", rows=rows)) == at(room)


def test_the_evening_waits_for_nothing():
    late = row("22:10", offered=at("22:10"))

    assert policy.room_from(EVENING, facts("22:20", rows=(late,))) == EVENING.at


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        pytest.param({}, Reason.SUPERSEDED, id="nothing in the way"),
        pytest.param({"watch": Watch(hindrances=(Reason.LOCKED,))}, Reason.LOCKED, id="locked"),
        pytest.param({"watch": Watch(hindrances=(Reason.CALL,))}, Reason.CALL, id="in a call"),
        pytest.param(
            {"watch": Watch(settling=Reason.CALL, free_from=at("11:16"))},
            Reason.CALL,
            id="the call had just ended",
        ),
        pytest.param(
            {"watch": Watch(gap=Gap(at("10:00"), at("11:20"), Reason.ASLEEP))},
            Reason.ASLEEP,
            id="asleep",
        ),
        pytest.param(
            {"watch": Watch(gap=Gap(at("10:00"), at("10:20"), Reason.ASLEEP))},
            Reason.SUPERSEDED,
            id="a sleep before it",
        ),
        pytest.param(
            {"watch": Watch(settling=Reason.CALL, free_from=at("11:14:30"), idle=timedelta(0))},
            Reason.TYPING,
            id="typing",
        ),
        pytest.param(
            {"pause": Pause(at("11:00"), at("12:00")), "watch": Watch(hindrances=(Reason.LOCKED,))},
            Reason.PAUSED,
            id="paused, and locked",
        ),
    ],
)
def test_a_slot_that_expires_unoffered_tells_what_was_there_at_its_end(more, reason):
    assert policy.lapsed(facts("11:15", **more)) == [(FIRST, reason)]


def test_nothing_has_lapsed_while_it_can_still_be_offered():
    assert policy.lapsed(facts("11:14:59", watch=Watch(hindrances=(Reason.CALL,)))) == []


def test_a_slot_inside_a_pause_lapses_at_once():
    paused = Pause(at("10:00"), at("11:00"))

    assert policy.lapsed(facts("10:30", pause=paused)) == [(FIRST, Reason.PAUSED)]


def test_a_slot_with_a_row_cannot_lapse():
    assert policy.lapsed(facts("12:00", rows=(row("10:30"),))) == []


def test_older_slots_give_way_to_the_one_offered():
    older, chosen = opening("10:40"), opening("10:50")
    asked = facts("10:55", openings=(FIRST, older, chosen, SECOND), rows=(row("10:30"),))

    assert policy.superseded(chosen, asked) == [older]


@pytest.mark.parametrize(
    ("moment", "more", "look"),
    [
        pytest.param("09:00", {}, "10:30", id="the next slot"),
        pytest.param("09:00", {"openings": ()}, None, id="nothing in sight"),
        pytest.param(
            "10:40", {"watch": Watch(hindrances=(Reason.LOCKED,))}, "11:15", id="its expiry"
        ),
        pytest.param("10:40", {"watch": BACK}, "10:45", id="settled"),
        pytest.param("10:30", {"watch": TYPING}, "10:30:03", id="a lull"),
        pytest.param("09:00", {"pause": Pause(at("08:00"), at("09:30"))}, "09:30", id="pause ends"),
        pytest.param(
            "14:00", {"rows": (row("10:30", offered=at("13:00")),)}, "14:30", id="there is room"
        ),
    ],
)
def test_the_next_look_is_when_time_alone_may_change_the_answer(moment, more, look):
    asked = facts(moment, **more)

    assert policy.next_look(asked, policy.decide(asked)) == (None if look is None else at(look))


def test_the_next_look_lies_ahead_even_when_something_is_overdue():
    asked = facts("11:20")

    assert policy.next_look(asked, policy.decide(asked)) > asked.now


def test_a_row_that_a_wrong_clock_wrote_gives_way_while_the_slot_lives():
    wrong = row("10:30", outcome=Outcome.MISSED, reason=Reason.CLOCK)

    assert policy.decide(facts("10:30", rows=(wrong,))) == Offer(FIRST)
    assert policy.lapsed(facts("12:00", rows=(wrong,))) == []


def test_a_slot_is_known_again_by_its_civil_time_after_a_flight():
    new_york = timezone(timedelta(hours=-4))
    flown = replace(FIRST, slot=replace(FIRST.slot, at=FIRST.at.replace(tzinfo=new_york)))

    assert flown.is_row(SKIPPED)


def test_a_slot_of_another_day_kind_or_origin_is_another():
    assert not FIRST.is_row(replace(SKIPPED, due=SKIPPED.due + timedelta(days=1)))
    assert not FIRST.is_row(replace(SKIPPED, kind=Kind.WIND_DOWN))
    assert not FIRST.is_row(replace(SKIPPED, planned=False))
