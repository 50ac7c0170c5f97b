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
_SAID_ON_STAGE = 56
"""Height of breath, side and repetition at the stage's upper edge."""
_LEAST_STAGE = 112
"""A figure on a lower stage could not be made out."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The rectangles of all parts, in the window's logical pixels."""

    overline: QRect
    title: QRect
    clock: QRect
    segments: QRect
    stage: QRect
    corner: QRect
    """What lies over the stage's upper corner at the end."""
    cue: QRect
    card: QRect
    """In the cue's place or beside the stage, where one is open."""
    controls: QRect
    note: QRect


def is_wide(size: QSize, typeface: Typeface) -> bool:
    """Whether the cue stands to the right of the stage."""
    return size.width() >= typeface.px(WIDE_FROM)


def arrange(size: QSize, typeface: Typeface, *, card: int = 0, beside: bool = False) -> Arrangement:
    """Return the parts for a window of `size`: the stage takes all that is left over.

    `card` is the height of a card that is open: it stands on the controls, in the cue's place,
    and the stage steps back for it; where too little would be left, it lies over the stage.
    `beside` puts it next to the stage, below a cue that makes room; only where it is wide.
    """
    width, height = size.width(), size.height()
    wide = is_wide(size, typeface)
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
        top = stage.top() if beside else stage.center().y() - cue_height
        cue = QRect(left, top, width - _INSET - left, 2 * cue_height)
    else:
        cue = QRect(_INSET, controls.top() - 4 - cue_height, inner, cue_height)
        stage = QRect(_EDGE, stage_top, width - 2 * _EDGE, cue.top() - 6 - stage_top)
    opened = QRect()
    if card and beside:
        opened = QRect(cue.left(), cue.bottom() + 1, cue.width(), stage.bottom() - cue.bottom())
    elif card:
        bottom = controls.top() - _GAP
        top = max(bottom - card, stage_top + typeface.px(_SAID_ON_STAGE))
        opened = QRect(stage.left(), top, stage.width(), bottom - top)
        if top - _GAP - stage_top >= typeface.px(_LEAST_STAGE):
            stage.setBottom(top - _GAP - 1)
    corner = typeface.px(28) + 8
    return Arrangement(
        overline=QRect(_INSET, _EDGE, inner - clock, over_line),
        title=QRect(_INSET, _EDGE + over_line, inner - clock, title_line),
        clock=QRect(width - _INSET - clock, _EDGE + 6, clock, typeface.line(Role.CLOCK)),
        segments=QRect(_INSET, segments_top, inner, 4),
        stage=stage,
        corner=QRect(stage.right() + 1 - corner - 6, stage.top() + 5, corner, corner),
        cue=cue,
        card=opened,
        controls=controls,
        note=note,
    )
