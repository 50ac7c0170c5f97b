"""Authored content: one movement, as angles, contacts, tempo, breath, dose, words and care.

The file format is described in docs/authoring.md; parsing and messages live in `core.content`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from intermezzo.core.routine import Intensity


class Breath(StrEnum):
    """What the breath does in a phase. There is no value for holding it (content.md R07)."""

    IN = "in"
    OUT = "out"
    FREE = "free"


class Ease(StrEnum):
    """The curve between two keys (figure.md 8)."""

    SETTLE = "settle"
    FLOW = "flow"
    LINEAR = "linear"
    BREATH = "breath"


class Sided(StrEnum):
    """Whether a movement is for one side. It is always written for the right (content.md 2.1)."""

    NONE = "none"
    EACH = "each"
    """All repetitions of one side, then the other."""
    ALTERNATE = "alternate"
    """Every second repetition on the other side."""


class Role(StrEnum):
    """What a movement is for within a routine (content.md R03)."""

    WORK = "work"
    PREP = "prep"
    SETTLE = "settle"


@dataclass(frozen=True, slots=True)
class Contacts:
    """Where limb ends are tied; None keeps what the base pose says (figure.md 3)."""

    foot_l: str | None = None
    foot_r: str | None = None
    hand_l: str | None = None
    hand_r: str | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """One pose to reach. Seconds; `pose` holds channel values in degrees, suffixed _l and _r.

    `pose` replaces channels of the base (or of the former key with `from_previous`).
    """

    move: float
    hold: float = 0.0
    pose: Mapping[str, float] = field(default_factory=dict)
    base: str | None = None
    from_previous: bool = False
    contacts: Contacts = field(default_factory=Contacts)
    ease: Ease = Ease.SETTLE
    breath: Breath = Breath.FREE
    hold_breath: Breath = Breath.FREE
    cue: str = ""
    effort: bool = False
    """Whether this is where the load is moved against (content.md R08)."""
    helped: Contacts = field(default_factory=Contacts)
    """What limbs hold instead where the dose's range asks for help (see `Movement.whole`)."""


@dataclass(frozen=True, slots=True)
class Start:
    """What changes the base pose for this whole movement."""

    pose: Mapping[str, float] = field(default_factory=dict)
    contacts: Contacts = field(default_factory=Contacts)


@dataclass(frozen=True, slots=True)
class Setup:
    """How a movement is arranged in one setting.

    Where and how it is seen is said anew. The rest is the movement's where None.
    """

    base: str
    view: str | float = "side"
    zoom: str | None = None
    props: tuple[str, ...] | None = None
    scene: Mapping[str, object] = field(default_factory=dict)
    start: Start | None = None
    focus: tuple[str, ...] | None = None
    cues: tuple[str, ...] | None = None
    keys: tuple[Key, ...] | None = None
    """Other poses in the same rhythm, where the same angles do not do."""


@dataclass(frozen=True, slots=True)
class Return:
    """The way from the last key back to the start pose, and the stay there. Seconds."""

    move: float = 2.5
    breath: Breath = Breath.FREE
    cue: str = ""
    rest: float = 0.0
    rest_breath: Breath = Breath.FREE
    effort: bool = False


class LoadKind(StrEnum):
    """What a movement works against."""

    BODY = "body"
    BAND = "band"
    WEIGHT = "weight"


class Held(StrEnum):
    """Which hands hold the load; a single hand is written as the right (content.md 2.1)."""

    BOTH = "both"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Load:
    """What a loaded movement works against, in words and as it is drawn.

    `kilograms` is the most at each intensity, for a weight (content.md R09). `anchor` is where a
    band's other end is fixed, x, y, z in H; None is under the feet.
    """

    kind: LoadKind
    words: str
    kilograms: Mapping[Intensity, float] = field(default_factory=dict)
    held: Held = Held.BOTH
    anchor: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Dose:
    """Repetitions per side and the factor of the range, for one intensity."""

    reps: int
    range: float


@dataclass(frozen=True, slots=True)
class Care:
    """What to avoid, who leaves it out, and where it leads (content.md 2.1)."""

    fault: str
    leave_out: tuple[str, ...] = ()
    ease: tuple[str, ...] = ()
    regress: tuple[str, ...] = ()
    progress: tuple[str, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement. Texts are plain text and never markup.

    `scene` holds the places of contacts and props where they differ from the base pose, as the
    file gives them: `wall`, `desk`, `seat`, `foot_at`, `foot_l_at`, `foot_r_at`, `hand_at`,
    `knee_at`, `surface`, `lie_x`, `lie_z`.
    """

    id: str
    title: str
    base: str
    keys: tuple[Key, ...]
    system: str
    purpose: tuple[str, ...]
    level: int
    setting: tuple[str, ...]
    equipment: tuple[str, ...]
    sided: Sided
    discreet: bool
    role: Role
    dose: Mapping[Intensity, Dose]
    cues: tuple[str, ...]
    care: Care
    view: str | float = "side"
    zoom: str | None = None
    focus: tuple[str, ...] = ()
    props: tuple[str, ...] | None = None
    scene: Mapping[str, object] = field(default_factory=dict)
    start: Start = field(default_factory=Start)
    back: Return = field(default_factory=Return)
    once: bool = False
    whole: bool = False
    """Whether every key is reached at any range: half a rise from a chair is none. A range under
    1 then means help, where a key says how (content.md 2.7, `sit_to_stand`)."""
    load: Load | None = None
    setups: Mapping[str, Setup] = field(default_factory=dict)
    """Other arrangements by setting, and `side`: lying on one side (content.md 2.1)."""

    def in_setting(self, setting: str) -> Movement:
        """Return this movement as it is arranged in `setting`; as it is where that is not said."""
        setup = self.setups.get(setting)
        if setup is None:
            return self
        return replace(
            self,
            base=setup.base,
            view=setup.view,
            zoom=setup.zoom,
            props=setup.props,
            scene=setup.scene,
            start=self.start if setup.start is None else setup.start,
            focus=self.focus if setup.focus is None else setup.focus,
            cues=self.cues if setup.cues is None else setup.cues,
            keys=self.keys if setup.keys is None else setup.keys,
        )

    @property
    def phases(self) -> tuple[tuple[float, Breath], ...]:
        """Return the seconds and breath of each phase of one round, in order; none is empty."""
        found: list[tuple[float, Breath]] = []
        for key in self.keys:
            found += [(key.move, key.breath), (key.hold, key.hold_breath)]
        found += [(self.back.move, self.back.breath), (self.back.rest, self.back.rest_breath)]
        return tuple(phase for phase in found if phase[0] > 0)

    @property
    def cycle(self) -> float:
        """Return the seconds of one round, start pose to start pose."""
        return sum(seconds for seconds, _ in self.phases)
