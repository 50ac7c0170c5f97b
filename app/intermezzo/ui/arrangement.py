"""Where each part of the guided window lies at a given size (look.md 4). Pure geometry."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize

from intermezzo.ui.fonts import Role, Typeface

WIDE_FROM = 640
"""From this width the cue stands to the right of the stage."""
_STAGE_SHARE = 0.62
_INSET = 24
_EDGE = 16
_GAP = 8


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The rectangles of all parts, in the window's logical pixels."""

    overline: QRect
    title: QRect
    clock: QRect
    segments: QRect
    stage: QRect
    cue: QRect
    controls: QRect
    note: QRect


def arrange(size: QSize, typeface: Typeface) -> Arrangement:
    """Return the parts for a window of `size`: the stage takes all that is left over."""
    width, height = size.width(), size.height()
    wide = width >= typeface.px(WIDE_FROM)
    inner = width - 2 * _INSET
    clock = typeface.px(92)
    over_line, title_line = typeface.line(Role.OVERLINE), typeface.line(Role.TITLE)
    segments_top = _EDGE + over_line + title_line + 12
    stage_top = segments_top + 4 + 14

    note_height = typeface.px(36)
    note = QRect(_EDGE, height - 8 - note_height, width - 2 * _EDGE, note_height)
    controls_height = typeface.px(44) + 8
    controls = QRect(_EDGE, note.top() - controls_height, width - 2 * _EDGE, controls_height)
    cue_height = 2 * typeface.line(Role.CUE) + 6
    if wide:
        stage_width = round(width * _STAGE_SHARE) - _EDGE
        stage = QRect(_EDGE, stage_top, stage_width, controls.top() - _GAP - stage_top)
        left = stage.right() + 1 + _INSET
        middle = stage.center().y() - cue_height
        cue = QRect(left, middle, width - _INSET - left, 2 * cue_height)
    else:
        cue = QRect(_INSET, controls.top() - 4 - cue_height, inner, cue_height)
        stage = QRect(_EDGE, stage_top, width - 2 * _EDGE, cue.top() - 6 - stage_top)
    return Arrangement(
        overline=QRect(_INSET, _EDGE, inner - clock, over_line),
        title=QRect(_INSET, _EDGE + over_line, inner - clock, title_line),
        clock=QRect(width - _INSET - clock, _EDGE + 6, clock, typeface.line(Role.CLOCK)),
        segments=QRect(_INSET, segments_top, inner, 4),
        stage=stage,
        cue=cue,
        controls=controls,
        note=note,
    )
