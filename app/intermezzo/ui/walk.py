"""A window that goes through pages one by one, on and back, by keys and by pointer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from intermezzo.ui.announce import Announcer, screen_reader
from intermezzo.ui.buttons import RING, PillButton, Tone
from intermezzo.ui.fonts import Role
from intermezzo.ui.room import room_around
from intermezzo.ui.scroll import quiet_scroll
from intermezzo.ui.segments import Segments
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress
from intermezzo.ui.window import Window

SIZE = QSize(640, 620)
SMALLEST = QSize(420, 400)
_INSET = 24
_FRAME = 40
"""What a desktop's frame and panels may take of the screen."""


def _always() -> bool:
    return True


def _nothing() -> None:
    """Do nothing on leaving."""


@dataclass(frozen=True)
class Step:
    """One page of the way. It is made when it is first shown.

    `skip` are the words of the button that goes on without an answer, to `skips_to` or to the next
    page; without words there is none. `left` is called when one goes on by Next.
    """

    key: str
    title: str
    make: Callable[[], QWidget]
    explanation: str = ""
    skip: str = "Skip"
    skips_to: str = ""
    is_shown: Callable[[], bool] = _always
    left: Callable[[], None] = field(default=_nothing)


class Walk(Window):
    """Shows one step after the other. `done` comes with Next on the last one."""

    done = Signal()
    skipped_all = Signal()
    dismissed = Signal()
    """It was closed, in whatever way."""

    def __init__(
        self,
        dress: Dress,
        title: str,
        steps: Sequence[Step],
        *,
        skip_all: str = "",
        last: str = "Done",
        announce: Callable[[str], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(dress, title, parent)
        self._steps = {step.key: step for step in steps}
        self._areas: dict[str, QScrollArea] = {}
        self._pages: dict[str, QWidget] = {}
        self._last = last
        self._may_skip_all = bool(skip_all)
        self._announcer = Announcer(announce or screen_reader(self))
        self.current = ""
        px = dress.typeface.px
        room = room_around(self).size() - QSize(_FRAME, _FRAME)
        self.setMinimumSize(SMALLEST.boundedTo(room))
        self.resize(QSize(px(SIZE.width()), px(SIZE.height())).boundedTo(room))
        self._place = Text(dress, Role.OVERLINE, lambda colours: colours.ink2)
        self._bars = Segments(dress)
        self._title = Text(dress, Role.WINDOW_TITLE, lambda colours: colours.ink)
        self._explanation = Text(dress, Role.BODY, lambda colours: colours.ink2)
        self._stack = QStackedWidget()
        self.skip_all_button = PillButton(dress, skip_all, Tone.QUIET, height=38, small=True)
        self.back_button = PillButton(dress, "Back", Tone.QUIET, height=44)
        self.skip_button = PillButton(dress, "Skip", Tone.QUIET, height=44)
        self.next_button = PillButton(dress, "Next", Tone.PRIMARY, height=44)
        self._lay_out()
        self.skip_all_button.clicked.connect(self.skipped_all)
        self.back_button.clicked.connect(self.go_back)
        self.skip_button.clicked.connect(self.skip)
        self.next_button.clicked.connect(self.go_on)
        for keys, ask in (("Alt+Right", self.go_on), ("Alt+Left", self.go_back)):
            QShortcut(QKeySequence(keys), self).activated.connect(ask)
        dress.changed.connect(self.update)
        self.go_to(steps[0].key)

    @property
    def shown(self) -> list[str]:
        """Return the keys of the steps there are now, in order."""
        return [step.key for step in self._steps.values() if step.is_shown()]

    def page(self, key: str) -> QWidget:
        """Return the page of a step; it is made where it is not yet."""
        if key not in self._pages:
            page = self._pages[key] = self._steps[key].make()
            area = self._areas[key] = quiet_scroll(self._dress, page, self._steps[key].title)
            self._stack.addWidget(area)
            self._keep_foot_last()
        return self._pages[key]

    def go_to(self, key: str) -> None:
        """Show a step."""
        by_keys = not self._foot_is_pressed or any(each.shows_focus for each in self._foot)
        page = self.page(key)
        step = self._steps[key]
        self.current = key
        self._stack.setCurrentWidget(self._areas[key])
        self._areas[key].verticalScrollBar().setValue(0)
        self._title.setText(step.title)
        self._explanation.setText(step.explanation)
        self._explanation.setVisible(bool(step.explanation))
        self.refresh_way()
        stop = self._first_stop(page) or self._area_to_read(key) or self.next_button
        reason = Qt.FocusReason.TabFocusReason if by_keys else Qt.FocusReason.OtherFocusReason
        if stop.hasFocus():  # the stack has given it, without the reason: nothing is selected
            stop.clearFocus()
        stop.setFocus(reason)
        self._announcer.announce("step", f"{step.title}. {step.explanation}".strip())

    @Slot()
    def refresh_way(self) -> None:
        """Show where on the way this is; call it when a step comes in or falls out."""
        shown = self.shown
        at, step = shown.index(self.current) if self.current in shown else 0, self._present
        said = f"Step {at + 1} of {len(shown)}"
        self._place.setText(said)
        self._bars.show_progress(at, len(shown), 1.0)
        self._bars.setAccessibleDescription(said)
        self.back_button.setEnabled(at > 0)
        is_last = self.current == shown[-1]
        self.next_button.say(self._last if is_last else "Next")
        self.skip_all_button.setVisible(self._may_skip_all and not is_last)
        self.skip_button.say(step.skip or "Skip")
        self.skip_button.setVisible(bool(step.skip) and not is_last)

    @Slot()
    def go_on(self) -> None:
        """Leave this step answered."""
        self._present.left()
        self._go(self._after(self.current))

    @Slot()
    def skip(self) -> None:
        """Leave this step as it is."""
        self._go(self._present.skips_to or self._after(self.current))

    @Slot()
    def go_back(self) -> None:
        """Show the step before."""
        before = self._before(self.current)
        if before:
            self.go_to(before)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell."""
        super().closeEvent(event)
        self.dismissed.emit()

    def announce(self, words: str) -> None:
        """Say something to a screen reader."""
        self._announcer.forget("said")
        self._announcer.announce("said", words)

    @property
    def _foot_is_pressed(self) -> bool:
        """Whether one of the buttons brought us here, and no shortcut."""
        return self.sender() in self._foot

    @property
    def _present(self) -> Step:
        return self._steps[self.current]

    @property
    def _foot(self) -> tuple[PillButton, ...]:
        return (self.skip_all_button, self.back_button, self.skip_button, self.next_button)

    def _go(self, key: str) -> None:
        if key:
            self.go_to(key)
        else:
            self.done.emit()

    def _after(self, key: str) -> str:
        keys, shown = list(self._steps), self.shown
        return next((each for each in keys[keys.index(key) + 1 :] if each in shown), "")

    def _before(self, key: str) -> str:
        keys, shown = list(self._steps), self.shown
        return next((each for each in reversed(keys[: keys.index(key)]) if each in shown), "")

    def _first_stop(self, page: QWidget) -> QWidget | None:
        """Return what takes the keys first on a page."""
        inside = page.nextInFocusChain()
        while inside is not None and page.isAncestorOf(inside):
            may = inside.focusPolicy() & Qt.FocusPolicy.TabFocus
            if may and inside.isEnabled() and inside.isVisibleTo(page):
                return inside
            inside = inside.nextInFocusChain()
        return None

    def _area_to_read(self, key: str) -> QWidget | None:
        """Return what scrolls a page by keys, where there is more of it than is seen."""
        area = self._areas[key]
        return area if area.focusPolicy() is not Qt.FocusPolicy.NoFocus else None

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(RING, 0, RING, 0)
        top.setSpacing(4)
        top.addWidget(self._place)
        top.addWidget(self._bars)
        top.addSpacing(8)
        top.addWidget(self._title)
        top.addWidget(self._explanation)
        foot = QHBoxLayout()
        foot.setSpacing(2)
        foot.addWidget(self.skip_all_button)
        foot.addStretch(1)
        for button in (self.back_button, self.skip_button, self.next_button):
            foot.addWidget(button)
        column = QVBoxLayout(self.body)
        # Pills lie within the room of their focus ring: all else is moved in to stand flush.
        column.setContentsMargins(_INSET - RING, 20, _INSET - RING, 12)
        column.setSpacing(0)
        column.addLayout(top)
        column.addSpacing(12)
        column.addWidget(self._stack, 1)
        column.addSpacing(8)
        column.addLayout(foot)

    def _keep_foot_last(self) -> None:
        """Let the Tab key come to the buttons after what is on the page."""
        last = self.previousInFocusChain()
        for button in self._foot:
            if last is not button and last is not None:
                QWidget.setTabOrder(last, button)
                last = button
