"""Moves through a score: asks the clock, never counts, and reports what was really played."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from intermezzo.core.playback.resize import resized
from intermezzo.core.playback.score import Moment, Score
from intermezzo.core.playback.transport import Transport
from intermezzo.ui.pace import Pace
from intermezzo.ui.tally import Tally

WORDS_MS = 250
_REPORT_S = 5.0
_RESTART_AFTER_S = 3.0
"""So far into a step Back means its beginning; earlier it means the step before."""


class Audience(StrEnum):
    """How much of it somebody can see, which decides how often it wakes."""

    NOBODY = "nobody"
    """Only the next step wakes it."""
    WORDS = "words"
    """Words and stills change a few times in a breath."""
    FIGURE = "figure"


class Playhead(QObject):
    """Plays one score. While nobody can see it, it wakes only for the next step.

    `ended` comes once, with the seconds of the routine that were really played.
    """

    moved = Signal(object)  # Moment
    progressed = Signal(int, float)  # step, seconds done
    ended = Signal(float)  # seconds done

    def __init__(
        self,
        score: Score,
        monotonic: Callable[[], float],
        speed: float = 1.0,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._score = score
        self._monotonic = monotonic
        self._speed = speed
        self._transport = Transport(monotonic(), score.seconds, speed)
        self._tally = Tally(score.starts, score.seconds)
        self._audience = Audience.NOBODY
        self._step = -1
        self._reported = 0.0
        self._is_over = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.advance)
        self._pace = Pace()
        # Runs out once the frame that was asked for has been drawn: painting goes first.
        self._drawn = QTimer(self)
        self._drawn.setSingleShot(True)
        self._drawn.timeout.connect(self._on_drawn)
        self._asked = 0.0

    @property
    def paused(self) -> bool:
        """Whether it stands still."""
        return self._transport.paused

    @property
    def is_over(self) -> bool:
        """Whether it has ended, by itself or stopped."""
        return self._is_over

    @property
    def is_ticking(self) -> bool:
        """Whether frames are being drawn."""
        return self._timer.isActive() and self._timer.interval() == self._pace.interval

    @property
    def step(self) -> int:
        """Return the running step, from 0."""
        return self._score.at(self._position()).step

    @property
    def seconds_done(self) -> float:
        """Return the routine seconds really played."""
        return self._transport.seconds_done(self._monotonic())

    @property
    def played(self) -> tuple[float, ...]:
        """Return the seconds really played of each step."""
        if not self._is_over:
            self._tally.play_to(self._position())
        return self._tally.seconds

    def play_to(self, audience: Audience) -> None:
        """Draw frames only while somebody can see them."""
        if audience is not self._audience:
            self._audience = audience
            self.advance()

    def pause(self) -> None:
        """Stand still where it is."""
        if not self.paused and not self._is_over:
            self._transport = self._transport.pause(self._monotonic())
            self._report(self.step)
            self.advance()

    def resume(self) -> None:
        """Go on from where it stands."""
        if self.paused and not self._is_over:
            self._transport = self._transport.resume(self._monotonic())
            self.advance()

    def back(self) -> None:
        """Go to the beginning of this step, or of the one before."""
        step = self.step
        into = self._position() - self._score.starts[step]
        if into < _RESTART_AFTER_S and step > 0:
            step -= 1
        self._seek(self._score.starts[step])

    def next(self) -> None:
        """Go to the next step; from the last one, to the end."""
        step = self.step + 1
        if step < len(self._score.starts):
            self._seek(self._score.starts[step])
        else:
            self.stop()

    def change_to(self, score: Score) -> None:
        """Play `score`, the same routine at another intensity, from this place on."""
        self._score = resized(self._score, score, self._position())
        self.advance()

    @Slot()
    def stop(self) -> None:
        """End here."""
        if not self._is_over:
            self._tally.play_to(self._position())
            self._is_over = True
            self._timer.stop()
            self.ended.emit(self.seconds_done)

    @Slot()
    def advance(self) -> None:
        """Show the present moment, report what is new, and plan the next look."""
        if self._is_over:
            return
        if self._audience is Audience.FIGURE and not self._drawn.isActive():
            self._asked = self._monotonic()
            self._drawn.start(0)
        moment = self._score.at(self._position())
        if moment.step != self._step:
            self._step = moment.step
            self._report(moment.step)
        elif self.seconds_done - self._reported >= _REPORT_S:
            self._report(moment.step)
        self.moved.emit(moment)
        if moment.finished:
            self.stop()
        else:
            self._plan_next_look(moment)

    @Slot()
    def _on_drawn(self) -> None:
        self._pace.drew(self._monotonic() - self._asked)

    def _position(self) -> float:
        return self._transport.position(self._monotonic())

    def _seek(self, position: float) -> None:
        if not self._is_over:
            now = self._monotonic()
            self._tally.play_to(self._transport.position(now))
            self._transport = self._transport.seek(now, position)
            self._tally.jump_to(position)
            self.advance()

    def _report(self, step: int) -> None:
        self._reported = self.seconds_done
        self.progressed.emit(step, self._reported)

    def _plan_next_look(self, moment: Moment) -> None:
        if self.paused:
            self._timer.stop()
            return
        match self._audience:
            case Audience.FIGURE:
                wait = self._pace.interval
            case Audience.WORDS:
                wait = WORDS_MS
            case Audience.NOBODY:
                wait = self._until_next_step(moment.step)
        if not self._timer.isActive() or self._timer.interval() != wait:
            self._timer.start(wait)

    def _until_next_step(self, step: int) -> int:
        starts = self._score.starts
        end = starts[step + 1] if step + 1 < len(starts) else self._score.seconds
        seconds = max(0.0, end - self._position()) / self._speed
        return max(WORDS_MS, round(seconds * 1000) + 1)
