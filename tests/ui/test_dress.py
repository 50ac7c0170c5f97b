"""Colours, type and arrangement: contrast, the desktop's wishes, every size of text."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont

from intermezzo.core.preferences.model import Appearance, Contrast, Motion, Theme
from intermezzo.ui.arrangement import WIDE_FROM, arrange
from intermezzo.ui.fonts import Role, Typeface, text_factor
from intermezzo.ui.text import fitting
from intermezzo.ui.theme import DARK, EVENING, LIGHT, Look, in_high_contrast, palette
from windows import look

pytestmark = pytest.mark.usefixtures("qapp")

ROOT = Path(__file__).parents[2]
ALL = {
    "light": LIGHT,
    "dark": DARK,
    "evening": EVENING,
    "light contrast": in_high_contrast(LIGHT),
    "dark contrast": in_high_contrast(DARK),
    "evening contrast": in_high_contrast(EVENING),
}


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", ALL)
def test_every_text_can_be_read_on_its_ground(name):
    """WCAG AA: 4.5 for text, 3 for graphics that mean something (look.md 1)."""
    colours = ALL[name]
    texts = [
        (ink, ground)
        for ink in (colours.ink, colours.ink2, colours.ink3)
        for ground in (colours.window, colours.stage, colours.card)
    ]
    texts += [
        (colours.on_lake, colours.lake),
        (colours.on_soft, colours.soft),
        (colours.apricot_ink, colours.stage),
        (colours.ink, colours.ap_soft),
        (colours.ink2, colours.soft),
    ]
    graphics = [
        (colours.lake, colours.window),
        (colours.lake, colours.stage),
        (colours.ring, colours.stage),
        (colours.ring, colours.window),
        (colours.lake, colours.track),
    ]

    assert [round(contrast(*pair), 2) for pair in texts if contrast(*pair) < 4.5] == []
    assert [round(contrast(*pair), 2) for pair in graphics if contrast(*pair) < 3.0] == []


@pytest.mark.parametrize(("theme", "dark"), [(Theme.DARK, True), (Theme.LIGHT, False)])
def test_the_persons_scheme_stands_above_the_desktops(theme, dark):
    assert look(theme=theme).day.colours.dark is dark
    assert look(theme=theme).evening.colours.dark


class Desktop(QObject):
    """Style hints that change when told; the offscreen platform's never do."""

    colorSchemeChanged = Signal(Qt.ColorScheme)  # noqa: N815 - Qt's name
    contrastPreferenceChanged = Signal(Qt.ContrastPreference)  # noqa: N815 - Qt's name

    def __init__(self) -> None:
        super().__init__()
        self.scheme = Qt.ColorScheme.Light
        self.contrast = Qt.ContrastPreference.NoPreference

    def colorScheme(self):  # noqa: N802 - Qt's name
        return self.scheme

    def accessibility(self):
        return self

    def contrastPreference(self):  # noqa: N802 - Qt's name
        return self.contrast


def test_the_desktops_scheme_is_followed_live(qtbot):
    desktop = Desktop()
    dressed = Look(desktop, Typeface())
    assert not dressed.day.colours.dark

    with qtbot.waitSignal(dressed.day.changed):
        desktop.scheme = Qt.ColorScheme.Dark
        desktop.colorSchemeChanged.emit(desktop.scheme)
    assert dressed.day.colours == DARK


@pytest.mark.parametrize(
    ("theme", "desktop", "dark"),
    [
        (Theme.SYSTEM, None, False),
        (Theme.SYSTEM, True, True),
        (Theme.SYSTEM, False, False),
        (Theme.LIGHT, True, False),
        (Theme.DARK, False, True),
    ],
)
def test_the_portals_scheme_stands_above_qts_and_the_persons_above_both(theme, desktop, dark):
    dressed = look(theme=theme)
    dressed.set_dark_desktop(desktop)

    assert dressed.day.colours.dark is dark


def test_the_desktops_contrast_is_followed_live(qtbot):
    desktop = Desktop()
    dressed = Look(desktop, Typeface())
    with qtbot.waitSignal(dressed.day.changed):
        desktop.contrast = Qt.ContrastPreference.HighContrast
        desktop.contrastPreferenceChanged.emit(desktop.contrast)

    assert dressed.day.colours.contrast
    assert dressed.evening.colours.contrast
    assert dressed.evening.colours.dark


def test_the_person_may_ask_for_high_contrast_though_the_desktop_does_not(qtbot):
    dressed = Look(Desktop(), Typeface())
    with qtbot.waitSignal(dressed.day.changed):
        dressed.set_appearance(Appearance(contrast=Contrast.HIGH))

    assert dressed.day.colours == in_high_contrast(LIGHT)


def test_the_persons_text_size_stands_upon_the_desktops(qtbot):
    dressed = Look(Desktop(), Typeface(1.5), Appearance(text_percent=80))
    assert dressed.day.typeface.font(Role.BODY).pixelSize() == 17

    with qtbot.waitSignal(dressed.text_resized):
        dressed.set_appearance(Appearance(text_percent=200))
    assert dressed.day.typeface.font(Role.BODY).pixelSize() == 42

    with qtbot.assertNotEmitted(dressed.text_resized):
        dressed.set_appearance(Appearance(text_percent=200, theme=Theme.DARK))


@pytest.mark.parametrize(
    ("motion", "desktop", "reduced"),
    [
        (Motion.SYSTEM, False, False),
        (Motion.SYSTEM, True, True),
        (Motion.FULL, True, False),
        (Motion.REDUCED, False, True),
    ],
)
def test_the_persons_motion_stands_above_the_desktops(motion, desktop, reduced):
    dressed = look(motion=motion)
    dressed.set_calm_desktop(desktop)

    assert dressed.day.reduced is reduced
    assert dressed.evening.reduced is reduced


def test_a_change_that_changes_nothing_is_not_told(qtbot):
    dressed = look(theme=Theme.DARK)
    with qtbot.assertNotEmitted(dressed.day.changed):
        dressed.set_appearance(Appearance(theme=Theme.DARK, motion=Motion.REDUCED, tone=4))


def test_menus_wear_the_same_colours():
    assert palette(DARK).window().color() == DARK.window
    assert palette(LIGHT).windowText().color() == LIGHT.ink


@pytest.mark.parametrize(
    ("points", "dpi", "platform", "factor"),
    [
        (9, 96, "windows", 1.0),
        (13.5, 96, "windows", 1.5),
        (11, 96, "xcb", 1.0),
        (11, 144, "xcb", 1.5),
        (13, 72, "cocoa", 1.0),
        (40, 96, "xcb", 2.0),
        (6, 96, "xcb", 1.0),
    ],
)
def test_text_grows_with_the_desktops(points, dpi, platform, factor):
    font = QFont()
    font.setPointSizeF(points)

    assert text_factor(font, dpi, platform) == factor


def test_numbers_that_change_are_tabular():
    typeface = Typeface()

    for role in (Role.CLOCK, Role.FIGURE, Role.BREATH):
        assert typeface.font(role).isFeatureSet(QFont.Tag("tnum"))
    assert typeface.font(Role.CUE).pixelSize() == 22
    assert Typeface(1.5).font(Role.CUE).pixelSize() == 33


def test_no_two_roles_are_one_by_accident():
    assert len(Role) == len(Role.__members__)


@given(st.text(max_size=80), st.integers(min_value=20, max_value=400))
def test_a_fitting_line_stays_readable(words, width):
    font = QFont()
    font.setPixelSize(20)

    assert 11 <= fitting(font, words, width).pixelSize() <= 20


@given(
    st.integers(min_value=360, max_value=2000),
    st.integers(min_value=480, max_value=1400),
    st.sampled_from([1.0, 1.25, 1.5, 2.0]),
)
def test_no_part_of_the_guided_window_overlaps_another(width, height, factor):
    typeface = Typeface(factor)
    width, height = max(width, typeface.px(360)), max(height, typeface.px(480))
    places = arrange(QSize(width, height), typeface)
    named = {name: getattr(places, name) for name in places.__slots__}
    assert named["stage"].contains(named.pop("corner"))
    assert not named.pop("card").isValid(), "closed"

    parts = list(named.values())
    window = QRect(0, 0, width, height)
    assert all(window.contains(part) for part in parts)
    for number, part in enumerate(parts):
        assert not any(part.intersects(other) for other in parts[number + 1 :])


def test_the_cue_moves_beside_the_stage_in_a_wide_window():
    narrow = arrange(QSize(WIDE_FROM - 1, 600), Typeface())
    wide = arrange(QSize(WIDE_FROM, 600), Typeface())

    assert narrow.cue.top() > narrow.stage.bottom()
    assert wide.cue.left() > wide.stage.right()


def test_the_guided_window_has_the_measures_of_its_drawing():
    places = arrange(QSize(420, 560), Typeface())

    assert places.overline.topLeft() == QPoint(24, 16)
    assert places.title.topLeft() == QPoint(24, 34)
    assert places.segments == QRect(24, 74, 372, 4)
    assert places.stage.topLeft() == QPoint(16, 92)
    assert places.stage.width() == 388
    assert places.stage.height() >= 285


@pytest.mark.parametrize("scale", ["1", "2"])
def test_every_window_can_be_drawn_at_this_scale(tmp_path, scale):
    done = subprocess.run(  # noqa: S603 - our own tool
        [sys.executable, "tools/shots.py", "--out", tmp_path, "--scale", scale, "--only=-light"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert len(list(tmp_path.glob("*.png"))) >= 15
