"""Whatever a file holds, reading it ends in a value or in faults, never in an error."""

from __future__ import annotations

from copy import deepcopy
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from intermezzo.core.figure.motion.timeline import Timeline
from intermezzo.core.figure.posing.solver import solve
from sample_content import BASE_POSES, MOVEMENT, ROUTINE, good_movement, read_movement, read_routine

_SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=80)
    | st.dates()
    | st.just(10**400)
    | st.sampled_from(["in", "out", "free", "floor", "seated", "none", "hips", "previous"])
)
_ANYTHING = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


def _places(value: object) -> list[tuple[Any, Any]]:
    """Return every container and key in it, at any depth."""
    keys: list[Any] = []
    if isinstance(value, dict):
        keys = [*value]
    elif isinstance(value, list):
        keys = [*range(len(value))]
    found = [(value, key) for key in keys]
    for key in keys:
        found += _places(value[key])  # type: ignore[index]  # a container, as the keys show
    return found


def _mutated(good: object, random: Random, spoilers: list[object]) -> dict[str, Any]:
    copy: Any = deepcopy(good)
    for spoiler in spoilers:
        container, key = random.choice(_places(copy))
        if random.random() < 0.2:
            del container[key]
        else:
            container[key] = spoiler
        if not _places(copy):
            break
    return copy if isinstance(copy, dict) else {}


@given(st.randoms(use_true_random=False), st.lists(_ANYTHING, min_size=1, max_size=4))
@settings(max_examples=300, deadline=None)
def test_a_mutated_movement_never_raises(random: Random, spoilers: list[object]) -> None:
    movement, faults = read_movement(_mutated(dict(MOVEMENT), random, spoilers))

    assert (movement is None) == any(not fault.warning for fault in faults)
    assert all("\n" not in str(fault) for fault in faults)


@given(st.randoms(use_true_random=False), st.lists(_ANYTHING, min_size=1, max_size=4))
@settings(max_examples=200, deadline=None)
def test_a_mutated_routine_never_raises(random: Random, spoilers: list[object]) -> None:
    routine, faults = read_routine(_mutated(dict(ROUTINE), random, spoilers))

    assert (routine is None) == any(not fault.warning for fault in faults)
    assert all("\n" not in str(fault) for fault in faults)


@given(st.dictionaries(st.text(max_size=8), _ANYTHING))
@settings(deadline=None)
def test_a_file_of_anything_never_raises(mapping: dict[str, object]) -> None:
    assert read_movement(mapping)[0] is None
    assert read_routine(mapping)[0] is None


_CONTACTS = st.fixed_dictionaries(
    {},
    optional={
        "feet": st.sampled_from(["free", "floor", "floor_back", "kneel", "pin"]),
        "hands": st.sampled_from(["free", "wall", "desk", "floor", "seat", "pin", "ribs", "head"]),
    },
)
_POSE = st.fixed_dictionaries(
    {},
    optional={
        "lean": st.floats(-30, 110),
        "hip": st.floats(-15, 115),
        "knee": st.floats(0, 145),
        "shoulder": st.floats(-50, 175),
        "elbow": st.floats(0, 148),
        "heel": st.floats(-20, 55),
    },
)


_ENDS = st.tuples(_POSE, _CONTACTS)


@given(st.sampled_from(sorted(BASE_POSES)), _ENDS, _ENDS, st.floats(0, 1))
@settings(max_examples=60, deadline=None)
def test_whatever_is_accepted_can_be_posed(
    base: str,
    first: tuple[dict[str, float], dict[str, Any]],
    then: tuple[dict[str, float], dict[str, Any]],
    share: float,
) -> None:
    movement = good_movement(
        base=base,
        start={"pose": first[0], **first[1]},
        key=[{"move": 4, "breath": "in", "pose": then[0], **then[1]}],
    )
    timeline = Timeline(movement, BASE_POSES)
    body = solve(timeline.pose_at(share * timeline.duration), timeline.scene)

    assert all(abs(x) < 5 for x in (*body.root, *body.head.at, *body.arm_l.wrist))
