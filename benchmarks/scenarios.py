"""What is measured, each as one function from a desktop to measures."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from virtual_desktop import VirtualDesktop

from benchmarks import adherence, figure, process, year
from benchmarks.measure import Measure
from benchmarks.subject import APP, Running, Subject, app, bare, senseless, until
from benchmarks.xwatch import Area, Repaint, ScreenWatch

STARTS = 7
SETTLE_S = 3.0
IDLE_S = 60.0
ALL_TRIED_S, SENSES_S = 70.0, 120.0
"""After a minute the sensors that were not to be had are tried once more."""
SOUND = ("pipewire", "wireplumber", "pw-dump")
MOMENT_S = 0.2
FRAMES_S = 15.0
SAME_FRAME_S = 0.004
INTERLUDES = 20
CARD_WIDTH = 200
"""No tray icon and no hint is as wide; the card and the guided window are."""

NOTHING_DUE = "[work]\ndays = []\n\n[evening]\nenabled = false\n"

Counts = dict[str, float]
Scenario = Callable[[VirtualDesktop, Path], list[Measure]]


@contextmanager
def watching(desktop: VirtualDesktop) -> Iterator[ScreenWatch]:
    """Watch the desktop's screen."""
    screen = ScreenWatch(desktop.environ["DISPLAY"])
    try:
        yield screen
    finally:
        screen.close()


def quiet_home(folder: Path, preferences: str = NOTHING_DUE) -> Path:
    """Make a home in which nothing falls due by itself."""
    folder.mkdir(parents=True)
    (folder / "preferences.toml").write_text(preferences)
    return folder


def start(desktop: VirtualDesktop, folder: Path) -> list[Measure]:
    """From exec to the icon, and to ready: medians of starts in turn, after one to warm up."""
    subjects = [bare(desktop), app(desktop, quiet_home(folder / "start"))]
    icons: dict[str, list[float]] = {subject.name: [] for subject in subjects}
    readies: dict[str, list[float]] = {subject.name: [] for subject in subjects}
    with watching(desktop) as screen:
        for number in range(STARTS + 1):
            for subject in subjects:
                with subject.run(screen) as running:
                    if number:
                        icons[subject.name].append(running.icon_s * 1000)
                        readies[subject.name].append(running.ready_s * 1000)
    return [
        Measure(name, "ms", *medians(found), at_most_ratio=aim)
        for name, found, aim in (
            ("from exec to the icon in the tray", icons, 1.5),
            ("from exec to ready to offer", readies, 3.0),
        )
    ]


def medians(found: dict[str, list[float]]) -> tuple[float, float]:
    """Return the medians of the app and of the bare process."""
    return statistics.median(found["app"]), statistics.median(found["bare"])


def memory(desktop: VirtualDesktop, folder: Path) -> list[Measure]:
    """Weigh each at idle, alone: pages that both map would count half."""
    subjects = [bare(desktop), app(desktop, quiet_home(folder / "memory"))]
    found: dict[str, process.Memory] = {}
    with watching(desktop) as screen:
        for subject in subjects:
            with subject.run(screen) as running:
                time.sleep(SETTLE_S)
                found[subject.name] = process.memory(running.pid)
    return [
        Measure(
            "proportional memory (PSS) at idle", "MB", found["app"].pss, found["bare"].pss, 1.7
        ),
        Measure("private memory at idle", "MB", found["app"].private, found["bare"].private),
        Measure(
            *("private and written memory at idle", "MB"),
            *(found["app"].private_dirty, found["bare"].private_dirty),
        ),
    ]


def idle(desktop: VirtualDesktop, folder: Path) -> list[Measure]:
    """Count what each does in a minute in which nothing is due, side by side."""
    subjects = [bare(desktop), app(desktop, quiet_home(folder / "idle"))]
    cpu, switches, _ = at_rest(desktop, subjects, SETTLE_S, IDLE_S)
    return [
        Measure("CPU at idle", "s/min", cpu["app"], cpu["bare"]),
        Measure(
            "context switches at idle", "1/min", switches["app"], switches["bare"], at_most_above=6
        ),
    ]


def senses(desktop: VirtualDesktop, folder: Path) -> list[Measure]:
    """Count what the sensors cost at idle: with everything there that they ask, and without them.

    Beside X11 and the notification service there are logind, a screen saver, and PipeWire where
    it is installed.
    """
    desktop.start_bus("system")
    desktop.start_service("logind_mock.py")
    desktop.start_service("screen_saver_mock.py", "org.gnome.ScreenSaver")
    if all(map(shutil.which, SOUND)):
        for program in SOUND[:2]:
            desktop.start(program)
        until((desktop.folder / "pipewire-0").exists)
    subjects = [
        senseless(desktop, quiet_home(folder / "senseless")),
        app(desktop, quiet_home(folder / "senses")),
    ]
    cpu, switches, woken = at_rest(desktop, subjects, ALL_TRIED_S, SENSES_S)
    said = "at idle with all sensors, beside the same without"
    return [
        Measure(f"CPU {said}", "s/min", cpu["app"], cpu["senseless"]),
        Measure(f"wake-ups {said}", "1/min", woken["app"], woken["senseless"], at_most_above=2),
        Measure(f"context switches {said}", "1/min", switches["app"], switches["senseless"]),
    ]


def at_rest(
    desktop: VirtualDesktop, subjects: Sequence[Subject], settle_s: float, for_s: float
) -> tuple[Counts, Counts, Counts]:
    """Return CPU seconds, context switches and wake-ups a minute of each, side by side.

    A wake-up is a moment with any switch at all: what is done in one go wakes a processor once.
    """
    with watching(desktop) as screen, ExitStack() as stack:
        running = {each.name: stack.enter_context(each.run(screen)) for each in subjects}
        time.sleep(settle_s)
        before = {name: process.effort(each.pid) for name, each in running.items()}
        last, woken = dict(before), dict.fromkeys(running, 0)
        end = time.monotonic() + for_s
        while time.monotonic() < end:
            time.sleep(MOMENT_S)
            for name, each in running.items():
                now = process.effort(each.pid)
                woken[name] += now.switches != last[name].switches
                last[name] = now
    per_minute = 60 / for_s
    return (
        {name: (last[name].cpu_s - before[name].cpu_s) * per_minute for name in running},
        {name: last[name].switches_since(before[name]) * per_minute for name in running},
        {name: count * per_minute for name, count in woken.items()},
    )


def card(desktop: VirtualDesktop, folder: Path) -> list[Measure]:
    """From the due instant to the card painted."""
    zone, due = coming_minute()
    home = quiet_home(folder / "card", due_at(due.astimezone(zone)))
    with watching(desktop) as screen:
        screen.listen()
        with app(desktop, home, TZ=str(zone)).run(screen):
            time.sleep(max(0.0, due.timestamp() - time.time() - 0.5))
            list(screen.repaints())
            painted = first_paint(screen)
    # Monotonic instants become wall-clock ones by the present difference of the two clocks.
    late = painted + time.time() - time.monotonic() - due.timestamp()
    return [Measure("from due to the card painted", "ms", late * 1000, at_most=150)]


def coming_minute() -> tuple[ZoneInfo, datetime]:
    """Return a zone in which it is about noon, and the next minute that leaves time to start."""
    now = datetime.now(UTC)
    offset = 12 - now.hour
    # The names in Etc count the other way round.
    zone = ZoneInfo(f"Etc/GMT{-offset:+d}" if offset else "Etc/GMT")
    return zone, (now + timedelta(seconds=75)).replace(second=0, microsecond=0)


def due_at(noon: datetime) -> str:
    """Return preferences by which an interlude falls due at that civil time, on any day."""
    slots = [noon - timedelta(hours=2), noon, noon + timedelta(hours=2)]
    return f"""
[work]
days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
hours = ["06:00", "20:00"]
quiet_lunch = []

[interludes]
slots = {[f"{slot:%H:%M}" for slot in slots]}

[evening]
enabled = false
"""


def first_paint(screen: ScreenWatch) -> float:
    """Return the instant (monotonic) at which a new wide window was first painted whole."""
    painted: list[Repaint] = []
    places: list[Area] = []

    def found() -> bool:
        painted.extend(screen.repaints())
        places[:] = [
            screen.place_of(window.id) for window in screen.windows() if window.width > CARD_WIDTH
        ]
        return bool(whole(painted, places))

    until(found, within_s=30)
    return whole(painted, places)[0]


def whole(painted: Sequence[Repaint], places: Sequence[Area]) -> list[float]:
    """Return when one of the places was painted to at least three quarters."""
    return [
        each.at
        for each in painted
        if any(each.area.share_of(place) > 0.75 for place in places)  # noqa: PLR2004
    ]


def playing(desktop: VirtualDesktop, folder: Path) -> list[Measure]:
    """Price a frame while the figure moves, at twice the scale."""
    subject = app(desktop, quiet_home(folder / "playing"), QT_SCALE_FACTOR="2")
    with watching(desktop) as screen:
        screen.listen()
        with subject.run(screen) as running:
            subject.ask(command="now")
            until(lambda: widest(screen) > CARD_WIDTH)
            time.sleep(SETTLE_S)
            list(screen.repaints())
            before, began = process.effort(running.pid), time.monotonic()
            painted: list[float] = []
            while time.monotonic() - began < FRAMES_S:
                painted.extend(each.at for each in screen.repaints())
                time.sleep(0.0005)
            cpu_s = process.effort(running.pid).cpu_s - before.cpu_s
            grown = process.memory(running.pid).pss
    frames = [at for last, at in pairwise([0.0, *painted]) if at - last > SAME_FRAME_S]
    between = sorted((b - a) * 1000 for a, b in pairwise(frames))
    return [
        Measure("frames while the figure plays at twice the scale", "1/s", len(frames) / FRAMES_S),
        Measure("CPU while it plays", "% of a core", cpu_s / FRAMES_S * 100),
        Measure("CPU of a frame", "ms", cpu_s / len(frames) * 1000),
        Measure("between frames, median", "ms", statistics.median(between)),
        Measure("between frames, 99th percentile", "ms", between[int(len(between) * 0.99)]),
        Measure("proportional memory (PSS) while it plays", "MB", grown),
    ]


def widest(screen: ScreenWatch) -> int:
    """Return the width of the widest window there is."""
    return max((window.width for window in screen.windows()), default=0)


def growth(desktop: VirtualDesktop, folder: Path) -> list[Measure]:
    """Memory after many interludes against after the first."""
    subject = app(desktop, quiet_home(folder / "growth"))
    found: list[float] = []
    with watching(desktop) as screen, subject.run(screen) as running:
        for _ in range(INTERLUDES):
            play_once(subject)
            close_window(desktop, screen)
            found.append(settled(running))
    return [
        Measure(f"private and written memory after {INTERLUDES} interludes", "MB", found[-1]),
        Measure("the same after the first", "MB", found[0]),
        # The first ones load what is loaded once: windows, glyphs, each movement's shapes.
        Measure(
            "growth an interlude after the fifth", "MB", (found[-1] - found[4]) / 15, at_most=0.1
        ),
    ]


def play_once(subject: Subject) -> None:
    """Play an interlude at sixty times its pace and wait until it is over."""
    subject.ask(command="now", speed=60.0)
    until(lambda: phase(subject) == "playing", within_s=5)
    until(lambda: phase(subject) != "playing")


def close_window(desktop: VirtualDesktop, screen: ScreenWatch) -> None:
    """Close the end screen as a person does, from the keyboard."""
    desktop.key("Escape")
    until(lambda: widest(screen) < CARD_WIDTH, within_s=5)


def phase(subject: Subject) -> object:
    """Return what the app is doing."""
    status = subject.ask(command="status")["status"]
    return status["phase"] if isinstance(status, dict) else None


def settled(running: Running) -> float:
    """Return the memory when the window is gone and the app has tidied up."""
    time.sleep(1.5)
    return process.memory(running.pid).private_dirty


def answer(desktop: VirtualDesktop, folder: Path) -> list[Measure]:
    """How long `intermezzo status` takes while the app runs."""
    home = quiet_home(folder / "answer")
    subject = app(desktop, home)
    command = [str(APP), "--home", str(home), "status", "--json"]
    took: list[float] = []
    with watching(desktop) as screen, subject.run(screen):
        for _ in range(STARTS):
            began = time.monotonic()
            subprocess.run(command, env=dict(subject.environ), check=True, capture_output=True)
            took.append((time.monotonic() - began) * 1000)
    return [
        Measure("`intermezzo status`, whole process", "ms", statistics.median(took), at_most=200)
    ]


def library(desktop: VirtualDesktop, folder: Path) -> list[Measure]:
    """From asking for the library to its window painted, for the first time since the start."""
    subject = app(desktop, quiet_home(folder / "library"))
    took: list[float] = []
    with watching(desktop) as screen:
        screen.listen()
        for _ in range(STARTS):
            with subject.run(screen):
                time.sleep(SETTLE_S)
                list(screen.repaints())
                began = time.monotonic()
                subject.ask(command="library")
                took.append((first_paint(screen) - began) * 1000)
    return [
        Measure("from asking for the library to its window painted", "ms", statistics.median(took))
    ]


SCENARIOS: dict[str, Scenario] = {
    "start": start,
    "memory": memory,
    "idle": idle,
    "senses": senses,
    "card": card,
    "playing": playing,
    "growth": growth,
    "answer": answer,
    "library": library,
    "figure": figure.frames,
    "year": year.year,
    "adherence": adherence.adherence,
}
