"""The colours, the type and the calm of every window, and how they follow the desktop."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette, QStyleHints

from intermezzo.core.preferences.model import Appearance, Contrast, Motion, Theme
from intermezzo.ui.fonts import Typeface


@dataclass(frozen=True, slots=True)
class Colours:
    """The tokens of look.md 1. `contrast` draws borders and rims instead of tints."""

    window: QColor
    stage: QColor
    card: QColor
    hair: QColor
    track: QColor
    ink: QColor
    ink2: QColor
    ink3: QColor
    lake: QColor
    on_lake: QColor
    soft: QColor
    on_soft: QColor
    apricot: QColor
    ring: QColor
    apricot_ink: QColor
    ap_soft: QColor
    shadow: QColor
    dark: bool
    contrast: bool = False


LIGHT = Colours(
    window=QColor("#FBF8F3"),
    stage=QColor("#F3EEE5"),
    card=QColor("#FFFFFF"),
    hair=QColor("#E5DDD0"),
    track=QColor("#E5DDD0"),
    ink=QColor("#22303C"),
    ink2=QColor("#55616B"),
    ink3=QColor("#626C74"),
    lake=QColor("#2F5D75"),
    on_lake=QColor("#FFFFFF"),
    soft=QColor("#E6EEF1"),
    on_soft=QColor("#244B5F"),
    apricot=QColor("#F0A25B"),
    ring=QColor("#CB7228"),
    apricot_ink=QColor("#944B10"),
    ap_soft=QColor("#FBEBDA"),
    shadow=QColor(22, 32, 42, 41),
    dark=False,
)

DARK = Colours(
    window=QColor("#13181C"),
    stage=QColor("#1A2127"),
    card=QColor("#1C242A"),
    hair=QColor("#2C353C"),
    track=QColor("#2C353C"),
    ink=QColor("#EEE9E0"),
    ink2=QColor("#AEB7BD"),
    ink3=QColor("#8C969D"),
    lake=QColor("#93BFD4"),
    on_lake=QColor("#0E2029"),
    soft=QColor("#24313A"),
    on_soft=QColor("#BBD8E5"),
    apricot=QColor("#FFB874"),
    ring=QColor("#FFB874"),
    apricot_ink=QColor("#FFC48D"),
    ap_soft=QColor("#33291F"),
    shadow=QColor(22, 32, 42, 115),
    dark=True,
)

# In bed at night: the dark scheme lower and warmer, so that no large light surface is left.
EVENING = replace(
    DARK,
    window=QColor("#0C0F11"),
    stage=QColor("#11161A"),
    card=QColor("#12171B"),
    hair=QColor("#232A2F"),
    track=QColor("#232A2F"),
    ink=QColor("#D8CFC0"),
    ink2=QColor("#A39D93"),
    ink3=QColor("#8A857D"),
    lake=QColor("#6F8F9E"),
    on_lake=QColor("#0A1418"),
    soft=QColor("#1A2227"),
    on_soft=QColor("#A9BAC2"),
    apricot=QColor("#D99A62"),
    ring=QColor("#D99A62"),
    apricot_ink=QColor("#E0AB7C"),
)


def in_high_contrast(colours: Colours) -> Colours:
    """Return `colours` on pure white or black, with borders that carry meaning (look.md 1)."""
    ground = QColor("#000000") if colours.dark else QColor("#FFFFFF")
    ink = QColor("#FFFFFF") if colours.dark else QColor("#101820")
    return replace(
        colours,
        window=ground,
        stage=ground,
        card=ground,
        ink=ink,
        ink2=ink,
        hair=colours.ink3,
        contrast=True,
    )


class Dress(QObject):
    """What one window wears now. Windows repaint on `changed` and keep no colour of their own."""

    changed = Signal()

    def __init__(self, typeface: Typeface, colours: Colours = LIGHT) -> None:
        super().__init__()
        self.typeface = typeface
        self.colours = colours
        self.reduced = False
        """Whether nothing may travel or morph (look.md 9)."""

    def put_on(self, colours: Colours, *, reduced: bool) -> None:
        """Wear `colours` from now on."""
        if (colours, reduced) != (self.colours, self.reduced):
            self.colours = colours
            self.reduced = reduced
            self.changed.emit()


class Look(QObject):
    """Dresses the windows: follows the desktop, and the person's choice stands above it.

    The desktop's wish for less motion has no Qt interface; whoever knows it calls
    `set_calm_desktop`. `text_resized` comes when texts are to be larger or smaller: windows that
    are there already have to be made anew.
    """

    text_resized = Signal()

    def __init__(
        self, hints: QStyleHints, typeface: Typeface, appearance: Appearance | None = None
    ) -> None:
        super().__init__()
        self._hints = hints
        self._typeface = typeface
        self._desktop_factor = typeface.factor
        self._appearance = appearance or Appearance()
        typeface.resize(self._factor())
        self._calm_desktop = False
        self._dark_desktop: bool | None = None
        self.day = Dress(typeface)
        self.evening = Dress(typeface, EVENING)
        """Dark in every scheme: nobody wants a bright window in bed."""
        hints.colorSchemeChanged.connect(self._dress)
        hints.accessibility().contrastPreferenceChanged.connect(self._dress)
        self._dress()

    @property
    def appearance(self) -> Appearance:
        """Return the person's choices."""
        return self._appearance

    def set_appearance(self, appearance: Appearance) -> None:
        """Take over the person's choices."""
        self._appearance = appearance
        self._dress()
        if self._factor() != self._typeface.factor:
            self._typeface.resize(self._factor())
            self.text_resized.emit()

    def set_calm_desktop(self, calm: bool) -> None:
        """Note whether the desktop asks for reduced motion."""
        self._calm_desktop = calm
        self._dress()

    def set_dark_desktop(self, dark: bool | None) -> None:
        """Note whether the desktop asks for dark; None leaves it to what Qt has found out."""
        self._dark_desktop = dark
        self._dress()

    @Slot()
    def _dress(self) -> None:
        reduced = self._is_reduced()
        self.day.put_on(self._contrasted(DARK if self._is_dark() else LIGHT), reduced=reduced)
        self.evening.put_on(self._contrasted(EVENING), reduced=reduced)

    def _factor(self) -> float:
        """Return how large texts are: what the desktop asks for times what the person chose."""
        return self._desktop_factor * self._appearance.text_percent / 100

    def _is_reduced(self) -> bool:
        match self._appearance.motion:
            case Motion.REDUCED:
                return True
            case Motion.FULL:
                return False
            case Motion.SYSTEM:
                return self._calm_desktop

    def _is_dark(self) -> bool:
        match self._appearance.theme:
            case Theme.DARK:
                return True
            case Theme.LIGHT:
                return False
            case Theme.SYSTEM:
                if self._dark_desktop is not None:
                    return self._dark_desktop
                return self._hints.colorScheme() is Qt.ColorScheme.Dark

    def _contrasted(self, colours: Colours) -> Colours:
        wanted = self._hints.accessibility().contrastPreference()
        chosen = self._appearance.contrast is Contrast.HIGH
        high = chosen or wanted is Qt.ContrastPreference.HighContrast
        return in_high_contrast(colours) if high else colours


def palette(colours: Colours) -> QPalette:
    """Return the Qt palette for the few stock controls: menus, scroll bars, tooltips."""
    made = QPalette(colours.soft, colours.window)
    roles = {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.WindowText: colours.ink,
        QPalette.ColorRole.Base: colours.card,
        QPalette.ColorRole.AlternateBase: colours.stage,
        QPalette.ColorRole.Text: colours.ink,
        QPalette.ColorRole.Button: colours.soft,
        QPalette.ColorRole.ButtonText: colours.on_soft,
        QPalette.ColorRole.ToolTipBase: colours.card,
        QPalette.ColorRole.ToolTipText: colours.ink,
        QPalette.ColorRole.PlaceholderText: colours.ink3,
        QPalette.ColorRole.Highlight: colours.lake,
        QPalette.ColorRole.HighlightedText: colours.on_lake,
        QPalette.ColorRole.Link: colours.lake,
    }
    for role, colour in roles.items():
        made.setColor(role, colour)
    made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text, colours.ink3)
    return made
