"""How days, streaks and the table are told, and when an empty day is asked about."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.adherence.lives import Life, at, row
from intermezzo.core.adherence.asking import day_to_ask_about
from intermezzo.core.adherence.facts import facts
from intermezzo.core.adherence.history import DaySummary, history
from intermezzo.core.adherence.ledger import Ledger
from intermezzo.core.adherence.record import Action, ExcuseReason, Record
from intermezzo.core.adherence.share import Share
from intermezzo.core.adherence.telling import (
    best_words,
    day_words,
    glance,
    is_new,
    line_words,
    step_of,
)
from intermezzo.core.day.interlude import Reason

TUESDAY = date(2026, 3, 3)


def day(**more) -> DaySummary:
    return DaySummary(**({"day": TUESDAY, "share": Share()} | more))


@pytest.mark.parametrize(
    ("shown", "told", "step"),
    [
        (day(share=Share(6, 4), sessions=3), "3 of 4 done", 3),
        (day(share=Share(5, 4), sessions=3), "2.5 of 4 done", 3),
        (day(share=Share(0, 4)), "0 of 4 done", 0),
        (day(share=Share(1, 4), sessions=1), "0.5 of 4 done", 1),
        (day(share=Share(8, 4), sessions=6, bonus=2), "4 of 4 done, and 2 more", 4),
        (day(), "nothing planned", 0),
        (day(sessions=2, bonus=2), "2 done, nothing planned", 2),
        (day(sessions=9, bonus=9), "9 done, nothing planned", 4),
        (day(excused=ExcuseReason.VACATION), "vacation", 0),
        (day(excused=ExcuseReason.ILL, sessions=1), "ill, and 1 done", 1),
    ],
)
def test_a_day_is_told_in_a_few_words_and_one_of_five_steps(shown, told, step):
    assert day_words(shown, TUESDAY) == f"Tuesday 3 March: {told}"
    assert step_of(shown) == step


def test_a_day_ahead_is_still_to_come():
    assert day_words(day(), TUESDAY - timedelta(days=1)).endswith("still to come")


def test_the_glance_says_weeks_and_today():
    life = Life().week(0, [(3, 1)] * 5).plan([7]).did(7, 2)

    assert glance(life.figures(7)) == "2 weeks kept  \u00b7  2 of 4 today"
    assert glance(Ledger(Record()).figures(at(TUESDAY, 9))) == ""


def test_a_row_says_what_came_of_it_and_who_says_so():
    life = Life().plan([0])
    life.rows += [
        row(at(life.day(0), 10, 30)),
        row(at(life.day(0), 14), share=0.5, planned=False),
        row(at(life.day(0), 16), share=None, reason=Reason.CALL),
        row(at(life.day(0), 17), share=None),
    ]
    life.correct(life.rows[3], Action.DID, at(life.day(0), 18))
    said = history(Ledger(life.record), at(life.day(0), 20)).this_week[0].lines

    assert [line_words(line) for line in said] == [
        "Done",
        "Partly done, extra",
        "Passed by: you were in a call; it does not count",
        "Done, as you said",
    ]


def test_the_days_that_may_be_corrected_come_with_their_lines():
    life = Life().week(0, [(3, 1)] * 5).week(7, [(1, 0)])
    found = history(Ledger(life.record), at(life.day(7), 20))

    assert [each.day for each in found.near] == [life.day(n) for n in range(8)]
    assert [len(each.lines) for each in found.near] == [4, 4, 4, 4, 4, 0, 0, 1]


def test_the_best_time_is_told_once_there_is_enough():
    few, many = Life().week(0, [(1, 0)] * 3), Life().week(0, [(1, 0)] * 5)

    assert best_words(history(Ledger(few.record), at(few.day(4), 20))).startswith("A few more")
    assert best_words(history(Ledger(many.record), at(many.day(4), 20))) == (
        "Between 10:00 and 11:00 works best for you: 5 of 5 done."
    )


def test_what_was_never_begun_is_new():
    life = Life().plan([0])

    assert is_new(history(Ledger(life.record), at(life.day(0), 20)))
    life.did(0, 1)
    assert not is_new(history(Ledger(life.record), at(life.day(0), 20)))


def test_the_table_holds_every_figure_and_the_run_only_where_it_is_shown():
    life = Life().week(0, [(3, 1), None, (2, 0), (3, 1), (3, 1)])
    found = history(Ledger(life.record), at(life.day(5), 20))
    rows = {(each.part, each.what): each for each in facts(found, show_run=True)}

    assert rows["Figures", "Last 7 days"].cells[2:] == ("14", "20", "70", "steady")
    assert rows["Figures", "Weeks kept"].done == 1
    assert rows["This week", "Tuesday 24 November"].cells[2:5] == ("0", "4", "0")
    assert rows["Days", "2026-11-25"].words == "Wed, 2 of 4 done"
    assert ("Figures", "Days in a row") in rows
    assert all(each.what != "Days in a row" for each in facts(found, show_run=False))


def test_an_empty_planned_day_is_asked_about_once():
    life = Life().week(0, [(1, 0), None])
    wednesday = at(life.day(2), 9)
    tuesday = life.day(1)
    ledger = Ledger(life.record)

    assert day_to_ask_about(ledger, wednesday, None) == tuesday
    assert day_to_ask_about(ledger, wednesday, life.day(0)) == tuesday
    assert day_to_ask_about(ledger, wednesday, tuesday) is None
    assert day_to_ask_about(ledger, wednesday, life.day(2)) is None  # the clock was set back
    assert day_to_ask_about(ledger, at(life.day(1), 9), None) is None  # Monday had one
    assert day_to_ask_about(ledger, at(life.day(3), 9), None) is None  # nothing was planned
    life.excuse(1, marked=wednesday)
    assert day_to_ask_about(Ledger(life.record), wednesday, None) is None
