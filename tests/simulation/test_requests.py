"""What people ask of the right moment: requests 1 to 14 of those collected, one by one, and 22.

15 and 16 are about where windows open, which is no matter of days.
"""

from __future__ import annotations

import pytest

from simulated import lived, offers, story, told, what

# 1. After suspend and resume nothing is missed silently, fires at once, or piles up.


@pytest.mark.parametrize("announced", [True, False])
def test_1_after_sleep_one_offer_comes_and_not_before_two_minutes(announced):
    account = lived(what("suspended", "10:10", "25 min", announced=announced), answers="ignore")

    assert offers(account)[0] == "10:37:00"
    assert told(account, "10:30")[:2] == ["10:35:00 held_back asleep", "10:37:00 offered asleep"]


def test_1_nothing_fires_for_what_passed_in_sleep():
    account = lived(what("suspended", "10:10", "6h"))

    assert story(account) == ["10:30 missed asleep", "14:00 missed asleep", "16:00 completed"]
    assert offers(account) == ["16:12:00"]


def test_1_of_several_that_passed_the_latest_is_offered():
    often = {"interludes": {"slots": ["10:30", "11:00"], "per_day": 2, "min_gap_min": 20}}
    account = lived(what("suspended", "10:20", "45 min"), preferences=often)

    assert story(account) == ["10:30 missed superseded", "11:00 completed"]
    assert offers(account) == ["11:07:00"]


def test_1_a_short_sleep_is_no_absence():
    account = lived(what("suspended", "10:29", "1 min", announced=False), answers="ignore")

    assert offers(account)[0] == "10:30:00"


# 2. Locking is being away; a routine that plays pauses and offers to go on.


def test_2_a_lock_is_no_interlude_and_the_offer_waits_for_the_return():
    account = lived(what("locked", "10:25", "15 min"))

    assert told(account, "10:30")[:2] == ["10:30:00 held_back locked", "10:42:00 offered locked"]


def test_2_a_routine_that_plays_stands_still_while_the_screen_is_locked():
    account = lived(what("locked", "10:31", "10 min"))

    assert told(account, "10:30")[2:] == [
        "10:31:00 interrupted locked",
        "10:41:10 continued",
        "10:42:10 closed completed",
    ]


# 3 and 4. Idle: one number, in the preferences; what is not known counts as present.


@pytest.mark.parametrize(("threshold", "offered"), [(5, "11:02:00"), (45, "10:30:00")])
def test_3_when_idle_counts_as_away_is_the_persons_choice(threshold, offered):
    patient = {"offer": {"away_after_min": threshold}}
    account = lived(what("idle", "10:20", "40 min"), preferences=patient, answers="ignore")

    assert offers(account)[0] == offered


def test_4_somebody_who_reads_is_there():
    assert offers(lived(answers="ignore"))[0] == "10:30:00"


# 5. No pause without an end.


def test_5_a_pause_without_a_length_ends_when_the_next_day_starts():
    account = lived(what("paused", "2026-06-15 09:00"), days=2)

    assert story(account)[:3] == [f"{at} missed paused" for at in ("10:30", "14:00", "16:00")]
    assert story(account)[3:] == [f"{at} completed" for at in ("10:30", "14:00", "16:00")]


def test_5_a_pause_of_an_hour_holds_what_is_due_meanwhile():
    account = lived(what("paused", "10:00", "1h"))

    assert story(account) == ["10:30 missed paused", "14:00 completed", "16:00 completed"]


# 6. A call defers and never drops; it comes five minutes after.


def test_6_an_offer_comes_five_minutes_after_the_call():
    account = lived(what("call", "10:20", "20 min"))

    assert told(account, "10:30")[:2] == ["10:30:00 held_back call", "10:45:00 offered call"]


def test_6_a_call_that_outlasts_the_slot_is_told_as_the_reason():
    assert story(lived(what("call", "10:20", "1h")))[0] == "10:30 missed call"


def test_6_a_call_that_was_only_said_counts_as_well():
    account = lived(what("said_call", "10:20", "30 min"))

    assert offers(account)[0] == "10:55:00"


def test_6_a_call_that_comes_while_the_card_is_up_takes_it_away():
    account = lived(what("call", "10:30:30", "5 min"), answers="accept after 1 min")

    assert told(account, "10:30")[:3] == [
        "10:30:00 offered",
        "10:30:30 withdrawn call",
        "10:40:30 offered",
    ]


# 7. Nothing is shown to others while the screen is shared.


def test_7_nothing_is_shown_while_the_screen_is_shared():
    account = lived(what("sharing", "10:20", "3h"))

    assert story(account)[0] == "10:30 missed sharing"
    assert offers(account)[0] == "14:00:00"


# 8. Slides, films and games defer.


@pytest.mark.parametrize("name", ["full_screen", "presenting"])
def test_8_what_fills_the_screen_defers(name):
    account = lived(what(name, "10:20", "20 min"))

    assert told(account, "10:30")[:2] == [f"10:30:00 held_back {name}", f"10:45:00 offered {name}"]


# 9. The person chooses what a wish for quiet does.


@pytest.mark.parametrize(("held", "offered"), [(["do_not_disturb"], "10:45:00"), ([], "10:30:00")])
def test_9_what_do_not_disturb_does_is_the_persons_choice(held, offered):
    chosen = {"offer": {"held_back_during": held}}
    account = lived(what("dnd", "10:20", "20 min"), preferences=chosen, answers="ignore")

    assert offers(account)[0] == offered


# 10. Not in the middle of a sentence: a lull of five seconds, a cap of sixty.


def test_10_a_lull_in_typing_brings_the_card():
    account = lived(what("typing", "10:29", "90 s"))

    assert told(account, "10:30")[:2] == ["10:30:00 held_back typing", "10:30:35 offered"]


def test_10_after_a_minute_of_typing_the_card_comes_anyway():
    assert offers(lived(what("typing", "10:00", "2h")))[0] == "10:31:00"


@pytest.mark.parametrize(
    ("happening", "offered"),
    [
        (what("call", "10:20", "20 min"), "10:46:00"),
        (what("locked", "10:20", "20 min"), "10:43:00"),
        (what("start_now", "09:30"), "11:01:00"),
    ],
)
def test_10_the_minute_counts_from_when_nothing_else_is_in_the_way(happening, offered):
    account = lived(happening, what("typing", "10:00", "2h"))

    assert [at for at in offers(account) if at < "12"] == [offered]


def test_10_the_minute_counts_from_the_end_of_lunch():
    preferences = {
        "work": {"quiet_lunch": ["10:15", "10:50"]},
        "interludes": {"slots": ["10:10", "13:00"], "per_day": 2, "first_after_start_min": 60},
    }
    gone, types = what("away", "10:00", "14 min"), what("typing", "10:40", "1h")

    assert offers(lived(gone, types, preferences=preferences))[0] == "10:51:00"


# 11 and 12. The card takes nothing over: without an answer it folds.


def test_11_a_card_nobody_answers_folds_and_comes_once_more():
    account = lived(answers="ignore")

    assert told(account, "10:30") == [
        "10:30:00 offered",
        "10:31:30 folded unanswered",
        "10:41:30 offered",
        "10:43:00 folded unanswered",
        "11:15:00 closed missed unanswered",
    ]


def test_12_a_folded_card_is_still_one_click_from_its_start():
    account = lived(what("accept", "10:50"), answers="ignore")

    assert story(account)[0] == "10:30 completed"


# 13. The calendar: slots move out of meetings beforehand.


@pytest.mark.parametrize(
    ("begins", "due", "offered"), [("10:25", "10:30", "10:50:00"), ("15:55", "16:00", "15:50:00")]
)
def test_13_a_slot_moves_out_of_a_meeting_that_is_known_beforehand(begins, due, offered):
    account = lived(what("meeting", begins, "20 min"), what("meeting", "16:15", "25 min"))

    assert told(account, due)[0] == f"{offered} offered meeting"


def test_13_a_slot_moved_forward_can_be_put_off_as_any_other():
    account = lived(what("meeting", "10:20", "15 min"), answers=["postpone 15", "accept"])

    assert [words.split(" ", 1)[1] for words in told(account, "10:30")] == [
        "offered meeting",
        "postponed",
        "offered",
        "started",
        "closed completed",
    ]


def test_13_a_meeting_entered_at_the_last_moment_holds_back():
    account = lived(what("meeting", "10:29", "10 min", entered="1 min"))

    assert story(account)[0] == "10:30 completed"
    assert offers(account)[0] >= "10:28"


# 14. Wherever presence cannot be told, offers go by the clock. 22: nothing passes the end of work.


def test_14_what_is_not_known_counts_as_present():
    unsure = {"offer": {"away_after_min": 1, "typing_lull_s": 60}}

    assert offers(lived(preferences=unsure, answers="ignore"))[0] == "10:30:00"


def test_22_a_postponement_never_passes_the_end_of_work():
    late = {"slots": ["11:00", "17:20"], "per_day": 2, "last_before_end_min": 0}
    account = lived(preferences={"interludes": late}, answers="postpone 15")

    assert [at for at in offers(account) if at > "17"] == ["17:20:00", "17:25:10"]
