"""Screens come, go and change: windows open on the one wished for and are never lost with one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, QRect, QSize, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from intermezzo.ui.card import OfferCard
from intermezzo.ui.placement import Spot
from intermezzo.ui.screens import Screens
from windows import Hand, look, offer

ROOT = Path(__file__).parents[2]


class Screen(QObject):
    """One screen, as far as Qt's is asked."""

    geometryChanged = Signal(QRect)  # noqa: N815 - Qt's name
    availableGeometryChanged = Signal(QRect)  # noqa: N815 - Qt's name

    def __init__(self, name, whole, panel=0):
        super().__init__()
        self._name = name
        self.resize(whole, panel)

    def resize(self, whole, panel=0):
        self._whole, self._available = whole, whole.adjusted(0, panel, 0, 0)

    def name(self):
        return self._name

    def geometry(self):
        return self._whole

    def availableGeometry(self):  # noqa: N802 - Qt's name
        return self._available


class Desktop(QObject):
    """Screens that are plugged in and out by hand, and what Qt tells of it."""

    screenAdded = Signal(QObject)  # noqa: N815 - Qt's name
    screenRemoved = Signal(QObject)  # noqa: N815 - Qt's name
    primaryScreenChanged = Signal(QObject)  # noqa: N815 - Qt's name

    def __init__(self, *screens, platform="xcb"):
        super().__init__()
        self.all = list(screens)
        self.left, self.right = screens
        self.platform = platform

    def screens(self):
        return list(self.all)

    def primaryScreen(self):  # noqa: N802 - Qt's name
        return self.all[0] if self.all else None

    def platformName(self):  # noqa: N802 - Qt's name
        return self.platform

    def unplug(self, screen):
        self.all.remove(screen)
        self.screenRemoved.emit(screen)

    def plug(self, screen):
        self.all.append(screen)
        self.screenAdded.emit(screen)


class Window(QWidget):
    """A window that notes which screen it was put on; Qt would want a real one."""

    chosen = ""

    def setScreen(self, screen):  # noqa: N802 - Qt's name
        self.chosen = screen.name()


class Card(OfferCard):
    """The card, likewise."""

    def setScreen(self, screen):  # noqa: N802 - Qt's name
        pass


@pytest.fixture
def desktop(qapp):  # noqa: ARG001 - windows need an application
    return Desktop(
        Screen("DP-1", QRect(0, 0, 1920, 1080), panel=30),
        Screen("HDMI-1", QRect(1920, 200, 1280, 720)),
    )


@pytest.fixture
def pointer():
    return QPoint(2000, 300)


@pytest.fixture
def screens(desktop, pointer):
    made = Screens(displays=desktop, pointer=lambda: pointer)
    made.watch(desktop)
    return made


@pytest.fixture
def window(qtbot):
    made = Window()
    made.resize(420, 560)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def card(qtbot, screens):
    made = Card(look().day, Hand(), lambda: False, screens=screens)
    qtbot.addWidget(made)
    return made


def test_a_window_opens_in_the_middle_of_the_screen_with_the_pointer(desktop, screens, window):
    screens.open(window)

    assert window.chosen == "HDMI-1"
    assert desktop.right.geometry().contains(window.geometry())
    assert (
        abs((window.geometry().center() - desktop.right.geometry().center()).manhattanLength()) < 3
    )


def test_the_screens_are_named_the_main_one_first(desktop, screens):
    assert screens.names == ("DP-1", "HDMI-1")
    desktop.all.reverse()
    desktop.primaryScreen = lambda: desktop.left
    assert screens.names == ("DP-1", "HDMI-1")


def test_on_a_single_screen_the_window_manager_chooses_the_place(desktop, screens, window):
    desktop.unplug(desktop.left)
    screens.open(window)

    assert window.chosen == ""


def test_a_window_too_large_for_the_screen_is_made_to_fit(desktop, screens, window):
    window.setMinimumSize(900, 900)
    window.resize(1400, 1000)
    screens.open(window)

    assert desktop.right.geometry().contains(window.geometry())


def test_a_wish_that_changes_counts_for_the_next_window(screens, window):
    screens.wish = "DP-1"
    screens.open_in_corner(window, 20, {})

    assert window.chosen == "DP-1"
    assert window.geometry() == QRect(1920 - 420 - 20, 1080 - 560 - 20, 420, 560)


def test_the_guided_window_opens_where_it_was_on_this_screen(screens, window):
    spots = {"HDMI-1": Spot(QPoint(50, 60), QSize(500, 600)), "DP-1": Spot(QPoint(), QSize(9, 9))}
    screens.open_in_corner(window, 20, spots)

    assert window.geometry() == QRect(1970, 260, 500, 600)


def test_where_the_guided_window_is_left_is_noted_by_screen(screens, window):
    spots = {}
    window.setGeometry(2000, 300, 400, 500)
    screens.remember(window, spots)
    window.setGeometry(10, 20, 400, 500)
    screens.remember(window, spots)
    window.setGeometry(9000, 20, 400, 500)
    screens.remember(window, spots)

    assert spots == {
        "HDMI-1": Spot(QPoint(80, 100), QSize(400, 500)),
        "DP-1": Spot(QPoint(10, 20), QSize(400, 500)),
    }


def test_a_window_on_a_screen_that_goes_moves_to_one_that_stays(qtbot, desktop, screens, window):
    screens.open_in_corner(window, 20, {})
    window.show()
    assert desktop.right.geometry().contains(window.geometry())
    with qtbot.waitSignal(screens.changed):
        desktop.unplug(desktop.right)

    assert desktop.left.availableGeometry().contains(window.geometry())
    assert window.isVisible()


def test_a_window_on_a_screen_that_shrinks_stays_wholly_on_it(qtbot, desktop, screens, window):
    screens.open_in_corner(window, 20, {})
    window.show()
    desktop.right.resize(QRect(1920, 200, 800, 600), panel=40)
    with qtbot.waitSignal(screens.changed):
        desktop.right.availableGeometryChanged.emit(desktop.right.availableGeometry())

    assert desktop.right.availableGeometry().contains(window.geometry())


def test_a_screen_that_comes_later_is_watched_too(qtbot, desktop, screens):
    late = Screen("DP-2", QRect(3200, 0, 800, 600))
    with qtbot.waitSignal(screens.changed):
        desktop.plug(late)
    with qtbot.waitSignal(screens.changed):
        late.geometryChanged.emit(late.geometry())


def test_with_every_screen_gone_nothing_is_moved_and_the_first_to_return_takes_the_window(
    qtbot, desktop, screens, window
):
    screens.open_in_corner(window, 20, {})
    window.show()
    place = window.geometry()
    with qtbot.waitSignal(screens.changed):
        desktop.unplug(desktop.left)
        desktop.unplug(desktop.right)
    assert window.geometry() == place
    with qtbot.waitSignal(screens.changed):
        desktop.plug(desktop.left)

    assert desktop.left.availableGeometry().contains(window.geometry())


def test_a_closed_window_is_brought_back_when_its_screen_has_gone_meanwhile(
    qtbot, desktop, screens, window
):
    screens.open(window)
    window.show()
    window.hide()
    with qtbot.waitSignal(screens.changed):
        desktop.unplug(desktop.right)
    screens.open(window)

    assert desktop.left.availableGeometry().contains(window.geometry())


def test_a_window_taken_down_is_forgotten(qtbot, desktop, screens):
    gone = Window()
    screens.open(gone)
    gone.show()
    gone.deleteLater()
    qtbot.waitUntil(lambda: not Shiboken.isValid(gone))
    with qtbot.waitSignal(screens.changed):
        desktop.unplug(desktop.right)


def test_on_wayland_a_window_asks_for_a_size_and_never_for_a_place(qtbot, desktop, screens, window):
    desktop.platform = "wayland"
    moved = []
    window.moveEvent = lambda event: moved.append(event.pos())
    window.resize(3000, 3000)
    screens.open_in_corner(window, 20, {"HDMI-1": Spot(QPoint(50, 60), QSize(500, 600))})
    window.show()
    with qtbot.waitSignal(screens.changed):
        desktop.unplug(desktop.right)

    assert window.size() == QSize(500, 600)
    assert window.chosen == ""
    assert [place for place in moved if place != QPoint()] == []


def test_the_card_comes_into_the_corner_of_the_screen_wished_for(desktop, screens, card):
    card.show_offer(offer())
    assert desktop.right.availableGeometry().contains(card.geometry())
    card.fold()

    screens.wish = "primary"
    card.show_offer(offer())
    assert desktop.left.availableGeometry().contains(card.geometry())
    assert card.geometry().top() == 30 + 20, "the panel is above"


def test_the_card_goes_to_another_screen_when_its_own_has_gone(qtbot, desktop, screens, card):
    card.show_offer(offer())
    with qtbot.waitSignal(screens.changed):
        desktop.unplug(desktop.right)

    assert card.isVisible()
    assert desktop.left.availableGeometry().contains(card.geometry())


def test_the_card_keeps_to_its_own_screen_while_that_is_there(
    qtbot, desktop, screens, card, pointer
):
    card.show_offer(offer())
    pointer.setX(10)
    desktop.right.resize(QRect(1920, 200, 1024, 600))
    with qtbot.waitSignal(screens.changed):
        desktop.right.geometryChanged.emit(desktop.right.geometry())

    assert desktop.right.availableGeometry().contains(card.geometry())
    assert desktop.right.geometry().bottom() - card.geometry().bottom() == 20
    assert not desktop.left.geometry().contains(card.geometry())


def test_the_card_is_never_moved_on_wayland(desktop, card):
    desktop.platform = "wayland"
    card.show_offer(offer())

    assert card.isVisible()
    assert card.pos() == QPoint()


OPENED = """
import json, sys
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication
from intermezzo.ui.card import OfferCard
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.player import Player
from intermezzo.ui.screens import Screens
from windows import Hand, look, offer, performance
app = QApplication([])
QCursor.setPos(*json.loads(sys.argv[2]))
screens = Screens(sys.argv[1])
dressed = look()
card = OfferCard(dressed.day, Hand(), lambda: False, screens=screens)
card.show_offer(offer())
player = Player(dressed.day, performance(), Hand(), FigureView())
screens.open_in_corner(player, 20, {})
player.show()
app.processEvents()
print(json.dumps([
    [each.screen().name(), each.devicePixelRatioF(), *each.geometry().getRect()]
    for each in (card, player)
]))
"""
SCREENS = (
    {"name": "DP-1", "x": 0, "y": 0, "width": 1280, "height": 800, "logicalDpi": 96},
    {"name": "HDMI-1", "x": 1280, "y": -200, "width": 3200, "height": 2000, "logicalDpi": 192},
)
ROOMS = (QRect(0, 0, 1280, 800), QRect(1280, -200, 1600, 1000))


@pytest.mark.parametrize(
    ("wish", "pointer", "screen", "ratio"),
    [
        ("pointer", [100, 100], 0, 1),
        ("pointer", [1400, 100], 1, 2),
        ("primary", [1400, 100], 0, 1),
        ("HDMI-1", [100, 100], 1, 2),
        ("not there", [1400, 100], 1, 2),
    ],
)
def test_on_screens_of_two_scales_windows_open_wholly_on_the_right_one(
    tmp_path, wish, pointer, screen, ratio
):
    """Qt's own screens, in a process of its own: the offscreen platform can have several."""
    more = {"logicalBaseDpi": 96, "dpr": 1}
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": [{**each, **more} for each in SCREENS]}))
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", OPENED, wish, json.dumps(pointer)],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
            "PYTHONPATH": os.pathsep.join(str(ROOT / part) for part in ("app", "tests")),
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    for name, seen_at, *place in json.loads(done.stdout):
        assert (name, seen_at) == (SCREENS[screen]["name"], ratio)
        assert ROOMS[screen].contains(QRect(*place))
