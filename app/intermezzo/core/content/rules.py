"""The rules of content.md section 1 that one movement file can break, each its own function.

What needs the solved figure is in `figure_rules`, who leaves a movement out in `tag_rules`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from intermezzo.core.content.faults import Fault, shown
from intermezzo.core.content.load_rules import r08_effort_breathes_out, r09_loads_stay_light
from intermezzo.core.content.words import LONGEST_CUE
from intermezzo.core.movement import Breath, Key, Movement, Sided

SHORTEST_PHASE = 2.0
"""Seconds (content.md R06, figure.md 9)."""
BREATH = (2.0, 8.0)
"""Seconds an `in` or `out` may last, and the most of a `free` stay (content.md R07)."""
LUMBAR = (-5.0, 10.0)
PELVIS = (-10.0, 10.0)
LUMBAR_SIDE = 5.0
TURN = 35.0
HIP = (-15.0, 115.0)
CUES = (2, 3)
_INSTANT = 0.05
"""Seconds; authors write tenths."""
_SWING = 8.0
"""Degrees that count as going one way or the other."""
_TRUNK = frozenset({"lean", "pelvis", "lumbar", "thoracic", "thoracic_side", "thoracic_twist"})
_FORCED = re.compile(
    r"\b(bounc|tug|yank|jerk|swing hard|forc|as far as possible|push through)\w*", re.IGNORECASE
)
_PULLED = re.compile(r"\bpull\w*", re.IGNORECASE)
_FEARED = re.compile(
    r"\b(damag|danger|injur|harm|hurt|slipped|worn|wear and tear|weak|bad posture|out of place)\w*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring phases of one breath. `moves` is false for a stay in a pose.

    `number` is that of the first phase, from 1.
    """

    number: int
    path: str
    seconds: float
    breath: Breath
    moves: bool


def movement_faults(movement: Movement, file: str) -> Iterator[Fault]:
    """Yield every rule broken by a movement that could be read."""
    for rule in (
        *_OF_KEYS,
        r09_loads_stay_light,
        r12_doses_are_even_where_sides_alternate,
        r16_two_or_three_cues,
    ):
        yield from rule(movement, file)
    yield from _arranged_faults(movement, file)


def _arranged_faults(movement: Movement, file: str) -> Iterator[Fault]:
    """Ask the rules again where an arrangement has keys of its own."""
    for name, setup in movement.setups.items():
        if setup.keys is None:
            continue
        arranged = replace(movement.in_setting(name), setups={})
        for rule in _OF_KEYS:
            for fault in rule(arranged, file):
                if fault.path.startswith("key["):
                    yield replace(fault, path=f"setting.{name}.{fault.path}")


def _poses(movement: Movement) -> Iterator[tuple[str, str, float]]:
    """Yield place, channel and value of everything the author set."""
    for channel, value in movement.start.pose.items():
        yield "start.pose", channel, value
    for setting, setup in movement.setups.items():
        for channel, value in (setup.start.pose if setup.start else {}).items():
            yield f"setting.{setting}.start.pose", channel, value
        for number, key in enumerate(setup.keys or (), start=1):
            for channel, value in key.pose.items():
                yield f"setting.{setting}.key[{number}].pose", channel, value
    for number, key in enumerate(movement.keys, start=1):
        for channel, value in key.pose.items():
            yield f"key[{number}].pose", channel, value


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


def r06_no_phase_is_hurried(movement: Movement, file: str) -> Iterator[Fault]:
    """Require moving in one go to last 2 s; keys within it may be shorter, as steps are.

    Where the breath is `in` or `out`, R07 says the same of the breath.
    """
    lengths = [seconds for seconds, _ in movement.phases]
    for run in runs(movement, lengths):
        free = run.breath is Breath.FREE
        if free and run.moves and run.seconds < SHORTEST_PHASE - _INSTANT:
            problem = f"{run.seconds:g} s of moving is hurried (R06)"
            yield Fault(file, run.path, problem, f"at least {SHORTEST_PHASE:g} s")


def r06_nothing_bounces(movement: Movement, file: str) -> Iterator[Fault]:
    """Let the trunk turn back only after 2 s on its way; to and fro sooner is a bounce."""
    came: dict[str, float] = {}
    for number, (before, key) in enumerate(pairwise(movement.keys), start=2):
        for channel in sorted(_TRUNK & {*before.pose, *key.pose}):
            start = came.get(channel, movement.start.pose.get(channel, 0.0))
            middle, end = before.pose.get(channel, 0.0), key.pose.get(channel, 0.0)
            came[channel] = middle
            turns = min(abs(middle - start), abs(end - middle)) > _SWING
            back = (middle - start) * (end - middle) < 0
            if turns and back and _on_the_way(before, key) < SHORTEST_PHASE - _INSTANT:
                problem = f"{channel} bounces {middle:g} to {end:g} in {key.move:g} s (R06)"
                allowed = f"{SHORTEST_PHASE:g} s for each way, or a stay between"
                yield Fault(file, f"key[{number}].pose.{channel}", problem, allowed)


def _on_the_way(before: Key, key: Key) -> float:
    return min(before.move + before.hold, key.move + before.hold)


def r06_words_ask_for_no_force(movement: Movement, file: str) -> Iterator[Fault]:
    """Allow no cue that asks for bouncing, forcing or pulling; a load may be pulled."""
    for path, cue in _said(movement):
        found = _FORCED.search(cue) or (None if movement.load else _PULLED.search(cue))
        if found:
            problem = f"{shown(cue)} asks for force: {shown(found[0].lower())} (R06)"
            yield Fault(file, path, problem, "active range only: what the muscles reach alone")


def r07_every_phase_breathes(movement: Movement, file: str) -> Iterator[Fault]:
    """Require breaths of 2 to 8 s, and stays with free breathing of at most 8 s."""
    yield from breath_faults(movement, [seconds for seconds, _ in movement.phases], file)


def breath_faults(
    movement: Movement, lengths: Sequence[float], file: str, place: str = ""
) -> Iterator[Fault]:
    """Yield the breaths that are too short or too long where the phases have these lengths.

    `place` is the key path of the lengths, where they are a routine's own.
    """
    shortest, longest = BREATH
    for run in runs(movement, lengths):
        stays = run.breath is not Breath.FREE or not run.moves
        path = f"{place}[{run.number}]" if place else run.path
        if run.breath is not Breath.FREE and run.seconds < shortest - _INSTANT:
            problem = f'{run.seconds:g} s is too short a breath "{run.breath}" (R07)'
            yield Fault(file, path, problem, f"{shortest:g} to {longest:g} s")
        elif run.seconds > longest + _INSTANT and stays:
            problem = f'{run.seconds:g} s is too long for breath "{run.breath}" (R07)'
            yield Fault(file, path, problem, f"at most {longest:g} s")


def runs(movement: Movement, lengths: Sequence[float]) -> list[Run]:
    """Return the round's breaths: neighbouring phases of one breath are one.

    `lengths` are the seconds of the phases in order. A stay of free breathing stands alone.
    """
    found: list[Run] = []
    phases = zip(lengths, _marks(movement), strict=True)
    for number, (seconds, (path, breath, moves)) in enumerate(phases, start=1):
        last = found[-1] if found else None
        stands_alone = breath is Breath.FREE and not (moves and last and last.moves)
        if last is None or last.breath is not breath or stands_alone:
            found.append(Run(number, path, seconds, breath, moves))
        else:
            joined = last.moves or moves
            found[-1] = replace(last, seconds=last.seconds + seconds, moves=joined)
    return _closed(found, once=movement.once)


def _closed(found: list[Run], *, once: bool) -> list[Run]:
    """Return the runs of a round that repeats: its end and its start may be one breath."""
    if once or len(found) < 2 or found[0].breath is not found[-1].breath:  # noqa: PLR2004
        return found
    first, last = found[0], found[-1]
    if first.breath is Breath.FREE and not (first.moves and last.moves):
        return found
    moves = first.moves or last.moves
    both = replace(last, seconds=last.seconds + first.seconds, moves=moves)
    return [*found[1:-1], both]


def _marks(movement: Movement) -> Iterator[tuple[str, Breath, bool]]:
    """Yield place, breath and whether it moves, for each phase that has a length."""
    marks: list[tuple[str, float, Breath, bool]] = []
    for number, key in enumerate(movement.keys, start=1):
        marks.append((f"key[{number}].move", key.move, key.breath, True))
        marks.append((f"key[{number}].hold", key.hold, key.hold_breath, False))
    marks.append(("return", movement.back.move, movement.back.breath, True))
    marks.append(("rest", movement.back.rest, movement.back.rest_breath, False))
    return ((path, breath, moves) for path, seconds, breath, moves in marks if seconds > 0)


def r12_doses_are_even_where_sides_alternate(movement: Movement, file: str) -> Iterator[Fault]:
    """Require an even number of repetitions where the sides alternate."""
    if movement.sided is not Sided.ALTERNATE:
        return
    for intensity, dose in movement.dose.items():
        if dose.reps % 2:
            problem = f"{dose.reps} repetitions cannot be shared by two sides (R12)"
            yield Fault(file, f"dose.{intensity}.reps", problem, "an even number")


def r16_two_or_three_cues(movement: Movement, file: str) -> Iterator[Fault]:
    """Require two or three different cues, those of keys counted, in each arrangement."""
    own = {key.cue for key in movement.keys} | {movement.back.cue}
    arranged = {"cues": movement.cues} | {
        f"setting.{name}.cues": setup.cues for name, setup in movement.setups.items() if setup.cues
    }
    for path, cues in arranged.items():
        count = len({*(cues or ()), *own} - {""})
        if not CUES[0] <= count <= CUES[1]:
            problem = f"{count} different cue{'s' * (count != 1)}, those of keys counted (R16)"
            yield Fault(file, path, problem, f"{CUES[0]} to {CUES[1]}")


def r16_cues_say_what_to_do(movement: Movement, file: str) -> Iterator[Fault]:
    """Allow no cue above 60 characters, none that names a fear, none that shouts."""
    for path, cue in _said(movement):
        feared = _FEARED.search(cue)
        if len(cue) > LONGEST_CUE:
            problem = f"is {len(cue)} characters long (R16)"
            yield Fault(file, path, problem, f"at most {LONGEST_CUE}")
        elif feared or "!" in cue:
            what = shown(feared[0].lower()) if feared else "an exclamation mark"
            yield Fault(file, path, f"{shown(cue)} holds {what} (R16)", "say calmly what to do")


def _said(movement: Movement) -> Iterator[tuple[str, str]]:
    """Yield every cue and its place."""
    for number, cue in enumerate(movement.cues, start=1):
        yield f"cues[{number}]", cue
    for name, setup in movement.setups.items():
        for number, cue in enumerate(setup.cues or (), start=1):
            yield f"setting.{name}.cues[{number}]", cue
    for number, key in enumerate(movement.keys, start=1):
        if key.cue:
            yield f"key[{number}].cue", key.cue
    if movement.back.cue:
        yield "return_cue", movement.back.cue


_OF_KEYS = (
    r04_low_back_stays_near_neutral,
    r05_hips_and_upper_back_move,
    r06_no_phase_is_hurried,
    r06_nothing_bounces,
    r06_words_ask_for_no_force,
    r07_every_phase_breathes,
    r08_effort_breathes_out,
    r16_cues_say_what_to_do,
)
"""The rules that an arrangement's own keys can break."""
