"""The words an author may use; those of the figure's own are kept with the figure."""

from __future__ import annotations

from typing import Final

ZOOMS: Final = frozenset({"upper", "torso", "hips"})
PROPS: Final = frozenset(
    {
        "armchair",
        "band",
        "bed",
        "between_knees",
        "chair",
        "chair_ahead",
        "desk",
        "knee_cushion",
        "leg_chair",
        "leg_cushions",
        "mat",
        "pillow",
        "plain_chair",
        "wall",
        "wall_across",
        "wall_behind",
        "wall_reached",
    }
)

SYSTEMS: Final = ("warm_up", "micro_stability", "range", "load", "recovery")
"""The five systems in the order of content.md 2."""
PURPOSES: Final = frozenset(
    {
        "breathing",
        "decompression",
        "down_regulation",
        "hip_mobility",
        "loaded",
        "stability",
        "thoracic_mobility",
        "transition",
        "walking",
    }
)
SETTINGS: Final = ("seated", "standing", "floor", "bed")
ARRANGEMENTS: Final = frozenset({*SETTINGS, "side"})
"""How a movement can be arranged: by its setting, or in bed on one side (content.md 2.1)."""
ROUTINE_SETTINGS: Final = frozenset({*SETTINGS, "mixed"})
EQUIPMENT: Final = frozenset({"none", "chair", "desk", "wall", "cushion", "resistance band"})
TAGS: Final = frozenset(
    {
        "balance_low",
        "bp_high",
        "disc_leg",
        "dizzy_stand",
        "glaucoma",
        "heart_lung",
        "hernia_pf",
        "hip_repl",
        "knee_sore",
        "neck_sore",
        "osteo",
        "preg_16w",
        "reflux",
        "shoulder_sore",
        "spine_surg",
        "wrist_sore",
    }
)
"""Who leaves a movement out or keeps it gentle (content.md 6.4)."""

LONGEST_TITLE: Final = 60
LONGEST_CUE: Final = 60
"""content.md R16; figure.md 7 says 48, content.md wins."""
LONGEST_LINE: Final = 160
HIGHEST_LEVEL: Final = 4
