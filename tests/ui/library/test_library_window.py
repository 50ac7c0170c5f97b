"""The library window: found by filter, word and key; shown, done, withheld; quiet when closed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from intermezzo.core.catalogue import Catalogue, Facet, Form
from intermezzo.core.content import Fault
from intermezzo.core.content.words import SYSTEMS
from intermezzo.core.movement import Care, Role
from intermezzo.core.playback.score import compose
from intermezzo.core.practice import practice
from intermezzo.core.preferences.model import Body, Motion, Practice, Theme
from intermezzo.core.routine import Intensity
from intermezzo.ui.edges import _Edge
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.library.window import LibraryWindow
from intermezzo.ui.theme import in_high_contrast
from intermezzo.ui.words import length
from little_library import library, movement
from windows import Hand, clipped, look, nameless

pytestmark = pytest.mark.usefixtures("qapp")


def content():
    """Return eleven movements, two in each system and one to settle, and three routines."""
    found = library("chair_hip_ease", "desk_long_line", "evening_full")
    movements = dict(found.movements)
    for system in SYSTEMS:
        for level in (1, 2):
            name = f"{system}_{level}"
            movements[name] = replace(
                movement(name),
                system=system,
                level=level,
                role=Role.WORK,
                setting=("seated",) if level == 1 else ("standing", "floor"),
                equipment=("chair",) if level == 1 else ("none",),
                care=Care(
                    fault="Hurrying",
                    leave_out=("spine_surg",),
                    ease=("neck_sore",),
                    regress=(f"{system}_1",) if level == 2 else (),
                    progress=(f"{system}_2",) if level == 1 else (),
                    source="C2",
                ),
            )
    return replace(found, movements=movements)


LIBRARY = content()
USUAL = QSize(1080, 740)
NAMES = [item.id for item in Catalogue(LIBRARY).items]


class Made:
    """A window with all it said, and what keeps it dressed."""

    def __init__(self, catalogue=None, *, dressed=None, size=USUAL):
        self.look = dressed or look()
        self.said: list[str] = []
        self.hand = Hand()
        self.window = LibraryWindow(
            self.look.day,
            catalogue or Catalogue(LIBRARY),
            self.hand,
            FigureView,
            announce=self.said.append,
        )
        self.window.setMinimumSize(200, 200)
        self.window.resize(size)

    def show(self, qtbot):
        self.window.show()
        qtbot.waitUntil(self.is_settled)
        return self.window

    def is_settled(self):
        window = self.window
        return window.stills.size == window.grid.picture_size and not window.stills.is_busy


@pytest.fixture
def made():
    found = []

    def make(catalogue=None, **more):
        found.append(Made(catalogue, **more))
        return found[-1]

    yield make
    for each in found:
        if each.window.isVisible():
            each.window.close()


@pytest.fixture
def window(qtbot, made):
    return made().show(qtbot)


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def texts(widget):
    return [
        label.text()
        for label in widget.findChildren(type(widget._title))
        if label.isVisibleTo(widget)
    ]


def test_it_opens_with_everything_the_first_selected_and_shown(window):
    assert [item.id for item in window.shown] == NAMES
    assert window.grid.current == NAMES[0]
    assert window.details.title == "Warm up 1"
    assert window.head.counted.text() == "11 movements, 3 routines"


def test_every_card_in_view_gets_its_still(window):
    seen = window.grid.in_view(0)

    assert seen
    assert all(window.stills.picture(name) is not None for name in seen)


def test_a_search_keeps_what_has_all_words_and_escape_lets_it_go(window):
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.head.search.field, "recovery 2")

    assert [item.id for item in window.shown] == ["recovery_2"]
    assert window.details.title == "Recovery 2"
    QTest.keyClick(window.head.search.field, Qt.Key.Key_Escape)
    assert window.head.search.field.text() == ""
    assert [item.id for item in window.shown] == NAMES
    assert window.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_a_choice_narrows_and_says_what_the_others_would_leave(window):
    choice = window.filters.choices[Facet.LEVEL]
    choice.fill()
    lines = [action.text() for action in choice.menu.actions()]
    choice.menu.actions()[2].trigger()

    assert lines == ["Any", "Level 1\t9", "Level 2\t5"]
    assert {item.level for item in window.shown} == {2}
    assert choice.text() == "Level 2"
    assert choice.accessibleName() == "Level: Level 2"
    window.head.clear_button.click()
    assert [item.id for item in window.shown] == NAMES
    assert choice.text() == "Level"


def test_several_values_of_one_facet_are_chosen_while_the_list_stays_open(qtbot, window):
    choice = window.filters.choices[Facet.SYSTEM]
    choice.open_list()
    menu = choice.menu
    qtbot.waitUntil(menu.isVisible)
    for row in (1, 3):
        QTest.mouseClick(
            menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[row]).center()
        )

    assert menu.isVisible()
    assert [action.isChecked() for action in menu.actions()] == [0, 1, 0, 1, 0, 0]
    assert choice.text() == "Warm-up +1"
    assert choice.accessibleName() == "System: Warm-up, Range"
    assert {item.shelf for item in window.shown if item.form is Form.MOVEMENT} == {
        "warm_up",
        "range",
    }
    menu.setActiveAction(menu.actions()[1])
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert choice.text() == "Range"
    assert menu.isVisible()
    QTest.mouseClick(
        menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[0]).center()
    )
    assert not menu.isVisible()
    assert choice.text() == "System"


def test_forms_show_movements_or_routines_alone(window):
    window.filters.form_button(Form.ROUTINE).click()

    assert {item.form for item in window.shown} == {Form.ROUTINE}
    assert window.details.title == window.shown[0].title


def test_the_forms_are_one_stop_and_the_arrows_choose_among_them(window):
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    press(window, Qt.Key.Key_Tab)
    assert window.filters.form_button(None).hasFocus()
    press(window, Qt.Key.Key_Right)

    assert window.filters.form_button(Form.MOVEMENT).hasFocus()
    assert window.filters.wish.form is Form.MOVEMENT
    press(window, Qt.Key.Key_Space)
    assert window.filters.wish.form is Form.MOVEMENT
    press(window, Qt.Key.Key_Tab)
    assert window.filters.choices[Facet.SYSTEM].hasFocus()


def test_a_screen_reader_hears_that_one_of_the_forms_is_chosen(window):
    told = [QAccessible.queryAccessibleInterface(pill) for pill in window.filters.pills[:3]]

    assert {each.role() for each in told} == {QAccessible.Role.RadioButton}


def test_nothing_that_fits_is_said_kindly_with_a_way_back(window):
    window.head.search.field.setText("handstand")

    assert window.empty.isVisible()
    assert not window.details.isVisible()
    assert not window.is_moving
    window.empty.button.click()
    assert not window.empty.isVisible()
    assert window.details.isVisible()
    assert window.is_moving


def test_arrows_move_through_the_cards_and_the_details_follow(window):
    window.grid.take_focus()
    across = len(window.grid._rows[0])
    press(window, Qt.Key.Key_Right)
    assert window.grid.current == NAMES[1]
    assert window.details.title == "Warm up 2"
    press(window, Qt.Key.Key_Down)
    assert window.grid.current == window.grid._rows[1][1]
    press(window, Qt.Key.Key_End)
    assert window.grid.current == NAMES[-1]
    press(window, Qt.Key.Key_Home)
    press(window, Qt.Key.Key_Left)
    assert window.grid.current == NAMES[0]
    assert across == 2


def test_only_the_selected_card_is_a_stop_of_the_tab_key(window):
    window.grid.select(NAMES[3])
    stops = [
        name for name in NAMES if window.grid.card(name).focusPolicy() & Qt.FocusPolicy.TabFocus
    ]

    assert stops == [NAMES[3]]


def test_the_tab_key_goes_from_search_over_filters_and_gallery_to_the_details(window):
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    seen = []
    for _ in range(11):
        press(window, Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())

    assert seen[:6] == [window.filters.pills[0], *window.filters.pills[3:]]
    assert seen[6] is window.grid.card(NAMES[0])
    assert [stop.accessibleName() for stop in seen[7:]] == [
        "Details",
        "Further: Warm up 2",
        "Do it now",
        "Never show me this",
    ]


def test_return_goes_to_do_it_now_and_return_again_does_it(qtbot, window):
    window.activateWindow()
    window.grid.take_focus()
    press(window, Qt.Key.Key_Return)

    assert window.details.do_button.hasFocus()
    with qtbot.waitSignal(window.started) as started:
        press(window, Qt.Key.Key_Return)
    assert started.args == ["practice:warm_up_1"]


def test_a_routine_is_started_under_its_own_name(qtbot, window):
    window.look_up("chair_hip_ease")
    with qtbot.waitSignal(window.started) as started:
        window.details.do_button.click()

    assert started.args == ["chair_hip_ease"]


def test_withholding_is_asked_shown_and_undone(qtbot, window):
    with qtbot.waitSignal(window.withheld) as withheld:
        window.details.never_button.click()
    assert withheld.args == ["warm_up_1"]

    window.show_catalogue(Catalogue(LIBRARY, Practice(never=("warm_up_1",))))
    assert window.details.never_button.text() == "Show it again"
    assert window.details._never.isVisible()
    assert "Not shown to you" in window.grid.card("warm_up_1").accessibleName()
    with qtbot.waitSignal(window.allowed) as allowed:
        window.details.never_button.click()
    assert allowed.args == ["warm_up_1"]


def test_what_does_not_suit_says_so_and_cannot_be_begun(qtbot, made):
    window = made(Catalogue(LIBRARY, body=Body(tags=("spine_surg",)))).show(qtbot)
    assert window.details.do_button.isEnabled() is False
    assert "body" in window.details._never.text()
    window.look_up("settle_breath")

    assert window.details.do_button.isEnabled()
    assert not window.details._never.isVisible()


def test_details_tell_what_to_do_what_to_watch_for_and_who_leaves_it_out(window):
    said = texts(window.details)

    assert "Breathe in" in said
    assert "Hurrying." in said
    assert "Spine surgery in the past 12 weeks." in said
    assert "A sore neck." in said
    assert any("Cambridge" in line for line in said)
    assert not any("_" in line for line in said)


def test_easier_and_further_lead_to_each_other_past_any_filter(window):
    window.filters.choices[Facet.LEVEL].chosen.emit(Facet.LEVEL, ("1",))
    window.details.followed.emit("warm_up_2")

    assert window.details.title == "Warm up 2"
    assert window.filters.wish.is_open


def test_one_figure_moves_at_a_time(qtbot, made):
    window = made(dressed=look(motion=Motion.FULL)).show(qtbot)
    assert window._motion.large.is_moving
    window.grid.looked_at.emit(NAMES[2])
    assert (window._motion.large.is_moving, window._motion.small.is_moving) == (False, True)
    window.grid.looked_at.emit(NAMES[0])  # the selected one moves in large
    assert (window._motion.large.is_moving, window._motion.small.is_moving) == (True, False)
    window.grid.looked_at.emit(NAMES[1])
    window.grid.looked_at.emit("")
    assert (window._motion.large.is_moving, window._motion.small.is_moving) == (True, False)


def test_the_pointer_sets_a_card_in_motion_and_leaves_it_still(qtbot, made):
    window = made(dressed=look(motion=Motion.FULL)).show(qtbot)
    card = window.grid.card(NAMES[1])
    with qtbot.waitSignal(window.grid.looked_at):
        card.looked_at.emit(NAMES[1])
    assert window._motion.dancer.isVisible()
    card.looked_away.emit(NAMES[1])
    assert not window._motion.dancer.isVisible()


def test_reduced_motion_lets_cards_stand_still(window):
    window.grid.looked_at.emit(NAMES[2])

    assert not window._motion.small.is_moving


def test_hidden_minimised_or_closed_it_moves_and_draws_nothing(qtbot, made):
    window = made(dressed=look(motion=Motion.FULL)).show(qtbot)
    window.hide()
    assert not window.is_moving
    window.show()
    assert window.is_moving
    with qtbot.waitSignal(window.dismissed):
        window.close()
    assert not window.is_moving
    assert not window.stills.is_busy


def test_a_narrow_window_shows_details_in_the_gallerys_place(qtbot, made):
    window = made(size=QSize(420, 560)).show(qtbot)
    assert not window.details.isVisible()
    window.activateWindow()
    window.grid.take_focus()
    press(window, Qt.Key.Key_Return)
    assert window.details.isVisible()
    assert not window._gallery.isVisible()
    press(window, Qt.Key.Key_Escape)
    assert window._gallery.isVisible()
    assert window.isVisible()


@pytest.mark.parametrize("size", [QSize(720, 560), QSize(1600, 1000)])
@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
def test_nothing_is_cut_off_at_any_size(qtbot, made, size, factor):
    window = made(dressed=look(factor=factor), size=size).show(qtbot)

    assert clipped(window) == []
    for card in window.grid._cards.values():
        assert window.grid.rect().contains(card.geometry())


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_a_change_of_dress_draws_the_stills_anew(qtbot, made, theme):
    each = made(dressed=look(theme=theme))
    window = each.show(qtbot)
    former = window.stills.picture(NAMES[0])
    each.look.day.put_on(in_high_contrast(each.look.day.colours), reduced=True)
    qtbot.waitUntil(lambda: not window.stills.is_busy)

    assert window.stills.picture(NAMES[0]) != former


def test_right_to_left_the_first_card_stands_at_the_right(qtbot, made):
    each = made()
    each.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window = each.show(qtbot)
    first, second = (window.grid.card(name) for name in NAMES[:2])

    assert first.x() > second.x()
    window.grid.take_focus()
    press(window, Qt.Key.Key_Left)
    assert window.grid.current == NAMES[1]


def test_own_items_and_faulty_files_are_told(qtbot, made):
    faults = (Fault("a.toml", "title", "is missing"), Fault("b.toml", "key", "is missing"))
    own = replace(LIBRARY, own=frozenset({"warm_up_1"}), faults=faults)
    window = made(Catalogue(own)).show(qtbot)

    assert window.faults.line.text() == "2 of your own files could not be read."
    assert not window.faults.list.isVisible()
    window.faults.button.click()
    assert window.faults.list.text() == "a.toml: title: is missing\nb.toml: key: is missing"
    assert window.details._overline.text() == "Warm-up  ·  Breathing  ·  Yours"


def test_what_could_not_be_kept_is_said_in_one_line(made, qtbot):
    each = made()
    window = each.show(qtbot)
    window.tell("preferences.toml: cannot be written; it is as it was")

    assert window._trouble.isVisible()
    assert "cannot be written" in each.said[-1]
    window.tell("")
    assert not window._trouble.isVisible()


def test_markup_in_titles_stays_words(qtbot, made):
    title = "<b>Rock</b> & <img src=x>"
    movements = LIBRARY.movements | {
        "warm_up_1": replace(LIBRARY.movements["warm_up_1"], title=title)
    }
    window = made(Catalogue(replace(LIBRARY, movements=movements))).show(qtbot)

    assert window.details._title.textFormat() is Qt.TextFormat.PlainText
    assert window.details.title == title
    assert (
        QAccessible.queryAccessibleInterface(window.grid.card("warm_up_1"))
        .text(QAccessible.Text.Name)
        .startswith(title)
    )


def test_a_screen_reader_finds_a_name_for_everything(window):
    assert nameless(window) == []
    assert window.grid.card("load_2").accessibleName() == (
        "Load 2. Strength. Standing or on the floor. Level 2."
    )


def test_the_number_found_is_announced(made, qtbot):
    each = made()
    each.show(qtbot)
    each.window.head.search.field.setText("recovery")

    assert each.said[-1] == "3 movements, 3 routines"


def test_while_something_plays_it_offers_to_show_that(window):
    window.show_playing(True)
    assert window.details.do_button.text() == "Show it"
    assert not window.is_moving
    window.show_playing(False)
    assert window.is_moving
    assert window.details.do_button.text() == "Do it now"


def test_an_empty_library_is_shown_empty(qtbot, made):
    window = made(Catalogue()).show(qtbot)

    assert window.empty.isVisible()
    assert not window.details.isVisible()


def test_a_press_opens_the_details_where_they_have_no_room_beside(qtbot, made):
    window = made(size=QSize(420, 600)).show(qtbot)
    card = window.grid.card(NAMES[1])
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)

    assert window.details.isVisible()
    assert window.details.title == "Warm up 2"
    assert not window.grid.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_from_the_search_one_goes_down_to_what_was_found(window, key):
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.head.search.field, "range 2")
    QTest.keyClick(window.head.search.field, key)

    assert window.grid.card("range_2").hasFocus()


def test_how_long_it_takes_is_told_as_it_will_be_played(window):
    window.grid.select("range_1")
    practised = practice(LIBRARY.movements["range_1"], LIBRARY.movements, Practice())
    seconds = compose(practised, LIBRARY.movements, LIBRARY.bases, Intensity.STANDARD).seconds
    told = f"It takes {length(seconds)}, with a breath to settle."

    assert told in texts(window.details)
    assert window.details.do_button.accessibleDescription() == told
    window.grid.select("chair_hip_ease")
    assert "It takes 110 s." in texts(window.details)
    window.show_playing(True)
    assert "It takes 110 s." not in texts(window.details)


def test_after_a_link_the_keys_stay_in_the_details_and_the_title_is_said(qtbot, made):
    shown = made()
    window = shown.show(qtbot)
    window.activateWindow()
    link = next(
        each for each in window.details.stops if each.accessibleName().endswith("Warm up 2")
    )
    link.setFocus(Qt.FocusReason.TabFocusReason)
    press(window, Qt.Key.Key_Return)

    assert window.details.title == "Warm up 2"
    assert shown.said[-1] == "Warm up 2"
    assert window.details.isAncestorOf(QApplication.focusWidget())


def test_a_card_begins_to_move_from_the_pose_of_its_still(qtbot, made):
    window = made(dressed=look(motion=Motion.FULL)).show(qtbot)
    moments = []
    window._motion.small.moved.connect(moments.append)
    window.grid.looked_at.emit(NAMES[1])

    assert moments[0] == window._rehearse(NAMES[1]).still


def test_another_figure_is_worn_at_once_everywhere(qtbot, made):
    window = made().show(qtbot)
    former = window.stills.picture(NAMES[0]).copy()
    window.wear("willow", "plum", 5)
    qtbot.waitUntil(lambda: not window.stills.is_busy)

    assert window.stills.picture(NAMES[0]) != former
    assert window.details._figure._looks == ("willow", "plum", 5)
    assert window._motion.dancer._looks == ("willow", "plum", 5)


def test_content_that_changes_while_it_is_looked_at_is_shown_anew(qtbot, made):
    window = made().show(qtbot)
    changed = replace(LIBRARY.movements[NAMES[0]], title="Another name", cues=("Do it so",))
    kept = {name: each for name, each in LIBRARY.movements.items() if name != "range_2"}
    window.show_catalogue(Catalogue(replace(LIBRARY, movements={**kept, NAMES[0]: changed})))

    assert window.details.title == "Another name"
    qtbot.waitUntil(lambda: "Do it so" in texts(window.details))
    assert "range_2" not in [item.id for item in window.shown]
    assert window.stills.is_busy or window.stills.picture(NAMES[0]) is not None


def test_another_intensity_is_marked_at_once(qtbot, made):
    window = made().show(qtbot)
    window.show_catalogue(Catalogue(LIBRARY, Practice(intensity=Intensity.GENTLE)))

    def marked():
        return [
            each.accessibleName().split(",")[0]
            for each in window.details.findChildren(QWidget)
            if each.accessibleName().endswith("Your choice.") and each.isVisibleTo(window)
        ]

    qtbot.waitUntil(lambda: marked() == ["Gentle"])


def test_what_is_cut_off_fades_at_that_end_alone(qtbot, made):
    window = made(size=QSize(720, 560)).show(qtbot)
    upper, lower = window._area.findChildren(_Edge)
    bar = window._area.verticalScrollBar()

    assert (upper.isVisible(), lower.isVisible()) == (False, True)
    bar.setValue(bar.maximum())
    assert (upper.isVisible(), lower.isVisible()) == (True, False)


def test_one_card_alone_is_selected_whatever_is_looked_for_in_between(window):
    window.head.search.field.setText("recovery 2")
    window.head.search.field.setText("")

    marked = [name for name in NAMES if window.grid.card(name)._selected]
    assert marked == ["recovery_2"]
    stops = [
        name for name in NAMES if window.grid.card(name).focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == ["recovery_2"]


def test_a_title_that_is_shortened_is_told_whole_where_the_pointer_rests(qtbot, made):
    title = "A movement whose title goes on and on, far beyond what two lines can ever hold"
    changed = replace(LIBRARY.movements[NAMES[0]], title=title)
    kept = {**LIBRARY.movements, NAMES[0]: changed}
    window = made(Catalogue(replace(LIBRARY, movements=kept))).show(qtbot)

    assert window.grid.card(NAMES[0]).toolTip() == title
    assert window.grid.card(NAMES[1]).toolTip() == ""


def test_what_never_shows_again_and_what_may_is_said_once(qtbot, made):
    shown = made()
    window = shown.show(qtbot)
    window.show_catalogue(Catalogue(LIBRARY, Practice(never=(NAMES[0],))))
    window.show_catalogue(Catalogue(LIBRARY))

    assert shown.said[-2:] == ["You will not be shown this.", "You may be shown this again."]


@pytest.mark.parametrize(("width", "told"), [(720, True), (360, False)])
def test_the_number_found_is_told_whole_or_not_at_all(qtbot, made, width, told):
    window = made(size=QSize(width, 560)).show(qtbot)

    assert window.head.counted.isVisible() == told
