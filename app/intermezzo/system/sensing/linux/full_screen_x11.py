"""Whether one window fills the screen, as an X11 window manager tells everybody (EWMH)."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Slot

from intermezzo.core.sensing.finding import Question, Standing
from intermezzo.system.sensing.linux.retry import Retry
from intermezzo.system.sensing.linux.session import is_wayland
from intermezzo.system.sensing.linux.x_replies import (
    Property,
    changed_property,
    shaped_window,
    vanished_window,
)
from intermezzo.system.sensing.linux.xcb import (
    PROPERTY_CHANGES,
    STRUCTURE_CHANGES,
    MissingLibraryError,
    XConnection,
    XError,
)
from intermezzo.system.sensing.sensor import Sensor

log = logging.getLogger(__name__)

NAME = "X11 window manager"
LONGEST_NAME = 40
SETTLE_MS = 250
"""A window manager sets size and state of a window one after the other, in any order."""

_ACTIVE = "_NET_ACTIVE_WINDOW"
_MANAGER = "_NET_SUPPORTING_WM_CHECK"
_STATE = "_NET_WM_STATE"
_FULL_SCREEN = "_NET_WM_STATE_FULLSCREEN"
_CLASS = "WM_CLASS"
_TITLE = "_NET_WM_NAME"
_PROCESS = "_NET_WM_PID"
_NAMES = (_ACTIVE, _MANAGER, _STATE, _FULL_SCREEN, _CLASS, _TITLE, _PROCESS)


class XFullScreen(Sensor):
    """Follows the active window, and whether its state says that it fills the screen.

    A window that comes to fill the screen gets another size, which is what is listened for: its
    properties change with every key that is pressed in it. What comes without is seen by `look`.
    The window manager may be absent, restart or be replaced; windows may be gone when asked.
    A window of the process `own_process` never counts.
    """

    def __init__(
        self,
        environ: Mapping[str, str],
        monotonic: Callable[[], float],
        own_process: int | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(Question.FULL_SCREEN, NAME, parent)
        self._environ = environ
        self._own_process = os.getpid() if own_process is None else own_process
        self._x: XConnection | None = None
        self._atoms: dict[str, int] = {}
        self._manager = 0
        self._active = 0
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLE_MS)
        self._settled.timeout.connect(self.look)
        self._retry = Retry(monotonic, self)
        self._retry.due.connect(self._connect)

    def start(self) -> None:
        """Connect, unless the session's windows are not the X server's."""
        self.stop()
        if is_wayland(self._environ):
            self._lack("a Wayland session does not tell which window fills the screen")
        elif not self._environ.get("DISPLAY"):
            self._lack("there is no X server: DISPLAY is not set")
        else:
            self._connect()

    def stop(self) -> None:
        """Hang up."""
        self._retry.stop()
        self._hang_up()

    @Slot()
    def look(self) -> None:
        """Read the active window's state once more."""
        if self._x is None:
            return
        try:
            self._read(self._x)
        except XError as error:
            # It is read again when the server stirs; when it is gone the connection tells.
            log.debug("%s", error)

    @Slot()
    def _connect(self) -> None:
        try:
            self._x = XConnection(self._environ["DISPLAY"], self)
            self._x.heard.connect(self._on_heard)
            self._x.stirred.connect(self.look)
            self._x.lost.connect(self._on_lost)
            self._atoms = {name: self._x.atom(name) for name in _NAMES}
            self._x.watch(self._x.root, PROPERTY_CHANGES)
            self._read(self._x)
        except MissingLibraryError as error:
            self._hang_up()
            self._lack(str(error), error.remedy)
        except XError as error:
            self._miss(str(error))
        else:
            self._retry.succeeded()

    def _hang_up(self) -> None:
        if self._x is not None:
            self._x.close()
        self._x = None
        self._manager = self._active = 0
        self._settled.stop()

    def _miss(self, why: str) -> None:
        """Do without the server for a while."""
        self._hang_up()
        self._fail(why)
        self._retry.later(seldom=self._finding.standing is Standing.OFF)

    @Slot()
    def _on_lost(self) -> None:
        self._miss("the X server is gone")

    @Slot(bytes)
    def _on_heard(self, event: bytes) -> None:
        if shaped_window(event) == self._active:
            if not self._settled.isActive():
                self._settled.start()
        elif self._is_telling(event):
            self.look()

    def _is_telling(self, event: bytes) -> bool:
        vanished = vanished_window(event)
        if vanished is not None:
            return vanished in (self._active, self._manager)
        changed = changed_property(event)
        return changed is not None and changed[1] in (self._atoms[_ACTIVE], self._atoms[_MANAGER])

    def _read(self, x: XConnection) -> None:
        """Find out from the beginning: it is a handful of questions of some microseconds."""
        if not self._is_managed(x):
            self._lack(
                "no window manager tells which window is in front",
                "Use a window manager that follows the EWMH standard; nearly all do.",
            )
            return
        state = self._state_of_active(x)
        if self._atoms[_FULL_SCREEN] in _items(state) and not self._is_own(x):
            class_ = x.property_of(self._active, self._atoms[_CLASS])
            title = x.property_of(self._active, self._atoms[_TITLE])
            self._tell(True, window_name(class_, title))
        else:
            self._tell(False)

    def _is_managed(self, x: XConnection) -> bool:
        """Ask for the window by which a window manager shows that it lives, and watch that."""
        check = self._atoms[_MANAGER]
        window = _first(x.property_of(x.root, check))
        if window != self._manager:
            self._manager = window
            if window:
                x.watch(window, STRUCTURE_CHANGES)
        # What the root says may be left over from one that was killed.
        return window != 0 and _first(x.property_of(window, check)) == window

    def _state_of_active(self, x: XConnection) -> Property | None:
        """Return the state of the active window, and watch that from now on."""
        window = _first(x.property_of(x.root, self._atoms[_ACTIVE]))
        if window in (x.root, self._manager):
            window = 0
        if window != self._active:
            if self._active:
                x.watch(self._active, 0)
            self._active = window
            if window:
                # Its end matters too: openbox goes on naming the last window that was closed.
                x.watch(window, STRUCTURE_CHANGES)
        return x.property_of(window, self._atoms[_STATE]) if window else None

    def _is_own(self, x: XConnection) -> bool:
        return _first(x.property_of(self._active, self._atoms[_PROCESS])) == self._own_process


def window_name(class_: Property | None, title: Property | None) -> str:
    """Return what to call a window: its program as it names itself, or else its title, short."""
    names = class_.texts[::-1] if class_ is not None else ()
    titles = title.texts if title is not None else ()
    for name in (*names, *titles):
        # A title is anybody's text: no controls, no line breaks, no marks of direction.
        plain = " ".join("".join(c if c.isprintable() else " " for c in name).split())
        if plain:
            return plain if len(plain) <= LONGEST_NAME else plain[: LONGEST_NAME - 1] + "…"
    return ""


def _items(found: Property | None) -> tuple[int, ...]:
    return found.items if found is not None else ()


def _first(found: Property | None) -> int:
    """Return the first number of a property, 0 where there is none."""
    return next(iter(_items(found)), 0)
