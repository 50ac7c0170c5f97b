"""Movements, base poses and random legal poses for the tests of the figure."""

from __future__ import annotations

import tomllib
from math import isclose
from pathlib import Path

from hypothesis import strategies as st

from intermezzo.core.content import parse_movement
from intermezzo.core.figure.motion.bases import parse_bases
from intermezzo.core.figure.motion.closing import closed
from intermezzo.core.figure.posing import channels
from intermezzo.core.figure.posing.body import Body
from intermezzo.core.figure.posing.contacts import FEET, HANDS
from intermezzo.core.figure.posing.placement import MODES
from intermezzo.core.figure.posing.pose import Blend, Pose, only
from intermezzo.core.figure.posing.scene import Pin, Scene, build_scene
from intermezzo.core.figure.posing.vector import IDENTITY, dot
from intermezzo.core.movement import (
    Breath,
    Care,
    Contacts,
    Key,
    Movement,
    Return,
    Role,
    Sided,
    Start,
)

ROOT = Path(__file__).parents[3]
BASES = parse_bases(tomllib.loads((ROOT / "routines" / "bases.toml").read_text(encoding="utf-8")))


def ours(name):
    """A movement of our own library."""
    (path,) = (ROOT / "routines" / "movements").rglob(f"{name}.toml")
    found, _ = parse_movement(tomllib.loads(path.read_text(encoding="utf-8")), name, BASES)
    return found


def make_movement(base, *keys, **fields):
    """A movement that only says what the figure needs."""
    given = {
        "id": "tried",
        "title": "Tried",
        "system": "warm_up",
        "purpose": ("stability",),
        "level": 1,
        "setting": ("seated",),
        "equipment": (),
        "sided": Sided.NONE,
        "discreet": True,
        "role": Role.WORK,
        "dose": {},
        "cues": (),
        "care": Care("none"),
    }
    return Movement(base=base, keys=keys, **{**given, **fields})


def hinge(**fields):
    """A hip hinge with the hands on the hips."""
    key = Key(3.5, 0.8, {"lean": 50, "knee": 20}, breath=Breath.OUT)
    start = Start(contacts=Contacts(hand_l="hips", hand_r="hips"))
    back = Return(2.5, Breath.IN)
    return make_movement("standing", key, start=start, back=back, **fields)


def pelvic_rock(**fields):
    """A seated pelvic rock."""
    key = Key(4.0, 0.0, {"pelvis": -8, "thoracic": 3}, breath=Breath.OUT)
    back = Return(4.0, Breath.IN)
    return make_movement("seated", key, back=back, **fields)


def long_spine(**fields):
    """A walk back from the desk while the hands stay on it."""
    key = Key(
        4.0,
        4.0,
        {"lean": 60, "knee": 10, "elbow": 6, "shoulder": 113, "neck": 0},
        contacts=Contacts("floor_back", "floor_back", "desk", "desk"),
        breath=Breath.OUT,
        hold_breath=Breath.IN,
    )
    back = Return(4.0, Breath.OUT, rest=4.0, rest_breath=Breath.IN)
    return make_movement("desk_close", key, back=back, **fields)


def sit_to_stand(**fields):
    """Up from the chair and down again."""
    rising = {"lean": 34, "knee": 72, "shoulder": 42, "elbow": 34}
    thighs = Contacts(hand_l="thighs", hand_r="thighs")
    return make_movement(
        "seated",
        Key(2.0, pose={"lean": 36}, breath=Breath.IN),
        Key(2.2, pose=rising, base="standing", breath=Breath.OUT),
        Key(2.2, 1.0, {"lean": 0}),
        Key(2.4, pose={"lean": 36, "knee": 76, "shoulder": 42, "elbow": 34}, breath=Breath.IN),
        Key(2.0, pose={"lean": 34}, base="seated", contacts=thighs, breath=Breath.OUT),
        back=Return(2.0, Breath.FREE),
        scene={"foot_at": {"x": 0.205, "z": 0.060, "toe_out": 6}},
        **fields,
    )


def turning(**fields):
    """A seated turn to the right, arms crossed."""
    pose = {"thoracic_twist": 34, "lumbar_twist": 4, "neck_twist": 12}
    start = Start(contacts=Contacts(hand_l="chest", hand_r="chest"))
    key = Key(3.0, 1.0, pose, breath=Breath.OUT)
    return make_movement("seated", key, start=start, back=Return(3.0, Breath.IN), **fields)


def resting(**fields):
    """Breathing with the calves on a chair: nothing moves but the breath."""
    return make_movement(
        "supine_legs_elevated",
        Key(4.0, breath=Breath.IN),
        Key(6.0, breath=Breath.OUT),
        back=Return(0.0),
        **fields,
    )


EXAMPLES = {
    "hinge": hinge(),
    "pelvic rock": pelvic_rock(),
    "long spine": long_spine(),
    "sit to stand": sit_to_stand(),
    "turning": turning(),
    "resting": resting(),
}


def base_pose(name, **values):
    """The pose of a base with some channels replaced; pinned limb ends are free."""
    base = BASES[name]
    ties = [only("free" if tie == "pin" else tie) for tie in _limbs(base)]
    closing = closed(base.contacts, None)
    written = {**channels.NEUTRAL, **closing, **base.pose, **channels.expanded(values)}
    return Pose(written, only(base.root), *ties)


def base_scene(name):
    """The scene of a base."""
    base = BASES[name]
    return build_scene(base.scene, props=base.props, lying=base.root == "lie")


def _limbs(base):
    return (base.foot_l, base.foot_r, base.hand_l, base.hand_r)


PINNED = {limb: Pin((0.3, 0.2, 0.1), IDENTITY) for limb in ("foot_l", "foot_r", "hand_l", "hand_r")}
SCENE = Scene(**{**vars(base_scene("standing")), "pins": PINNED})
"""Every contact has a place in it."""


@st.composite
def legal_channels(draw):
    """Every channel somewhere within its hard range."""
    return {
        name: draw(st.floats(*(row.hard or (-180.0, 180.0)), allow_nan=False))
        for name, row in channels.ROWS.items()
    }


@st.composite
def blends(draw, names):
    """One state, or two of them somewhere on the way."""
    return Blend(
        draw(st.sampled_from(names)), draw(st.sampled_from(names)), draw(st.floats(0.0, 1.0))
    )


@st.composite
def legal_poses(draw):
    """Any pose an author could bring about."""
    return Pose(
        draw(legal_channels()),
        draw(blends(MODES)),
        draw(blends(FEET)),
        draw(blends(FEET)),
        draw(blends(HANDS)),
        draw(blends(HANDS)),
        draw(st.floats(0.0, 1.0)),
    )


def frames(body: Body):
    """Every frame of a body."""
    for placed in (*body.spine, body.thorax, body.head):
        yield placed.frame
    for leg in (body.leg_l, body.leg_r):
        yield from (leg.thigh, leg.shank, leg.foot)
    for arm in (body.arm_l, body.arm_r):
        yield from (arm.upper, arm.fore, arm.hand)


def points(body: Body):
    """Every joint of a body, in a fixed order."""
    yield body.root
    yield from (placed.at for placed in (*body.spine, body.thorax, body.head))
    for leg in (body.leg_l, body.leg_r):
        yield from (leg.hip, leg.knee, leg.ankle)
    for arm in (body.arm_l, body.arm_r):
        yield from (arm.shoulder, arm.elbow, arm.wrist)


def is_orthonormal(frame, tolerance=1e-6):
    """Whether a frame's columns are unit, square and right-handed."""
    x, y, z = frame
    across = (
        x[1] * y[2] - x[2] * y[1],
        x[2] * y[0] - x[0] * y[2],
        x[0] * y[1] - x[1] * y[0],
    )
    return (
        all(isclose(dot(a, a), 1.0, abs_tol=tolerance) for a in frame)
        and abs(dot(x, y)) < tolerance
        and all(isclose(a, b, abs_tol=tolerance) for a, b in zip(across, z, strict=True))
    )


def moments(timeline, rate=60):
    """The seconds of a round at some samples a second, its end included."""
    count = round(timeline.duration * rate)
    return [timeline.duration * i / count for i in range(count + 1)]
