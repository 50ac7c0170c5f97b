"""Idleness as a Wayland compositor tells it: ext-idle-notify-v1 on a connection of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import assert_never

from PySide6.QtCore import QObject, Slot

from intermezzo.core.sensing.finding import Standing
from intermezzo.system.sensing.idle import IdleWish
from intermezzo.system.sensing.linux.retry import Retry
from intermezzo.system.sensing.linux.session import is_wayland
from intermezzo.system.sensing.linux.told_idle import ToldIdleSensor
from intermezzo.system.sensing.linux.wayland_idle import Heard, IdleTalk, News
from intermezzo.system.sensing.linux.wayland_line import WaylandLine, socket_path
from intermezzo.system.sensing.linux.wayland_wire import Message, WireError

NAME = "Wayland ext-idle-notify"


class WaylandIdle(ToldIdleSensor):
    """Is told by the compositor when nobody has touched anything for long, and of the return.

    The connection is kept where the protocol is missing, too: the compositor tells if that
    changes. A lost one is sought again, with pauses of a second up to five minutes.
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
        self._line: WaylandLine | None = None
        self._talk: IdleTalk | None = None
        self._retry = Retry(monotonic, self)
        self._retry.due.connect(self._connect)

    def start(self) -> None:
        """Connect and ask what the compositor offers."""
        self.stop()
        if is_wayland(self._environ):
            self._connect()
        else:
            self._lack("this is no Wayland session")

    def stop(self) -> None:
        """Hang up."""
        self._retry.stop()
        self._hang_up()

    @Slot()
    def _connect(self) -> None:
        path = socket_path(self._environ)
        if path is None:
            self._lack("XDG_RUNTIME_DIR is not set", "Start Intermezzo from within the session.")
            return
        try:
            self._line = WaylandLine(path, self)
        except OSError as error:
            self._miss(f"no compositor answers at {path}: {error.strerror or error}")
            return
        self._line.received.connect(self._on_received)
        self._line.lost.connect(self._miss)
        self._talk = IdleTalk(self._line.send)
        self._talk.watch(self._wish.away_after)
        self._talk.hello()

    def _hang_up(self) -> None:
        if self._line is not None:
            self._line.close()
        self._line = self._talk = None
        self._forget()

    @Slot(str)
    def _miss(self, why: str) -> None:
        """Do without the compositor for a while."""
        self._hang_up()
        self._fail(why)
        self._retry.later(seldom=self._finding.standing is Standing.OFF)

    @Slot(object)
    def _on_received(self, message: Message) -> None:
        if self._talk is None:
            return
        try:
            news = self._talk.hear(message)
        except WireError as error:
            self._miss(f"the compositor sends {error}")
            return
        self._take(news)

    def _take(self, news: News) -> None:
        match news.heard:
            case Heard.NOTHING:
                pass
            case Heard.READY:
                self._retry.succeeded()
                self._available()
            case Heard.NO_NOTIFIER:
                self._do_without("the compositor does not speak ext-idle-notify-v1")
            case Heard.NO_SEAT:
                self._do_without("the compositor knows of no keyboard and no pointer")
            case Heard.IDLED:
                self._reached(news.span)
            case Heard.RESUMED:
                self._returned()
            case Heard.REFUSED:
                self._miss(f"the compositor refuses: {news.words}")
            case _:
                assert_never(news.heard)

    def _do_without(self, why: str) -> None:
        """Say what is missing; the compositor tells when it comes."""
        self._end_lull()
        self._forget()
        self._lack(why)

    def _begin_lull(self) -> None:
        if self._talk is not None:
            self._talk.watch(self._wish.lull)

    def _end_lull(self) -> None:
        if self._talk is not None:
            self._talk.unwatch(self._wish.lull)
