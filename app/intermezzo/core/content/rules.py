"""The rules of content.md section 1 that one file can break, each its own function."""

from __future__ import annotations

from collections.abc import Iterator

from intermezzo.core.content.faults import Fault
from intermezzo.core.movement import Breath, Movement, Sided

SHORTEST_ROUND = 2.0
"""Seconds (figure.md 9)."""
BREATH = (2.0, 8.0)
"""Seconds an `in` or `out` may last, and the most of a `free` stay (content.md R07)."""
LUMBAR = (-5.0, 10.0)
PELVIS = (-10.0, 10.0)
LUMBAR_SIDE = 5.0
TURN = 35.0
HIP = (-15.0, 115.0)


def movement_faults(movement: Movement, file: str) -> Iterator[Fault]:
    """Yield every rule broken by a movement that could be read."""
    for rule in (
        _round_is_long_enough,
        r04_low_back_stays_near_neutral,
        r05_hips_and_upper_back_move,
        r07_every_phase_breathes,
        r12_doses_are_even_where_sides_alternate,
    ):
        yield from rule(movement, file)


def _poses(movement: Movement) -> Iterator[tuple[str, str, float]]:
    """Yield place, channel and value of everything the author set."""
    for channel, value in movement.start.pose.items():
        yield "start.pose", channel, value
    for setting, setup in movement.setups.items():
        for channel, value in (setup.start.pose if setup.start else {}).items():
            yield f"setting.{setting}.start.pose", channel, value
    for number, key in enumerate(movement.keys, start=1):
        for channel, value in key.pose.items():
            yield f"key[{number}].pose", channel, value


def _round_is_long_enough(movement: Movement, file: str) -> Iterator[Fault]:
    if movement.cycle < SHORTEST_ROUND:
        problem = f"one round lasts {movement.cycle:g} s"
        yield Fault(file, "key", problem, f"at least {SHORTEST_ROUND:g} s")


def r04_low_back_stays_near_neutral(movement: Movement, file: str) -> Iterator[Fault]:
    """Keep the low back in a narrow band, without a turn and with little of a side bend."""
    allowed = {
        "lumbar": LUMBAR,
        "pelvis": PELVIS,
        "lumbar_side": (-LUMBAR_SIDE, LUMBAR_SIDE),
        "lumbar_twist": (0.0, 0.0),
    }
    yield from _within(movement, file, allowed, "R04, the low back stays near neutral")


def r05_hips_and_upper_back_move(movement: Movement, file: str) -> Iterator[Fault]:
    """Let the upper back turn at most 35 degrees, and the hips stay within -15 to 115."""
    allowed = {"thoracic_twist": (-TURN, TURN), "hip_l": HIP, "hip_r": HIP}
    yield from _within(movement, file, allowed, "R05, movement within easy reach")


def _within(
    movement: Movement, file: str, allowed: dict[str, tuple[float, float]], rule: str
) -> Iterator[Fault]:
    for place, channel, value in _poses(movement):
        low, high = allowed.get(channel, (value, value))
        if not low <= value <= high:
            span = "0" if low == high else f"{low:g} to {high:g} degrees"
            yield Fault(file, f"{place}.{channel}", f"{value:g} breaks {rule}", f"allowed: {span}")


def r07_every_phase_breathes(movement: Movement, file: str) -> Iterator[Fault]:
    """Require breaths of 2 to 8 s, and stays with free breathing of at most 8 s."""
    for path, seconds, breath, stays in _marks(movement):
        yield from breath_fault(file, path, seconds, breath, stays=stays)
    yield from _long_breaths(movement.phases, file)


def _marks(movement: Movement) -> Iterator[tuple[str, float, Breath, bool]]:
    for number, key in enumerate(movement.keys, start=1):
        yield f"key[{number}].move", key.move, key.breath, False
        yield f"key[{number}].hold", key.hold, key.hold_breath, True
    yield "return", movement.back.move, movement.back.breath, False
    yield "rest", movement.back.rest, movement.back.rest_breath, True


def breath_fault(
    file: str, path: str, seconds: float, breath: Breath, *, stays: bool
) -> Iterator[Fault]:
    """Yield what is wrong with one phase's breath; a phase of no length has none."""
    shortest, longest = BREATH
    if breath is not Breath.FREE and 0 < seconds < shortest:
        problem = f'{seconds:g} s is too short a breath "{breath}" (R07)'
        yield Fault(file, path, problem, f"{shortest:g} to {longest:g} s")
    elif seconds > longest and (stays or breath is not Breath.FREE):
        problem = f'{seconds:g} s is too long for breath "{breath}" (R07)'
        yield Fault(file, path, problem, f"at most {longest:g} s")


def _long_breaths(phases: tuple[tuple[float, Breath], ...], file: str) -> Iterator[Fault]:
    """Yield breaths that neighbouring phases draw out together."""
    total, last = 0.0, None
    for seconds, breath in phases:
        alone = breath is not last
        total, last = (seconds if alone else total + seconds), breath
        if breath is not Breath.FREE and not alone and total > BREATH[1]:
            problem = f'neighbouring phases make one "{breath}" of {total:g} s (R07)'
            yield Fault(file, "key", problem, f"at most {BREATH[1]:g} s")


def r12_doses_are_even_where_sides_alternate(movement: Movement, file: str) -> Iterator[Fault]:
    """Require an even number of repetitions where the sides alternate."""
    if movement.sided is not Sided.ALTERNATE:
        return
    for intensity, dose in movement.dose.items():
        if dose.reps % 2:
            problem = f"{dose.reps} repetitions cannot be shared by two sides (R12)"
            yield Fault(file, f"dose.{intensity}.reps", problem, "an even number")
