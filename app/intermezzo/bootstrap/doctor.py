"""What can be seen on this computer: from the running app, or by asking around once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from intermezzo.core.sensing.diagnosis import Diagnosis, Environment, diagnose
from intermezzo.core.sensing.finding import Finding, Standing

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QGuiApplication

    from intermezzo.bootstrap.headless import Foundation
    from intermezzo.system.sensing.sensor import Sensor

    MakeSensors: TypeAlias = Callable[[Foundation, QObject], Sequence[Sensor]]

PATIENCE_MS = 2000
"""So long everybody may take to answer; who has not by then is told of as still asked."""


def no_sensors(_foundation: Foundation, _parent: QObject) -> Sequence[Sensor]:
    """Return none: what is not asked is not known."""
    return ()


def probe(home: Path | None, make_sensors: MakeSensors = no_sensors) -> Diagnosis:
    """Ask around once, without a screen; raise `PlacesError` where the home cannot be.

    Returns as soon as nobody is still asked, within `PATIENCE_MS`.
    """
    from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer  # noqa: PLC0415 - as `desktop`

    from intermezzo.bootstrap.headless import lay  # noqa: PLC0415

    foundation = lay(home)
    application = QCoreApplication(["intermezzo"])
    waiting, patience = QEventLoop(), QTimer()
    patience.setSingleShot(True)
    patience.setInterval(PATIENCE_MS)
    patience.timeout.connect(waiting.quit)
    sensors = make_sensors(foundation, application)

    def are_asked() -> bool:
        return any(sensor.finding.standing is Standing.PROBING for sensor in sensors)

    def on_changed() -> None:
        if not are_asked():
            waiting.quit()

    for sensor in sensors:
        sensor.changed.connect(on_changed)
        sensor.start()
    if are_asked():
        patience.start()
        waiting.exec()
    findings = [sensor.finding for sensor in sensors]
    for sensor in sensors:
        sensor.changed.disconnect(on_changed)
        sensor.stop()
    return diagnose(findings, environment_here(os.environ))


def examine(
    findings: Iterable[Finding], qt: QGuiApplication, screens: tuple[str, ...], notices: str
) -> Diagnosis:
    """Return what the running app sees: `screens` by name, `notices` as they are shown."""
    from PySide6.QtWidgets import QSystemTrayIcon  # noqa: PLC0415 - as `desktop`

    environment = environment_here(
        os.environ,
        platform=qt.platformName(),
        tray=QSystemTrayIcon.isSystemTrayAvailable(),
        notifications=notices,
        screens=screens,
    )
    return diagnose(tuple(findings), environment)


def environment_here(
    environ: Mapping[str, str],
    *,
    platform: str = "",
    tray: bool | None = None,
    notifications: str = "",
    screens: tuple[str, ...] = (),
) -> Environment:
    """Return what the computer is like, from its environment and from what Qt has found."""
    from intermezzo.system.zone import read_zone  # noqa: PLC0415 - with what needs it

    return Environment(
        platform=platform,
        session=_session(environ),
        desktop=environ.get("XDG_CURRENT_DESKTOP", ""),
        tray=tray,
        notifications=notifications,
        timezone=read_zone(environ).zone.key,
        screens=screens,
    )


def _session(environ: Mapping[str, str]) -> str:
    if environ.get("XDG_SESSION_TYPE"):
        return environ["XDG_SESSION_TYPE"]
    if environ.get("WAYLAND_DISPLAY"):
        return "wayland"
    return "x11" if environ.get("DISPLAY") else ""
