"""The thirteen worked examples of content.md 8.3, by their names."""

from __future__ import annotations

from datetime import date, timedelta, timezone

from core.adherence.lives import Life, at, evening, row
from intermezzo.core.adherence.record import ExcuseReason, PlannedDay
from intermezzo.core.adherence.share import Share

MON, TUE, WED, THU, FRI, SAT, SUN, NEXT_MON = range(8)


def share(done: float, planned: int) -> Share:
    return Share(int(2 * done), planned)


def ordinary() -> Life:
    return Life().before(9).week(MON, [(3, 1), (2, 1), (3, 1), (3, 1), (2, 0)])


def test_e1_ordinary_week():
    life = ordinary()
    now = life.figures(SAT)

    assert now.week == share(17, 20)
    assert now.adherence_7 == 85
    assert now.week.text == "17 of 20 (85 %)"
    assert now.week.words == "on plan"
    assert now.run == life.figures(FRI).run == 14
    assert now.weeks_kept == life.figures(THU).weeks_kept  # four of five are enough already
    assert now.weeks_kept == life.figures(WED).weeks_kept + 1


def test_e2_weekend():
    life = ordinary().plan([NEXT_MON]).did(NEXT_MON, 1)

    assert life.figures(SUN).run == 14
    assert life.figures(NEXT_MON).run == 15
    assert not life.figures(NEXT_MON).grace_used


def test_e3_weekend_bonus():
    life = ordinary()
    before = life.figures(SUN)
    life.rows.append(evening(at(life.day(SAT), 22, 15), planned=False))
    after = life.figures(SUN)

    assert (after.week, after.run) == (before.week, before.run)
    assert after.active_days_month == before.active_days_month + 1


def test_e4_public_holiday():
    life = Life().before(9)
    life.week(MON, [(3, 1), (3, 1), None, (2, 1), (3, 0)])
    life.excuse(WED, marked=at(life.day(MON), 9), reason=ExcuseReason.HOLIDAY)
    now = life.figures(SAT)

    assert now.week == share(14, 16)
    assert now.adherence_7 == 88
    assert now.run == 13
    assert now.weeks_kept == Life().before(9).figures(-1).weeks_kept + 1


def test_e5_day_off_told_later():
    life = Life().before(9)
    life.week(MON, [(3, 1), (3, 1), (2, 1), None, (3, 0)])
    at_first = life.figures(SAT)
    life.excuse(THU, marked=at(life.day(FRI), 18))
    now = life.figures(SAT)

    assert at_first.week == share(14, 20)
    assert (at_first.adherence_7, at_first.run, at_first.grace_used) == (70, 13, True)
    assert now.week == share(14, 16)
    assert (now.adherence_7, now.run, now.grace_used) == (88, 13, False)


def test_e6_partial():
    life = Life().before(9).plan([MON])
    day = life.day(MON)
    life.rows += [
        row(at(day, 10, 30), share=70 / 110, length=110),
        row(at(day, 14), share=92 / 114, length=114),
        row(at(day, 16), share=None),
        evening(at(day, 22, 15), length=120),
    ]
    now = life.figures(MON)

    assert now.today == share(2.5, 4)
    assert now.today.percent == 63
    assert (now.today.done, now.run) == (2.5, 10)


def grace_then_break(friday: tuple[int, int]) -> Life:
    return Life().before(9).week(MON, [(1, 0), None, (1, 0), None, friday])


def test_e7_grace_then_break():
    life = grace_then_break((2, 0))
    before = Life().before(9).figures(-1)
    now = life.figures(NEXT_MON)

    assert life.figures(WED).grace_used
    assert life.figures(WED).run == 11
    assert life.figures(FRI, 9).run == 0
    assert life.figures(FRI).run == 1
    assert now.best_run == 11
    assert now.week == share(4, 20)
    assert now.adherence_7 == 20
    assert now.week.words == "a light week - shall we plan fewer?"
    assert now.weeks_kept == before.weeks_kept  # bridged by the allowance
    assert before.weeks_kept == 2


def test_e7_a_full_friday_repairs_the_run():
    assert grace_then_break((3, 1)).figures(FRI).run == 12


def test_e8_past_midnight():
    life = Life().before(9).plan([FRI])
    night = life.day(SAT)
    life.rows.append(evening(at(night, 0, 40)))
    friday = life.figures(SAT, 3)
    life.rows.append(evening(at(night, 4, 10), planned=False))
    saturday = life.figures(SAT)

    assert friday.day == life.day(FRI)
    assert friday.today == share(1, 4)
    assert friday.run == 10
    assert saturday.day == life.day(SAT)
    assert saturday.week == share(1, 4)
    assert saturday.run == 10
    assert saturday.active_days_month == friday.active_days_month + 1


def test_e9_flying_west():
    london, new_york = timezone(timedelta(0)), timezone(timedelta(hours=-5))
    life = Life().plan([TUE])
    day = life.day(TUE)
    life.rows += [row(at(day, hour, zone=london)) for hour in (10, 14, 16)]
    landed = evening(at(day, 20, zone=new_york))
    life.rows.append(landed)
    now = life.figures(WED, 12)

    assert landed.due == at(life.day(WED), 1, zone=london)
    assert landed.day == day
    assert now.week == share(4, 4)
    assert now.run == 1


def test_e10_over_the_date_line():
    los_angeles, sydney = timezone(timedelta(hours=-8)), timezone(timedelta(hours=11))
    life = Life().before(9).week(MON, [(1, 0), None, None, None, (1, 0)])
    tuesday, thursday = life.day(TUE), life.day(THU)
    life.rows += [row(at(tuesday, 10, zone=los_angeles)), row(at(thursday, 10, zone=sydney))]
    life.runs = [
        (at(life.day(MON), 8, zone=los_angeles), at(tuesday, 22, 30, zone=los_angeles)),
        (at(thursday, 7, zone=sydney), at(life.day(SUN), 23, zone=sydney)),
    ]
    now = life.figures(SAT)

    assert now.week == share(4, 16)
    assert not now.grace_used
    assert now.run == 13


def test_e10_a_day_lived_twice_is_one_day():
    los_angeles, sydney = timezone(timedelta(hours=-8)), timezone(timedelta(hours=11))
    life = Life().before(9).plan([THU])
    day = life.day(THU)
    life.rows += [row(at(day, hour, zone=sydney)) for hour in (9, 11, 14)]
    life.rows += [row(at(day, hour, zone=los_angeles), planned=False) for hour in (9, 11)]
    life.runs = [
        (at(day, 8, zone=sydney), at(day, 16, zone=sydney)),
        (at(day, 8, zone=los_angeles), at(life.day(SAT), 12, zone=los_angeles)),
    ]
    now = life.figures(SAT, 23)

    assert now.week == share(3, 4)
    assert now.run == 10


def test_e11_too_much_on_monday():
    life = Life().week(MON, [(5, 1), (1, 0)])
    monday, both = life.figures(MON), life.figures(WED)

    assert monday.today == share(4, 4)
    assert both.week == share(5, 8)
    assert both.adherence_7 == 63


def test_e12_flare():
    life = Life().before(9).week(MON, [(3, 1), (3, 1), None, None, None])
    life.excuse(WED, FRI, marked=at(life.day(TUE), 22), reason=ExcuseReason.PAUSED)
    now = life.figures(SAT)

    assert now.week == share(8, 8)
    assert now.adherence_7 == 100
    assert now.run == life.figures(WED).run == 11
    assert now.weeks_kept == 3


def test_e13_part_time_friday():
    life = Life().plan([FRI], (1, 1))
    life.rows.append(row(at(life.day(FRI), 11)))
    now = life.figures(SAT)

    assert now.week == share(1, 2)
    assert now.adherence_7 == 50
    assert now.run == 1


def test_the_plan_of_a_day_is_told_with_it():
    planned = PlannedDay(date(2026, 11, 23), 3, 1)

    assert planned.slots == 4
