"""A whole desktop without a screen: X server, window manager, session bus, tray, notifications.

Everything is real (Xvfb, openbox, dbus-daemon, trayer, dunst), private to one folder, and ended
with the context. Used by the desktop tests, the demo and the benchmarks.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from pixels import widest_run

TOOLS = Path(__file__).parent
NEEDED = ("Xvfb", "openbox", "dbus-daemon", "trayer", "dunst", "xdotool", "xrandr")
ACCESSIBILITY = "/usr/libexec/at-spi-bus-launcher"
START_S = 30.0

_BUS_CONFIG = """<busconfig><type>{kind}</type><listen>unix:path={socket}</listen>
<auth>EXTERNAL</auth><policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/><allow user="*"/></policy></busconfig>
"""

_DUNST_CONFIG = """[global]
origin = top-right
offset = 12x44
width = 320
font = Sans 10
frame_width = 1
corner_radius = 8
padding = 12
horizontal_padding = 14
[urgency_normal]
background = "#1c242a"
foreground = "#eee9e0"
frame_color = "#2c353c"
timeout = 20
"""


class TooLateError(Exception):
    """Something that was waited for did not happen."""


def missing_programs() -> list[str]:
    """Return the programs a virtual desktop needs that this computer does not have."""
    return [name for name in NEEDED if shutil.which(name) is None]


def wait_until(what: str, holds: Callable[[], object], within_s: float = START_S) -> None:
    """Return as soon as `holds()` is true; raise `TooLateError` naming `what` otherwise."""
    last = time.monotonic() + within_s  # noqa: TID251 - a tool's own patience
    while not holds():
        if time.monotonic() > last:  # noqa: TID251
            raise TooLateError(f"{what} did not happen within {within_s:g} s")
        time.sleep(0.02)


@dataclass(frozen=True, slots=True)
class Window:
    """A window on the screen, in pixels.

    xdotool counts the frame twice in the place of a window that has one: only the size is to be
    relied on.
    """

    id: int
    x: int
    y: int
    width: int
    height: int

    @property
    def centre(self) -> tuple[int, int]:
        """Return its middle, within it."""
        return self.width // 2, self.height // 2


@dataclass(slots=True)
class Watcher:
    """A StatusNotifier host one can talk to (`status_notifier_watcher.py`)."""

    process: subprocess.Popen[str]
    heard: list[Mapping[str, object]] = field(default_factory=list)

    def ask(self, command: str) -> Mapping[str, object]:
        """Send a command and return the answer."""
        assert self.process.stdin is not None  # noqa: S101
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return self.hear()

    def hear(self) -> Mapping[str, object]:
        """Return the next thing the watcher tells."""
        assert self.process.stdout is not None  # noqa: S101
        line = self.process.stdout.readline()
        if not line:
            raise TooLateError("the StatusNotifier watcher ended")
        told: Mapping[str, object] = json.loads(line)
        self.heard.append(told)
        return told


class VirtualDesktop(AbstractContextManager["VirtualDesktop"]):
    """A screen of its own with all that belongs to a desktop; parts can come late and die.

    `folder` takes sockets and logs. `environ` is what a program needs to run on it. `screen` is
    the X server, `manager` the window manager, `screen_environ` more environment for the former.
    """

    screen: subprocess.Popen[str]
    manager: subprocess.Popen[str]

    def __init__(
        self,
        folder: Path,
        *,
        tray: bool = True,
        notifications: bool = True,
        bus: bool = True,
        system_bus: bool = False,
        size: str = "1280x800",
        screen_environ: Mapping[str, str] | None = None,
    ) -> None:
        self.folder = folder
        self._screen_environ = {**os.environ, **(screen_environ or {})}
        self._wants = {"tray": tray, "notifications": notifications, "bus": bus}
        self._size = size
        self._wants["system bus"] = system_bus
        self.buses: dict[str, subprocess.Popen[str]] = {}
        """The running `session` and `system` bus."""
        self._processes: list[subprocess.Popen[str]] = []
        self._logs: list[TextIO] = []
        self._monitors: list[str] = []
        self.environ = self._clean_environ()

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            self._start_screen()
            if self._wants["bus"]:
                self.start_bus("session")
            if self._wants["system bus"]:
                self.start_bus("system")
            self.start_manager()
            if self._wants["notifications"]:
                self.start_notifications()
            if self._wants["tray"]:
                self.start_tray()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End every process that was started here, last first."""
        for process in reversed(self._processes):
            end(process)
        for log in self._logs:
            log.close()

    def start(
        self, *command: str | Path, env: Mapping[str, str] | None = None, pipes: bool = False
    ) -> subprocess.Popen[str]:
        """Start a program on this desktop; it is ended with the desktop."""
        log = (self.folder / f"{Path(command[0]).name}-{len(self._processes)}.log").open("w")
        self._logs.append(log)
        process = subprocess.Popen(
            [str(word) for word in command],
            env=dict(env or self.environ),
            stdin=subprocess.PIPE if pipes else subprocess.DEVNULL,
            stdout=subprocess.PIPE if pipes else log,
            stderr=log,
            text=True,
        )
        self._processes.append(process)
        return process

    def run(self, *command: str | Path, env: Mapping[str, str] | None = None) -> str:
        """Run a short program on this desktop and return what it printed."""
        done = subprocess.run(
            [str(word) for word in command],
            env=dict(env or self.environ),
            capture_output=True,
            text=True,
            timeout=START_S,
            check=False,
        )
        return done.stdout

    def start_manager(self) -> subprocess.Popen[str]:
        """Start a window manager and wait until it manages."""
        process = self.start("openbox", "--sm-disable")
        wait_until("a window manager", self._is_managed)
        self.manager = process
        return process

    def start_tray(self) -> subprocess.Popen[str]:
        """Start an XEmbed tray host in the upper right corner and wait until it is there."""
        place = ("--edge", "top", "--align", "right", "--widthtype", "request", "--height", "28")
        paint = ("--transparent", "true", "--alpha", "0", "--tint", "0x20262c")
        process = self.start("trayer", *place, *paint, "--SetDockType", "true", "--monitor", "0")
        wait_until("a tray host", lambda: self.find("--class", "trayer"))
        return process

    def start_notifications(self) -> subprocess.Popen[str]:
        """Start a notification service and wait until it owns its name."""
        config = self.folder / "dunstrc"
        config.write_text(_DUNST_CONFIG)
        process = self.start("dunst", "-conf", config)
        wait_until("a notification service", lambda: self.owns("org.freedesktop.Notifications"))
        return process

    def start_accessibility(self) -> None:
        """Start what screen readers listen to, and wait until it is there."""
        self.start(ACCESSIBILITY, "--launch-immediately")
        wait_until("an accessibility bus", lambda: self.owns("org.a11y.Bus"))

    def start_watcher(self) -> Watcher:
        """Start a StatusNotifier watcher and host and wait until it owns its name."""
        return self.start_service("status_notifier_watcher.py")

    def start_service(self, script: str, *words: str) -> Watcher:
        """Start a mocked service of `tools/` that one can talk to, and wait until it is up."""
        service = Watcher(self.start(sys.executable, TOOLS / script, *words, pipes=True))
        service.hear()
        return service

    def plug_monitor(self, name: str, x: int, y: int, width: int, height: int) -> None:
        """Make a part of the screen a monitor of its own; the first is the primary one."""
        shape = f"{width}/300x{height}/200+{x}+{y}"
        output = "none" if self._monitors else "screen"
        self.run("xrandr", "--setmonitor", name, shape, output)
        self._monitors.append(name)

    def unplug_monitor(self, name: str) -> None:
        """Take a monitor away, with whatever is on it."""
        self.run("xrandr", "--delmonitor", name)
        self._monitors.remove(name)

    def point_at(self, x: int, y: int) -> None:
        """Move the pointer."""
        self.run("xdotool", "mousemove", str(x), str(y))

    def owns(self, name: str) -> bool:
        """Return whether somebody owns a name on the session bus."""
        said = self.run(
            "dbus-send",
            "--session",
            "--print-reply=literal",
            "--dest=org.freedesktop.DBus",
            "/org/freedesktop/DBus",
            "org.freedesktop.DBus.NameHasOwner",
            f"string:{name}",
        )
        return "true" in said

    def find(self, *search: str) -> list[Window]:
        """Return the visible windows that xdotool's `search` finds."""
        ids = self.run("xdotool", "search", "--onlyvisible", *search).split()
        return [window for word in ids if (window := self._measure(int(word))) is not None]

    def windows(self, title: str) -> list[Window]:
        """Return the visible windows whose title matches a regular expression."""
        return self.find("--name", title)

    def wait_for_window(self, title: str, within_s: float = START_S) -> Window:
        """Return the window of that title as soon as it is on the screen."""
        wait_until(f"a window {title!r}", lambda: self.windows(title), within_s)
        return self.windows(title)[0]

    def click(self, window: Window, x: int, y: int, button: int = 1) -> None:
        """Move the pointer to a point within a window and press a button."""
        move = ("mousemove", "--window", str(window.id), str(x), str(y))
        self.run("xdotool", *move, "click", str(button))

    def key(self, name: str) -> None:
        """Press a key wherever the keyboard is."""
        self.run("xdotool", "key", name)

    def active_window(self) -> str:
        """Return the title of the window that has the keyboard."""
        return self.run("xdotool", "getactivewindow", "getwindowname").strip()

    def button(self, window: Window, colour: str) -> tuple[int, int]:
        """Return where in a window its largest button of that colour is, e.g. `#2f5d75`."""
        picture = self.folder / "looked-at.png"
        self.screenshot(picture, window)
        found = widest_run(picture, colour)
        if found is None:
            raise TooLateError(f"nothing of colour {colour} in {window}")
        return found

    def screenshot(self, file: Path, window: Window | None = None) -> None:
        """Save the screen, or one window without its frame."""
        self.run(sys.executable, TOOLS / "screenshot.py", file, str(window.id if window else 0))

    def screenshot_of_part(self, file: Path, x: int, y: int, width: int, height: int) -> None:
        """Save a part of the screen."""
        part = (str(each) for each in (0, x, y, width, height))
        self.run(sys.executable, TOOLS / "screenshot.py", file, *part)

    def _start_screen(self) -> None:
        number, told = os.pipe()
        server = subprocess.Popen(
            [
                "Xvfb",
                "-displayfd",
                str(told),
                "-screen",
                "0",
                f"{self._size}x24",
                "-nolisten",
                "tcp",
                # Without it the server starts anew whenever its last client leaves, and takes
                # along whoever is just connecting: a window manager that never comes up.
                "-noreset",
            ],
            env=self._screen_environ,
            pass_fds=(told,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._processes.append(server)
        self.screen = server
        os.close(told)
        with os.fdopen(number) as pipe:
            self.environ["DISPLAY"] = f":{pipe.readline().strip()}"

    def start_bus(self, kind: str) -> None:
        """Start the `session` or the `system` bus, for the first time or again."""
        socket = self.folder / ("bus" if kind == "session" else "system-bus")
        socket.unlink(missing_ok=True)
        config = self.folder / f"{kind}.conf"
        config.write_text(_BUS_CONFIG.format(kind=kind, socket=socket))
        self.buses[kind] = self.start("dbus-daemon", f"--config-file={config}", "--nofork")
        wait_until(f"a {kind} bus", socket.exists)
        self.environ[f"DBUS_{kind.upper()}_BUS_ADDRESS"] = f"unix:path={socket}"

    def _clean_environ(self) -> dict[str, str]:
        # Nothing of the person's own session may be seen or touched.
        keep = ("PATH", "LANG", "LC_ALL", "TZ", "PYTHONPATH", "VIRTUAL_ENV")
        environ = {name: os.environ[name] for name in keep if name in os.environ}
        home = self.folder / "home"
        home.mkdir(parents=True, exist_ok=True)
        return environ | {
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(self.folder),
            "QT_QPA_PLATFORM": "xcb",
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
            "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent",
            "NO_AT_BRIDGE": "1",
        }

    def _is_managed(self) -> bool:
        # It is 0 while the window manager starts; a panel that comes now is never placed.
        return int(self.run("xdotool", "get_num_desktops") or 0) > 0

    def _measure(self, number: int) -> Window | None:
        said = self.run("xdotool", "getwindowgeometry", "--shell", str(number))
        values = dict(line.split("=", 1) for line in said.splitlines() if "=" in line)
        if not {"X", "Y", "WIDTH", "HEIGHT"} <= values.keys():
            return None  # it has closed meanwhile
        return Window(number, *(int(values[each]) for each in ("X", "Y", "WIDTH", "HEIGHT")))


def end(process: subprocess.Popen[str], within_s: float = 5.0) -> int:
    """End a process that was started here, kindly first, and return its exit status."""
    if process.poll() is None:
        process.send_signal(signal.SIGCONT)  # a stopped one hears nothing
        process.terminate()
        try:
            process.wait(within_s)
        except subprocess.TimeoutExpired:
            process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    return process.wait()
