"""The readings of content.md 7.1, one by one, lived through as scenarios."""

from __future__ import annotations

from datetime import timedelta

import pytest

from simulated import MONDAY, lived, offers, story, told, what, witnessed

EVERY_DAY = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
EVENINGS = {"evening": {"days": EVERY_DAY}}
NIGHT = {
    "work": {"days": EVERY_DAY, "hours": ["22:00", "06:00"], "quiet_lunch": []},
    "interludes": {"slots": ["23:45", "02:30", "05:00"]},
}


def lived_from(start: str, hours: int, *happenings, **keys):
    return lived(*happenings, start=start, **{"for": f"{hours}h"}, **keys)


# Held back.


def test_held_back_comes_five_minutes_after_unless_it_has_expired():
    account = lived(what("call", "10:20", "49 min"), what("call", "13:50", "50 min"))

    assert told(account, "10:30")[1] == "11:14:00 offered call"
    assert story(account)[1] == "14:00 missed call"


def test_held_back_is_silent():
    assert offers(lived(what("presenting", "10:00", "7h"))) == []


def test_typing_is_waited_out_for_a_minute_by_default_or_longer_by_choice():
    types = what("typing", "10:00", "10h")
    patient = {"offer": {"typing_cap_s": 900}}

    assert offers(lived(types))[0] == "10:31:00"
    assert offers(lived(types, preferences=patient))[0] == "10:45:00"


# Away.


def test_away_an_offer_comes_two_minutes_after_the_return():
    assert offers(lived(what("away", "10:00", "50 min")))[0] == "10:52:00"


def test_away_is_no_interlude_and_cancels_none():
    account = lived(what("away", "09:00", "2h"))

    assert story(account) == ["10:30 completed", "14:00 completed", "16:00 completed"]
    assert account.rows[0].offered.strftime("%H:%M") == "11:02"


def test_away_the_reason_tells_asleep_away_and_not_running_apart():
    account = lived(
        what("away", "10:00", "2h"),
        what("suspended", "13:30", "90 min"),
        what("quit", "15:30", "90 min"),
    )

    assert story(account) == [
        "10:30 missed away",
        "14:00 missed asleep",
        "16:00 missed not_running",
    ]


# The card.


def test_the_card_folds_after_90_seconds_and_comes_once_more_after_ten_minutes():
    assert [words[:8] for words in told(lived(answers="ignore"), "10:30")] == [
        *("10:30:00", "10:31:30", "10:41:30", "10:43:00", "11:15:00"),
    ]


@pytest.mark.parametrize(
    ("happening", "reason", "again"),
    [
        (what("call", "10:30:30", "3 min"), "call", "10:38:30"),
        (what("locked", "10:30:30", "3 min"), "locked", "10:35:30"),
        (what("suspended", "10:30:30", "3 min"), "asleep", "10:35:30"),
    ],
)
def test_the_card_goes_at_once_when_nobody_can_answer_it(happening, reason, again):
    account = lived(happening, answers="ignore")

    assert told(account, "10:30")[:3] == [
        "10:30:00 offered",
        f"10:30:30 withdrawn {reason}",
        f"{again} offered",
    ]


def test_settings_changed_while_the_card_is_up_leave_it_up():
    change = {"interludes": {"slots": ["09:30", "15:00"], "per_day": 2}}
    account = lived(
        what("preferences", "10:30:30", preferences=change), answers="accept after 1 min"
    )

    assert told(account, "10:30")[:2] == ["10:30:00 offered", "10:31:00 started"]


# Postponing.


def test_postponing_twice_is_all_there_is():
    account = lived(answers="postpone")

    assert [words for words in told(account, "10:30") if "postponed" in words][:-1] == [
        "10:30:10 postponed",
        "10:35:20 postponed",
    ]
    assert story(account)[0] == "10:30 missed postponed_out"


def test_postponing_counts_the_expiry_anew():
    account = lived(what("call", "10:00", "50 min"), answers="postpone 15")

    assert told(account, "10:30")[-1] == "11:55:20 closed missed postponed_out"


def test_postponing_beyond_the_end_of_work_is_not_on_the_card():
    short = {
        "work": {"hours": ["09:00", "10:45"]},
        "interludes": {"slots": ["10:00", "10:35"], "per_day": 2, "last_before_end_min": 0},
    }
    short["interludes"] |= {"first_after_start_min": 30, "min_gap_min": 30}
    _, seen = witnessed(preferences=short, answers="ignore")

    assert [card.choices for card in seen.cards] == [(5, 15), (5, 15), (5,)]


# The evening.


def test_the_evening_is_offered_once_at_its_time():
    account = lived_from(f"{MONDAY} 18:00", 11, preferences=EVENINGS, answers="ignore")

    assert offers(account) == ["22:15:00"]
    assert told(account)[-1] == "03:30:00 closed missed unanswered"


def test_the_evening_comes_two_minutes_after_the_return_within_its_window():
    away = what("away", f"{MONDAY} 20:00", "6h")

    assert offers(lived_from(f"{MONDAY} 18:00", 11, away, preferences=EVENINGS)) == ["02:02:00"]


def test_the_evening_never_comes_the_next_morning():
    asleep = what("suspended", f"{MONDAY} 20:00", "12h")
    account = lived_from(f"{MONDAY} 18:00", 15, asleep, preferences=EVENINGS)

    assert offers(account) == []
    assert [str(row.day) for row in account.rows] == [MONDAY]
    assert told(account)[-1] == "08:00:00 closed missed asleep"


# A routine that plays.


@pytest.mark.parametrize("name", ["locked", "suspended", "stopped"])
def test_a_routine_pauses_at_its_step_and_goes_on_when_somebody_is_back(name):
    account = lived(what(name, "10:31", "20 min"))

    assert [words.split(" ", 1)[1].split()[0] for words in told(account, "10:30")] == [
        *("offered", "started", "interrupted", "continued", "closed"),
    ]
    assert story(account)[0] == "10:30 completed"


# Daylight saving.


def test_a_slot_in_the_gap_moves_by_its_length_and_one_in_the_fold_is_the_first():
    spring = lived_from("2026-03-28 20:00", 12, preferences=NIGHT)
    autumn = lived_from("2026-10-24 20:00", 13, preferences=NIGHT)

    assert [f"{row.due:%H:%M%z}" for row in spring.rows] == [
        "23:45+0100",
        "03:30+0200",
        "05:00+0200",
    ]
    assert [f"{row.due:%H:%M%z}" for row in autumn.rows] == [
        "23:45+0200",
        "02:30+0200",
        "05:00+0100",
    ]


# Until tomorrow.


def test_until_tomorrow_is_the_next_app_day_at_four():
    account = lived_from(
        f"{MONDAY} 20:00", 12, what("paused", f"{MONDAY} 21:00"), preferences=NIGHT
    )

    assert story(account) == ["23:45 missed paused", "02:30 missed paused", "05:00 completed"]


# Work across midnight.


def test_work_across_midnight_carries_the_label_of_its_app_day():
    account = lived_from(f"{MONDAY} 20:00", 12, preferences=NIGHT)

    assert [(f"{row.due:%H:%M}", f"{row.day:%d}") for row in account.rows] == [
        *(("23:45", "15"), ("02:30", "15"), ("05:00", "16")),
    ]


# The clock.


@pytest.mark.parametrize("by", ["+5 s", "-5 s", "+20 s", "-20 s"])
def test_a_clock_set_right_by_seconds_is_nothing(by):
    steps = [what("clock", at, by=by) for at in ("10:00", "10:30:05", "13:00", "15:59")]

    assert story(lived(*steps)) == ["10:30 completed", "14:00 completed", "16:00 completed"]


def test_after_a_jump_back_nothing_is_blocked_and_nothing_repeated():
    account = lived(what("clock", "14:30", by="-5h"), until=f"{MONDAY} 23:30")

    assert story(account) == ["10:30 completed", "14:00 completed", "16:00 completed"]
    assert len(offers(account)) == 3


def test_after_a_jump_forward_rows_give_way_to_the_real_ones():
    account = lived(what("clock", "09:30", by="+1 day"), what("clock", "09:50", by="-1 day"))

    assert story(account)[:3] == ["10:30 completed", "14:00 completed", "16:00 completed"]
    assert sum(event.decision == "closed" for event in account.events) == 3


def test_a_jump_of_months_invents_no_more_than_a_week():
    account = lived(what("clock", "09:30", by="+100 days"), what("clock", "09:40", by="-100 days"))

    assert account.summary.planned == 3
    assert len({row.day for row in account.rows if row.reason == "clock"}) <= 8


def test_a_call_that_was_said_does_not_come_back_with_the_clock():
    account = lived(
        what("said_call", f"{MONDAY} 10:00", "20 min"),
        what("clock", f"{MONDAY} 15:00", by="-1 day"),
        start="2026-06-14",
        days=3,
        preferences={"work": {"days": EVERY_DAY}},
    )

    assert all(event.reason != "call" for event in account.events)


# Flights.


def test_after_a_flight_slots_follow_the_local_time_and_none_is_offered_again():
    account = lived(what("zone", f"{MONDAY} 15:00", to="America/New_York"), until=f"{MONDAY} 18:00")

    assert [f"{row.due:%H:%M%z}" for row in account.rows] == [
        *("10:30+0200", "14:00+0200", "16:00-0400"),
    ]


def test_an_offer_that_waits_is_not_shown_at_another_hour_of_another_zone():
    account = lived(
        what("zone", f"{MONDAY} 10:35", to="America/New_York"), answers="postpone", days=1
    )

    assert all("09:00" <= at <= "17:31" for at in offers(account))
    assert story(account)[0] == "10:30 missed clock"


def test_what_is_said_just_after_a_flight_does_not_hide_the_flight():
    account = lived(
        what("zone", f"{MONDAY} 12:00", to="Asia/Tokyo"),
        what("start_now", f"{MONDAY} 19:00:30"),
        days=1,
    )

    assert [words for words in story(account) if "clock" in words] == [
        "14:00 missed clock",
        "16:00 missed clock",
    ]


# What a restart leaves.


def test_an_offer_that_was_put_off_beyond_its_slot_outlasts_a_restart():
    long = {"offer": {"postpone_min": [30], "expires_after_min": 45, "postpone_max": 1}}
    account = lived(what("kill", "11:16"), preferences=long, answers="postpone after 20 s")

    assert told(account, "10:30")[-1] == "11:15:20 closed missed postponed_out"
    later = lived(
        what("call", "10:00", "50 min"),
        what("kill", "11:20"),
        answers=["postpone 15", "ignore", "ignore"],
    )
    assert told(later, "10:30")[-1] == "11:40:10 closed missed unanswered"


def test_a_restart_adds_no_slot_of_a_plan_that_was_changed_on_the_way():
    earlier = {"interludes": {"slots": ["10:45", "14:00", "16:00"]}}
    account = lived(what("preferences", "10:50", preferences=earlier), what("restart", "11:00"))

    assert [words[:5] for words in story(account)] == ["10:30", "14:00", "16:00"]


def test_a_restart_loses_no_slot_of_a_plan_that_was_changed_on_the_way():
    later = {"interludes": {"slots": ["11:30", "14:00", "16:00"]}}
    account = lived(
        what("call", "10:20", "25 min"),
        what("preferences", "10:35", preferences=later),
        what("kill", "10:40"),
    )

    assert story(account)[0] == "10:30 completed"


# Slots of one time.


def test_an_evening_that_is_put_off_does_not_give_way_to_an_interlude_of_the_same_time():
    both = {
        "work": {"hours": ["09:00", "23:00"]},
        "interludes": {"slots": ["10:30", "22:15"], "per_day": 2},
        "evening": {"enabled": True},
    }
    account = lived(
        preferences=both,
        until=f"{MONDAY} 23:59",
        answers=["accept", "accept", "postpone", "accept"],
    )

    assert story(account) == ["10:30 completed", "22:15 completed", "22:15 completed"]


def test_a_date_that_a_zone_leaves_out_has_no_evening_of_its_own():
    account = lived(start="2011-12-29", days=3, zone="Pacific/Apia", preferences=EVENINGS)
    evenings = [row for row in account.rows if row.kind == "wind_down"]

    assert [f"{row.due:%d}" for row in evenings] == ["29", "31"]
    assert timedelta(days=1) <= evenings[1].due - evenings[0].due < timedelta(days=1, hours=1)
