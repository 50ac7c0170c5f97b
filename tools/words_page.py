"""Write docs/words.md: every word an author may use, from the code that knows it.

Run it after adding one: `python tools/words_page.py`. What a word means is said here; a test
compares this page, and these words, with the code.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from intermezzo.core.content import words
from intermezzo.core.content.schema_words import CHANNEL_MEANINGS, MEANINGS
from intermezzo.core.figure.drawing.camera import PITCH, PITCHES, YAWS
from intermezzo.core.figure.drawing.regions import REGIONS
from intermezzo.core.figure.motion.bases import BasePose, parse_bases
from intermezzo.core.figure.posing.channels import TABLE
from intermezzo.core.figure.posing.contacts import FEET, HANDS
from intermezzo.core.figure.posing.placement import MODES
from intermezzo.core.figure.posing.scene import NUMBERS, PLACES, SURFACES
from intermezzo.core.movement import Ease

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "words.md"
BASES = ROOT / "routines" / "bases.toml"

FEET_SAID = {
    "free": "nothing; the leg's angles are drawn",
    "floor": "the place `foot_at`, `foot_l_at` or `foot_r_at`; carries weight, never slides",
    "floor_back": "the place `foot_back_at`; from `floor` to it is a step",
    "kneel": "the knee at `knee_at`, the shank behind it, sole up",
    "slide": "the ground where the leg's angles put the foot; it slides along it",
    "other_knee": "the other thigh, ankle just above the knee",
    "pin": "where the starting pose has it",
}
HANDS_SAID = {
    "free": "nothing; the arm's angles are drawn",
    "wall": "the wall ahead, higher with `grip`",
    "wall_behind": "the wall behind, its back on it; from the shoulders at `grip` 0 to overhead",
    "desk": "the desk, flat; further on it with `grip`",
    "desk_tips": "the desk, on its finger tips",
    "floor": "the floor or bed at `hand_at`, palm down",
    "push": "the surface beside one who lies on that side, to push up from",
    "front": "the surface before the chest of one who lies on the other side",
    "seat": "the seat beside the hip",
    "armrest": "the armrest of an `armchair`",
    "pin": "where the starting pose has it",
    "thighs": "the middle of the thigh",
    "thigh_slide": "the front of the thigh, from the hip at `grip` 0 to the knee at 100",
    "knees": "the knee",
    "hips": "the hip bone",
    "back": "the back of the pelvis",
    "belly": "the belly; it rises and falls with the breath",
    "ribs": "the lower ribs; it goes with the breath",
    "chest": "the breastbone",
    "head": "the back of the head",
    "side": "the surface beside the body of one who lies",
}
PROPS_SAID = {
    "armchair": "an office chair with armrests",
    "band": "a band between the hands; one with a fixed end is a `[load]`",
    "bed": "a bed as high as the surface, or as a seat",
    "between_knees": "a cushion between the legs of one who lies on the side",
    "chair": "an office chair at `seat`",
    "chair_ahead": "a chair at `seat` that faces the figure, to put something on",
    "desk": "a desk at `desk`",
    "knee_cushion": "a roll under bent knees",
    "leg_chair": "a chair under the calves of one who lies",
    "leg_cushions": "cushions piled up under the calves",
    "mat": "a mat as long as it takes",
    "pillow": "a pillow between head and surface",
    "plain_chair": "a chair with four legs that cannot roll",
    "wall": "a wall at `wall`, ahead or behind, cut open towards the viewer",
    "wall_across": "a wall at `wall` as wide as the stage, to be seen from the front",
    "wall_behind": "a wall that touches the back, wherever that is",
    "wall_reached": "the wall at `wall`, in the picture because hands reach it",
}
VIEWS_SAID = {
    "side": "the usual one: spine, hips and knees",
    "front": "what goes sideways",
    "back": "shoulder blades",
    "behind": "past the shoulder, where a desk lies ahead",
    "front_seated": "who sits and turns or tips sideways",
    "three_quarter": "what goes ahead and sideways",
    "above_front": "who lies and opens a knee, towards the viewer",
    "bed": "the side of the bed",
    "mat": "past the head of one who lies; legs that turn show long",
    "lying_front": "the face of one who lies on the left side",
    "lying_above": "the same from higher, where knees that open show",
}
ZOOMS_SAID = {
    "upper": "what is above the middle",
    "torso": "hips to head",
    "hips": "hips and what is above, from nearer",
}
REGIONS_SAID = {
    "belly": "the belly",
    "brace": "the waist, more with the effort `brace`",
    "breath": "the middle of the trunk, more with full lungs",
    "calves": "the calves",
    "chest": "the breastbone",
    "glutes": "the seat muscles",
    "hamstrings": "the backs of the thighs",
    "hamstrings_l": "the back of the left thigh",
    "hamstrings_r": "the back of the right thigh",
    "hip_flexor_l": "the front of the left hip",
    "hip_flexor_r": "the front of the right hip",
    "hip_l": "the left hip",
    "hip_r": "the right hip",
    "hips": "both hips",
    "lumbar": "the low back",
    "neck": "the neck",
    "pelvis": "the pelvis",
    "pelvis_line": "no light: a line that shows how the pelvis tilts",
    "scapulae": "the shoulder blades",
    "shoulders": "the shoulders",
    "side_l": "the left flank",
    "side_r": "the right flank",
    "thoracic": "the upper back",
}
ROOTS_SAID = {
    "stand": "the feet",
    "sit": "the seat",
    "lie": "what one lies on",
    "bridge": "shoulders and feet",
    "kneel": "the knees",
    "brace": "feet and hands",
    "lean_back": "the feet, the back at the wall",
}
EASES_SAID = {
    "settle": "begins and ends at rest: the usual one",
    "flow": "begins and ends at rest, quicker at both",
    "linear": "the same speed all the way",
    "breath": "as a breath goes",
}
TAGS_SAID = {
    "balance_low": "unsteady, or fell in the past year",
    "bp_high": "high blood pressure",
    "disc_leg": "back pain with leg pain or tingling in the past weeks",
    "dizzy_stand": "dizzy on standing up",
    "glaucoma": "glaucoma, or recent eye surgery",
    "heart_lung": "heart failure, or breathless lying flat",
    "hernia_pf": "birth, abdominal surgery or hernia in the past weeks",
    "hip_repl": "a new hip, or hip precautions",
    "knee_sore": "a sore knee",
    "neck_sore": "a sore neck",
    "osteo": "osteoporosis, or a spine fracture",
    "preg_16w": "pregnant, 16 weeks or more",
    "reflux": "reflux lying flat",
    "shoulder_sore": "a sore shoulder",
    "spine_surg": "spine surgery in the past weeks",
    "wrist_sore": "a sore wrist",
}
SAID: tuple[tuple[str, Mapping[str, str], Collection[str]], ...] = (
    ("roots", ROOTS_SAID, MODES),
    ("feet", FEET_SAID, FEET),
    ("hands", HANDS_SAID, HANDS),
    ("props", PROPS_SAID, words.PROPS),
    ("views", VIEWS_SAID, YAWS),
    ("zooms", ZOOMS_SAID, words.ZOOMS),
    ("regions", REGIONS_SAID, REGIONS),
    ("eases", EASES_SAID, [*Ease]),
    ("tags", TAGS_SAID, words.TAGS),
)
"""What is said here, beside the words the code knows."""


def page() -> str:
    """Return the whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# All the words"
    yield ""
    yield "Everything that has a name in a movement file, written from the code by"
    yield "`tools/words_page.py`. How they go together: [authoring.md](authoring.md)."
    yield from _poses()
    yield "\n## Ties\n"
    yield "`feet`, `foot_l`, `foot_r`: a foot is tied to"
    yield from _table(("word", "what it is tied to"), FEET_SAID)
    yield "\n`hands`, `hand_l`, `hand_r`: a hand is tied to"
    yield from _table(("word", "what it is tied to"), HANDS_SAID)
    yield from _scene()
    yield "\n## What stands around: `props`\n"
    yield "A base pose brings its own; `props = [...]` replaces them."
    yield from _table(("word", "what is drawn"), PROPS_SAID)
    yield from _looks()
    yield from _angles()
    yield "\n## The curve of a motion: `ease`"
    yield from _table(("word", "how it goes"), EASES_SAID)
    yield from _sorting()


def _poses() -> Iterator[str]:
    bases = parse_bases(tomllib.loads(BASES.read_text(encoding="utf-8")))
    yield "\n## Base poses: `base`\n"
    yield "| word | carried by | feet | hands | props |"
    yield "|---|---|---|---|---|"
    for name, base in bases.items():
        feet, hands = _sides(base.foot_l, base.foot_r), _sides(base.hand_l, base.hand_r)
        yield f"| `{name}` | {ROOTS_SAID[base.root]} | {feet} | {hands} | {_props(base)} |"


def _sides(left: str, right: str) -> str:
    return left if left == right else f"left {left}, right {right}"


def _props(base: BasePose) -> str:
    return ", ".join(base.props) or "-"


def _scene() -> Iterator[str]:
    yield "\n## Places: `scene`\n"
    yield "In body heights: `x` ahead, `y` up, `z` to the figure's right; turns in degrees."
    yield "\n| word | usual | what it places |"
    yield "|---|---|---|"
    for name, fields in PLACES.items():
        usual = ", ".join(f"{key} = {value:g}" for key, value in fields.items())
        yield f"| `{name}` | `{{ {usual} }}` | {_lowered(MEANINGS[name])} |"
    for name in NUMBERS:
        yield f"| `{name}` | `0` | {_lowered(MEANINGS[name])} |"
    surfaces = " or ".join(f"`{each}`" for each in SURFACES)
    yield f"| `surface` | `floor` | {_lowered(MEANINGS['surface'])}: {surfaces} |"


def _looks() -> Iterator[str]:
    yield "\n## How it is seen\n"
    yield "`view` is a word, or a number of degrees about the vertical as in the second column."
    yield "\n| word | from | looking down | good for |"
    yield "|---|---:|---:|---|"
    for name, yaw in YAWS.items():
        yield f"| `{name}` | {yaw:g} | {PITCHES.get(name, PITCH):g} | {VIEWS_SAID[name]} |"
    yield "\n`zoom` fills the stage with a part:"
    yield from _table(("word", "what is shown"), ZOOMS_SAID)
    yield "\n`focus = [...]` lights what works:"
    yield from _table(("word", "where the light falls"), REGIONS_SAID)


def _angles() -> Iterator[str]:
    yield "\n## Angles: `pose`\n"
    yield "Degrees, where nothing else is said. *Both* has `_l` and `_r`; without, it is for both"
    yield "sides. Beyond *can* a file is refused, beyond *gentle* there is a warning."
    yield "\n| word | side | meaning | can | gentle |"
    yield "|---|---|---|---|---|"
    for row in TABLE:
        side = "both" if row.paired else ""
        means = CHANNEL_MEANINGS[row.name]
        yield f"| `{row.name}` | {side} | {means} | {_span(row.hard)} | {_span(row.gentle)} |"


def _span(limits: tuple[float, float] | None) -> str:
    return f"{limits[0]:g} to {limits[1]:g}" if limits else "any"


def _sorting() -> Iterator[str]:
    yield "\n## What sorts it\n"
    for name, allowed in (
        ("system", words.SYSTEMS),
        ("purpose", words.PURPOSES),
        ("setting", words.SETTINGS),
        ("equipment", words.EQUIPMENT),
    ):
        yield f"- `{name}`: {_listed(allowed)}"
    yield f"- `[setting.X]` arranges it for {_listed(words.ARRANGEMENTS)}. It says `base` anew,"
    yield "  and `view`, `zoom`, `scene`, `props`, `start`, `focus`, `cues` where they differ;"
    yield "  `[[setting.X.key]]` gives other poses in the same rhythm. A routine's step may choose"
    yield "  one: `arranged`."
    yield "\n`leave_out` and `ease` in `[care]`:"
    yield from _table(("word", "who says so of themselves"), TAGS_SAID)


def _table(head: tuple[str, str], said: Mapping[str, str]) -> Iterator[str]:
    yield f"\n| {head[0]} | {head[1]} |"
    yield "|---|---|"
    yield from (f"| `{name}` | {means} |" for name, means in said.items())


def _listed(names: Collection[str]) -> str:
    ordered = names if isinstance(names, tuple) else sorted(names)
    return ", ".join(f"`{name}`" for name in ordered)


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
