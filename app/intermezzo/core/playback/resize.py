"""Smaller from here on, or back to usual: another dose that never loses the place (R24)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from intermezzo.core.playback.act import Act, passages_of
from intermezzo.core.playback.layout import Part
from intermezzo.core.playback.score import Score


def resized(present: Score, wanted: Score, position: float) -> Score:
    """Return `wanted`, to be played instead of `present` from a position on.

    Both are one routine at two intensities. The step that runs goes on where it is: it takes over
    the new range, and the new repetitions only where they do not move its place.
    """
    position = min(max(0.0, position), present.seconds)
    step = bisect_right(present.starts, position) - 1
    acts = list(wanted.acts)
    acts[step] = _going_on(present.acts[step], acts[step], position - present.starts[step])
    if step + 1 < len(acts):
        acts[step + 1] = _led_into(acts[step + 1], acts[step])
    return replace(wanted, acts=tuple(acts), timelines=tuple(act.timeline for act in acts))


def _going_on(present: Act, wanted: Act, into: float) -> Act:
    """Return an act at the range of `wanted` that is where `present` is."""
    stays = present.layout.at(into) == wanted.layout.at(into)
    paced = wanted if stays else present
    # The breath that leads into a step goes on as it began.
    quiet = {**paced.quiet, Part.PREP: present.quiet[Part.PREP]}
    act = replace(wanted, layout=paced.layout, quiet=quiet)
    if present.timeline is not wanted.timeline:
        act = replace(act, former=present.timeline, changed=into)
    return _led_into(act, present.before)


def _led_into(act: Act, before: Act | None) -> Act:
    """Return an act that comes after another one than it was made for."""
    return replace(act, before=before, passages=passages_of(act.timeline, act.layout, before))
