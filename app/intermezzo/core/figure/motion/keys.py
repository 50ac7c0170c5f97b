"""From an authored movement to the states it passes through and the spans between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from intermezzo.core.figure.motion.bases import BasePose
from intermezzo.core.figure.motion.closing import closed
from intermezzo.core.figure.motion.easing import eased, flowing
from intermezzo.core.figure.posing import channels
from intermezzo.core.figure.posing.contacts import HALFWAY, is_step
from intermezzo.core.figure.posing.pose import Blend, Pose, only
from intermezzo.core.movement import Contacts, Ease, Key, Load, Movement

LAGS: Final[Mapping[str, float]] = {
    "thoracic": 0.05,
    "thoracic_side": 0.05,
    "thoracic_twist": 0.05,
    "neck": 0.10,
    "neck_side": 0.10,
    "neck_twist": 0.13,
    "nod": 0.13,
    "shoulder": 0.04,
    "plane": 0.06,
    "rotate": 0.06,
    "elbow": 0.10,
    "forearm": 0.14,
    "wrist": 0.16,
    "curl": 0.18,
}
"""Seconds by which a channel follows, so that the motion is not a machine's (figure.md 8)."""
DISTINCT_LAGS: Final = tuple(sorted(set(LAGS.values())))

_OPENING: Final = 0.28
"""Share of the time of a walk for the half stride that opens it, and for the one that closes it."""
_TREADS: Final = (
    (("free", "floor"), ("floor", "free")),
    (("floor", "free"), ("free", "floor")),
)
"""The feet changing places on the spot: left, then right, from one contact to the next."""
_LEG: Final = frozenset({"hip", "abduct", "hip_turn", "knee", "ankle", "heel"})
_LIMBS: Final = ("foot_l", "foot_r", "hand_l", "hand_r")


@dataclass(frozen=True, slots=True)
class State:
    """Where a span begins or ends: every channel, the root mode and the four contacts."""

    channels: Mapping[str, float]
    root: str
    contacts: Contacts

    def mirror(self) -> State:
        """Return the mirror image."""
        c = self.contacts
        swapped = Contacts(c.foot_r, c.foot_l, c.hand_r, c.hand_l)
        return State(channels.mirrored(self.channels), self.root, swapped)

    def pose(self) -> Pose:
        """Return the pose that is wholly this state."""
        foot_l, foot_r, hand_l, hand_r = (only(name) for name in named(self.contacts))
        return Pose(self.channels, only(self.root), foot_l, foot_r, hand_l, hand_r)


class Change(NamedTuple):
    """One channel's way over a span; the speeds at its ends are shares of its mean speed."""

    name: str
    start: float
    by: float
    enter: float = 0.0
    leave: float = 0.0

    def at(self, x: float, u: float) -> float:
        """Return the value at fraction x of the time; u is how far a way at rest has come."""
        if self.enter or self.leave:
            u = flowing(x, self.enter, self.leave)
        return self.start + self.by * u


class Span:
    """The way from one state to the next; a hold is a span without changes."""

    __slots__ = (
        "_halves",
        "_pairs",
        "_treads",
        "_walks",
        "changes",
        "ease",
        "end",
        "enter",
        "first",
        "flowing",
        "label",
        "lagging",
        "leave",
        "second",
        "start",
    )

    def __init__(
        self, label: str, start: float, seconds: float, *, first: State, second: State, ease: Ease
    ) -> None:
        """Lay the way out from `start` for some seconds; `label` is what the author calls it."""
        self.label = label
        self.start, self.end = start, start + seconds
        self.first, self.second, self.ease = first, second, ease
        self.changes: list[Change] = []
        """What moves at once and rests at both ends."""
        self.flowing: list[Change] = []
        """What moves at once and has a speed at an end."""
        self.lagging: dict[float, list[Change]] = {}
        self.enter: dict[str, float] = {}
        self.leave: dict[str, float] = {}
        """Channels per second at the two ends, where they are not at rest."""
        for name, value in first.channels.items():
            by = second.channels[name] - value
            if by != 0.0:
                lag = LAGS.get(channels.ROWS[name].name, 0.0)
                group = self.lagging.setdefault(lag, []) if lag else self.changes
                group.append(Change(name, value, by))
        self._pairs = tuple(zip(named(first.contacts), named(second.contacts), strict=True))
        self._walks = all(is_step(Blend(*pair, 0.0)) for pair in self._pairs[:2])
        self._treads = self._pairs[:2] in _TREADS
        self._halves: tuple[list[Change], list[Change]] = ([], [])
        if self._treads:
            self._part_legs()

    @property
    def moves(self) -> bool:
        """Whether anything changes."""
        return bool(self.changes or self.flowing or self.lagging)

    def rates(self) -> dict[str, float]:
        """Return the mean change per second of each channel that moves."""
        found = [*self.changes, *self.flowing]
        for group in self.lagging.values():
            found += group
        return {change.name: change.by / (self.end - self.start) for change in found}

    def flow(self) -> None:
        """Take the speeds at the ends into the ways."""
        rates = self.rates()

        def flown(change: Change) -> Change:
            rate, name = rates[change.name], change.name
            enter, leave = self.enter.get(name, 0.0), self.leave.get(name, 0.0)
            if rate == 0.0:  # a change too small for a float to have a speed
                return change
            return change._replace(enter=enter / rate, leave=leave / rate)

        ways = [flown(change) for change in self.changes]
        self.changes = [way for way in ways if not (way.enter or way.leave)]
        self.flowing = [way for way in ways if way.enter or way.leave]
        self.lagging = {lag: [flown(w) for w in group] for lag, group in self.lagging.items()}

    def share(self, t: float) -> float:
        """Return which fraction of the time has passed at t."""
        return (t - self.start) / (self.end - self.start)

    def progress(self, t: float) -> float:
        """Return how far the way has come at t, 0 to 1."""
        return eased(self.share(t), self.ease)

    def blends(self, t: float, u: float) -> tuple[Blend, Blend, Blend, Blend]:
        """Return the contacts of foot_l, foot_r, hand_l and hand_r at t."""
        foot_l, foot_r, hand_l, hand_r = (
            Blend(first, second, u if first != second else 0.0) for first, second in self._pairs
        )
        if self._treads:
            return *self._tread(foot_l, foot_r, t), hand_l, hand_r
        if self._walks:
            x = (t - self.start) / (self.end - self.start)
            foot_l, foot_r = self._stride(foot_l, x), self._half_strides(foot_r, x)
        return foot_l, foot_r, hand_l, hand_r

    def _part_legs(self) -> None:
        """Keep apart what the landing leg does in the first half and the leaving one after it."""
        landing, leaving = ("_l", "_r") if self._pairs[0][0] == "free" else ("_r", "_l")
        legs = [change for change in self.changes if change.name[:-2] in _LEG]
        self._halves = (
            [change for change in legs if change.name.endswith(landing)],
            [change for change in legs if change.name.endswith(leaving)],
        )
        self.changes = [change for change in self.changes if change not in legs]

    def halves(self, t: float) -> tuple[tuple[float, list[Change]], ...]:
        """Return what has its own half of the time, with how far it has come at t."""
        if not self._treads:
            return ()
        x = 2.0 * (t - self.start) / (self.end - self.start)
        first, second = self._halves
        return (eased(x, self.ease), first), (eased(x - 1.0, self.ease), second)

    def _tread(self, foot_l: Blend, foot_r: Blend, t: float) -> tuple[Blend, Blend]:
        """Return both feet of a step on the spot: one is down before the other leaves."""
        x = 2.0 * (t - self.start) / (self.end - self.start)
        down, up = eased(x, self.ease), eased(x - 1.0, self.ease)
        if foot_l.first == "free":
            return foot_l._replace(weight=down), foot_r._replace(weight=up)
        return foot_l._replace(weight=up), foot_r._replace(weight=down)

    def _half_strides(self, foot: Blend, x: float) -> Blend:
        """Return the right foot of a walk: it opens with half a stride and closes with half."""
        if x < 0.5:  # noqa: PLR2004  # half the time
            return Blend(foot.first, HALFWAY, eased(x / _OPENING, self.ease))
        return Blend(HALFWAY, foot.second, eased((x - 1.0 + _OPENING) / _OPENING, self.ease))

    def _stride(self, foot: Blend, x: float) -> Blend:
        """Return the left foot of a walk: one whole stride between the right one's halves."""
        return foot._replace(weight=eased((x - _OPENING) / (1.0 - 2.0 * _OPENING), self.ease))


def named(contacts: Contacts) -> tuple[str, str, str, str]:
    """Return the contacts of foot_l, foot_r, hand_l and hand_r; what is not said is free."""
    return (
        contacts.foot_l or "free",
        contacts.foot_r or "free",
        contacts.hand_l or "free",
        contacts.hand_r or "free",
    )


def start_state(movement: Movement, bases: Mapping[str, BasePose]) -> State:
    """Return the pose the movement starts from: its base with its own changes."""
    return _base_state(movement.base, movement, bases)


def key_states(movement: Movement, bases: Mapping[str, BasePose], scale: float) -> list[State]:
    """Return the state of each key, its deviation from its base scaled.

    With nothing left of the deviation the contacts stay too, so a scale of 0 is a still. A whole
    movement is not scaled; under 1 its limbs hold what helps.
    """
    helped = movement.whole and scale < 1.0
    if movement.whole:
        scale = 1.0
    found: list[State] = []
    full: State | None = None
    base = movement.base
    for key in movement.keys:
        base = key.base or base
        anchor = _base_state(base, movement, bases)
        full = _changed(full if key.from_previous and full else anchor, key, movement.load)
        state = _scaled(anchor, full, scale)
        if helped:
            state = replace(state, contacts=_replaced(state.contacts, key.helped))
        found.append(state)
    return found


def lay_out(
    movement: Movement, states: list[State], start: State, seconds: tuple[float, ...]
) -> list[Span]:
    """Return the spans of one round; `seconds` replaces those of the movement's phases."""
    rest = iter(seconds)
    spans: list[Span] = []
    here, t = start, 0.0
    for label, goal, move, hold, ease in _legs(movement, states, start):
        for length, to in ((move, goal), (hold, goal)):
            if length > 0.0:
                span = Span(label, t, next(rest), first=here, second=to, ease=ease)
                spans.append(span)
                here, t = to, span.end
    return spans


def _legs(
    movement: Movement, states: list[State], start: State
) -> Iterator[tuple[str, State, float, float, Ease]]:
    """Return each key and the way back: its name, goal, seconds to go and to stay, and ease."""
    for i, (key, state) in enumerate(zip(movement.keys, states, strict=True), start=1):
        yield f"key {i}", state, key.move, key.hold, key.ease
    back = movement.back
    home = start if back.move > 0.0 else states[-1]
    yield "return", home, back.move, back.rest, Ease.SETTLE


def _base_state(name: str, movement: Movement, bases: Mapping[str, BasePose]) -> State:
    base = bases[name]
    values = {**channels.NEUTRAL, **closed(base.contacts, movement.load), **base.pose}
    contacts = base.contacts
    if name == movement.base:
        values.update(closed(movement.start.contacts, movement.load))
        values.update(channels.expanded(movement.start.pose))
        contacts = _replaced(contacts, movement.start.contacts)
    return State(values, base.root, contacts)


def _changed(state: State, key: Key, load: Load | None) -> State:
    closing = closed(key.contacts, load)
    values = {**state.channels, **closing, **channels.expanded(key.pose)}
    return State(values, state.root, _replaced(state.contacts, key.contacts))


def _replaced(contacts: Contacts, by: Contacts) -> Contacts:
    new = {limb: getattr(by, limb) for limb in _LIMBS if getattr(by, limb) is not None}
    return replace(contacts, **new)


def _scaled(anchor: State, full: State, scale: float) -> State:
    if scale == 0.0:
        return anchor
    values = {
        name: value + scale * (full.channels[name] - value)
        for name, value in anchor.channels.items()
    }
    return State(values, full.root, full.contacts)
