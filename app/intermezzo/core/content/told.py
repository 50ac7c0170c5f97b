"""The authors' words for purposes, cares and places of the body, as people say them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PURPOSE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "breathing": "Breathing",
        "decompression": "Lengthening the back",
        "down_regulation": "Winding down",
        "hip_mobility": "Hips",
        "loaded": "Strength",
        "stability": "Stability",
        "thoracic_mobility": "Upper back",
        "transition": "Getting up and down",
        "walking": "Walking",
    }
)

CARE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "balance_low": "unsteady, or a fall in the past year",
        "bp_high": "high blood pressure",
        "disc_leg": "back pain with leg pain or tingling in the past 6 weeks",
        "dizzy_stand": "dizzy on standing, or fainted in the past year",
        "glaucoma": "glaucoma, or recent eye surgery",
        "heart_lung": "heart failure, or breathless lying flat",
        "hernia_pf": "birth, abdominal surgery or hernia in the past 12 weeks",
        "hip_repl": "a new hip in the past 12 weeks, or hip precautions",
        "knee_sore": "a sore knee, or kneeling hurts",
        "neck_sore": "a sore neck",
        "osteo": "osteoporosis, a spine fracture, or long steroid use",
        "preg_16w": "pregnant, 16 weeks or more",
        "reflux": "reflux lying flat",
        "shoulder_sore": "a sore shoulder",
        "spine_surg": "spine surgery in the past 12 weeks",
        "wrist_sore": "a sore wrist",
    }
)
"""By tag (content.md 6.4)."""

CAUTION_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "under_age": "below 18 years of age",
        "warning_sign": "a warning sign is there",
        "supervised": "told to exercise under supervision only",
    }
)
"""What switches more than single movements (`core.preferences.model.CAUTIONS`)."""

_REGION_WORDS = {
    "belly": "Belly",
    "brace": "Middle of the body",
    "breath": "Breath",
    "calves": "Calves",
    "chest": "Chest",
    "glutes": "Buttocks",
    "hamstrings": "Backs of the thighs",
    "hip": "Hips",
    "hip_flexor": "Fronts of the hips",
    "hips": "Hips",
    "lumbar": "Lower back",
    "neck": "Neck",
    "pelvis": "Pelvis",
    "pelvis_line": "Pelvis",
    "scapulae": "Shoulder blades",
    "shoulders": "Shoulders",
    "side": "Sides",
    "thoracic": "Upper back",
}
_SIDES = ("_l", "_r")


def region_words(focus: str) -> str:
    """Return the place of the body that a movement lights up, whatever its side."""
    bare = focus[:-2] if focus.endswith(_SIDES) else focus
    return _REGION_WORDS.get(bare) or as_words(bare)


def as_words(name: str) -> str:
    """Return a short name that nobody has put into words."""
    return name.replace("_", " ").capitalize()
