"""Hears what Windows tells windows alone: that it goes to sleep, that the session was locked."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import Structure, c_int32, c_ssize_t, c_uint32, c_void_p
from typing import ClassVar

from PySide6.QtCore import QByteArray, QObject, Signal, Slot
from PySide6.QtGui import QWindow

from intermezzo.core.sensing.finding import Question
from intermezzo.system.sensing.asked import LackingError
from intermezzo.system.sensing.sensor import Sensor
from intermezzo.system.sensing.windows.calls import Finder, windows_function

_POWER_BROADCAST = 0x0218
_SESSION_CHANGE = 0x02B1
_SUSPEND = 0x4
_RESUMED = frozenset({0x6, 0x7, 0x12})
"""PBT_APMRESUMECRITICAL, PBT_APMRESUMESUSPEND and PBT_APMRESUMEAUTOMATIC of winuser.h."""
_THIS_SESSION = 0
_FALLS_ASLEEP_WITHIN_S = 20.0
"""Windows gives programs some two seconds between the message and the sleep."""


class Message(Structure):
    """MSG of winuser.h, as far as it matters."""

    _fields_: ClassVar = [
        ("window", c_void_p),
        ("message", c_uint32),
        ("first", c_void_p),
        ("second", c_ssize_t),
    ]


def sleeping(message: int, parameter: int) -> bool | None:
    """Tell whether a message says that the computer goes to sleep or is up again; else None."""
    if message != _POWER_BROADCAST:
        return None
    if parameter == _SUSPEND:
        return True
    return False if parameter in _RESUMED else None


class MessageWindow(QWindow):
    """A window that is never shown and hears what every window of Windows is told.

    A filter on the application would hear it too, but only while the app has some window, and it
    would be asked about every movement of the mouse as well. Needs a GUI application.
    """

    sleep_changed = Signal(bool)
    """Whether the computer is going to sleep, or up again."""
    session_changed = Signal()
    """The session was locked, unlocked, switched away or back."""

    def __init__(self, find: Finder = windows_function) -> None:
        super().__init__()
        self._find = find
        self._is_registered = False

    def listen(self) -> None:
        """Begin to hear. Raises `LackingError` where this is not Windows."""
        register = self._find(
            "wtsapi32", "WTSRegisterSessionNotification", c_int32, c_void_p, c_uint32
        )
        if not self._is_registered:
            self.create()
            # A refusal costs nothing but time: the session's sensors ask as well.
            self._is_registered = bool(register(int(self.winId()), _THIS_SESSION))

    def deafen(self) -> None:
        """Hear no more."""
        if self._is_registered:
            self._is_registered = False
            unregister = self._find(
                "wtsapi32", "WTSUnRegisterSessionNotification", c_int32, c_void_p
            )
            unregister(int(self.winId()))
        self.destroy()

    def hear(self, message: int, parameter: int) -> None:
        """Emit what a message means."""
        is_sleeping = sleeping(message, parameter)
        if is_sleeping is not None:
            self.sleep_changed.emit(is_sleeping)
        elif message == _SESSION_CHANGE:
            self.session_changed.emit()

    def nativeEvent(  # noqa: N802 - Qt names its overrides
        self,
        eventType: QByteArray | bytes | bytearray | memoryview,  # noqa: N803 - the same
        message: int,
    ) -> object:
        if eventType == b"windows_generic_MSG":
            told = Message.from_address(int(message))
            self.hear(told.message, told.first or 0)
        return False, 0  # not held up; the base class would say so too, but takes no address


class SleepSensor(Sensor):
    """Tells that the computer goes to sleep, for the moment until it does."""

    def __init__(
        self,
        window: MessageWindow,
        monotonic: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(Question.SLEEP, "Windows power messages", parent)
        self._window = window
        self._monotonic = monotonic
        self._told_at = 0.0
        window.sleep_changed.connect(self._on_sleep_changed)

    def start(self) -> None:
        """Begin to hear."""
        try:
            self._window.listen()
        except LackingError as lack:
            self._lack(lack.why, lack.remedy)
        else:
            self._tell(value=False)

    def stop(self) -> None:
        """Hear no more."""
        self._window.deafen()

    def look(self) -> None:
        """Notice that the computer is up, should Windows not have said so."""
        if self._finding.value and self._monotonic() - self._told_at > _FALLS_ASLEEP_WITHIN_S:
            self._tell(value=False)

    @Slot(bool)
    def _on_sleep_changed(self, is_sleeping: bool) -> None:
        self._told_at = self._monotonic()
        self._tell(is_sleeping)
