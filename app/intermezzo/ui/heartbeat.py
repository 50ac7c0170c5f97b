"""The app's only clockwork: a seldom beat, and one punctual beat for the next due moment.

Every beat asks the same question ("is something due, given the log?"), so a late, lost or doubled
beat is harmless. APScheduler keeps the times; it runs on one timer of ours, on the GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apscheduler.executors.debug import DebugExecutor
from apscheduler.job import Job
from apscheduler.schedulers.qt import QtScheduler
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from intermezzo.ports import Clock

SELDOM = timedelta(minutes=1)
JUMP_S = 2.0
"""Wall and monotonic time may drift apart by this much before it counts as a jump."""

_BEAT = "beat"


class OwnedTimerScheduler(QtScheduler):  # type: ignore[misc]  # APScheduler ships no types
    """APScheduler on one restartable Qt timer.

    WORKAROUND: `QtScheduler` 3.11 keeps the result of the static `QTimer.singleShot`, which is None
    on PySide6, so it can never cancel: every wake-up starts one more endless chain of passes, and
    they go on after `shutdown` (50 wake-ups: 420 passes in 4 s instead of 5, platform.md 5).
    Its default executor is a thread pool; the debug executor runs jobs where the timer runs.

    `before_pass` may put jobs right before the scheduler counts, one by one, how often each was
    missed: a clock that boots in 1970 and is then set has missed 29 million minutes.
    """

    def __init__(
        self,
        longest_wait: timedelta,
        before_pass: Callable[[], None],
        after_pass: Callable[[], None],
    ) -> None:
        self.passes = 0
        """How often the scheduler looked for due jobs."""
        self._longest_ms = round(longest_wait.total_seconds() * 1000)
        self._before_pass = before_pass
        self._after_pass = after_pass
        self._owned = QTimer()
        self._owned.setSingleShot(True)
        # A coarse timer may fire 5 % early and would have to be armed again: twice the wake-ups.
        self._owned.setTimerType(Qt.TimerType.PreciseTimer)
        self._owned.timeout.connect(self._process_jobs)
        super().__init__(
            timezone=UTC,
            executors={"default": DebugExecutor()},
            # The default grace of 1 s would drop every job that fell into a suspend.
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    def _start_timer(self, wait_seconds: float | None) -> None:
        self._owned.stop()
        if wait_seconds is not None:
            # Rounded up: a pass that comes a fraction too early would spin until the time is there.
            wait_ms = int(wait_seconds * 1000) + 1 if wait_seconds > 0 else 0
            self._owned.start(min(wait_ms, self._longest_ms))

    def _stop_timer(self) -> None:
        self._owned.stop()

    def _process_jobs(self) -> None:
        self.passes += 1
        self._before_pass()
        super()._process_jobs()
        self._after_pass()


class Heartbeat(QObject):
    """Beats once every `seldom`, and at the instant asked for (`ports.Alarm`).

    Emits `beat` on the GUI thread. After a suspend or a change of the computer's clock it beats
    at the latest one `seldom` later and starts anew from the present time.
    """

    beat = Signal()

    def __init__(
        self, clock: Clock, *, seldom: timedelta = SELDOM, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._seldom = seldom
        self._alarm: datetime | None = None
        self._alarm_job: Job | None = None
        self._rung: datetime | None = None
        self._due = False
        self._offset = self._wall_minus_monotonic()
        self._scheduler = OwnedTimerScheduler(seldom, self._notice_jump, self._on_pass)

    @property
    def passes(self) -> int:
        """Return how often the scheduler has looked for something to do."""
        return self._scheduler.passes

    def start(self) -> None:
        """Begin to beat; the first beat comes one `seldom` from now."""
        self._beat_from_now()
        self._scheduler.start()

    def stop(self) -> None:
        """Beat no more."""
        if self._scheduler.running:
            self.set(None)
            self._scheduler.shutdown(wait=False)

    def set(self, at: datetime | None) -> None:
        """Ask for one beat at the aware instant `at`, replacing the former wish; None for none.

        An instant that has passed rings at once, but only once: whoever asks for it again in the
        answering beat waits for the seldom one, and cannot spin.
        """
        if at == self._alarm or (at is not None and self._rung is not None and at <= self._rung):
            return
        if self._alarm_job is not None:
            self._alarm_job.remove()
        self._alarm, self._alarm_job = at, None
        if at is not None:
            trigger = DateTrigger(at, timezone=UTC)
            self._alarm_job = self._scheduler.add_job(self._note_alarm, trigger)

    def _note_alarm(self) -> None:
        self._rung, self._alarm, self._alarm_job = self._alarm, None, None
        self._due = True

    def _note_beat(self) -> None:
        self._due = True

    def _notice_jump(self) -> None:
        offset = self._wall_minus_monotonic()
        if abs(offset - self._offset) > JUMP_S:
            self._offset, self._rung, self._due = offset, None, True
            self._beat_from_now()

    def _on_pass(self) -> None:
        # Only now, with the timer armed again and no job running, may a listener set an alarm:
        # APScheduler breaks off its pass when a due job is removed under its hands.
        if self._due:
            self._due = False
            self.beat.emit()

    def _beat_from_now(self) -> None:
        trigger = IntervalTrigger(seconds=self._seldom.total_seconds(), timezone=UTC)
        self._scheduler.add_job(self._note_beat, trigger, id=_BEAT, replace_existing=True)

    def _wall_minus_monotonic(self) -> float:
        return self._clock.now().timestamp() - self._clock.monotonic()
