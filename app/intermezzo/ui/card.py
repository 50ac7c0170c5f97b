"""The offer: a small card that asks, takes no focus and goes away by itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import (
    QEasingCurve,
    QPoint,
    QPropertyAnimation,
    QRectF,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QScreen,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intermezzo.ports import Offer
from intermezzo.ui import words
from intermezzo.ui.announce import screen_reader
from intermezzo.ui.buttons import RING, PillButton, Tone
from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import Glyph
from intermezzo.ui.key_guard import KeyGuard
from intermezzo.ui.placement import corner_with_panel, in_corner
from intermezzo.ui.ring import RingMark
from intermezzo.ui.screens import Screens
from intermezzo.ui.shadow import SPREAD, draw_shadow, rounded_mask
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress

WIDTH = 360
RADIUS = 18
MARGIN = 20
_RISE = 8
_RISE_MS = 220
_RING_MS = 1000


class OfferCard(QWidget):
    """Shows one offer. Decides nothing: what the person does comes out as a signal.

    `has_compositor` tells whether translucent pixels are blended; without, the card goes without
    its shadow and is cut to shape. `screens` tell where it appears.
    """

    accepted = Signal()
    postponed = Signal(int)  # minutes
    skipped = Signal()
    folded = Signal()

    def __init__(
        self,
        dress: Dress,
        monotonic: Callable[[], float],
        has_compositor: Callable[[], bool],
        *,
        screens: Screens | None = None,
        announce: Callable[[str], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            parent,
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.NoDropShadowWindowHint,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        # Else macOS hides it whenever another app is in front: always.
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWindowTitle("Intermezzo")
        self._dress = dress
        self._monotonic = monotonic
        self._has_compositor = has_compositor
        self._screens = screens or Screens(parent=self)
        self._screen = ""
        self._announce = announce or screen_reader(self)
        self._offer: Offer | None = None
        self._shown_at = 0.0
        self._spread = SPREAD
        self._guard = KeyGuard(monotonic, self)
        self._make_controls()
        self._ticker = QTimer(self)
        self._ticker.setInterval(_RING_MS)
        self._ticker.timeout.connect(self._show_time_left)
        self._fade = QPropertyAnimation(self, b"windowOpacity", self)
        self._travel = QPropertyAnimation(self, b"pos", self)
        for animation in (self._fade, self._travel):
            animation.setDuration(_RISE_MS)
            animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        dress.changed.connect(self.update)
        self._screens.changed.connect(self._on_screens_changed)

    def show_offer(self, offer: Offer) -> None:
        """Appear in the corner by the panel with `offer`, without taking the focus."""
        self._offer = offer
        self._shown_at = self._monotonic()
        self._guard.begin()
        self._title.setText(offer.title)
        why = words.sentence(offer.why)
        self._why.setText(words.without_orphan(why))
        self._why.setVisible(bool(why))
        where = words.place(offer.setting) if offer.setting else ""
        facts = (words.length(offer.seconds), where)
        self._facts.setText("  ·  ".join(fact for fact in facts if fact))
        self.setAccessibleName(f"{offer.title}. {why}".strip())
        self._offer_later(offer.postpone_minutes)
        self._show_time_left()
        self._take_shape()
        self._appear()
        self._announce(self.accessibleName())

    def fold(self) -> None:
        """Go away without a word."""
        self._fade.stop()
        self._travel.stop()
        self.hide()

    @property
    def keys_are_dead(self) -> bool:
        """Whether it appeared too recently for a key to be meant for it."""
        return self._guard.holds

    def _make_controls(self) -> None:
        dress = self._dress
        self._mark = RingMark(dress)
        self._title = Text(dress, Role.SECTION, lambda colours: colours.ink)
        self._facts = Text(dress, Role.SMALL, lambda colours: colours.ink2)
        self._why = Text(dress, Role.SMALL, lambda colours: colours.ink2)
        self.start_button = PillButton(
            dress, "Start now", Tone.PRIMARY, glyph=Glyph.PLAY, height=36
        )
        self.later_button = PillButton(dress, "Later", Tone.SOFT, height=36)
        self.skip_button = PillButton(dress, "Skip", Tone.QUIET, height=36)
        self.close_button = PillButton(dress, "", Tone.QUIET, glyph=Glyph.CLOSE, height=32)
        self.close_button.setAccessibleName("Fold away")
        self.close_button.setToolTip("Fold away. It stays in the tray.")
        self.start_button.clicked.connect(self.accepted)
        self.later_button.clicked.connect(self._show_choices)
        self.skip_button.clicked.connect(self.skipped)
        self.close_button.clicked.connect(self._on_closed)
        self._answers = QWidget()
        self._choices = QWidget()
        self._lay_out()
        self.close_button.setParent(self)
        QWidget.setTabOrder(self.skip_button, self.close_button)
        self._guard.watch(*self.findChildren(QWidget))

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.addWidget(self._title, 1)
        first.addSpacing(20)  # the close mark stands there
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addLayout(first)
        texts.addWidget(self._facts)
        texts.addSpacing(4)
        texts.addWidget(self._why)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        answers = _row(self._answers)
        answers.addWidget(self.start_button)
        answers.addWidget(self.later_button)
        answers.addWidget(self.skip_button)
        answers.addStretch(1)
        _row(self._choices)
        self._body = QVBoxLayout(self)
        self._body.setSpacing(10)
        self._body.addLayout(head)
        self._body.addWidget(self._answers)
        self._body.addWidget(self._choices)

    def _offer_later(self, minutes: tuple[int, ...]) -> None:
        self._show_answers()
        row = self._choices.layout()
        while row is not None and (item := row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
                old.deleteLater()
        for choice in minutes:
            button = PillButton(self._dress, words.in_minutes(choice), Tone.SOFT, height=36)
            button.clicked.connect(partial(self._on_choice, choice))
            self._add_choice(button)
        back = PillButton(self._dress, "Back", Tone.QUIET, height=36)
        back.clicked.connect(self._show_answers)
        self._add_choice(back)
        self.later_button.setVisible(bool(minutes))

    def _add_choice(self, button: PillButton) -> None:
        self._guard.watch(button)
        row = self._choices.layout()
        if row is not None:
            row.addWidget(button)

    @Slot()
    def _show_choices(self) -> None:
        first = self._choices.findChild(PillButton)
        self._swap(self._answers, self._choices, first)

    @Slot()
    def _show_answers(self) -> None:
        self._swap(self._choices, self._answers, self.later_button)

    def _swap(self, gone: QWidget, come: QWidget, first: PillButton | None) -> None:
        """Show the other row; the focus goes with it if it was on the card."""
        former = self.focusWidget()
        seen = isinstance(former, PillButton) and former.shows_focus
        gone.hide()
        come.show()
        if former is not None and first is not None and self.isActiveWindow():
            first.take_focus(seen=seen)

    def _on_choice(self, minutes: int) -> None:
        self.postponed.emit(minutes)

    @Slot()
    def _on_closed(self) -> None:
        self.fold()
        self.folded.emit()

    @Slot()
    def _show_time_left(self) -> None:
        if self._offer is not None:
            waited = self._monotonic() - self._shown_at
            self._mark.set_left(self._offer.patience_s - waited, self._offer.patience_s)

    def _take_shape(self) -> None:
        blended = self._has_compositor()
        self._spread = SPREAD if blended else 0
        inset = self._spread + 18 - RING
        self._body.setContentsMargins(inset, self._spread + 16, inset, self._spread + 14)
        self.setFixedWidth(self._dress.typeface.px(WIDTH) + 2 * self._spread)
        self._body.activate()
        width = self.width()
        height = self._body.totalHeightForWidth(width)
        self.setFixedHeight(max(height, self._body.totalMinimumSize().height()))
        close = self.close_button
        close.resize(close.sizeHint())
        left = self._spread + 2
        if self.layoutDirection() is Qt.LayoutDirection.LeftToRight:
            left = width - left - close.width()
        close.move(left, self._spread + 2)
        self._cut()

    def _cut(self) -> None:
        if self._spread:
            self.clearMask()
        else:
            self.setMask(rounded_mask(self.size(), RADIUS))

    def _appear(self) -> None:
        screen = self._screens.here
        if screen is None or not self._screens.places_windows:
            self.setWindowOpacity(1.0)
            self.show()
            return
        place = self._place_on(screen)
        self._screen = screen.name()
        self.setScreen(screen)
        if self._dress.reduced:
            self.setWindowOpacity(1.0)
            self.move(place)
            self.show()
            return
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._travel.setStartValue(place + QPoint(0, _RISE))
        self._travel.setEndValue(place)
        self.setWindowOpacity(0.0)
        self.move(place + QPoint(0, _RISE))
        self.show()
        self._fade.start()
        self._travel.start()

    def _place_on(self, screen: QScreen) -> QPoint:
        available = screen.availableGeometry()
        corner = corner_with_panel(screen.geometry(), available)
        return in_corner(self.size(), available, MARGIN - self._spread, corner)

    @Slot()
    def _on_screens_changed(self) -> None:
        """Keep to the corner of its screen, or of another one where that is gone."""
        screen = self._screens.named(self._screen) or self._screens.here
        if self.isVisible() and screen is not None and self._screens.places_windows:
            self._screen = screen.name()
            self._travel.stop()
            self.move(self._place_on(screen))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold on Escape, later than the dead time."""
        if event.key() == Qt.Key.Key_Escape and not self.keys_are_dead:
            self._on_closed()
        else:
            event.accept()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to run out."""
        self._ticker.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the clock: a hidden card wakes nobody."""
        self._ticker.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cut in step with the size."""
        self._cut()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw shadow, ground and border."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colours = self._dress.colours
            card = QRectF(self.rect()).adjusted(
                self._spread, self._spread, -self._spread, -self._spread
            )
            if self._spread:
                draw_shadow(painter, card, RADIUS, colours.shadow)
            else:
                # Half-covered pixels at the cut corners would show black.
                painter.fillRect(self.rect(), colours.hair)
            painter.setPen(QPen(colours.hair, 1))
            painter.setBrush(colours.window)
            painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


def _row(holder: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    return row
