"""Every button of the product: a painted pill with a focus ring, equal on each desktop."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import Glyph, draw_glyph
from intermezzo.ui.plain import tip
from intermezzo.ui.pressable import PRESSED, RING, Pressable
from intermezzo.ui.theme import Dress

__all__ = ["RING", "PillButton", "Tone"]

_GLYPH = 16


class Tone(StrEnum):
    """How much a button asks to be pressed."""

    PRIMARY = "primary"
    SOFT = "soft"
    QUIET = "quiet"


class PillButton(Pressable):
    """A round-ended button with words, a glyph, or both.

    The pill lies `RING` px inside the widget, so that the focus ring has its place.
    """

    def __init__(
        self,
        dress: Dress,
        words: str,
        tone: Tone,
        *,
        glyph: Glyph | None = None,
        height: int = 44,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(dress, words, parent)
        self._tone = tone
        self._glyph = glyph
        self._height = height
        self._small = small
        self._widest = ""
        self._bare = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFont(dress.typeface.font(self._role))

    def say(self, words: str, glyph: Glyph | None = None) -> None:
        """Change words and glyph together."""
        self._glyph = glyph
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def keep_room_for(self, words: str) -> None:
        """Stay as wide as `words` need, so that a change of words moves no neighbour."""
        self._widest = words
        self.updateGeometry()

    def hide_words(self, bare: bool) -> None:
        """Show the glyph alone where there is no room; a screen reader still gets the words."""
        if bare != self._bare:
            self._bare = bare
            self.setToolTip(tip(self.text()) if bare else "")
            self.updateGeometry()
            self.update()

    @property
    def _shown(self) -> str:
        return "" if self._bare else self.text()

    @property
    def _role(self) -> Role:
        if self._tone is Tone.QUIET:
            return Role.SMALL_QUIET_BUTTON if self._small else Role.LABEL
        return Role.SMALL_BUTTON if self._small else Role.BUTTON

    @property
    def pill(self) -> QRect:
        """Return where the pill lies within the widget."""
        return self.rect().adjusted(RING, RING, -RING, -RING)

    def sizeHint(self) -> QSize:
        """Return room for the words with the padding of look.md 4."""
        return self._size(pad=16 if self._tone is Tone.QUIET else 22)

    def minimumSizeHint(self) -> QSize:
        """Return room for the words with the least padding."""
        return self._size(pad=8)

    def _size(self, pad: int) -> QSize:
        typeface = self._dress.typeface
        height = typeface.px(self._height)
        if not self._shown:
            return QSize(height + 2 * RING, height + 2 * RING)
        metrics = QFontMetrics(self.font())
        words = max(metrics.horizontalAdvance(text) for text in (self.text(), self._widest))
        glyph = typeface.px(_GLYPH) + 8 if self._glyph else 0
        return QSize(words + glyph + 2 * pad + 2 * RING, height + 2 * RING)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw ground, glyph, words and focus ring."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ground, ink = self._colours()
            pill = QRectF(self.pill)
            radius = pill.height() / 2
            if ground is not None:
                painter.setPen(self._outline())
                painter.setBrush(ground)
                painter.drawRoundedRect(pill, radius, radius)
            self.draw_ring(painter, QRectF(self.rect()), (self.height() - 2) / 2)
            self._draw_content(painter, pill, ink)

    def _colours(self) -> tuple[QColor | None, QColor]:
        colours = self._dress.colours
        match self._tone:
            case Tone.PRIMARY:
                ground: QColor | None = colours.lake
                ink = colours.on_lake
            case Tone.SOFT:
                ground, ink = colours.soft, colours.on_soft
            case Tone.QUIET:
                lively = self.isEnabled() and (self.underMouse() or self.isDown())
                ground, ink = (colours.soft if lively or self.isChecked() else None), colours.ink2
        if not self.isEnabled():
            ink = QColor(ink)
            ink.setAlphaF(0.4)
        elif ground is not None and self.isDown():
            ground = ground.darker(PRESSED)
        elif ground is not None and self.underMouse() and self._tone is not Tone.QUIET:
            ground = ground.lighter(PRESSED)
        return ground, ink

    def _outline(self) -> QPen | Qt.PenStyle:
        colours = self._dress.colours
        return QPen(colours.ink3, 1) if colours.contrast else Qt.PenStyle.NoPen

    def _draw_content(self, painter: QPainter, pill: QRectF, ink: QColor) -> None:
        painter.setPen(ink)
        painter.setFont(self.font())
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        metrics = QFontMetrics(self.font())
        side = float(self._dress.typeface.px(_GLYPH))
        glyph_room = 0.0 if self._glyph is None else side + (8 if self._shown else 0)
        room = pill.width() - glyph_room - 12
        words = metrics.elidedText(self._shown, Qt.TextElideMode.ElideRight, int(room) + 1)
        width = metrics.horizontalAdvance(words)
        left = pill.center().x() - (glyph_room + width) / 2
        if self._glyph is not None:
            square = QRectF(left, pill.center().y() - side / 2, side, side)
            draw_glyph(painter, self._glyph, square, ink)
        if words:
            box = QRectF(left + glyph_room, pill.top(), width + 2, pill.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)
