"""The real app in a real process on a virtual desktop of its own."""

from __future__ import annotations

import json
import shutil
import signal
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from borrowed_clock import BorrowedClock, library_path
from filling_window import TITLE as SLIDES
from home import lived_in_home
from virtual_desktop import TOOLS, VirtualDesktop, Window, missing_programs, wait_until

from intermezzo.store.preferences import save

LAKE = "#2f5d75"
CARD = "^Intermezzo$"
GUIDE = " - Intermezzo$"
TODAY = "^Today - Intermezzo$"


class RunningApp:
    """One home, the process that lives in it, and its own command line."""

    def __init__(self, desktop: VirtualDesktop, home: Path) -> None:
        self.desktop = desktop
        self.home = home
        self.environ: dict[str, str] = {}
        """What its environment has beside the desktop's."""
        self.wrapper: tuple[str | Path, ...] = ()
        """What stands before each of its commands."""

    def start(self, *words: str) -> RunningApp:
        self.process = self.desktop.start(*self._command(*words), env=self._whole_environ)
        return self

    def begin(self, *words: str) -> RunningApp:
        """Start and wait until it answers."""
        return self.start(*words).wait_ready()

    def wait_ready(self) -> RunningApp:
        """Wait until it answers."""
        wait_until("an answer", lambda: self.status().get("running"))
        return self

    def ask(self, *words: str) -> str:
        return self.desktop.run(*self._command(*words), env=self._whole_environ)

    def look(self) -> dict:
        """Have it look around now rather than within its minute."""
        self.ask("call", "over")
        return self.status()

    def prefer(self, chosen: Mapping[str, object]) -> None:
        """Change some of its preferences."""
        save(self.home / "preferences.toml", chosen)

    def doctor(self) -> dict:
        return json.loads(self.ask("doctor", "--json"))

    def seen(self, question: str) -> object:
        """What the doctor says a question's answer is."""
        return next(
            each["value"] for each in self.doctor()["questions"] if each["question"] == question
        )

    def status(self) -> dict:
        return json.loads(self.ask("status", "--json") or "{}")

    def rows(self) -> list[dict]:
        return json.loads(self.ask("log", "--json"))

    def log(self) -> str:
        file = self.home / "intermezzo.log"
        return file.read_text() if file.exists() else ""

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def ends(self, within_s: float = 10) -> int:
        wait_until("the app's end", lambda: self.process.poll() is not None, within_s)
        return self.process.returncode

    @property
    def _whole_environ(self) -> dict[str, str]:
        return {**self.desktop.environ, **self.environ}

    def _command(self, *words: str) -> tuple[str | Path, ...]:
        return (*self.wrapper, sys.executable, "-m", "intermezzo", "--home", str(self.home), *words)


class Slides:
    """A real window of another process, which does what it is told."""

    def __init__(self, desktop) -> None:
        script = TOOLS / "filling_window.py"
        self.process = desktop.start(sys.executable, script, pipes=True)
        self.process.stdout.readline()
        desktop.wait_for_window(f"^{SLIDES}$")

    def tell(self, command: str) -> None:
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        self.process.stdout.readline()


@pytest.fixture
def short_path():
    """A folder with a short name: sockets allow only 100 letters."""
    folder = Path(tempfile.mkdtemp(prefix="im-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def make_desktop(short_path):
    missing = missing_programs()
    if missing:
        pytest.skip(f"no virtual desktop without {', '.join(missing)}")
    made: list[VirtualDesktop] = []

    def make(**parts: bool | str) -> VirtualDesktop:
        made.append(VirtualDesktop(short_path / f"desktop{len(made)}", **parts))
        return made[-1].__enter__()

    yield make
    for desktop in made:
        desktop.close()


@pytest.fixture
def make_app(short_path):
    def make(desktop: VirtualDesktop, *, due: bool = False) -> RunningApp:
        return RunningApp(desktop, lived_in_home(short_path / "home", due=due))

    return make


@pytest.fixture
def editor(make_desktop):
    """A desktop on which somebody is typing into a window of another program."""
    desktop = make_desktop()
    desktop.typed = desktop.start(sys.executable, TOOLS / "bystander.py", pipes=True)
    desktop.wait_for_window("^Notes$")
    wait_until("the keyboard in it", lambda: desktop.active_window() == "Notes")
    return desktop


def borrowed(folder: Path, *, whole: bool = False) -> BorrowedClock:
    """Return a clock that the test sets; skip where there is none to be had."""
    if library_path() is None:
        pytest.skip("no clock to set without libfaketime (package faketime)")
    return BorrowedClock(folder / "time", whole=whole)


def icon_width(desktop: VirtualDesktop) -> int:
    """How wide the tray is: it is as wide as its icons."""
    trays = desktop.find("--class", "trayer")
    return trays[0].width if trays else 0


def settled(desktop: VirtualDesktop, title: str) -> Window:
    """Return a window once it has come to rest: it may travel in."""
    seen = [desktop.wait_for_window(title)]

    def rests() -> bool:
        seen.append(desktop.windows(title)[0])
        return seen[-1] == seen[-2]

    wait_until(f"a window {title!r} at rest", rests)
    return seen[-1]


def stop(process) -> None:
    """Make a process hang, as a broken service does."""
    process.send_signal(signal.SIGSTOP)
