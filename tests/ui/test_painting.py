"""A painter that an error leaves open takes the whole process down: none may be left open."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import intermezzo.ui
from figures import bases, drawn, moment
from intermezzo.core.figure.motion.timeline import Timeline
from intermezzo.ui.figure.view import FigureView

FILES = sorted(Path(intermezzo.ui.__file__).parent.rglob("*.py"))


class BrokenTimeline(Timeline):
    """Fails at every pose after the start."""

    broken = False

    def pose_at(self, t, **how):
        if self.broken:
            message = "this pose cannot be"
            raise RuntimeError(message)
        return super().pose_at(t, **how)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_painter_is_closed_by_a_with_statement(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    held = {
        id(item.context_expr)
        for node in ast.walk(tree)
        if isinstance(node, ast.With)
        for item in node.items
    }

    loose = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "QPainter"
        and id(node) not in held
    ]

    assert loose == []


def test_an_error_while_painting_is_reported_and_the_next_picture_comes(qtbot):
    line = BrokenTimeline(drawn("hinge"), bases())
    view = FigureView()
    view.resize(388, 296)
    qtbot.addWidget(view)
    view.show_moment(moment(line, 0.0))
    whole = view.grab().toImage()

    line.broken = True
    view.resize(300, 200)
    with pytest.raises(RuntimeError, match="this pose cannot be"):
        view.grab()
    line.broken = False
    view.resize(388, 296)

    assert view.grab().toImage() == whole
