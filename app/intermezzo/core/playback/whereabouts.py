"""How a movement is done, in words: what changes from one step to the next."""

from __future__ import annotations

from typing import Final

from intermezzo.core.figure.motion.timeline import Timeline
from intermezzo.core.figure.passage.waypoints import Kind, kind_of

_HELD: Final = {
    Kind.STAND: "standing",
    Kind.SIT: "sitting",
    Kind.EDGE: "sitting on the edge",
    Kind.HALF_KNEEL: "kneeling on one knee",
    Kind.FOURS: "on hands and knees",
    Kind.FLOOR_SIT: "sitting on the floor",
    Kind.SIDE: "lying on your side",
    Kind.BACK: "lying on your back",
    Kind.FRONT: "lying on your front",
}
_AT: Final = {
    "desk": "at the desk",
    "wall": "at the wall",
    "wall_across": "at the wall",
    "wall_behind": "at the wall",
    "wall_reached": "at the wall",
    "leg_chair": "legs on a chair",
    "leg_cushions": "legs raised",
}
"""By prop, where it changes what one does."""


def whereabouts(timeline: Timeline) -> str:
    """Return how a movement begins: `standing, at the desk`."""
    scene = timeline.scene
    held = _HELD[kind_of(timeline.pose_at(0.0), scene)]
    at = next((words for prop, words in _AT.items() if prop in scene.props), "")
    return f"{held}, {at}" if at else held
