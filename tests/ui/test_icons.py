"""Tray icons: a drawing for every state, told apart by shape, on both kinds of panel."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from intermezzo.core.day.interlude import Phase
from intermezzo.ui.icons import SIZES_PX, Panel, TrayIcons, drawing_name, guess_panel

ICONS = Path(__file__).parents[2] / "resources" / "icons"
LIGHT, DARK = Qt.ColorScheme.Light, Qt.ColorScheme.Dark


@pytest.mark.parametrize("panel", Panel)
@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("size", SIZES_PX)
def test_every_state_has_a_drawing_on_every_panel_at_every_size(phase, panel, size):
    assert (ICONS / drawing_name(phase, panel, size)).is_file()


def silhouette(icons: TrayIcons, phase: Phase, size: int) -> list[bool]:
    """Which pixels are inked, whatever their colour."""
    image = icons.icon(phase).pixmap(size, size).toImage()
    return [image.pixelColor(x, y).alpha() > 127 for y in range(size) for x in range(size)]


@pytest.mark.parametrize("size", [16, 22, 32])
@pytest.mark.usefixtures("qapp")
def test_states_differ_by_shape_alone(size):
    icons = TrayIcons(ICONS, Panel.TEMPLATE)
    shown = {phase: silhouette(icons, phase, size) for phase in Phase if phase != Phase.PLAYING}

    for one, other in combinations(shown, 2):
        differing = sum(a != b for a, b in zip(shown[one], shown[other], strict=True))
        assert differing >= size * size // 40, (one, other)


@pytest.mark.parametrize(("panel", "light"), [(Panel.LIGHT, False), (Panel.DARK, True)])
@pytest.mark.usefixtures("qapp")
def test_the_ink_contrasts_with_the_panel(panel, light):
    image = TrayIcons(ICONS, panel).icon(Phase.WAITING).pixmap(64, 64).toImage()
    inked = [
        image.pixelColor(x, y)
        for y in range(64)
        for x in range(64)
        if image.pixelColor(x, y).alpha() == 255
    ]

    assert inked
    assert all((colour.lightness() > 127) is light for colour in inked)


@pytest.mark.usefixtures("qapp")
def test_an_icon_is_drawn_once():
    icons = TrayIcons(ICONS, Panel.DARK)

    assert icons.icon(Phase.DUE).cacheKey() == icons.icon(Phase.DUE).cacheKey()


@pytest.mark.parametrize(
    ("system", "desktop", "scheme", "panel"),
    [
        ("linux", "KDE", LIGHT, Panel.LIGHT),
        ("linux", "KDE", DARK, Panel.DARK),
        ("linux", "ubuntu:GNOME", LIGHT, Panel.DARK),
        ("linux", "XFCE", LIGHT, Panel.DARK),
        ("linux", "", LIGHT, Panel.DARK),
        ("win32", "", LIGHT, Panel.LIGHT),
        ("win32", "", DARK, Panel.DARK),
        ("darwin", "", LIGHT, Panel.TEMPLATE),
    ],
)
def test_the_panel_is_guessed_from_the_desktop(system, desktop, scheme, panel):
    assert guess_panel(system, desktop, scheme) is panel
