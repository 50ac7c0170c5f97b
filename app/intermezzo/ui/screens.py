"""The screens there are, which of them windows open on, and that none is left where none is."""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakSet

from PySide6.QtCore import QMargins, QObject, QPoint, QRect, QTimer, Signal, Slot
from PySide6.QtGui import QCursor, QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from intermezzo.ui.placement import (
    POINTER,
    Corner,
    Room,
    Spot,
    fitting_size,
    in_corner,
    in_the_middle,
    kept,
    place_at,
    room_of,
    spot_of,
    wished_room,
)

SETTLE_MS = 150
"""Pulling a plug is told in a burst: one screen goes, others move, panels follow."""


class Screens(QObject):
    """Places windows and keeps them wholly on a screen, whatever happens to the screens.

    On Wayland windows are placed by the compositor: a size is asked for, a place never.
    `watch` makes it notice changes; `changed` comes once they have settled.
    """

    changed = Signal()

    def __init__(
        self,
        wish: str = POINTER,
        displays: type[QGuiApplication] = QGuiApplication,
        *,
        pointer: Callable[[], QPoint] = QCursor.pos,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.wish = wish
        """`pointer`, `primary`, or the name of a screen."""
        self._displays = displays
        self._pointer = pointer
        self._windows: WeakSet[QWidget] = WeakSet()  # whoever made them takes them down
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE_MS)
        self._settling.timeout.connect(self._on_settled)

    @property
    def places_windows(self) -> bool:
        """Whether a window may say where it wants to be."""
        return not self._displays.platformName().startswith("wayland")

    @property
    def here(self) -> QScreen | None:
        """The screen that is wished for, as things stand; None where there is none at all."""
        return self._screen(self._wished())

    @property
    def names(self) -> tuple[str, ...]:
        """What the screens are called, the main one first."""
        primary = self._displays.primaryScreen()
        names = [screen.name() for screen in self._displays.screens()]
        return tuple(sorted(names, key=lambda name: primary is None or name != primary.name()))

    def named(self, name: str) -> QScreen | None:
        """Return the screen of a name, if it is there."""
        return self._screen(next((room for room in self._rooms() if room.name == name), None))

    def watch(self, application: QGuiApplication) -> None:
        """Notice from now on when screens come, go and change."""
        application.screenAdded.connect(self._on_screen_added)
        application.screenRemoved.connect(self._settling.start)
        application.primaryScreenChanged.connect(self._settling.start)
        for screen in self._displays.screens():
            self._follow(screen)

    def open(self, window: QWidget) -> None:
        """Make a window fit and, where there are several screens, put it on the one wished for.

        Later calls only see to it that it is still wholly on one.
        """
        if window in self._windows:
            self._keep(window)
            return
        self._windows.add(window)
        room = self._wished()
        if room is None:
            return
        _fit(window, room)
        if self.places_windows and len(self._rooms()) > 1:
            self._put(window, in_the_middle(window.size(), room.available), room)

    def open_in_corner(self, window: QWidget, margin: int, spots: dict[str, Spot]) -> None:
        """Make a window fit and put it where it was on this screen, else into its lower corner."""
        room = self._wished()
        if room is None:
            return
        self._windows.add(window)
        spot = spots.get(room.name)
        if spot is not None:
            window.resize(spot.size)
        _fit(window, room)
        if not self.places_windows:
            return
        if spot is not None:
            place = place_at(Spot(spot.offset, window.size()), room)
        else:
            corner = in_corner(window.size(), room.available, margin, Corner.LOWER_RIGHT)
            place = QRect(corner, window.size())
        self._put(window, place, room)

    def remember(self, window: QWidget, spots: dict[str, Spot]) -> None:
        """Note where a window is, by the name of its screen."""
        place = window.normalGeometry() if window.isMaximized() else window.geometry()
        room = room_of(place, self._rooms())
        if room is not None:
            spots[room.name] = spot_of(place, room)

    @Slot(QScreen)
    def _on_screen_added(self, screen: QScreen) -> None:
        self._follow(screen)
        self._settling.start()

    @Slot()
    def _on_settled(self) -> None:
        for window in tuple(self._windows):
            if Shiboken.isValid(window) and window.isVisible():
                self._keep(window)
        self.changed.emit()

    def _follow(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._settling.start)
        screen.availableGeometryChanged.connect(self._settling.start)

    def _keep(self, window: QWidget) -> None:
        refuge = self._wished()
        if not self.places_windows or refuge is None or _is_managed(window):
            return
        place = kept(window.geometry(), _frame(window), self._rooms(), refuge)
        if place != window.geometry():
            window.setMinimumSize(window.minimumSize().boundedTo(place.size()))
            window.setGeometry(place)

    def _put(self, window: QWidget, place: QRect, room: Room) -> None:
        screen = self._screen(room)
        if screen is not None:
            window.setScreen(screen)  # first: the place is told in this one's scale
        window.setGeometry(place)

    def _wished(self) -> Room | None:
        primary = self._displays.primaryScreen()
        name = primary.name() if primary else ""
        return wished_room(self.wish, self._rooms(), self._pointer(), name)

    def _rooms(self) -> list[Room]:
        return [_room(screen) for screen in self._displays.screens()]

    def _screen(self, room: Room | None) -> QScreen | None:
        screens = self._displays.screens()
        return next((each for each in screens if _room(each) == room), None)


def _room(screen: QScreen) -> Room:
    return Room(screen.name(), screen.geometry(), screen.availableGeometry())


def _fit(window: QWidget, room: Room) -> None:
    size = fitting_size(window.size(), room.available.size())
    window.setMinimumSize(window.minimumSize().boundedTo(size))
    window.resize(size)


def _frame(window: QWidget) -> QMargins:
    """Return what the window manager has put around a window."""
    inner, outer = window.geometry(), window.frameGeometry()
    return QMargins(
        inner.left() - outer.left(),
        inner.top() - outer.top(),
        outer.right() - inner.right(),
        outer.bottom() - inner.bottom(),
    )


def _is_managed(window: QWidget) -> bool:
    """Whether the window manager sees to its place."""
    return window.isMaximized() or window.isFullScreen() or window.isMinimized()
