"""What every event means in every state, effect by effect."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from intermezzo.core.day.agenda import Opening
from intermezzo.core.day.interlude import Interlude, Kind, Outcome, Pause, Reason, Slot
from intermezzo.core.day.policy import Facts
from intermezzo.core.day.watch import Watch
from intermezzo.core.flow.events import (
    Accepted,
    Attend,
    BringForward,
    Effect,
    Ended,
    Fold,
    Hold,
    PausedBy,
    Play,
    Postponed,
    Progressed,
    Quit,
    Record,
    Resumed,
    SetPause,
    ShowOffer,
    ShowStatus,
    Skipped,
    SkippedAhead,
    Started,
    Tick,
    WakeAt,
)
from intermezzo.core.flow.states import Folded, Offered, Playing, State, Waiting
from intermezzo.core.flow.step import step
from intermezzo.core.preferences.model import Preferences
from little_library import FIRST_LIGHT, library

DAY = date(2026, 6, 15)
LIBRARY = library(*FIRST_LIGHT)
EVENT_KINDS = (
    *(Tick, Accepted, Postponed, Skipped, SkippedAhead, Progressed, Ended, Started),
    *(PausedBy, Resumed, Quit),
)


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"{DAY} {clock}").replace(tzinfo=UTC)


def opening(clock: str, closes: str, latest: str, kind: Kind = Kind.INTERLUDE) -> Opening:
    return Opening(Slot(kind, at(clock), DAY), at(closes), at(latest))


MORNING = opening("10:30", "11:15", "17:30")
AFTERNOON = opening("14:00", "14:45", "17:30")
EVENING = opening("22:15", "23:59", "23:59", Kind.WIND_DOWN)
PLAN = (MORNING, AFTERNOON, EVENING)
ROW = Interlude(Kind.INTERLUDE, at("10:30"), DAY, "tall_seat_reset", 110, offered=at("10:30"))
NIGHT = Interlude(Kind.WIND_DOWN, at("22:15"), DAY, "evening_full", 482, offered=at("22:15"))
BEGUN = replace(ROW, started=at("10:30:30"))

WAITING = Waiting()
OFFERED = Offered(ROW, MORNING, at("10:30"), MORNING.closes, (5, 15))
FOLDED = Folded(ROW, MORNING, MORNING.closes, at("10:41:30"), showings=1)
PLAYING = Playing(BEGUN)


def facts(clock: str, state: State, **more) -> Facts:
    """Return the facts of a plain day, its log holding what `state` has written."""
    rows = () if isinstance(state, Waiting) else (state.interlude,)
    if isinstance(state, Playing) and isinstance(state.after, Folded):
        rows = (*rows, state.after.interlude)
    more.setdefault("openings", PLAN)
    return Facts(
        at(clock),
        rows=(*more.pop("rows", ()), *rows),
        preferences=more.pop("preferences", Preferences()),
        routines=LIBRARY.routines,
        movements=LIBRARY.movements,
        **more,
    )


def told(effects: tuple[Effect, ...]) -> str:
    """Tell effects in a line: `fold, 10:30 skipped, wake 14:00`."""
    return ", ".join(filter(None, map(_told, effects)))


def _told(effect: Effect) -> str:  # noqa: PLR0911 - one line for each
    match effect:
        case Record(row):
            marks = [f"{row.due:%H:%M}", row.outcome or ("begun" if row.started else "open")]
            marks += [row.reason] if row.reason else []
            marks += [f"+{row.postponed}"] if row.postponed else []
            marks += [f"{row.seconds_done:g}s"] if row.seconds_done else []
            return " ".join([*marks, *([] if row.planned else ["extra"])])
        case ShowOffer(row, _, choices):
            return f"card {row.routine} {'/'.join(map(str, choices))}".strip()
        case Play(row, speed):
            return f"play {row.routine} x{speed:g}"
        case SetPause(pause):
            return f"pause until {pause.until:%H:%M}" if pause else "no pause"
        case WakeAt(moment):
            return f"wake {moment:%H:%M:%S}".removesuffix(":00") if moment else "wake never"
        case ShowStatus(held):
            return f"held {held}" if held else ""
        case Attend(every=every):
            return f"look every {every.seconds} s" if every else ""
        case Fold() | BringForward() | Hold():
            return type(effect).__name__.lower()


NOTHING = ""
WAKE = "wake 14:00, look every 5 s"

TABLE: list[tuple[State, object, type, str]] = [
    # Nothing is offered; it is 10:20, and the next slot comes at half past.
    (WAITING, Tick(), Waiting, "wake 10:30"),
    (WAITING, Accepted(), Waiting, NOTHING),
    (WAITING, Postponed(5), Waiting, NOTHING),
    (WAITING, Skipped(), Waiting, NOTHING),
    (WAITING, SkippedAhead(AFTERNOON), Waiting, "14:00 skipped, wake 10:30"),
    (WAITING, Progressed(5.0), Waiting, NOTHING),
    (WAITING, Ended(5.0), Waiting, NOTHING),
    (
        *(WAITING, Started(), Playing),
        "10:20 begun extra, play chair_hip_ease x1, wake 10:30, look every 5 s",
    ),
    (
        *(WAITING, Started("desk_long_line", 10.0), Playing),
        "10:20 begun extra, play desk_long_line x10, wake 10:30, look every 5 s",
    ),
    (WAITING, Started("nowhere"), Waiting, NOTHING),
    (WAITING, PausedBy(at("12:00")), Waiting, "pause until 12:00, wake 10:30"),
    (WAITING, Resumed(), Waiting, "no pause, wake 10:30"),
    (WAITING, Quit(), Waiting, "wake never"),
    # The card has been up for a minute.
    (OFFERED, Tick(), Offered, "wake 10:31:30"),
    (OFFERED, Accepted(), Playing, f"fold, 10:30 begun, play tall_seat_reset x1, {WAKE}"),
    (OFFERED, Postponed(5), Folded, "fold, 10:30 open +1, wake 10:36"),
    (OFFERED, Postponed(15), Folded, "fold, 10:30 open +1, wake 10:46"),
    (OFFERED, Postponed(7), Offered, NOTHING),
    (OFFERED, SkippedAhead(AFTERNOON), Offered, "14:00 skipped, wake 10:31:30"),
    (OFFERED, Skipped(), Waiting, "fold, 10:30 skipped, wake 14:00"),
    (OFFERED, Progressed(5.0), Offered, NOTHING),
    (OFFERED, Ended(5.0), Offered, NOTHING),
    (OFFERED, Started(), Playing, f"fold, 10:30 begun, play tall_seat_reset x1, {WAKE}"),
    (
        *(OFFERED, Started("desk_long_line", 2.0), Playing),
        f"fold, 10:30 begun, play desk_long_line x2, {WAKE}",
    ),
    (
        *(OFFERED, Started("evening_short"), Playing),
        f"fold, 10:31 begun extra, play evening_short x1, {WAKE}",
    ),
    (OFFERED, Started("nowhere"), Offered, NOTHING),
    (OFFERED, PausedBy(at("12:00")), Folded, "pause until 12:00, fold, held paused, wake 11:15"),
    (OFFERED, Resumed(), Offered, "no pause, wake 10:31:30"),
    (OFFERED, Quit(), Waiting, "fold, 10:30 missed not_running, wake never"),
    # The card was folded, and comes once more ten minutes after.
    (FOLDED, Tick(), Folded, "wake 10:41:30"),
    (FOLDED, Accepted(), Playing, f"fold, 10:30 begun, play tall_seat_reset x1, {WAKE}"),
    (FOLDED, Postponed(5), Folded, "fold, 10:30 open +1, wake 10:36"),
    (FOLDED, Postponed(7), Folded, NOTHING),
    (FOLDED, SkippedAhead(AFTERNOON), Folded, "14:00 skipped, wake 10:41:30"),
    (FOLDED, Skipped(), Waiting, "fold, 10:30 skipped, wake 14:00"),
    (FOLDED, Progressed(5.0), Folded, NOTHING),
    (FOLDED, Ended(5.0), Folded, NOTHING),
    (FOLDED, Started(), Playing, f"fold, 10:30 begun, play tall_seat_reset x1, {WAKE}"),
    (
        *(FOLDED, Started("desk_long_line", 2.0), Playing),
        f"fold, 10:30 begun, play desk_long_line x2, {WAKE}",
    ),
    (
        *(FOLDED, Started("evening_short"), Playing),
        f"fold, 10:31 begun extra, play evening_short x1, {WAKE}",
    ),
    (FOLDED, Started("nowhere"), Folded, NOTHING),
    (FOLDED, PausedBy(at("12:00")), Folded, "pause until 12:00, wake 10:41:30"),
    (FOLDED, Resumed(), Folded, "no pause, wake 10:41:30"),
    (FOLDED, Quit(), Waiting, "fold, 10:30 missed not_running, wake never"),
    # The guided window is open.
    (PLAYING, Tick(), Playing, WAKE),
    (PLAYING, Accepted(), Playing, NOTHING),
    (PLAYING, Postponed(5), Playing, NOTHING),
    (PLAYING, Skipped(), Playing, NOTHING),
    (PLAYING, SkippedAhead(EVENING), Playing, f"22:15 skipped, {WAKE}"),
    (PLAYING, Progressed(5.0), Playing, "10:30 begun 5s"),
    (PLAYING, Ended(5.0), Waiting, "10:30 stopped 5s, wake 14:00"),
    (PLAYING, Ended(44.0), Waiting, "10:30 partial 44s, wake 14:00"),
    (PLAYING, Ended(88.0), Waiting, "10:30 completed 88s, wake 14:00"),
    (PLAYING, Started(), Playing, "bringforward"),
    (PLAYING, Started("nowhere"), Playing, "bringforward"),
    (PLAYING, PausedBy(at("12:00")), Playing, "pause until 12:00, wake 12:00, look every 5 s"),
    (PLAYING, Resumed(), Playing, f"no pause, {WAKE}"),
    (PLAYING, Quit(), Waiting, "10:30 stopped, wake never"),
]


@pytest.mark.parametrize(("state", "event", "after", "story"), TABLE)
def test_every_event_has_its_meaning_or_none(state, event, after, story):
    now = "10:20" if isinstance(state, Waiting) else "10:31"
    found, effects = step(state, event, facts(now, state))

    assert (type(found), told(effects)) == (after, story)
    if story == NOTHING:
        assert (found, effects) == (state, ())


def test_the_table_leaves_no_pair_out():
    pairs = {(type(state), type(event)) for state, event, _, _ in TABLE}

    assert pairs == {
        (state, event) for state in (Waiting, Offered, Folded, Playing) for event in EVENT_KINDS
    }


@pytest.mark.parametrize(("state", "event"), [row[:2] for row in TABLE])
def test_the_same_event_again_does_no_harm(state, event):
    """A doubled click finds the state that the first one made."""
    now = "10:20" if isinstance(state, Waiting) else "10:31"
    once, _ = step(state, event, facts(now, state))
    twice, effects = step(once, event, facts(now, once, rows=closed(state, once)))
    done = [effect for effect in effects if isinstance(effect, Play | ShowOffer)]

    assert type(twice) is type(once)
    assert done == []


def closed(before: State, after: State) -> tuple[Interlude, ...]:
    """Return the row that `before` held open and `after` holds no more."""
    if isinstance(before, Waiting) or not isinstance(after, Waiting):
        return ()
    return (replace(before.interlude, outcome=Outcome.SKIPPED),)


LOCKED, BUSY = Watch(hindrances=(Reason.LOCKED,)), Watch(hindrances=(Reason.CALL,))
AGAIN = replace(OFFERED, shown=at("10:41:30"), showings=2)
PUT_OFF = Folded(ROW, MORNING, at("11:16"), at("10:46"), showings=0, withheld=True)
OUT = replace(PUT_OFF, interlude=replace(ROW, postponed=2))
CARD = "10:30 open, card tall_seat_reset 5/15"
ALONE = {"openings": (EVENING,)}
EVENING_CARD = Offered(NIGHT, EVENING, at("22:15"), EVENING.closes, (5, 15))
EVENING_FOLD = Folded(NIGHT, EVENING, EVENING.closes, None, showings=1)


@pytest.mark.parametrize(
    ("state", "clock", "more", "after", "story"),
    [
        pytest.param(WAITING, "10:30", {}, Offered, f"{CARD}, wake 10:31:30", id="due"),
        pytest.param(
            *(WAITING, "10:40", {"watch": LOCKED}, Waiting, "held locked, wake 11:15"), id="locked"
        ),
        pytest.param(
            *(WAITING, "11:15", {"watch": BUSY}, Waiting, "10:30 missed call, wake 14:00"),
            id="expired in a call",
        ),
        pytest.param(
            *(WAITING, "10:40", {"openings": (MORNING, opening("10:35", "11:20", "17:30"))}),
            *(
                Offered,
                "10:30 missed superseded, 10:35 open, card desk_long_line 5/15, wake 10:41:30",
            ),
            id="the later of two",
        ),
        pytest.param(OFFERED, "10:31:29", {}, Offered, "wake 10:31:30", id="patience"),
        pytest.param(OFFERED, "10:31:30", {}, Folded, "fold, wake 10:41:30", id="no answer"),
        pytest.param(AGAIN, "10:43", {}, Folded, "fold, wake 11:15", id="no answer again"),
        pytest.param(
            *(OFFERED, "10:31", {"watch": LOCKED}, Folded, "fold, held locked, wake 11:15"),
            id="locked under the card",
        ),
        pytest.param(FOLDED, "10:41:30", {}, Offered, f"{CARD}, wake 10:43", id="once more"),
        pytest.param(
            *(FOLDED, "10:41:30", {"watch": BUSY}, Folded, "held call, wake 11:15"),
            id="once more, but in a call",
        ),
        pytest.param(
            *(FOLDED, "11:15", {}, Waiting, "fold, 10:30 missed unanswered, wake 14:00"),
            id="expired",
        ),
        pytest.param(
            *(FOLDED, "11:15", {"watch": LOCKED}, Waiting),
            "fold, 10:30 missed unanswered, wake 14:00",
            id="expired when locked, but it had been there",
        ),
        pytest.param(
            *(PUT_OFF, "11:16", {"watch": LOCKED}, Waiting),
            "fold, 10:30 missed locked, wake 14:00",
            id="put off, then locked",
        ),
        pytest.param(
            *(replace(PUT_OFF, showings=1), "11:16", {"watch": BUSY}, Waiting),
            "fold, 10:30 missed call, wake 14:00",
            id="the second card was hidden by a call",
        ),
        pytest.param(
            *(OUT, "11:16", {}, Waiting, "fold, 10:30 missed postponed_out +2, wake 14:00"),
            id="put off twice",
        ),
        pytest.param(
            *(OUT, "10:46", {}, Offered),
            "10:30 open +2, card tall_seat_reset, wake 10:47:30",
            id="the last card has no later",
        ),
        pytest.param(
            *(PUT_OFF, "11:00", {"openings": (MORNING, opening("11:00", "11:45", "17:30"))}),
            *(Offered, f"{CARD}, wake 11:01:30"),
            id="the next slot keeps its distance from the one put off",
        ),
        pytest.param(
            *(replace(PUT_OFF, expires=at("14:46")), "14:00", {}, Offered),
            "fold, 10:30 missed superseded, 14:00 open, card desk_long_line 5/15, wake 14:01:30",
            id="the next slot takes its place",
        ),
        pytest.param(
            EVENING_CARD, "22:16:30", ALONE, Folded, "fold, wake 23:59", id="evening, once"
        ),
        pytest.param(EVENING_FOLD, "23:58", ALONE, Folded, "wake 23:59", id="evening, not again"),
        pytest.param(
            *(EVENING_FOLD, "23:59", ALONE, Waiting, "fold, 22:15 missed unanswered, wake never"),
            id="the evening ends",
        ),
        pytest.param(
            *(PLAYING, "14:10", {}, Playing, "wake 14:45, look every 5 s"),
            id="due while another plays",
        ),
        pytest.param(
            *(PLAYING, "14:45", {}, Playing, "14:00 missed superseded, wake 22:15, look every 5 s"),
            id="expired while another plays",
        ),
        pytest.param(
            *(PLAYING, "10:31", {"watch": Watch(broken_off=at("10:31"))}, Playing),
            f"hold, {WAKE}",
            id="locked while it plays",
        ),
        pytest.param(
            *(PLAYING, "10:31", {"watch": replace(LOCKED, broken_off=at("10:31"))}, Playing),
            "hold, wake 14:00",
            id="held under a lock it needs no watching",
        ),
        pytest.param(
            *(replace(PLAYING, broken_off=at("10:31")), "10:31"),
            *({"watch": Watch(broken_off=at("10:31"))}, Playing, WAKE),
            id="held already",
        ),
        pytest.param(
            *(OFFERED, "10:00", {}, Waiting, "fold, 10:30 missed clock, wake 10:30"),
            id="the clock was set back",
        ),
        pytest.param(
            OFFERED, "10:29:45", {}, Offered, "wake 10:31:30", id="the clock was set right"
        ),
    ],
)
def test_what_time_alone_demands(state, clock, more, after, story):
    found, effects = step(state, Tick(), facts(clock, state, **more))

    assert (type(found), told(effects)) == (after, story)


def test_the_evening_wished_for_while_another_offer_waits_is_this_evening():
    late = opening("21:30", "22:10", "23:00")
    offer = replace(ROW, due=late.at, offered=late.at)
    folded = Folded(offer, late, late.closes, at("21:42"), showings=1)
    asked = facts("21:35", folded, openings=(late, EVENING))
    playing, effects = step(folded, Started("evening_short"), asked)

    assert told(effects).startswith("fold, 22:15 begun, play evening_short x1")
    assert playing.after == folded


def test_an_offer_that_gave_way_to_a_wish_returns_after_it():
    playing, _ = step(OFFERED, Started("evening_short"), facts("10:31", OFFERED))
    card, effects = step(playing, Ended(120.0), facts("10:34", playing))

    assert told(effects) == f"10:31 completed 120s extra, {CARD}, wake 10:35:30"
    assert card.showings == 1


def test_a_pause_makes_a_slot_inside_it_missed_at_once():
    _, effects = step(WAITING, PausedBy(at("12:00")), facts("10:20", WAITING))
    paused = Pause(at("10:20"), at("12:00"))
    _, later = step(WAITING, Tick(), facts("10:30", WAITING, pause=paused))

    assert SetPause(paused) in effects
    assert told(later) == "10:30 missed paused, wake 12:00"


@pytest.mark.parametrize(
    ("clock", "latest", "choices"),
    [
        ("10:30", "17:30", (5, 15)),
        ("10:30", "10:45", (5, 15)),
        ("10:30", "10:44", (5,)),
        ("10:30", "10:34", ()),
        ("10:59", "17:30", (5, 15)),
        ("11:00", "17:30", (5,)),
        ("11:10", "17:30", ()),
    ],
)
def test_only_what_ends_within_work_and_before_the_expiry_is_on_the_card(clock, latest, choices):
    slot = opening("10:30", "11:15", latest)
    card, _ = step(WAITING, Tick(), facts(clock, WAITING, openings=(slot,)))

    assert card.choices == choices


@pytest.mark.parametrize(
    ("latest", "again", "expires"),
    [("17:30", "10:46", "11:16"), ("11:00", "10:46", "11:01:30"), ("10:46", "10:46", "10:47:30")],
)
def test_the_expiry_counts_from_the_last_postponement_but_not_past_work(latest, again, expires):
    card = replace(OFFERED, opening=replace(MORNING, latest=at(latest)))
    fold, _ = step(card, Postponed(15), facts("10:31", card))

    assert (fold.again, fold.expires) == (at(again), at(expires))
    assert fold.put_off(at("10:40"))


def test_a_late_click_on_a_good_choice_ends_with_work():
    card = replace(OFFERED, opening=replace(MORNING, latest=at("10:45")))
    fold, _ = step(card, Postponed(15), facts("10:31", card))

    assert fold.again == at("10:45")


def test_an_evening_taken_up_late_takes_its_short_form():
    playing, _ = step(EVENING_FOLD, Accepted(), facts("23:40", EVENING_FOLD, openings=(EVENING,)))

    assert (playing.interlude.routine, playing.interlude.seconds_planned) == ("evening_short", 120)


def test_without_a_routine_that_fits_nothing_is_offered_and_nothing_played():
    bare = replace(facts("10:30", WAITING), routines={})

    assert told(step(WAITING, Tick(), bare)[1]) == "wake 11:15"
    assert step(WAITING, Started(), bare) == (WAITING, ())


def test_a_locked_computer_is_held_once_for_each_lock():
    first, second = at("10:32"), at("10:50")
    held, one = step(PLAYING, Tick(), facts("10:32", PLAYING, watch=Watch(broken_off=first)))
    _, none = step(held, Tick(), facts("10:33", held, watch=Watch(broken_off=first)))
    _, two = step(held, Tick(), facts("10:50", held, watch=Watch(broken_off=second)))

    assert [Hold() in effects for effects in (one, none, two)] == [True, False, True]


def test_a_sleep_before_the_start_holds_nothing():
    awake = Watch(broken_off=at("10:31") - timedelta(hours=8))
    playing, effects = step(OFFERED, Accepted(), facts("10:31", OFFERED, watch=awake))
    _, later = step(playing, Tick(), facts("10:32", playing, watch=awake))

    assert Hold() not in (*effects, *later)
