"""The record as it stood at an earlier moment."""

from __future__ import annotations

from datetime import timedelta, timezone

from core.adherence.lives import Life, at, row
from intermezzo.core.adherence.ledger import Ledger
from intermezzo.core.adherence.record import Action, Correction

TUE, WED, THU = 1, 2, 3
LA, SYDNEY = timezone(timedelta(hours=-8)), timezone(timedelta(hours=11))


def test_a_day_was_there_until_a_later_run_tells_that_it_never_was():
    life = Life().plan([WED])
    life.runs = [
        (at(life.day(TUE), 8, zone=LA), at(life.day(TUE), 22, 30, zone=LA)),
        (at(life.day(THU), 7, zone=SYDNEY), at(life.day(THU), 18, zone=SYDNEY)),
    ]
    in_the_air, landed = (at(life.day(day), 7, zone=SYDNEY) for day in (WED, THU))

    planned = [
        Ledger(life.record.known_at(moment))
        .figures(at(life.day(WED), 7, zone=SYDNEY))
        .today.planned
        for moment in (in_the_air, landed)
    ]

    assert planned == [4, 0]


def test_a_run_lasts_no_longer_than_the_moment():
    life = Life()
    life.runs = [(at(life.day(TUE), 8), at(life.day(THU), 8))]

    assert life.record.known_at(at(life.day(WED), 9)).runs == [
        (at(life.day(TUE), 8), at(life.day(WED), 9))
    ]


def test_a_day_with_a_session_was_there_though_no_run_is_known_of_it():
    life = Life().plan([WED]).did(WED, 1)
    life.runs = [
        (at(life.day(TUE), 8, zone=LA), at(life.day(TUE), 22, 30, zone=LA)),
        (at(life.day(THU), 7, zone=SYDNEY), at(life.day(THU), 18, zone=SYDNEY)),
    ]

    assert (life.figures(WED).best_run, life.figures(THU).best_run, life.figures(THU).run) == (
        1,
        1,
        1,
    )


def test_a_day_of_which_the_person_says_that_they_did_one_was_there_too():
    life = Life().plan([TUE, WED, THU])
    missed = row(at(life.day(WED), 9, zone=SYDNEY), share=None)
    life.rows.append(missed)
    life.corrections.append(
        Correction("c", at(life.day(WED), 9, 30, zone=SYDNEY), missed.kind, missed.due, Action.DID)
    )
    life.runs = [
        (at(life.day(TUE), 8, zone=LA), at(life.day(TUE), 22, 30, zone=LA)),
        (at(life.day(THU), 7, zone=SYDNEY), at(life.day(THU), 18, zone=SYDNEY)),
    ]
    best = [
        Ledger(life.record.known_at(moment)).figures(moment).best_run
        for moment in (at(life.day(WED), 10, zone=SYDNEY), at(life.day(THU), 19, zone=SYDNEY))
    ]

    assert best == [1, 1]
