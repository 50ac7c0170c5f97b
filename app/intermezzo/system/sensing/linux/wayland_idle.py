"""What is said to a compositor about idleness, by ext-idle-notify-v1; no socket and no clock.

Interfaces, opcodes and arguments are those of wayland.xml and ext-idle-notify-v1.xml.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

from intermezzo.system.sensing.linux.wayland_wire import Message, pack, text, word, words

NOTIFIER = "ext_idle_notifier_v1"
SEAT = "wl_seat"

_DISPLAY, _REGISTRY = 1, 2
_SYNC, _GET_REGISTRY = 0, 1
_ERROR, _DELETE_ID = 0, 1
_BIND = 0
_GLOBAL, _GLOBAL_REMOVE = 0, 1
_GET_NOTIFICATION, _GET_INPUT_NOTIFICATION = 1, 2
_INPUT_SINCE = 2
"""From this version on a film that keeps the screen awake is no longer taken for a person."""
_DESTROY = 0
_IDLED, _RESUMED = 0, 1


class Heard(Enum):
    """What an event comes to."""

    NOTHING = auto()
    READY = auto()
    """There is a seat and a notifier: what was wished for is watched now."""
    NO_NOTIFIER = auto()
    """The compositor does not speak the protocol, or does so no longer."""
    NO_SEAT = auto()
    IDLED = auto()
    RESUMED = auto()
    REFUSED = auto()
    """The compositor objects, and hangs up."""


@dataclass(frozen=True, slots=True)
class News:
    """What was heard, and of which watch, or in which words."""

    heard: Heard
    span: timedelta = timedelta()
    words: str = ""


NOTHING = News(Heard.NOTHING)


@dataclass(frozen=True, slots=True)
class _Global:
    """One thing the compositor offers."""

    name: int
    version: int


class IdleTalk:
    """One conversation, from `hello` to the end of the connection.

    `watch` and `unwatch` may be called at any time: spans are watched whenever there is a seat
    and a notifier, which may come and go.
    """

    def __init__(self, say: Callable[[bytes], None]) -> None:
        self._say = say
        self._wished: list[timedelta] = []
        self._watches: dict[int, timedelta] = {}
        """The notification objects there are, by id."""
        self._seats: list[_Global] = []
        self._notifiers: list[_Global] = []
        self._bound: dict[str, int] = {}
        """The objects that seat and notifier are known as, by interface."""
        self._used: tuple[int, ...] = ()
        """The global names of both."""
        self._answer: int | None = None
        """What will say that everything there is has been told."""
        self._knows_all = False
        self._next_id = _REGISTRY + 1
        self._free: list[int] = []

    def hello(self) -> None:
        """Ask what there is."""
        self._answer = self._new_id()
        self._say(pack(_DISPLAY, _GET_REGISTRY, _REGISTRY))
        self._say(pack(_DISPLAY, _SYNC, self._answer))

    def watch(self, span: timedelta) -> None:
        """Hear when nobody has touched anything for `span`, and when somebody does again."""
        if span not in self._wished:
            self._wished.append(span)
            if self._is_ready:
                self._begin(span)

    def unwatch(self, span: timedelta) -> None:
        """Hear no more of `span`."""
        if span in self._wished:
            self._wished.remove(span)
        for watch in [each for each, kept in self._watches.items() if kept == span]:
            self._end(watch)

    def hear(self, message: Message) -> News:
        """Take in an event; return what it comes to. Raises `WireError` for nonsense."""
        if message.object_id == _DISPLAY:
            return self._hear_display(message)
        if message.object_id == _REGISTRY:
            return self._hear_registry(message)
        if message.object_id == self._answer:
            self._answer = None
            self._knows_all = True
            return self._take_stock()
        span = self._watches.get(message.object_id)
        if span is None:
            return NOTHING  # a seat's name and abilities, or a watch that is ended already
        if message.opcode == _IDLED:
            return News(Heard.IDLED, span)
        return News(Heard.RESUMED, span) if message.opcode == _RESUMED else NOTHING

    @property
    def _is_ready(self) -> bool:
        return {SEAT, NOTIFIER} <= self._bound.keys()

    def _hear_display(self, message: Message) -> News:
        if message.opcode == _ERROR:
            said, _ = text(message, 8)
            return News(Heard.REFUSED, words=said)
        if message.opcode == _DELETE_ID:
            self._free.extend(words(message, 1))
        return NOTHING

    def _hear_registry(self, message: Message) -> News:
        if message.opcode == _GLOBAL:
            name = word(message, 0)
            interface, offset = text(message, 4)
            offered = _Global(name, word(message, offset))
            if interface == SEAT:
                self._seats.append(offered)
            elif interface == NOTIFIER:
                self._notifiers.append(offered)
            else:
                return NOTHING
            return self._take_stock()
        if message.opcode == _GLOBAL_REMOVE:
            return self._miss(word(message, 0))
        return NOTHING

    def _miss(self, name: int) -> News:
        """Do without a thing that is no longer there."""
        self._seats = [each for each in self._seats if each.name != name]
        self._notifiers = [each for each in self._notifiers if each.name != name]
        if name not in self._used:
            return NOTHING
        # A watch lives and dies with its seat; it never tells of anything again.
        for watch in list(self._watches):
            self._end(watch)
        self._bound.clear()
        self._used = ()
        return self._take_stock()

    def _take_stock(self) -> News:
        """Bind what is needed once it is there."""
        if not self._knows_all or self._is_ready:
            return NOTHING
        if not self._notifiers:
            return News(Heard.NO_NOTIFIER)
        if not self._seats:
            return News(Heard.NO_SEAT)
        seat, notifier = self._seats[0], self._notifiers[0]
        self._used = seat.name, notifier.name
        self._bind(SEAT, seat, 1)
        self._bind(NOTIFIER, notifier, _INPUT_SINCE)
        for span in self._wished:
            self._begin(span)
        return News(Heard.READY)

    def _bind(self, interface: str, offered: _Global, newest: int) -> None:
        version = min(offered.version, newest)
        self._bound[interface] = self._new_id()
        self._say(pack(_REGISTRY, _BIND, offered.name, interface, version, self._bound[interface]))

    def _begin(self, span: timedelta) -> None:
        has_input_only = self._notifiers[0].version >= _INPUT_SINCE
        opcode = _GET_INPUT_NOTIFICATION if has_input_only else _GET_NOTIFICATION
        watch = self._new_id()
        self._watches[watch] = span
        milliseconds = round(span / timedelta(milliseconds=1))
        self._say(pack(self._bound[NOTIFIER], opcode, watch, milliseconds, self._bound[SEAT]))

    def _end(self, watch: int) -> None:
        del self._watches[watch]
        self._say(pack(watch, _DESTROY))

    def _new_id(self) -> int:
        """Return the id of a new object: one the compositor has released, or else the next."""
        if self._free:
            return self._free.pop()
        self._next_id += 1
        return self._next_id - 1
