"""The pages of the app: appearance, profiles, what can be seen, data, about."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from intermezzo.core.sensing.diagnosis import diagnose
from intermezzo.core.sensing.finding import Finding, Question, Standing
from intermezzo.store import preferences as store
from intermezzo.ui.figure.palette import TONES, WARDROBES
from intermezzo.ui.settings.pages.figure_choice import CLOTHES, SKIN
from shown_settings import write

GARDEN = {"profiles": {"garden": {"work": {"hours": ["08:00", "14:00"]}}}}


def test_every_colour_has_a_name():
    assert set(CLOTHES) == set(WARDROBES)
    assert set(SKIN) == set(range(1, len(TONES) + 1))


def test_the_figure_wears_what_is_chosen(settings):
    shown = settings()
    page = shown.open("appearance")
    page.clothes.control.swatches[2].click()
    assert shown.choices.at("appearance.wardrobe") == "plum"
    assert page.clothes.note == "Plum"
    assert page.model.figure._looks == ("willow", "plum", 2)

    QTest.keyClick(page.skin.control.swatches[1], Qt.Key.Key_Right)
    assert shown.choices.at("appearance.tone") == 3
    assert page.skin.control.swatches[2].hasFocus()


@pytest.mark.parametrize("looks", [{"wardrobe": "mist"}, {"figure": "pebble"}])
def test_skin_has_no_meaning_where_none_is_seen(settings, looks):
    assert not settings({"appearance": looks}).open("appearance").skin.isEnabled()


def test_figures_stand_still_with_reduced_motion_and_when_nobody_looks(settings):
    shown = settings()
    page = shown.open("appearance")
    assert not page.model._mover.is_moving  # the tests dress in reduced motion
    shown.look.day.put_on(shown.look.day.colours, reduced=False)
    assert page.model._mover.is_moving
    shown.open("about")
    assert not page.model._mover.is_moving


def test_a_profile_is_used_from_its_row_and_from_the_list(settings):
    shown = settings()
    page = shown.open("profiles")
    page.profiles["travel"].profile.use_button.click()
    assert shown.choices.preferences.profile == "travel"
    assert page.active.value == "travel"
    assert page.profiles["travel"].profile.use_button.text() == "In use"

    page.profiles["travel"].profile.use_button.click()
    assert len(shown.choices.puts) == 1
    page.active.committed.emit("")
    assert shown.choices.preferences.profile == ""


def test_what_each_profile_sets_stands_in_words(settings):
    page = settings(GARDEN).open("profiles")
    notes = {name: row.note for name, row in page.profiles.items()}
    assert notes["office"].startswith("Sets nothing of its own")
    assert notes["home"] == "You move on your chair, standing or on the floor."
    assert notes["travel"].startswith("2 interludes a day; you move on your chair or standing")
    assert notes["garden"] == "Work from 08:00 to 14:00."


def test_how_things_are_now_becomes_a_profile_that_is_in_use(settings):
    shown = settings({"work": {"hours": ["07:00", "15:00"]}, "offer": {"chime": True}})
    page = shown.open("profiles")
    row = page.fresh
    write(row.control.field.line, "My shed")
    assert shown.choices.preferences.profile == "My_shed"
    assert list(page.profiles)[-1] == "My_shed"
    assert page.profiles["My_shed"].label == "My shed"
    assert row.control.field.text == ""

    shown.choices.put({"work.hours": ["10:00", "18:00"]}, "Hours")
    shown.choices.put({"profile.active": ""}, "None")
    assert shown.choices.at("work.hours") == ["07:00", "15:00"]


def test_a_profile_is_renamed_with_all_that_it_sets(settings):
    shown = settings({**GARDEN, "profile": {"active": "garden"}})
    page = shown.open("profiles")
    page.profiles["garden"].profile.rename_button.click()
    write(page.profiles["garden"].profile.naming.field.line, "yard")
    assert shown.choices.preferences.profiles[-1] == "yard"
    assert shown.choices.preferences.profile == "yard"
    assert shown.choices.at("work.hours") == ["08:00", "14:00"]

    shown.choices.undo()
    assert shown.choices.preferences.profile == "garden"


def test_who_keeps_a_name_changes_nothing(settings):
    shown = settings(GARDEN)
    control = shown.open("profiles").profiles["garden"].profile
    control.rename_button.click()
    assert control.naming.isVisibleTo(control)
    control.keep_button.click()
    assert control.rename_button.isVisibleTo(control)
    assert shown.choices.puts == []


def test_a_profile_in_use_is_deleted_and_comes_back(settings):
    shown = settings({**GARDEN, "profile": {"active": "garden"}})
    page = shown.open("profiles")
    page.profiles["garden"].profile.delete_button.click()
    assert "garden" not in page.profiles
    assert shown.choices.preferences.profile == ""

    shown.choices.undo()
    assert "garden" in page.profiles
    assert shown.choices.preferences.profile == "garden"


def test_one_of_ours_is_not_deleted_but_reset(settings):
    shown = settings({"profiles": {"home": {"work": {"hours": ["10:00", "16:00"]}}}})
    page = shown.open("profiles")
    ours = page.profiles["home"].profile
    assert not ours.delete_button.isVisibleTo(ours)
    assert page.profiles["home"].note.startswith("Work from 10:00 to 16:00")
    ours.reset_button.click()
    assert page.profiles["home"].note == "You move on your chair, standing or on the floor."
    assert not ours.reset_button.isVisibleTo(ours)


def test_profiles_are_written_renamed_and_deleted_in_the_file(tmp_path):
    file = tmp_path / "preferences.toml"
    file.write_text("# mine\n[work]\nhours = ['09:00', '17:00']\n", encoding="utf-8")
    tables = {"work": {"hours": ["08:00", "14:00"]}, "offer": {"chime": True}}
    store.save(file, {"profiles.yard": tables, "profile.active": "yard"})
    found, faults = store.load(file)
    assert (faults, found.profile, found.delivery.chime) == ([], "yard", True)

    store.save(file, {"profiles.yard": None, "profiles.shed": tables, "profile.active": "shed"})
    found, faults = store.load(file)
    assert (faults, found.profile, found.profiles[-1]) == ([], "shed", "shed")

    store.save(file, {"profiles.shed": None, "profile.active": ""})
    found, faults = store.load(file)
    assert (faults, found.profiles, found.delivery.chime) == (
        [],
        ("office", "home", "travel"),
        False,
    )
    assert "# mine" in file.read_text(encoding="utf-8")


def test_what_can_be_seen_is_asked_anew_while_it_is_looked_at(settings, qtbot):
    shown = settings()
    page = shown.open("seen")
    assert page._beat.isActive()
    idle = Finding(Question.IDLE, "X11 SYNC", Standing.AVAILABLE, timedelta(minutes=2))
    shown.little.diagnosis = diagnose((idle,))
    page.look()
    assert "X11 SYNC" in page.doctor.text
    with qtbot.waitSignal(shown.requests.looked_again):
        page.doctor.again_button.click()
    shown.open("data")
    assert not page._beat.isActive()


def test_the_login_is_what_the_system_says(settings):
    shown = settings()
    page = shown.open("data")
    page.login.control.switch.click()
    assert shown.little.autostart.on

    shown.little.autostart.on = False
    shown.little.autostart.trouble = "It names a program that is gone; turn it on again."
    shown.open("about")
    shown.open("data")
    assert (page.login.value, page.login.note) == (False, shown.little.autostart.trouble)


@pytest.mark.parametrize(
    ("row", "asked"),
    [
        ("folder", "folder_requested"),
        ("file", "preferences_requested"),
        ("backup", "backup_requested"),
        ("restore", "restore_requested"),
    ],
)
def test_what_is_done_elsewhere_is_asked_for(settings, qtbot, row, asked):
    shown = settings()
    page = shown.open("data")
    with qtbot.waitSignal(getattr(shown.requests, asked)):
        getattr(page, row).button.click()


@pytest.mark.parametrize("format_", ["csv", "json", "html"])
def test_the_record_is_asked_for_in_each_format(settings, qtbot, format_):
    shown = settings()
    page = shown.open("data")
    with qtbot.waitSignal(shown.requests.export_requested) as asked:
        page.export.control.buttons[format_].click()
    assert asked.args == [format_]


def test_an_answer_is_shown_beside_what_was_asked_and_said(settings):
    shown = settings()
    page = shown.open("data")
    said = []
    page.said.connect(said.append)
    shown.requests.told.emit("backup", "Saved as intermezzo-2026-11-27.zip")
    assert page.backup.note == "Saved as intermezzo-2026-11-27.zip"
    assert said == ["Saved as intermezzo-2026-11-27.zip"]


def test_everything_is_deleted_only_by_a_second_press_elsewhere(settings, qtbot):
    shown = settings()
    page = shown.open("data")
    asked = []
    shown.requests.delete_requested.connect(lambda: asked.append(1))
    page.delete.button.click()
    QApplication.processEvents()
    window = page._asking
    assert window.isVisible()
    QTest.keyClick(window.keep_button, Qt.Key.Key_Return)
    assert (asked, window.isVisible()) == ([], False)

    page.delete.button.click()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert (asked, window.isVisible()) == ([], False)

    page.delete.button.click()
    with qtbot.waitSignal(shown.requests.delete_requested):
        window.delete_button.click()
    assert asked == [1]


def test_about_leads_to_safety_and_to_the_introduction(settings, qtbot):
    shown = settings()
    page = shown.open("about")
    safety, introduction = page.rows
    with qtbot.waitSignal(shown.requests.safety_requested):
        safety.button.click()
    with qtbot.waitSignal(shown.requests.introduction_requested):
        introduction.button.click()
    assert "not medical advice" in page.disclaimer.text()


def test_rows_of_all_pages_are_found_by_what_people_call_them(settings):
    shown = settings()
    for asked, row in (
        ("snooze", "offer.postpone_min"),
        ("autostart", "Start at login"),
        ("vacation", "days_off.ranges"),
        ("band", "body.equipment"),
        ("dark", ""),
        ("streak", "rhythm.show_run"),
    ):
        shown.window.navigation.search.field.setText(asked)
        QApplication.processEvents()
        found = [result.place.row for result in shown.window.results.results]
        assert row in found, asked
