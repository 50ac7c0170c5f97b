"""Type roles: which family, which size and weight, and how they grow with the desktop's text."""

from __future__ import annotations

from enum import Enum

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

FAMILIES = (
    "Inter",
    "Segoe UI Variable Text",
    "Segoe UI",
    "SF Pro Text",
    ".AppleSystemUIFont",
    "Cantarell",
    "Noto Sans",
    "DejaVu Sans",
)
"""Wished for in this order (look.md 2). None is shipped: what the desktop has is used."""

_USUAL_PX = {"windows": 12.0, "cocoa": 13.0}
_USUAL_PX_ELSEWHERE = 44 / 3
"""The pixel size of the desktop's own font where the person left it alone: 11 pt at 96 dpi."""


class Role(Enum):
    """What a text is for: size and line in logical px, and weight (look.md 2)."""

    FIGURE = (34, 40, QFont.Weight.DemiBold)
    CLOCK = (24, 34, QFont.Weight.Medium)
    CUE = (22, 29, QFont.Weight.Medium)
    WINDOW_TITLE = (22, 30, QFont.Weight.DemiBold)
    TITLE = (20, 28, QFont.Weight.DemiBold)
    SECTION = (16, 22, QFont.Weight.DemiBold)
    BODY = (14, 20, QFont.Weight.Normal)
    LABEL = (14, 20, QFont.Weight.Medium)
    BUTTON = (14, 20, QFont.Weight.DemiBold)
    SMALL_BUTTON = (13, 18, QFont.Weight.DemiBold)
    SMALL_QUIET_BUTTON = (13, 18, QFont.Weight.Medium)
    BREATH = (13, 22, QFont.Weight.DemiBold)
    SMALL = (13, 18, QFont.Weight.Normal)
    OVERLINE = (12, 18, QFont.Weight.Medium)
    NOTE = (12, 18, QFont.Weight.Normal)
    AXIS = (11, 16, QFont.Weight.Normal)

    @property
    def px(self) -> int:
        """Return the size at the desktop's usual text size."""
        return self.value[0]

    @property
    def line(self) -> int:
        """Return the line height at the desktop's usual text size."""
        return self.value[1]

    @property
    def weight(self) -> QFont.Weight:
        """Return how heavy it is set."""
        return self.value[2]


_TABULAR = frozenset({Role.FIGURE, Role.CLOCK, Role.BREATH, Role.LABEL, Role.SMALL, Role.AXIS})


def text_factor(system_font: QFont, dots_per_inch: float, platform: str) -> float:
    """Return how much larger than usual the desktop wants its text, from 1 to 2."""
    points = system_font.pointSizeF()
    px = points * dots_per_inch / 72 if points > 0 else float(system_font.pixelSize())
    factor = px / _USUAL_PX.get(platform, _USUAL_PX_ELSEWHERE)
    return min(2.0, max(1.0, round(factor * 20) / 20))


def text_factor_here() -> float:
    """Return the text factor of the desktop that the app runs on."""
    screen = QGuiApplication.primaryScreen()
    dots = screen.logicalDotsPerInchY() if screen is not None else 96.0
    return text_factor(QGuiApplication.font(), dots, QGuiApplication.platformName())


class Typeface:
    """Fonts for the roles, in the first family the desktop has, `factor` times their size."""

    def __init__(self, factor: float = 1.0, family: str | None = None) -> None:
        self.factor = factor
        self._family = family
        self._fonts: dict[Role, QFont] = {}

    def resize(self, factor: float) -> None:
        """Set everything `factor` times its size from now on; what is made already stays."""
        self.factor = factor
        self._fonts = {}

    def font(self, role: Role) -> QFont:
        """Return the font of `role`."""
        if role not in self._fonts:
            self._fonts[role] = self._make(role)
        return self._fonts[role]

    def px(self, size: float) -> int:
        """Return a length that has to grow with the text."""
        return round(size * self.factor)

    def line(self, role: Role) -> int:
        """Return the line height of `role`."""
        return self.px(role.line)

    def _make(self, role: Role) -> QFont:
        if self._family is None:
            installed = set(QFontDatabase.families())
            self._family = next((name for name in FAMILIES if name in installed), "")
        font = QFont(self._family) if self._family else QFont()
        font.setPixelSize(self.px(role.px))
        font.setWeight(role.weight)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if role is Role.CUE:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.3)
        if role in _TABULAR:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font
