"""A hastened stage changes the pace and nothing else."""

from __future__ import annotations

import ast
import inspect
from dataclasses import dataclass, field

from intermezzo import ports
from intermezzo.bootstrap.staging import HastenedStage


@dataclass(frozen=True)
class Playing:
    """As much of a performance as the pace needs."""

    name: str
    speed: float = 1.0


@dataclass
class Paper:
    """Writes down what it is told."""

    told: list[tuple] = field(default_factory=list)

    def __getattr__(self, name: str):
        return lambda *arguments: self.told.append((name, *arguments))


def test_routines_play_faster():
    paper = Paper()
    HastenedStage(paper, 10.0).play(Playing("desk", speed=2.0))

    assert paper.told == [("play", Playing("desk", speed=20.0))]


def test_everything_else_is_handed_on():
    paper = Paper()
    stage = HastenedStage(paper, 10.0)
    stage.show("status")
    stage.offer("offer")
    stage.fold()
    stage.bring_forward()
    stage.hold()
    stage.stop()

    assert paper.told == [
        ("show", "status"),
        ("offer", "offer"),
        ("fold",),
        ("bring_forward",),
        ("hold",),
        ("stop",),
    ]


def test_no_method_of_the_port_is_left_out():
    tree = ast.parse(inspect.getsource(ports.Stage))
    asked = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}

    assert asked <= set(dir(HastenedStage))
