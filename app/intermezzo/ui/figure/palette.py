"""The figure's colours: stages, wardrobes and skin tones (figure.md 10.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtGui import QColor

from intermezzo.core.figure.drawing.build import DEFAULT_FIGURE, FIGURES, WILLOW, Build
from intermezzo.core.figure.drawing.silhouette import Material
from intermezzo.core.figure.props.furnishing import Tone
from intermezzo.ui.theme import Colours


class Wardrobe(NamedTuple):
    """Shirt and trousers; `skin` replaces the tone where no skin colour is wanted at all."""

    shirt: str
    trousers: str
    skin: str | None = None


class SkinTone(NamedTuple):
    """Skin, its shadow, and the hair that goes with it."""

    skin: str
    shadow: str
    hair: str


_NO_SKIN = "#A9B3B8"
"""The body of a figure that is meant to have no skin colour at all."""
WARDROBES: Mapping[str, Wardrobe] = {
    "lake": Wardrobe("#54788F", "#2C4157"),
    "sage": Wardrobe("#6D8F7F", "#2F4740"),
    "plum": Wardrobe("#85708F", "#3C3650"),
    "clay": Wardrobe("#A9694F", "#4A3A36"),
    "slate": Wardrobe("#6B7480", "#343B46"),
    "mist": Wardrobe("#7D8E99", "#4D5A64", _NO_SKIN),
}
TONES: tuple[SkinTone, ...] = (
    SkinTone("#F0C9AE", "#C4937A", "#6B4A3A"),
    SkinTone("#DBA88B", "#B0735A", "#4A3A35"),
    SkinTone("#BF8563", "#95603F", "#2E2522"),
    SkinTone("#8F5B3E", "#6B4029", "#1F1A19"),
    SkinTone("#5E3B29", "#43281A", "#151211"),
)
DEFAULT_WARDROBE, DEFAULT_TONE = "lake", 2

_LAKE_DARK = Wardrobe("#6A91A9", "#41597A")
_SECOND_TONE_DARK = SkinTone("#D2A185", "#A06C55", "#7A5A4C")
"""Tuned by eye; the others are mixed with white for the dark stage."""

_PROPS_LIGHT = {
    Tone.BODY: "#D1C7B8",
    Tone.TOP: "#DED6C9",
    Tone.LOW: "#BDB2A1",
    Tone.LEG: "#A09586",
    Tone.WALL_EDGE: "#D9D0C2",
    Tone.WALL_FACE: "#E4DCD0",
    Tone.MAT_TOP: "#BFC8B9",
    Tone.MAT_SIDE: "#A6B0A0",
    Tone.PILLOW: "#FBF8F2",
    Tone.PILLOW_SIDE: "#EFE9DE",
    Tone.CUSHION: "#A7B3A6",
    Tone.CUSHION_TOP: "#BBC6B8",
    Tone.BAG: "#B98B6B",
    Tone.BAG_TOP: "#8F6A50",
}
_PROPS_DARK = {
    Tone.BODY: "#3F4A51",
    Tone.TOP: "#4B575F",
    Tone.LOW: "#343E45",
    Tone.LEG: "#5A666E",
    Tone.WALL_EDGE: "#2A333A",
    Tone.WALL_FACE: "#323C44",
    Tone.MAT_TOP: "#38493F",
    Tone.MAT_SIDE: "#2D3B34",
    Tone.PILLOW: "#6E7A83",
    Tone.PILLOW_SIDE: "#606C75",
    Tone.CUSHION: "#4A5C54",
    Tone.CUSHION_TOP: "#566A61",
    Tone.BAG: "#8C6A54",
    Tone.BAG_TOP: "#5E4739",
}
_FAR_STEPS = 24


@dataclass(slots=True)
class Palette:
    """All colours of one stage with one dressed figure."""

    dark: bool
    stage: QColor
    pool: QColor
    materials: Mapping[Material, QColor]
    eye: QColor
    spine: QColor
    glow: QColor
    hot: QColor
    shadow: QColor
    apricot: QColor
    ring: QColor
    props: Mapping[Tone, QColor]
    build: Build = WILLOW
    outlined: bool = False
    """High contrast: no far-limb fading, no sun fill, every part with an edge."""
    outline: QColor = field(default_factory=QColor)
    edge: float = 0.0
    """How wide the edge of furniture and loads is, in logical pixels; none but in high contrast."""
    _far: dict[tuple[Material, int], QColor] = field(default_factory=dict)

    def step(self, far: float) -> int:
        """Return how pale a limb is, of as many steps as there are; equal ones look the same."""
        return 0 if self.outlined else round(far * _FAR_STEPS)

    def material(self, material: Material, far: float) -> QColor:
        """Return a material's colour, paler towards the stage the farther the limb is."""
        step = self.step(far)
        key = (material, step)
        if key not in self._far:
            share = (0.38 if self.dark else 0.30) * step / _FAR_STEPS
            self._far[key] = mixed(self.materials[material], self.stage, share)
        return self._far[key]


def palette(
    colours: Colours,
    wardrobe: str = DEFAULT_WARDROBE,
    tone: int = DEFAULT_TONE,
    figure: str = DEFAULT_FIGURE,
) -> Palette:
    """Return the palette of a stage in a window's colours. `tone` runs from 1, the lightest, to 5.

    What is unknown shows the default one: a wish from an old file must not stop a step.
    """
    build = FIGURES.get(figure, FIGURES[DEFAULT_FIGURE])
    clothes, body = _dressed(wardrobe, tone, dark=colours.dark and not colours.contrast)
    if colours.contrast:
        clothes = clothes._replace(shirt=_deep(clothes.shirt), trousers=_deep(clothes.trousers))
    if build.plain:
        clothes = clothes._replace(skin=clothes.skin or _NO_SKIN)
    shirt, trousers = QColor(clothes.shirt), QColor(clothes.trousers)
    skin, shadow = QColor(clothes.skin or body.skin), QColor(body.shadow)
    hair = mixed(QColor(clothes.trousers), skin, 0.25) if clothes.skin else QColor(body.hair)
    if clothes.skin:
        shadow = QColor(clothes.shirt)
    return Palette(
        dark=colours.dark,
        stage=colours.stage,
        pool=mixed(colours.stage, *_POOL[colours.dark]),
        materials={
            Material.SKIN: skin,
            Material.EAR: mixed(skin, shadow, 0.35),
            Material.SKIN_FOLD: mixed(skin, shadow, 0.50),
            Material.HAIR: hair,
            Material.BRIM: mixed(hair, QColor(clothes.shirt), 0.45),
            Material.SHIRT: shirt,
            Material.SHIRT_FOLD: mixed(shirt, _CREASE, 0.14),
            Material.TROUSERS: trousers,
            Material.TROUSER_FOLD: mixed(trousers, _CREASE, 0.22),
        },
        eye=mixed(shadow, QColor("#000000"), 0.6) if colours.contrast else shadow,
        spine=QColor("#FFFBF2"),
        glow=QColor("#F08A2C" if colours.contrast else "#FFB26B"),
        hot=mixed(QColor("#FFB26B"), QColor("#FFF1DC"), 0.22),
        shadow=QColor("#000000" if colours.dark else "#2A2620"),
        apricot=colours.apricot,
        ring=colours.ring,
        props={
            prop: QColor(name)
            for prop, name in (_PROPS_DARK if colours.dark else _PROPS_LIGHT).items()
        },
        build=build,
        outlined=colours.contrast,
        edge=_EDGE if colours.contrast else 0.0,
        outline=colours.ink,
    )


_EDGE = 1.5
_CREASE = QColor("#10161C")
_POOL = {False: (QColor("#E4DCCF"), 0.95), True: (QColor("#DDE6F0"), 0.062)}
"""What the floor mixes into the stage: sand by day, a breath of light on any dark ground."""


def mixed(a: QColor, b: QColor, share: float) -> QColor:
    """Return colour `a` with a share of `b`."""
    return QColor.fromRgbF(
        a.redF() + (b.redF() - a.redF()) * share,
        a.greenF() + (b.greenF() - a.greenF()) * share,
        a.blueF() + (b.blueF() - a.blueF()) * share,
    )


def faded(colour: QColor, alpha: float) -> QColor:
    """Return the colour at an opacity."""
    made = QColor(colour)
    made.setAlphaF(min(max(alpha, 0.0), 1.0))
    return made


def _dressed(wardrobe: str, tone: int, *, dark: bool) -> tuple[Wardrobe, SkinTone]:
    clothes = WARDROBES.get(wardrobe, WARDROBES[DEFAULT_WARDROBE])
    body = TONES[tone - 1] if 1 <= tone <= len(TONES) else TONES[DEFAULT_TONE - 1]
    if not dark:
        return clothes, body
    if clothes == WARDROBES[DEFAULT_WARDROBE]:
        clothes = _LAKE_DARK
    else:
        clothes = Wardrobe(_lifted(clothes.shirt), _lifted(clothes.trousers), clothes.skin)
    if body == TONES[DEFAULT_TONE - 1]:
        return clothes, _SECOND_TONE_DARK
    return clothes, body._replace(hair=_lifted(body.hair))


def _deep(name: str) -> str:
    """Return a cloth of high contrast: dark enough for white pearls in any light."""
    return mixed(QColor(name), QColor("#000000"), 0.34).name()


def _lifted(name: str) -> str:
    return mixed(QColor(name), QColor("#FFFFFF"), 0.14).name()
