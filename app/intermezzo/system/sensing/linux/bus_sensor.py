"""What the sensors that ask a service on a bus have in common: a table says where and what.

A service that is there is asked once and then followed; nothing is started, and nothing polled.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from jeepney import DBusAddress, MatchRule, Message
from PySide6.QtCore import QObject

from intermezzo.core.sensing.finding import Question
from intermezzo.system.bus import Body, Bus, Subscription
from intermezzo.system.bus_property import (
    bare,
    properties_changed,
    property_question,
    signal_rule,
)
from intermezzo.system.bus_property import question as call_of
from intermezzo.system.sensing.linux.service_sensor import Needed, ServiceSensor

Answer = tuple[bool, str]
"""The value of a finding, and what was seen in particular."""
Parse = Callable[[Body], Answer | None]
"""From an answer's values, taken out of their variants, to what they say; None if that is odd."""

ELSE: Body = ()
"""What a signal brings that is about something else."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A call that reads how things are now; `in_variant` where it is answered with a variant."""

    message: Message
    in_variant: bool = False


@dataclass(frozen=True, slots=True)
class Hint:
    """A signal that tells of a change.

    `take` gets what an answer would have had out of the signal's body, `ELSE` where it is about
    something else, None where one has to ask again; without it one always has to.
    """

    rule: MatchRule
    take: Callable[[Body], Body | None] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where an answer is, and how to know of its changes.

    `asks` are tried in turn until one is not refused. `if_refused` is what it means when all of
    them are; without it the service is taken not to know.
    """

    needed: Needed
    asks: tuple[Ask, ...]
    hints: tuple[Hint, ...]
    parse: Parse
    if_refused: Answer | None = None
    may_go_untold: bool = False
    """Some changes make no signal: it is asked again at every look."""


class BusSensor(ServiceSensor):
    """Answers one question through one service on a bus."""

    def __init__(
        self,
        question: Question,
        name: str,
        bus: Bus,
        source: Source,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(question, name, bus, source.needed, parent)
        self._source = source
        self._subscriptions: list[Subscription] = []
        self._turn = 0
        """Counts what makes a pending answer void."""
        self._is_unanswered = False
        """The service is there, and an answer failed to come."""

    def look(self) -> None:
        """Ask again where an answer failed to come, or where not every change is told."""
        is_there = bool(self._subscriptions)
        if self._is_unanswered or (self._source.may_go_untold and is_there):
            self._ask()
        else:
            super().look()

    def _begin(self) -> None:
        """Begin with a service that is there; overridden where something is to be found first."""
        self._follow()

    def _follow(self) -> None:
        for hint in self._source.hints:
            subscription = self._bus.subscribe(hint.rule)
            subscription.heard.connect(partial(self._on_hint, hint))
            self._subscriptions.append(subscription)
        self._ask()

    def _leave(self) -> None:
        self._turn += 1
        self._is_unanswered = False
        for subscription in self._subscriptions:
            subscription.cancel()
        self._subscriptions.clear()

    def _ask(self, number: int = 0) -> None:
        self._turn += 1
        turn = self._turn
        ask = self._source.asks[number]

        def on_answer(body: Body | None) -> None:
            # Where the bus has gone, the watch says so.
            if turn == self._turn and self._bus.is_connected:
                self._take(ask, body)

        def on_refusal(_error: str) -> None:
            if turn != self._turn:
                return
            if number + 1 < len(self._source.asks):
                self._ask(number + 1)
            elif self._source.if_refused is not None:
                self._answer(self._source.if_refused)
            else:
                self._is_unanswered = False
                self._lack(f"{self._needed.people_call_it} does not tell it")

        self._bus.call(ask.message, on_answer, refused=on_refusal)

    def _take(self, ask: Ask, body: Body | None) -> None:
        if not body:
            self._give_up("does not answer")
            return
        self._understand((bare(body[0]),) if ask.in_variant else body)

    def _on_hint(self, hint: Hint, body: Body) -> None:
        brought = hint.take(body) if hint.take is not None else None
        if brought is None:
            self._ask()
        elif brought:
            self._turn += 1  # a pending answer is from before
            self._understand(brought)

    def _understand(self, body: Body) -> None:
        answer = self._source.parse(body)
        if answer is None:
            self._give_up("says something odd")
        else:
            self._answer(answer)

    def _answer(self, answer: Answer) -> None:
        """Tell what was understood."""
        self._is_unanswered = False
        self._tell(*answer)

    def _give_up(self, why: str) -> None:
        self._is_unanswered = True
        self._fail(f"{self._needed.people_call_it} {why}")


def flag(body: Body) -> Answer | None:
    """Read a boolean."""
    return (body[0], "") if isinstance(body[0], bool) else None


def no_flag(body: Body) -> Answer | None:
    """Read a boolean that says the opposite."""
    return (not body[0], "") if isinstance(body[0], bool) else None


def read_property(address: DBusAddress, name: str) -> Ask:
    """Return how to read a property."""
    return Ask(property_question(address, name), in_variant=True)


def call_method(
    address: DBusAddress,
    member: str,
    signature: str = "",
    body: Body = (),
    *,
    in_variant: bool = False,
) -> Ask:
    """Return how to ask by calling a method."""
    return Ask(call_of(address, member, signature, body), in_variant)


def hear_property(address: DBusAddress, name: str, *, is_answer: bool = True) -> Hint:
    """Return how to hear of changes of a property, which is or is not what `Source.parse` reads."""

    def take(body: Body) -> Body | None:
        match body:
            case (_, dict() as changed, _) if name in changed:
                return (bare(changed[name]),) if is_answer else None
            case (_, _, list() as invalidated) if name in invalidated:
                return None
        return ELSE

    return Hint(properties_changed(address), take)


def hear_signal(
    address: DBusAddress,
    member: str,
    take: Callable[[Body], Body | None] | None = None,
    *arguments: str,
) -> Hint:
    """Return how to hear a signal of an object."""
    service, interface = address.bus_name, address.interface
    return Hint(signal_rule(service, interface, member, address.object_path, *arguments), take)
