"""The readings of content.md 8.4 one by one, and weeks counted by hand."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

import pytest

from core.adherence.lives import BERLIN, Life, at, evening, row
from intermezzo.core.adherence.correcting import why_not_correct, why_not_excuse
from intermezzo.core.adherence.days import never_were
from intermezzo.core.adherence.history import history
from intermezzo.core.adherence.ledger import Ledger
from intermezzo.core.adherence.record import Action, ExcuseReason, PlannedDay, Record, app_day
from intermezzo.core.adherence.share import Share
from intermezzo.core.day.interlude import Outcome, Reason

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
ONE = (1, 0)
FULL = (3, 1)


def weeks(life: Life, first: int, done: str, count: int = 1) -> None:
    """Plan weeks of five days; a letter a day: `x` one session, `F` all of it, `.` nothing."""
    kinds = {"x": ONE, "F": FULL, ".": None}
    for number in range(count):
        for day, letter in enumerate(done):
            life.week(first + 7 * number + day, [kinds[letter]])


def kept(*done: str) -> int:
    """Return the weeks kept on the Monday after so many weeks."""
    life = Life(date(2026, 6, 1))
    for number, each in enumerate(done):
        weeks(life, 7 * number, each)
    return life.figures(7 * len(done)).weeks_kept


# Weeks


@pytest.mark.parametrize(
    ("done", "count"),
    [
        (["xxxxx"], 1),
        (["xxxx."], 1),
        (["xxx.."], 0),
        (["xxxxx", "xxx..", "xxxxx"], 2),  # one in six is a bridge
        (["xxxxx", "xxx..", "xxx..", "xxxxx"], 1),  # the second ends the count
        (["xxxxx", "xxx..", *["xxxxx"] * 4, "....."], 0),  # the sixth week of it: uses it up
        (["xxxxx", "xxx..", *["xxxxx"] * 5, "....."], 6),  # the seventh: a bridge again
        (["xxx..", "xxx..", *["xxxxx"] * 4, "x....", "xxxxx"], 1),
        (["xxx..", "xxx..", *["xxxxx"] * 5, "x....", "xxxxx"], 6),  # also one that ended a count
    ],
)
def test_one_unkept_week_in_any_six_is_a_bridge(done, count):
    assert kept(*done) == count


def test_a_week_without_a_planned_day_is_a_bridge_and_one_of_the_six():
    life = Life(date(2026, 6, 1))
    weeks(life, 0, "xxxxx")
    weeks(life, 7, "xxx..")
    weeks(life, 21, "xxxxx", 4)  # nothing is planned in the week before
    weeks(life, 49, "x....")

    assert life.figures(56).weeks_kept == 5


def test_a_week_of_one_planned_day_needs_that_day():
    life = Life().plan([FRI], (1, 1))
    empty = life.figures(SUN)
    life.rows.append(row(at(life.day(FRI), 11)))

    assert empty.weeks_kept == 0
    assert life.figures(SUN).weeks_kept == 1


def test_the_running_week_is_kept_as_soon_as_it_is_and_unkept_only_after_sunday():
    life = Life().plan(range(5))
    for day in (MON, TUE, WED):
        life.did(day, 1)
    assert life.figures(WED).weeks_kept == 0  # four of five are wanted, two days lie ahead
    life.did(THU, 1)
    assert life.figures(THU).weeks_kept == 1

    other = Life(date(2026, 11, 16))
    weeks(other, 0, "xxxxx")
    weeks(other, 7, "xx...")
    assert other.figures(13).weeks_kept == 1
    assert other.figures(14).weeks_kept == 1  # bridged


def test_a_running_week_ends_no_count_though_nothing_is_done_in_it():
    life = Life(date(2026, 11, 16))
    weeks(life, 0, "xxxxx")
    weeks(life, 7, "xx...")
    weeks(life, 14, ".....")

    assert life.figures(20).weeks_kept == 1
    assert life.figures(21).weeks_kept == 0


# Days


def test_today_is_left_out_until_it_ends():
    life = Life().plan([MON, TUE]).did(MON, 3, 1)

    assert life.figures(MON).adherence_7 is None
    assert life.figures(TUE).week == Share(8, 4)
    assert life.figures(TUE).today == Share(0, 4)


@pytest.mark.parametrize(("days", "counted"), [(7, True), (8, False)])
def test_the_last_seven_days_are_the_seven_ended_ones(days, counted):
    life = Life().plan([MON]).did(MON, 3, 1)

    assert (life.figures(MON + days).week.planned == 4) is counted


@pytest.mark.parametrize(("days", "counted"), [(28, True), (29, False)])
def test_the_last_28_days_are_the_28_ended_ones(days, counted):
    life = Life().plan([MON]).did(MON, 3, 1)

    assert (life.figures(MON + days).four_weeks.planned == 4) is counted


@pytest.mark.parametrize(
    ("share", "halves"), [(1.0, 2), (0.8, 2), (0.79, 1), (0.4, 1), (0.39, 0), (0.0, 0)]
)
def test_credit_comes_in_halves_by_the_share_of_the_seconds(share, halves):
    life = Life().plan([MON], (1, 0))
    life.rows.append(row(at(life.day(MON), 10), share=share))

    assert life.figures(TUE).week.halves == halves
    assert life.figures(MON).run == (1 if halves else 0)


def test_percentages_round_half_up_from_exact_counts():
    assert Share(5, 4).percent == 63  # 62.5
    assert Share(1, 100).percent == 1  # 0.5
    assert Share(7, 8).percent == 44  # 43.75
    assert Share(0, 0).percent is None
    assert [Share(n, 50).words for n in (80, 79, 50, 49)] == [
        "on plan",
        "steady",
        "steady",
        "a light week - shall we plan fewer?",
    ]


def test_extras_make_up_for_nothing_on_another_day_or_of_another_kind():
    life = Life().plan([MON, TUE]).did(MON, 5, 0)

    assert life.figures(WED).week == Share(6, 8)


# Waived slots


@pytest.mark.parametrize(
    "reason",
    [
        Reason.CALL,
        Reason.FULL_SCREEN,
        Reason.PRESENTING,
        Reason.DO_NOT_DISTURB,
        Reason.SHARING,
        Reason.MEETING,
        Reason.BUSY,
        Reason.SAFETY,
    ],
)
def test_a_slot_that_the_app_held_back_leaves_the_plan(reason):
    life = Life().plan([MON]).did(MON, 2, 1)
    life.rows.append(row(at(life.day(MON), 16), share=None, reason=reason))

    assert life.figures(TUE).week == Share(6, 3)


@pytest.mark.parametrize(
    "reason",
    [
        Reason.UNANSWERED,
        Reason.AWAY,
        Reason.ASLEEP,
        Reason.LOCKED,
        Reason.NOT_RUNNING,
        Reason.PAUSED,
        Reason.POSTPONED_OUT,
        Reason.TYPING,
        Reason.SPACING,
        Reason.SUPERSEDED,
        None,
    ],
)
def test_any_other_missed_slot_stays_in_the_plan(reason):
    life = Life().plan([MON]).did(MON, 2, 1)
    life.rows.append(row(at(life.day(MON), 16), share=None, reason=reason))

    assert life.figures(TUE).week == Share(6, 4)


def test_a_day_with_every_slot_waived_is_unplanned_and_takes_no_grace():
    life = Life().before(3).plan([MON])
    for hour in (10, 14, 16):
        life.rows.append(row(at(life.day(MON), hour), share=None, reason=Reason.CALL))
    life.rows.append(evening(at(life.day(MON), 22), share=None, reason=Reason.CALL))
    now = life.figures(TUE)

    assert (now.run, now.grace_used) == (3, False)


def test_a_waived_slot_counts_again_once_it_was_done_after_all():
    life = Life().plan([MON]).did(MON, 2, 1)
    waived = row(at(life.day(MON), 16), share=None, reason=Reason.CALL)
    life.rows.append(waived)
    life.correct(waived, Action.DID, at(life.day(MON), 18))

    assert life.figures(TUE).week == Share(8, 4)


@pytest.mark.parametrize(
    ("action", "outcome"), [(Action.NOT_ME, None), (Action.OUTCOME, Outcome.MISSED)]
)
def test_a_waived_slot_stays_waived_when_it_is_said_to_be_missed(action, outcome):
    life = Life().plan([MON]).did(MON, 2, 1)
    waived = row(at(life.day(MON), 16), share=None, reason=Reason.CALL)
    life.rows.append(waived)
    life.correct(waived, action, at(life.day(MON), 18), outcome)

    assert life.figures(TUE).week == Share(6, 3)


# Grace


def test_the_first_empty_day_of_a_week_takes_the_grace_even_when_there_is_no_run():
    life = Life().week(MON, [None, ONE, None, ONE])

    assert life.figures(TUE).grace_used
    assert life.figures(WED).run == 1
    assert life.figures(THU, 9).run == 0  # Wednesday was the second
    assert life.figures(THU).run == 1


def test_the_grace_does_not_add_up_and_comes_back_on_monday():
    life = Life(date(2026, 11, 16))
    weeks(life, 0, "xxxxx")
    weeks(life, 7, "x.x.x")

    assert life.figures(8).grace_used is False
    assert life.figures(9).grace_used is True
    assert life.figures(9).run == 7
    assert life.figures(11, 9).run == 0
    assert life.figures(14).grace_used is False


def test_an_empty_day_is_no_break_before_it_ends():
    life = Life().before(9).week(MON, [None, None])

    assert life.figures(MON).run == 9
    assert life.figures(TUE).run == 9
    assert life.figures(WED).run == 0


# Repair


def test_a_repair_wants_the_very_next_planned_day():
    life = Life().before(9).week(MON, [None, None, ONE, FULL])

    assert life.figures(THU).run == 2


def test_a_repair_is_lost_if_the_next_day_stays_empty_though_that_is_covered():
    life = Life(date(2026, 11, 16)).before(9)
    weeks(life, 0, "xxx..")  # grace on Thursday, the run of 12 ends on Friday
    weeks(life, 7, ".F")

    assert life.figures(8).run == 1


def test_a_repair_over_a_weekend():
    life = Life(date(2026, 11, 16)).before(9)
    weeks(life, 0, "xxx..")
    weeks(life, 7, "F")

    assert life.figures(7).run == 13


def test_a_repair_wants_all_that_was_planned_and_waived_slots_are_not():
    life = Life().before(9).week(MON, [None, None]).plan([WED])
    life.did(WED, 2, 1)
    short = life.figures(WED).run
    life.rows.append(row(at(life.day(WED), 16), share=None, reason=Reason.CALL))

    assert short == 1
    assert life.figures(WED).run == 10


@pytest.mark.parametrize(
    ("empty", "full", "run"),
    [
        # 13 days after the first repair. Without that one: 1 on day 3, 11 on day 13, repaired.
        ((14, 15), 16, 12),
        # 14 and 15 days: both count. 7 on day 3, 17 on day 13, one more for each day since.
        ((14, 16), 17, 19),
        ((14, 17), 18, 20),
    ],
)
def test_two_repairs_lie_at_least_fourteen_days_apart(empty, full, run):
    """Every day is planned. Day 2 ends a run of 6, and day 3 is full."""
    life = Life(date(2026, 9, 7)).before(5)
    for day in range(full + 1):
        life.plan([day])
        if day not in {0, 2, *empty}:
            life.did(day, *(FULL if day in {3, full} else ONE))

    assert life.figures(3).run == 7
    assert life.figures(13).run == 17
    assert life.figures(full).run == run


def test_of_all_ways_to_spend_the_repairs_the_longest_present_run_counts():
    """A short run is not repaired where a long one needs it later."""
    life = Life(date(2026, 9, 7))
    weeks(life, 0, "x..Fx")  # a run of 1 ends on day 2, and could be repaired on day 3: 2, 3
    weeks(life, 7, "xxxxx")
    weeks(life, 14, "..Fxx")  # day 15 ends the run; day 16 is 13 days after day 3

    assert life.figures(11).run == 8  # with the repair
    assert life.figures(16).run == 8  # without it 7 were lost on day 15, and are repaired now


def test_a_repair_made_needless_by_an_excuse_is_given_back():
    life = Life(date(2026, 9, 7)).before(9)
    weeks(life, 0, "..FFF")
    weeks(life, 7, "..F")
    before = life.figures(9)
    life.excuse(1, marked=at(life.day(2), 20))
    after = life.figures(9)

    # The first repair forbids the second; the other way round 1, 2, 3 are lost and repaired.
    assert (before.run, before.best_run) == (4, 12)
    assert (after.run, after.best_run) == (13, 13)


def test_only_a_run_of_one_or_more_can_be_repaired():
    life = Life().week(MON, [None, None, FULL])

    assert life.figures(WED).run == 1


def test_a_repair_makes_no_week_kept():
    life = Life().before(9).week(MON, [None, None, FULL, ONE, None])
    before = Life().before(9).figures(-1).weeks_kept

    assert life.figures(WED).run == 10
    assert life.figures(7).weeks_kept == before


# Excuses and corrections


@pytest.mark.parametrize(("back", "planned"), [(7, 0), (8, 4)])
def test_a_day_is_excused_up_to_seven_days_back_from_the_app_day_of_the_marking(back, planned):
    life = Life().plan([MON])
    # Half past one at night belongs to the app-day before.
    life.excuse(MON, marked=at(life.day(back + 1), 1, 30))

    noon = at(life.day(back + 1), 12)
    assert Ledger(life.record).figures(noon).four_weeks.planned == planned


def test_of_a_range_only_the_days_near_enough_are_excused():
    life = Life().plan(range(14))
    life.excuse(MON, 9, marked=at(life.day(9), 12))

    assert Ledger(life.record).figures(at(life.day(10), 12)).four_weeks.planned == 2 * 4


def test_marking_before_the_day_holds_from_the_start():
    life = Life().before(3).plan([MON])
    life.excuse(MON, marked=at(life.day(-30), 12), reason=ExcuseReason.VACATION)

    assert life.figures(TUE).run == 3
    assert not life.figures(TUE).grace_used


def test_the_sessions_of_an_excused_day_are_bonus():
    life = Life().plan([MON]).did(MON, 2, 1)
    life.excuse(MON, marked=at(life.day(MON), 9))
    ledger = Ledger(life.record)
    now = ledger.figures(at(life.day(TUE), 12))
    monday = history(ledger, at(life.day(TUE), 12)).this_week[0]

    assert (now.week, now.run, now.active_days_month) == (Share(0, 0), 0, 1)
    assert (monday.bonus, monday.planned, monday.excused) == (3, 0, ExcuseReason.DAY_OFF)


def test_an_undone_excuse_counts_again_and_stays_in_the_record():
    life = Life().plan([MON])
    made = life.excuse(MON, marked=at(life.day(MON), 9))
    life.undo(made, at(life.day(TUE), 9))

    assert Ledger(life.record).figures(at(life.day(TUE), 12)).week == Share(0, 4)
    assert life.record.excuses == (made,)


def test_what_is_corrected_counts_as_corrected_and_the_row_stays():
    life = Life().plan([MON])
    missed = row(at(life.day(MON), 10, 30), share=None)
    done = row(at(life.day(MON), 14))
    life.rows += [missed, done]
    life.correct(missed, Action.DID, at(life.day(MON), 20))
    wrong = life.correct(done, Action.NOT_ME, at(life.day(MON), 20, 1))
    noon = at(life.day(TUE), 12)
    first, second = history(Ledger(life.record), noon).this_week[0].lines

    assert Ledger(life.record).figures(noon).week == Share(2, 4)
    assert (first.row.outcome, first.original) == (Outcome.COMPLETED, missed)
    assert (second.row.outcome, second.original, second.correction) == (
        Outcome.MISSED,
        done,
        wrong,
    )
    life.undo(wrong, at(life.day(TUE), 9))
    assert Ledger(life.record).figures(noon).week == Share(4, 4)


@pytest.mark.parametrize(
    ("outcome", "halves"),
    [
        (Outcome.COMPLETED, 2),
        (Outcome.PARTIAL, 1),
        (Outcome.STOPPED, 0),
        (Outcome.SKIPPED, 0),
        (Outcome.MISSED, 0),
    ],
)
def test_the_last_correction_of_a_row_decides(outcome, halves):
    life = Life().plan([MON], (1, 0))
    done = row(at(life.day(MON), 10, 30), share=0.3)
    life.rows.append(done)
    life.correct(done, Action.OUTCOME, at(life.day(TUE), 9), outcome)
    life.correct(done, Action.DID, at(life.day(MON), 20))

    assert Ledger(life.record).figures(at(life.day(TUE), 12)).week == Share(halves, 1)


def test_a_correction_eight_days_later_does_not_count():
    life = Life().plan([MON], (1, 0))
    missed = row(at(life.day(MON), 10, 30), share=None)
    life.rows.append(missed)
    life.correct(missed, Action.DID, at(life.day(8), 9))

    assert Ledger(life.record).figures(at(life.day(8), 12)).four_weeks == Share(0, 1)


def test_refusals_say_why():
    today = date(2026, 11, 28)
    old, near = row(at(date(2026, 11, 20), 10)), row(at(date(2026, 11, 21), 10))

    assert why_not_correct(near, today) is None
    assert "more than 7 days ago" in str(why_not_correct(old, today))
    assert "to come" in str(why_not_correct(row(at(date(2026, 11, 29), 10)), today))
    assert why_not_excuse(date(2026, 11, 21), date(2027, 2, 1), today) is None
    assert "before" in str(why_not_excuse(today, date(2026, 11, 27), today))
    assert "longer than a year" in str(why_not_excuse(today, date(2028, 1, 1), today))
    assert "more than 7 days ago" in str(why_not_excuse(date(2026, 11, 20), today, today))


def test_the_best_run_is_kept_though_it_was_somebody_else():
    life = Life().before(9)
    monday = row(at(life.day(MON), 10))
    life.plan([MON]).rows.append(monday)
    assert life.figures(MON).best_run == 10
    life.correct(monday, Action.NOT_ME, at(life.day(MON), 20))
    now = life.figures(TUE)

    assert (now.run, now.best_run, now.grace_used) == (9, 10, True)


def test_the_best_run_is_no_higher_than_any_that_was_ever_shown():
    """What was somebody else's must not go on counting once that is said."""
    life = Life().before(9)
    mine = row(at(life.day(MON), 10))
    life.plan(range(4)).rows.append(mine)
    life.did(TUE, 1)
    life.excuse(WED, marked=at(life.day(WED), 8))
    for number in (MON, TUE):
        target = next(each for each in life.rows if each.day == life.day(number))
        life.correct(target, Action.NOT_ME, at(life.day(TUE), 20))
    life.did(THU, 1)

    assert life.figures(TUE).best_run == 11
    assert life.figures(THU).run == 1
    assert life.figures(THU).best_run == 11


def test_what_is_done_after_a_correction_was_not_there_before_it():
    life = Life().before(9).plan([MON, TUE]).did(MON, 1).did(TUE, 1)  # on Tuesday at 10:30
    life.correct(life.rows[-2], Action.NOT_ME, at(life.day(TUE), 9))
    now = life.figures(TUE)

    assert (now.run, now.best_run) == (10, 10)


# Dates that never were


LA, SYDNEY = timezone(timedelta(hours=-8)), timezone(timedelta(hours=11))


def never(*runs: tuple[datetime, datetime]) -> frozenset[date]:
    return never_were(runs, app_day)


def test_a_date_without_a_run_is_none_only_where_the_offset_has_changed():
    tuesday, thursday = date(2026, 11, 24), date(2026, 11, 26)
    wednesday = date(2026, 11, 25)
    left = (at(tuesday, 8, zone=LA), at(tuesday, 22, 30, zone=LA))

    assert never(left, (at(thursday, 7, zone=SYDNEY),) * 2) == {wednesday}
    assert never(left, (at(thursday, 7, zone=LA),) * 2) == frozenset()
    assert never(left, (at(wednesday, 23, zone=LA),) * 2, (at(thursday, 7, zone=SYDNEY),) * 2) == (
        frozenset()
    )
    assert never(left) == never() == frozenset()


def test_the_early_morning_belongs_to_the_day_before():
    tuesday, thursday = date(2026, 11, 24), date(2026, 11, 26)
    left = (at(tuesday, 8, zone=LA), at(tuesday, 22, 30, zone=LA))

    assert never(left, (at(thursday, 3, zone=SYDNEY),) * 2) == frozenset()


def test_summer_time_skips_no_date():
    summer, winter = timezone(timedelta(hours=2)), timezone(timedelta(hours=1))
    friday, tuesday = date(2026, 10, 23), date(2026, 10, 27)

    assert never((at(friday, 9, zone=summer),) * 2, (at(tuesday, 9, zone=winter),) * 2) == (
        frozenset()
    )


def test_rows_written_in_auckland_are_read_alike_in_honolulu():
    auckland, honolulu = timezone(timedelta(hours=13)), timezone(timedelta(hours=-10))
    life = Life().plan(range(3))
    for number in range(3):
        life.rows += [row(at(life.day(number), hour, zone=auckland)) for hour in (9, 12, 15)]
        life.rows.append(evening(at(life.day(number), 23, zone=auckland)))
    there = Ledger(life.record).figures(at(life.day(3), 12, zone=auckland))
    here = Ledger(life.record).figures(at(life.day(3), 12, zone=honolulu))

    assert here == there
    assert here.week == Share(24, 12)


def test_a_night_in_which_the_clocks_are_turned_loses_and_doubles_nothing():
    summer, winter = timezone(timedelta(hours=2)), timezone(timedelta(hours=1))
    saturday, sunday = date(2026, 10, 24), date(2026, 10, 25)
    plans = {day: PlannedDay(day, 2, 0) for day in (saturday, sunday)}
    twice = [row(at(sunday, 2, 30, zone=zone)) for zone in (summer, winter)]
    ledger = Ledger(Record(twice, plans))

    assert [each.day for each in twice] == [saturday, saturday]
    assert ledger.figures(at(sunday, 12, zone=winter)).week == Share(4, 2)
    assert ledger.figures(at(sunday, 12, zone=winter)).run == 1


# What else there is


def test_this_month_is_that_of_the_present_app_day():
    life = Life(date(2026, 11, 30)).plan([0, 1]).did(0, 1).did(1, 1)

    assert life.figures(0).active_days_month == 1
    assert life.figures(1).active_days_month == 1
    assert Ledger(life.record).figures(at(life.day(1), 3)).day == life.day(0)


def test_a_changed_start_of_the_day_cuts_the_present_only():
    life = Life().plan([MON]).did(MON, 1)
    record = Record(life.rows, life.plans, day_starts=time(6))

    assert Ledger(record).figures(at(life.day(TUE), 5)).day == life.day(MON)


def test_a_day_without_a_plan_has_its_planned_rows_for_one():
    life = Life().did(MON, 4, 1)
    life.rows.append(row(at(life.day(TUE), 10), share=None))
    now = life.figures(WED)

    assert now.week == Share(8, 5)


def test_an_open_session_has_no_credit_before_it_ends():
    life = Life().plan([MON])
    done = row(at(life.day(MON), 10))
    life.rows.append(done)

    assert life.figures(MON, 10, 1).today == Share(0, 4)
    assert life.figures(MON, 10, 2).today == Share(2, 4)
    assert done.ended == datetime.combine(life.day(MON), time(10, 1, 40), tzinfo=BERLIN)


def test_an_hour_with_few_slots_is_never_the_best():
    life = Life()
    for number in range(6):
        life.rows.append(row(at(life.day(number), 10), share=None if number == 0 else 1.0))
        if number < 4:
            life.rows.append(row(at(life.day(number), 14)))
    seen = history(Ledger(life.record), at(life.day(6), 12))

    assert seen.best_hour == 10


def test_the_window_is_told_where_the_seconds_went_and_when_it_works_best():
    life = Life().plan(range(14))
    for number in range(6):
        life.rows.append(row(at(life.day(number), 10)))
        life.rows.append(row(at(life.day(number), 16), share=None if number < 3 else 1.0))
    noon = at(life.day(6), 12)
    seen = history(
        Ledger(life.record),
        noon,
        purposes={"tall_seat_reset": "posture"},
        regions={"tall_seat_reset": ("neck", "chest")},
    )

    assert seen.by_purpose == {"posture": 900.0}
    assert seen.by_region == {"chest": 900.0, "neck": 900.0}
    assert [(each.hour, each.planned, each.done) for each in seen.by_hour] == [
        (10, 6, 6),
        (16, 6, 3),
    ]
    assert seen.best_hour == 10
    assert (seen.dose.done, seen.dose.planned) == (900.0, 1200)
    assert len(seen.days) == 53 * 7
    assert len(seen.this_week) == 7
    assert seen.this_week[0].share == Share(4 - 2, 4)
    assert seen.weeks[-1].running
    assert seen.weeks[-1].kept
