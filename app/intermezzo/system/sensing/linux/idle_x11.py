"""Idleness as the X server counts it: the SYNC extension's counter IDLETIME, with alarms."""

from __future__ import annotations

import ctypes
import logging
from collections.abc import Callable, Mapping
from datetime import timedelta

from PySide6.QtCore import QObject, Slot

from intermezzo.core.sensing.attention import Attention
from intermezzo.core.sensing.finding import Standing
from intermezzo.system.sensing.idle import IdleSensor, IdleWish
from intermezzo.system.sensing.linux.retry import Retry
from intermezzo.system.sensing.linux.session import is_wayland
from intermezzo.system.sensing.linux.x_replies import alarm, counters, idle_time
from intermezzo.system.sensing.linux.xcb import (
    Cookie,
    MissingLibraryError,
    XConnection,
    XError,
    library,
)

log = logging.getLogger(__name__)

NAME = "X11 SYNC"
_RISES, _FALLS = 0, 1
"""SYNC's PositiveTransition and NegativeTransition: past a value, and back below it."""
_ALARM_FIELDS = 0x3F
"""Counter, kind of value, value, test, delta and whether events are wished, in this order."""
_ABSOLUTE = 0


class XIdle(IdleSensor):
    """Asks the server's counter whenever it is wanted, and is told of absence and return.

    An alarm rings when the counter passes a value: nothing wakes while somebody works, nor while
    everybody is away.
    """

    def __init__(
        self,
        environ: Mapping[str, str],
        wish: IdleWish,
        monotonic: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(NAME, wish, monotonic, parent)
        self._environ = environ
        self._x: XConnection | None = None
        self._counter: _IdleCounter | None = None
        self._is_close = False
        self._lull_alarms: tuple[int, ...] = ()
        self._retry = Retry(monotonic, self)
        self._retry.due.connect(self._connect)

    def start(self) -> None:
        """Connect, unless what the server sees is not all there is."""
        self.stop()
        if is_wayland(self._environ):
            self._lack("the session is Wayland; an X server sees only part of what is typed")
        elif not self._environ.get("DISPLAY"):
            self._lack("there is no X server: DISPLAY is not set")
        else:
            self._connect()

    def stop(self) -> None:
        """Hang up."""
        self._retry.stop()
        self._hang_up()

    def idle(self) -> timedelta | None:
        """Ask the server; it costs some microseconds."""
        if self._counter is None:
            return None
        try:
            return self._counter.idle()
        except XError as error:
            log.debug("%s", error)
            return None

    def attend(self, attention: Attention) -> None:
        """Be told of the lull while attention is close."""
        is_close = attention is Attention.CLOSE
        if is_close is not self._is_close:
            self._is_close = is_close
            try:
                self._mind_lull()
            except XError as error:
                log.debug("%s", error)  # the connection tells by itself when it is over

    @Slot()
    def _connect(self) -> None:
        try:
            self._x = XConnection(self._environ["DISPLAY"], self)
            self._x.heard.connect(self._on_heard)
            self._x.lost.connect(self._on_lost)
            self._counter = _IdleCounter(self._x)
            self._counter.alarms(self._wish.away_after)
            self._mind_lull()
        except MissingLibraryError as error:
            self._hang_up()
            self._lack(str(error), error.remedy)
            return
        except _NoCounterError as error:
            self._hang_up()
            self._lack(str(error))
            return
        except XError as error:
            self._miss(str(error))
            return
        self._retry.succeeded()
        self._tell(self.idle())

    def _mind_lull(self) -> None:
        if self._counter is None:
            return
        if self._is_close and not self._lull_alarms:
            self._lull_alarms = self._counter.alarms(self._wish.lull)
        elif not self._is_close:
            for each in self._lull_alarms:
                self._counter.destroy(each)
            self._lull_alarms = ()

    def _hang_up(self) -> None:
        if self._x is not None:
            self._x.close()
        self._x = self._counter = None
        self._lull_alarms = ()

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
        if self._counter is not None and alarm(event, self._counter.first_event) is not None:
            self._tell(self.idle())


class _NoCounterError(XError):
    """This server does not count."""


class _IdleCounter:
    """The counter IDLETIME of one connection. Every call may raise `XError`."""

    def __init__(self, x: XConnection) -> None:
        sync = library("libxcb-sync.so.1", "libxcb-sync1")
        word, byte, pointer = ctypes.c_uint32, ctypes.c_uint8, ctypes.c_void_p
        for name, arguments in (
            ("xcb_sync_initialize", (pointer, byte, byte)),
            ("xcb_sync_list_system_counters", (pointer,)),
            ("xcb_sync_query_counter", (pointer, word)),
            ("xcb_sync_create_alarm", (pointer, word, word, ctypes.POINTER(word))),
            ("xcb_sync_destroy_alarm", (pointer, word)),
        ):
            function = getattr(sync, name)
            function.restype, function.argtypes = Cookie, arguments
        self._x, self._sync = x, sync
        extension = x.extension(ctypes.addressof(ctypes.c_char.in_dll(sync, "xcb_sync_id")))
        if extension is None:
            raise _NoCounterError("the X server has no SYNC extension")
        self.first_event: int = extension.first_event
        x.ask(sync.xcb_sync_initialize, 3, 1)
        reply = x.ask(sync.xcb_sync_list_system_counters)
        self._counter = counters(reply or bytes(32)).get("IDLETIME", 0)
        if not self._counter:
            raise _NoCounterError("the X server does not count idle time")

    def idle(self) -> timedelta | None:
        """Return for how long nobody has touched anything."""
        reply = self._x.ask(self._sync.xcb_sync_query_counter, self._counter)
        return idle_time(reply) if reply is not None else None

    def alarms(self, span: timedelta) -> tuple[int, int]:
        """Have it ring when nobody has touched anything for `span`, and when somebody does."""
        return self._create(span, _RISES), self._create(span, _FALLS)

    def destroy(self, each: int) -> None:
        """Have an alarm ring no more."""
        self._sync.xcb_sync_destroy_alarm(self._x.pointer, each)
        self._x.flush()

    def _create(self, span: timedelta, test: int) -> int:
        each = self._x.new_id()
        high, low = divmod(round(span / timedelta(milliseconds=1)), 1 << 32)
        # A delta of zero: the alarm stays as it is, and rings at every crossing.
        fields = (self._counter, _ABSOLUTE, high, low, test, 0, 0, 1)
        values = (ctypes.c_uint32 * len(fields))(*fields)
        self._sync.xcb_sync_create_alarm(self._x.pointer, each, _ALARM_FIELDS, values)
        self._x.flush()
        return each
