"""Idleness as GNOME's Mutter tells it on the session bus: org.gnome.Mutter.IdleMonitor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from jeepney import DBusAddress, MatchRule, message_bus, new_method_call
from PySide6.QtCore import QObject, Slot

from intermezzo.core.sensing.finding import Standing
from intermezzo.system.bus import Body, Bus, Subscription
from intermezzo.system.sensing.idle import IdleWish
from intermezzo.system.sensing.linux.retry import Retry
from intermezzo.system.sensing.linux.told_idle import ToldIdleSensor

NAME = "GNOME Mutter"
SERVICE = "org.gnome.Mutter.IdleMonitor"
_PATH = "/org/gnome/Mutter/IdleMonitor/Core"
_ADDRESS = DBusAddress(_PATH, SERVICE, SERVICE)
_THE_BUS = "org.freedesktop.DBus"

_RETURN = timedelta()
"""What is watched for: no span of idleness, but its end."""


class MutterIdle(ToldIdleSensor):
    """Asks once, then is told when nobody has touched anything for long, and of the return.

    A watch for a span stays and fires every time; one for the return fires once, and is asked for
    when it is wanted. All of them are gone with the service, and with the connection to the bus.
    """

    def __init__(
        self,
        bus: Bus,
        wish: IdleWish,
        monotonic: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(NAME, wish, monotonic, parent)
        self._bus = bus
        self._subscriptions: list[Subscription] = []
        self._round = 0
        """Counts beginnings: answers to the questions of a former one are too late."""
        self._is_asking = False
        """Whether the service is there is not answered yet."""
        self._asked: dict[timedelta, object] = {}
        """What was asked to be watched, each with a token for this very question."""
        self._watches: dict[int, timedelta] = {}
        """The watches there are, by Mutter's number."""
        self._retry = Retry(monotonic, self)
        self._retry.due.connect(self._begin)

    def start(self) -> None:
        """Ask whether Mutter is there, and hear when it comes and goes."""
        self.stop()
        self._listen()
        self._begin()

    def stop(self) -> None:
        """Have Mutter watch no more."""
        self._retry.stop()
        self._round += 1
        self._is_asking = False
        for subscription in self._subscriptions:
            subscription.cancel()
        self._subscriptions.clear()
        self._end_watches()

    def look(self) -> None:
        """Notice that the bus is gone; Mutter itself tells of everything else."""
        if self._is_told and not self._bus.is_connected:
            self._forget_watches()
            self._lack("there is no session bus")

    def _listen(self) -> None:
        owner = MatchRule(
            type="signal", sender=_THE_BUS, interface=_THE_BUS, member="NameOwnerChanged"
        )
        owner.add_arg_condition(0, SERVICE)
        # The bus says this to every new connection about its own name: the former one is lost.
        joined = MatchRule(
            type="signal", sender=_THE_BUS, interface=_THE_BUS, member="NameAcquired"
        )
        fired = MatchRule(
            type="signal", sender=SERVICE, interface=SERVICE, member="WatchFired", path=_PATH
        )
        for rule, slot in (
            (owner, self._on_owner_changed),
            (joined, self._on_name_acquired),
            (fired, self._on_watch_fired),
        ):
            subscription = self._bus.subscribe(rule)
            subscription.heard.connect(slot)
            self._subscriptions.append(subscription)

    @Slot()
    def _begin(self) -> None:
        self._round += 1
        self._is_asking = True
        self._forget_watches()
        self._bus.call(message_bus.NameHasOwner(SERVICE), partial(self._on_owner, self._round))

    def _miss(self) -> None:
        """Do without Mutter for a while."""
        self._round += 1
        self._end_watches()
        self._fail("Mutter does not answer")
        if not self._subscriptions:
            self._listen()  # switched off it still hears of a new Mutter
        self._retry.later(seldom=self._finding.standing is Standing.OFF)

    def _on_owner(self, round_: int, body: Body | None) -> None:
        if round_ != self._round:
            return
        self._is_asking = False
        match body:
            case (True,):
                self._watch(self._wish.away_after)
                self._call("GetIdletime", partial(self._on_idle_time, self._round))
            case (False,):
                self._lack("GNOME's Mutter is not running")
            case _:
                self._lack("there is no session bus")

    def _on_idle_time(self, round_: int, body: Body | None) -> None:
        if round_ != self._round:
            return
        milliseconds = number(body)
        if milliseconds is None:
            self._miss()
            return
        self._retry.succeeded()
        self._available(timedelta(milliseconds=milliseconds))
        if self._estimate.is_away:
            self._watch(_RETURN)

    @Slot(tuple)
    def _on_owner_changed(self, body: Body) -> None:
        match body:
            case (_, _, str(owner)) if owner:
                self._begin()
            case _:
                self._round += 1
                self._is_asking = False
                self._forget_watches()
                self._lack("GNOME's Mutter is not running")

    @Slot(tuple)
    def _on_name_acquired(self, body: Body) -> None:
        match body:
            case (str(name),) if name.startswith(":") and not self._is_asking:
                self._begin()

    @Slot(tuple)
    def _on_watch_fired(self, body: Body) -> None:
        watch = number(body)
        if watch is None or watch not in self._watches:
            return
        span = self._watches[watch]
        if span == _RETURN:
            del self._watches[watch]
            self._asked.pop(_RETURN)
            self._returned()
        else:
            self._watch(_RETURN)
            self._reached(span)

    def _begin_lull(self) -> None:
        self._watch(self._wish.lull)

    def _end_lull(self) -> None:
        self._asked.pop(self._wish.lull, None)
        for watch in [each for each, span in self._watches.items() if span == self._wish.lull]:
            del self._watches[watch]
            self._remove(watch)

    def _watch(self, span: timedelta) -> None:
        """Have Mutter tell of `span`, unless it does so already."""
        if span in self._asked:
            return
        token = object()
        self._asked[span] = token
        answered = partial(self._on_watch, span, token)
        if span == _RETURN:
            self._call("AddUserActiveWatch", answered)
        else:
            self._call("AddIdleWatch", answered, "t", round(span / timedelta(milliseconds=1)))

    def _on_watch(self, span: timedelta, token: object, body: Body | None) -> None:
        watch = number(body)
        if self._asked.get(span) is not token:
            if watch is not None:
                self._remove(watch)
        elif watch is None:
            self._miss()
        else:
            self._watches[watch] = span

    def _remove(self, watch: int) -> None:
        self._bus.call(new_method_call(_ADDRESS, "RemoveWatch", "u", (watch,)))

    def _end_watches(self) -> None:
        for watch in self._watches:
            self._remove(watch)
        self._forget_watches()

    def _forget_watches(self) -> None:
        self._asked.clear()
        self._watches.clear()
        self._forget()

    def _call(
        self,
        method: str,
        answered: Callable[[Body | None], None],
        signature: str | None = None,
        *arguments: int,
    ) -> None:
        self._bus.call(new_method_call(_ADDRESS, method, signature, arguments), answered)


def number(body: Body | None) -> int | None:
    """Return the number that a reply or signal of Mutter's consists of; None for anything else."""
    match body:
        case (int(value),) if not isinstance(value, bool):
            return value
    return None
