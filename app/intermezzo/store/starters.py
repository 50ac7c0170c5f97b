"""Starter files for authors: commented, valid, and playable from the first minute."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from intermezzo.core.content import parse_movement
from intermezzo.core.content.fields import ID
from intermezzo.core.content.routine_rules import LENGTHS
from intermezzo.core.content.tag_rules import r19_tags_are_carried
from intermezzo.core.figure.motion.bases import BasePose
from intermezzo.core.library import Library
from intermezzo.core.movement import Movement
from intermezzo.core.routine import RoutineKind
from intermezzo.store.names import is_device

_SETTINGS = {"sit": "seated", "stand": "standing", "brace": "standing"}
_EQUIPMENT = {"chair": "chair", "desk": "desk", "wall": "wall", "wall_behind": "wall"}
_UPRIGHT = frozenset({"sit", "stand"})
_NOTES_AT = 44
_PREP, _SWITCH = 4, 4
_STEPS = ("seated_pelvic_rock", "seated_thoracic_extend", "settle_breath")
"""What a starter routine plays, where it is there: something to prepare, to work, to settle."""


class StarterError(Exception):
    """No file was written. The text is one line."""


@dataclass(frozen=True, slots=True)
class _Motion:
    start: str
    pose: str
    focus: str
    purpose: str
    sided: str
    cues: tuple[str, str]


_REACH = _Motion(
    'hands = "free"',
    "shoulder = 110, plane = 20",
    "thoracic",
    "thoracic_mobility",
    "none",
    ("Let the shoulders be easy", "Float the arms up, then down"),
)
_LOOK = _Motion(
    "",
    "neck_twist = 25",
    "neck",
    "decompression",
    "alternate",
    ("Let the head be heavy", "Look to one side, then come back"),
)


def starter_movement(name: str, base: BasePose, bases: Mapping[str, BasePose]) -> str:
    """Return the text of a movement from this base that has no fault."""
    bare = _movement(name, base, "")
    movement, _ = parse_movement(tomllib.loads(bare), name, bases)
    tags: dict[str, list[str]] = {}
    for fault in () if movement is None else r19_tags_are_carried(movement, bases, name):
        # The rule says which tag in its remedy: "knee_sore" among them.
        tags.setdefault(fault.path.removeprefix("care."), []).append(fault.allowed.split('"')[1])
    lines = [f"{key} = {json.dumps(found)}\n" for key, found in tags.items()]
    return _movement(name, base, "".join(lines)) if lines else bare


def _movement(name: str, base: BasePose, tags: str) -> str:
    motion = _REACH if base.root in _UPRIGHT and "wall_behind" not in base.props else _LOOK
    setting = "bed" if "bed" in base.props else _SETTINGS.get(base.root, "floor")
    equipment = next((_EQUIPMENT[prop] for prop in base.props if prop in _EQUIPMENT), "none")
    start = motion.start or '# hands = "thighs"'
    text = _MOVEMENT.format(
        id=name,
        title=_title(name),
        base=base.name,
        focus=motion.focus,
        first=motion.cues[0],
        second=motion.cues[1],
        start=start,
        pose=motion.pose,
        purpose=motion.purpose,
        setting=setting,
        equipment=equipment,
        sided=motion.sided,
        tags=tags or _NO_TAGS,
    )
    return "".join(map(_aligned, text.splitlines(keepends=True)))


def _aligned(line: str) -> str:
    """Return a line whose note, if it ends with one, stands below the others."""
    value, mark, note = line.partition("  # ")
    return f"{value.rstrip():{_NOTES_AT}}{mark}{note}" if mark and value.strip() else line


def starter_routine(name: str, library: Library) -> str:
    """Return the text of a routine of movements that are there; its seconds add up."""
    steps = [library.movements[step] for step in _STEPS if step in library.movements]
    level = max((movement.level for movement in steps), default=1)
    text = _ROUTINE.format(id=name, title=_title(name), kinds=", ".join(RoutineKind), level=level)
    reps = _reps(steps)
    return text + "".join(_step(movement, reps[movement.id]) for movement in steps)


def _reps(steps: Sequence[Movement]) -> dict[str, int]:
    """Return repetitions that bring the whole into the length of an interlude."""
    least, most = LENGTHS[RoutineKind.INTERLUDE]
    reps = {each.id: min(dose.reps for dose in each.dose.values()) for each in steps}
    growing = True
    while growing and sum(_seconds(each, reps[each.id]) for each in steps) < least:
        growing = False
        for each in steps:
            more = reps | {each.id: reps[each.id] + 1 + (each.sided == "alternate")}
            fits = more[each.id] <= max(dose.reps for dose in each.dose.values())
            if fits and sum(_seconds(one, more[one.id]) for one in steps) <= most:
                reps, growing = more, True
    return reps


def _seconds(movement: Movement, reps: int) -> float:
    sides = 2 if movement.sided == "each" else 1
    return _PREP + movement.cycle * reps * sides + (_SWITCH if sides > 1 else 0)


def write_starter(folder: Path, name: str, text: str) -> Path:
    """Write a new file and return its path; raise `StarterError`. Nothing is overwritten."""
    path = folder / f"{name}.toml"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError as error:
        raise StarterError(f"{path}: is there already; choose another name") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise StarterError(f"{path}: cannot be written ({reason}); choose another --to") from error
    return path


def write_schema(folder: Path, kind: str, text: str) -> None:
    """Put the schema beside the files that name it, a fresh one each time."""
    path = folder / f"{kind}.schema.json"
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise StarterError(f"{path}: cannot be written ({reason}); choose another --to") from error


def check_name(name: str) -> None:
    """Raise `StarterError` for what cannot be an id and a file's name."""
    if not ID.fullmatch(name):
        raise StarterError(f"{name!r}: is no id; use 1 to 64 of the characters a-z, 0-9, _ and -")
    if is_device(name):
        raise StarterError(f"{name!r}: Windows keeps this name for itself; choose another")


def _title(name: str) -> str:
    words = " ".join(name.replace("-", " ").replace("_", " ").split())[:60]
    return (words[:1].upper() + words[1:]) or name


def _step(movement: Movement, reps: int) -> str:
    sided = f"sides = 2\nswitch = {_SWITCH}\n" if movement.sided == "each" else ""
    return (
        f'\n[[step]]\nmovement = "{movement.id}"\nprep = {_PREP}\nreps = {reps}\n{sided}'
        f"seconds = {_seconds(movement, reps):g}\n"
    )


_MOVEMENT = """\
#:schema ./movement.schema.json
# A movement of Intermezzo. Lines that begin with # are notes; change anything else and save.

id = "{id}"
title = "{title}"
base = "{base}"          # the pose it starts from
view = "side"            # or front, back, three_quarter, a yaw in degrees
focus = ["{focus}"]      # what is lit
cues = [
  "{first}",             # shown while getting ready
  "{second}",            # shown while moving; 60 characters, say what to do
]

return = 5.0             # seconds back to the start pose
return_breath = "out"    # in, out or free

[start]                  # what differs from the base all the way
{start}

[[key]]                  # a pose to reach; write more of them, one after the other
move = 4.0               # seconds to get there
hold = 0.0               # seconds to stay
breath = "in"
pose = {{ {pose} }}  # degrees, 0 is standing with the arms hanging

[is]                     # where it belongs
system = "range"         # warm_up, micro_stability, range, load, recovery
purpose = ["{purpose}"]
level = 1                # 1 to 4
setting = ["{setting}"]  # seated, standing, floor, bed
equipment = ["{equipment}"]
sided = "{sided}"        # none, each, alternate; written for the right side

[dose]                   # how often, and how much of the way
gentle = {{ reps = 2, range = 0.5 }}
standard = {{ reps = 4, range = 0.75 }}
stronger = {{ reps = 6, range = 1.0 }}

[care]
fault = "Hurrying ahead of the breath"
{tags}"""

_NO_TAGS = """\
# leave_out = ["shoulder_sore"]   who leaves it out
# ease = ["neck_sore"]            who keeps it gentle
"""

_ROUTINE = """\
#:schema ./routine.schema.json
# A routine of Intermezzo. Lines that begin with # are notes; change anything else and save.

id = "{id}"
title = "{title}"
kind = "interlude"       # {kinds}
purpose = "thoracic_mobility"
setting = "seated"       # seated, standing, floor, bed or mixed
level = {level}
why = "one line that says what it is good for"

# One [[step]] for each movement: the first prepares, the last settles.
# seconds = prep + seconds of one round x reps x sides + switch
"""
