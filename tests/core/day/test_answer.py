"""Why did no break come? Answered for every reason there is."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from intermezzo.core.day.answer import NOW_WORDS, answer
from intermezzo.core.day.interlude import Kind, Outcome, Reason
from intermezzo.core.day.today import REASON_WORDS, Entry, Today
from intermezzo.core.safety.limits import LOCKED

DAY = date(2026, 6, 15)


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"{DAY} {clock}").astimezone()


def entry(clock: str, **more: object) -> Entry:
    return Entry(Kind.INTERLUDE, at(clock), "chair_hip_ease", "Ease the hips", **more)


def said(now: str, *entries: Entry, held: Reason | None = None, **more: object) -> str:
    return answer(Today(DAY, at(now), entries, **more), held)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_of_a_missed_one_is_told(reason):
    missed = entry("14:00", outcome=Outcome.MISSED, reason=reason)

    assert said("15:00", missed, entry("16:00")) == (
        f"The 14:00 one passed by: {REASON_WORDS[reason]}. The next one comes at 16:00."
    )


def test_nothing_is_said_to_come_where_there_may_be_a_warning_sign():
    assert said("15:00", entry("16:00"), locked=True) == (
        "Nothing was planned so far today. "
        "There may be a warning sign, so nothing is offered until you have had advice."
    )
    assert LOCKED.startswith(said("15:00", entry("16:00"), locked=True).split(". ")[1])


def test_what_no_routine_fits_is_not_said_to_come():
    nobodys = Entry(Kind.INTERLUDE, at("16:00"), "", "")

    assert "16:00" not in said("15:00", nobodys)
    assert said("15:00", nobodys, entry("17:00")).endswith("The next one comes at 17:00.")


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_why_one_waits_is_told(reason):
    assert said("14:05", entry("14:00"), entry("16:00"), held=reason) == (
        f"The 14:00 one waits: {NOW_WORDS[reason]}. The next one comes at 16:00."
    )


@pytest.mark.parametrize("reason", [each for each in Reason if each is not Reason.MOVED])
def test_every_reason_why_one_came_late_is_told(reason):
    late = entry("14:00", outcome=Outcome.COMPLETED, held=reason, offered=at("14:25"))

    assert said("15:00", late, entry("16:00")) == (
        f"The 14:00 one waited because {REASON_WORDS[reason]}, and came at 14:25. "
        "The next one comes at 16:00."
    )


@pytest.mark.parametrize("words", [REASON_WORDS, NOW_WORDS])
def test_all_reasons_have_plain_words(words):
    assert set(words) == set(Reason)
    for each in words.values():
        assert each[0].islower() or each.startswith("Intermezzo")
        assert not each.endswith((".", "!"))


MORE = [
    (
        said("09:00", entry("10:30")),
        "Nothing was planned so far today. The next one comes at 10:30.",
    ),
    (
        said("11:00", entry("10:30", outcome=Outcome.SKIPPED, offered=at("10:30"))),
        "You skipped the 10:30 one. Nothing more is planned today.",
    ),
    (
        said("09:00", entry("10:30", outcome=Outcome.SKIPPED), entry("14:00")),
        "Nothing was planned so far today. The next one comes at 14:00.",
    ),
    (
        said("11:00", entry("10:30", outcome=Outcome.COMPLETED, offered=at("10:30"))),
        "The 10:30 one came at its time. Nothing more is planned today.",
    ),
    (
        said("10:30", entry("10:30", open=True, offered=at("10:30")), entry("14:00")),
        "The 10:30 one is there now. The next one comes at 14:00.",
    ),
    (
        said("12:00", entry("14:00", moved_to=at("14:20"), moved=Reason.MOVED)),
        "Nothing was planned so far today. The next one comes at 14:20, moved from 14:00.",
    ),
    (
        said(
            "15:00",
            entry("14:00", outcome=Outcome.COMPLETED, held=Reason.MOVED, offered=at("14:20")),
        ),
        "The 14:00 one came at 14:20: you had moved it. Nothing more is planned today.",
    ),
    (
        said("12:00", entry("14:00"), entry("16:00"), paused_until=at("15:00")),
        "You have paused until 15:00, so nothing comes before. The next one comes at 16:00.",
    ),
    (said("12:00", off=True), "Nothing came because you have taken today off."),
    (
        said("12:00", entry("10:30", outcome=Outcome.COMPLETED), off=True),
        "The 10:30 one came at its time. The rest of today is off.",
    ),
    (
        said("12:00", off=True, paused_until=at("15:00")),
        "Nothing came because you have taken today off.",
    ),
    (
        said("12:00", notes=("Thursday: a day off, so nothing is planned.",)),
        "Thursday: a day off, so nothing is planned.",
    ),
    (said("12:00"), "Nothing is planned today."),
    (
        answer(Today(DAY, at("12:00"), (Entry(Kind.WIND_DOWN, at("22:15"), "x", "y"),))),
        "Nothing was planned so far today. The evening routine comes at 22:15.",
    ),
    (
        answer(Today(DAY, at("14:05"), (entry("14:00"),)), Reason.LUNCH, at("14:15")),
        (
            "The 14:00 one waits: your lunch is quiet; it comes at 14:15. "
            "Nothing more is planned today."
        ),
    ),
]


@pytest.mark.parametrize(("found", "wanted"), MORE)
def test_the_answer_in_plain_sentences(found, wanted):
    assert found == wanted


def test_it_is_two_sentences_at_most():
    for found, _ in MORE:
        assert found.count(". ") <= 1


def test_a_pause_over_night_names_the_day():
    today = Today(DAY, at("20:00"), (), paused_until=at("04:00") + timedelta(days=1))

    assert answer(today).startswith("You have paused until Tuesday 04:00")
