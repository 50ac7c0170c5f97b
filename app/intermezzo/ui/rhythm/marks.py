"""The shape of each thing that can come of an interlude, as Today draws it, and its word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from intermezzo.core.adherence.history import DaySummary, Line
from intermezzo.core.day.interlude import Outcome
from intermezzo.ui.today.rail import Node

NODE_WORDS = {
    Node.DONE: "Done",
    Node.PARTIAL: "Partly done",
    Node.SKIPPED: "Skipped",
    Node.PASSED: "Passed by",
    Node.COMING: "To come",
}
"""What the key below the week says."""


def node_of(line: Line) -> Node:
    """Return the shape of a row: what it counts for decides between done and partly."""
    match line.row.outcome:
        case None:
            return Node.OPEN
        case Outcome.COMPLETED:
            return Node.DONE
        case Outcome.PARTIAL | Outcome.STOPPED:
            return Node.PARTIAL
        case Outcome.SKIPPED:
            return Node.SKIPPED
        case Outcome.MISSED:
            return Node.PASSED


def nodes_of(day: DaySummary, today: date) -> Sequence[Node]:
    """Return the shapes of a day: its rows, then what was planned and has no row."""
    found = [node_of(line) for line in day.lines]
    if day.excused is not None:
        return [node for node in found if node in {Node.DONE, Node.PARTIAL}]
    with_row = sum(line.row.planned and not line.waived for line in day.lines)
    rest = Node.PASSED if day.day < today else Node.COMING
    return [*found, *[rest] * max(0, day.planned - with_row)]
