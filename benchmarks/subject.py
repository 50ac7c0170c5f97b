"""The two processes that are compared: the bare tray and the app, started alike."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from virtual_desktop import VirtualDesktop, end

from benchmarks.xwatch import ScreenWatch
from intermezzo.paths import places
from intermezzo.system.instance import InstanceError, NotRunningError, request

BARE = Path(__file__).with_name("bare.py")
SENSELESS = Path(__file__).with_name("senseless.py")
APP = Path(sys.executable).with_name("intermezzo")
POLL_S = 0.002
PATIENCE_S = 30.0


class SilentError(Exception):
    """What was measured did not do what was waited for."""


@dataclass(slots=True)
class Running:
    """A started process. Milestones are seconds since just before its exec."""

    process: subprocess.Popen[str]
    started: float
    icon_s: float = 0.0
    ready_s: float = 0.0

    @property
    def pid(self) -> int:
        """Return its number for /proc."""
        return self.process.pid


@dataclass(frozen=True, slots=True)
class Subject:
    """How to start a process, and how to learn from outside that it is ready."""

    name: str
    command: tuple[str, ...]
    environ: Mapping[str, str]
    home: Path | None = None

    def ask(self, **message: object) -> Mapping[str, object]:
        """Ask the running app something over its line."""
        if self.home is None:
            raise SilentError(f"{self.name} answers no questions")
        return request(places(self.home, {}).lock, message, PATIENCE_S)

    def _await_ready(self, running: Running) -> None:
        if self.home is None:
            pipe = running.process.stdout
            if pipe is None or pipe.readline().strip() != "ready":
                return
        else:
            # The first answered question: the app holds questions back until it can offer.
            until(lambda: self._answers() or running.process.poll() is not None)
        running.ready_s = time.monotonic() - running.started

    def _answers(self) -> bool:
        try:
            return bool(self.ask(command="status").get("ok"))
        except (NotRunningError, InstanceError):
            return False

    @contextmanager
    def run(self, screen: ScreenWatch) -> Iterator[Running]:
        """Start it, wait for its icon and until it is ready, and end it afterwards."""
        before = screen.icons()
        started = time.monotonic()
        process = subprocess.Popen(
            self.command,
            env=dict(self.environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        )
        running = Running(process, started)
        listener = Thread(target=self._await_ready, args=(running,), daemon=True)
        listener.start()
        try:
            until(lambda: screen.icons() - before or process.poll() is not None)
            running.icon_s = time.monotonic() - started
            listener.join(PATIENCE_S)
            if process.poll() is not None or not running.ready_s:
                raise SilentError(f"{self.name} did not become ready")
            yield running
        finally:
            end(process)


def until(holds: Callable[[], object], within_s: float = PATIENCE_S) -> None:
    """Return as soon as `holds()` is true; raise `SilentError` when patience ends."""
    last = time.monotonic() + within_s
    while not holds():
        if time.monotonic() > last:
            raise SilentError("what was waited for did not happen")
        time.sleep(POLL_S)


def bare(desktop: VirtualDesktop) -> Subject:
    """Return the yardstick."""
    return Subject("bare", (sys.executable, str(BARE)), _environ(desktop))


def app(desktop: VirtualDesktop, home: Path, **more: str) -> Subject:
    """Return the app with a home of its own."""
    environ = {**_environ(desktop), **more}
    return Subject("app", (str(APP), "--home", str(home)), environ, home)


def senseless(desktop: VirtualDesktop, home: Path) -> Subject:
    """Return the app with no sensor in it."""
    command = (sys.executable, str(SENSELESS), "--home", str(home))
    return Subject("senseless", command, _environ(desktop), home)


def _environ(desktop: VirtualDesktop) -> dict[str, str]:
    return {name: value for name, value in desktop.environ.items() if name != "PYTHONPATH"}
