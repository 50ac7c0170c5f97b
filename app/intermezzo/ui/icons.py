"""Tray icons: one drawing per state, for light and dark panels, simpler at small sizes."""

from __future__ import annotations

from enum import StrEnum
from importlib.resources.abc import Traversable

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from intermezzo.core.day.interlude import Phase

SMALL_PX = 18
"""Up to this size the `-small` drawings are used (look.md 10)."""
SIZES_PX = (16, 18, 20, 22, 24, 32, 44, 48, 64)


class Panel(StrEnum):
    """What the icon stands on; the values are the endings of the drawings' names."""

    LIGHT = "light-panel"
    DARK = "dark-panel"
    TEMPLATE = "template"
    """macOS colours the drawing itself."""


_DRAWING = {
    Phase.WAITING: "active",
    Phase.PLAYING: "active",
    Phase.DUE: "due",
    Phase.PAUSED: "paused",
    Phase.ATTENTION: "attention",
}

_PANEL_FOLLOWS_SCHEME = ("kde", "windows")


def guess_panel(system: str, desktop: str, scheme: Qt.ColorScheme) -> Panel:
    """Guess the panel's lightness, which no desktop tells.

    `system` is `sys.platform`, `desktop` is XDG_CURRENT_DESKTOP. Only Plasma and Windows colour
    their panel by the application scheme. GNOME, Xfce, Cinnamon, LXQt and the bars of tiling window
    managers are dark as shipped, whatever the applications wear.
    """
    if system == "darwin":
        return Panel.TEMPLATE
    name = "windows" if system == "win32" else desktop.lower()
    follows = any(word in name for word in _PANEL_FOLLOWS_SCHEME)
    if follows and scheme is Qt.ColorScheme.Light:
        return Panel.LIGHT
    return Panel.DARK


def drawing_name(phase: Phase, panel: Panel, size_px: int) -> str:
    """Return the file name of the drawing for a state at a size."""
    name = _DRAWING[phase]
    if phase is Phase.DUE and panel is not Panel.TEMPLATE:
        name += "-accent"  # the filled disc alone tells the state; the colour helps to find it
    if size_px <= SMALL_PX:
        name += "-small"
    return f"tray-{name}-{panel}.svg"


class TrayIcons:
    """Draws each icon once, when it is first asked for. `folder` holds the SVG drawings."""

    def __init__(self, folder: Traversable, panel: Panel) -> None:
        self._folder = folder
        self._panel = panel
        self._icons: dict[Phase, QIcon] = {}

    def icon(self, phase: Phase) -> QIcon:
        """Return the icon that tells `phase` by its shape."""
        if phase not in self._icons:
            self._icons[phase] = self._draw(phase)
        return self._icons[phase]

    def _draw(self, phase: Phase) -> QIcon:
        icon = QIcon()
        drawings: dict[str, QSvgRenderer] = {}
        for size in SIZES_PX:
            name = drawing_name(phase, self._panel, size)
            if name not in drawings:
                drawings[name] = QSvgRenderer(QByteArray((self._folder / name).read_bytes()))
            icon.addPixmap(_rendered(drawings[name], size))
        icon.setIsMask(self._panel is Panel.TEMPLATE)
        return icon


def _rendered(drawing: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        drawing.render(painter)
    return pixmap
