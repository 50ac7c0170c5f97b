"""The pictures of the doctor's window, for `tools/shots.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from studio import Studio, longer  # isort: skip - chooses the platform for Qt

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from intermezzo.core.sensing.diagnosis import Environment, diagnose
from intermezzo.core.sensing.finding import Finding, Question, Standing
from intermezzo.ui.buttons import PillButton
from intermezzo.ui.doctor.window import DoctorWindow
from intermezzo.ui.text import Text

HERE, MISSING, PROBING = Standing.AVAILABLE, Standing.UNAVAILABLE, Standing.PROBING
DESKTOP = Environment(
    platform="xcb",
    session="x11",
    desktop="XFCE",
    tray=True,
    notifications="the desktop",
    timezone="Europe/Berlin",
    screens=("DP-1", "HDMI-1"),
)
FOUND = (
    Finding(Question.IDLE, "Wayland", MISSING, why="this is no Wayland session"),
    Finding(Question.IDLE, "X11 SYNC", HERE, timedelta(minutes=2)),
    Finding(Question.SLEEP, "logind", HERE, False),
    Finding(Question.LOCK, "logind", HERE, False),
    Finding(Question.LOCK, "screen saver", HERE, False),
    Finding(Question.SESSION, "logind", HERE, False),
    Finding(Question.DO_NOT_DISTURB, "Xfce", HERE, True),
    Finding(Question.FULL_SCREEN, "X11", HERE, False),
    Finding(Question.PRESENTING, "logind", HERE, True, "Firefox"),
    Finding(Question.CAMERA, "the kernel", HERE, False),
    Finding(
        Question.CAMERA,
        "PipeWire",
        MISSING,
        why="pw-dump is not installed",
        remedy="Install the package pipewire-bin.",
    ),
    Finding(Question.MICROPHONE, "PulseAudio", HERE, True, "Firefox"),
    Finding(
        Question.SHARING,
        "PipeWire",
        MISSING,
        why="pw-dump is not installed",
        remedy="Install the package pipewire-bin.",
    ),
)


def _worded(finding: Finding) -> Finding:
    texts = (finding.sensor, finding.detail, finding.why, finding.remedy)
    sensor, detail, why, remedy = (longer(text) if text else "" for text in texts)
    return replace(finding, sensor=sensor, detail=detail, why=why, remedy=remedy)


def _in_long_words(studio: Studio) -> QWidget:
    window = Visit([_worded(each) for each in FOUND])(studio)
    for label in window.findChildren(Text):
        label.setText(longer(label.text()) if label.text() else "")
    for button in window.findChildren(PillButton):
        button.say(longer(button.text()))
    return window


@dataclass(frozen=True)
class Visit:
    """One picture: what was found, how far one has scrolled, how large the window is."""

    findings: Sequence[Finding]
    size: QSize | None = None
    smallest: bool = False
    to_the_end: bool = False

    def __call__(self, studio: Studio) -> QWidget:
        """Return the window."""
        window = DoctorWindow(studio.dress())
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        if self.size is not None:
            window.resize(self.size)
        if self.smallest:
            window.resize(window.minimumSize())
        window.page.show_diagnosis(diagnose(self.findings, DESKTOP))
        window.show()
        studio.app.processEvents()
        area = window.findChild(QScrollArea)
        if self.to_the_end and area is not None:
            area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
            studio.app.processEvents()
        return window


def doctor_shots() -> Mapping[str, Callable[[Studio], QWidget]]:
    """Return the pictures by name."""
    nothing = [
        replace(each, standing=MISSING, value=None, detail="", why="there is no session bus")
        for each in FOUND
    ]
    asking = [replace(each, standing=PROBING, value=None, why="", remedy="") for each in FOUND]
    return {
        "doctor": Visit(FOUND),
        "doctor-end": Visit(FOUND, to_the_end=True),
        "doctor-large": Visit(FOUND, QSize(760, 1240)),
        "doctor-small": Visit(FOUND, smallest=True),
        "doctor-nothing": Visit(nothing),
        "doctor-probing": Visit(asking),
        "doctor-empty": Visit(()),
        "doctor-long-words": _in_long_words,
    }
