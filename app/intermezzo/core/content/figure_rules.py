"""What is wrong with a movement once it is posed: reach, feet that slide, limits, haste."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from intermezzo.core.content.angle_rules import angle_faults
from intermezzo.core.content.faults import Fault
from intermezzo.core.content.tag_rules import r19_tags_are_carried
from intermezzo.core.figure.motion.check import Severity, check
from intermezzo.core.figure.motion.timeline import Timeline
from intermezzo.core.movement import Movement

if TYPE_CHECKING:
    from intermezzo.core.figure.motion.bases import BasePose


def figure_faults(movement: Movement, bases: Mapping[str, BasePose], file: str) -> Iterator[Fault]:
    """Yield what a round at the largest range breaks, in each setting that is arranged anew.

    Solves sixty poses a second of the round: for authors and tests, not for every start.
    """
    largest = max(dose.range for dose in movement.dose.values())
    arranged = {"": movement} | {
        f"setting.{setting}.": movement.in_setting(setting) for setting in movement.setups
    }
    said: set[str] = set()
    for place, arrangement in arranged.items():
        try:
            findings = check(Timeline(arrangement, bases, range=largest))
        except (ArithmeticError, LookupError, ValueError) as error:
            yield Fault(file, f"{place}key", f"cannot be posed: {error}")
            return
        for finding in findings:
            if finding.message in said:
                continue
            said.add(finding.message)
            label, _, what = finding.message.partition(", ")
            path = f"{place}{_path(label)}.{finding.where}"
            yield Fault(file, path, what, warning=finding.severity is Severity.WARN)
        yield from angle_faults(arrangement, bases, file, place)
    yield from r19_tags_are_carried(movement, bases, file)


def _path(label: str) -> str:
    """Return the key path of what the timeline calls `key 2`."""
    name, _, number = label.partition(" ")
    return f"{name}[{number}]" if number else name
