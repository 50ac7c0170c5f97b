"""One movement file: from a parsed TOML mapping to a `Movement`, or to what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from intermezzo.core.content import words
from intermezzo.core.content.faults import Fault, Faults, instead, shown
from intermezzo.core.content.fields import Table, as_number
from intermezzo.core.content.load import load
from intermezzo.core.content.poses import contacts, known_base, pose, scene, start
from intermezzo.core.content.rules import movement_faults
from intermezzo.core.figure.drawing.camera import YAWS
from intermezzo.core.figure.drawing.regions import REGIONS
from intermezzo.core.movement import (
    Breath,
    Care,
    Contacts,
    Dose,
    Ease,
    Key,
    Movement,
    Return,
    Role,
    Setup,
    Sided,
)
from intermezzo.core.routine import Intensity

if TYPE_CHECKING:
    from intermezzo.core.figure.motion.bases import BasePose

SHORTEST_MOVE = 0.6
"""Seconds; a person cannot follow anything quicker (figure.md 9)."""
LONGEST = 60.0
_MOST_KEYS = 24
_OPPOSITE = {
    Breath.IN: Breath.OUT,
    Breath.OUT: Breath.IN,
    Breath.FREE: Breath.FREE,
    None: Breath.FREE,
}
"""The breath of the way back where the author does not say (figure.md 7)."""
_HINTS = {
    "mirror": 'write sided = "each" or "alternate" in [is]',
    "repeat": "the routine's step says how many repetitions",
    "cue": "a key has a cue, a movement has cues",
}


def parse_movement(
    mapping: Mapping[str, object], file: str, bases: Mapping[str, BasePose]
) -> tuple[Movement | None, tuple[Fault, ...]]:
    """Return the movement, if the file can be used, and everything found in it."""
    faults = Faults(file)
    movement = read_movement(Table(mapping, faults), bases)
    if not faults.fatal:
        faults.extend(movement_faults(movement, file))
    return (None if faults.fatal else movement), faults.all


def read_movement(table: Table, bases: Mapping[str, BasePose]) -> Movement:
    """Return what a table says, with stand-ins for what is wrong; the table notes the faults."""
    base = known_base(table, "base", bases)
    view, zoom, focus, props = _look(table)
    kind = table.table("is", needed=True)
    keys = tuple(_key(key, bases, base) for key in table.tables("key", _MOST_KEYS))
    movement = Movement(
        id=table.id(),
        title=table.text("title", words.LONGEST_TITLE),
        base=base,
        keys=keys,
        system=kind.choice("system", words.SYSTEMS),
        purpose=kind.choices("purpose", words.PURPOSES, least=1),
        level=kind.whole("level", 1, words.HIGHEST_LEVEL),
        setting=kind.choices("setting", words.SETTINGS, least=1),
        equipment=kind.choices("equipment", words.EQUIPMENT),
        sided=kind.word("sided", Sided, Sided.NONE),
        discreet=kind.flag("discreet", default=False),
        role=kind.word("role", Role, Role.WORK),
        dose=_doses(table.table("dose", needed=True)),
        cues=_cues(table),
        care=_care(table.table("care", needed=True)),
        view="side" if view is None else view,
        zoom=zoom,
        focus=focus or (),
        props=props,
        scene=scene(table.table("scene")),
        start=start(table.table("start"), bases.get(base)),
        back=_back(table, keys),
        once=table.flag("once", default=False),
        whole=table.flag("whole", default=False),
        load=load(table.table("load")) if "load" in table else None,
        setups=_setups(table.table("setting"), bases, keys),
    )
    kind.close()
    table.close(_HINTS)
    return movement


def _cues(table: Table) -> tuple[str, ...]:
    return table.texts("cues", words.LONGEST_CUE, least=1, most=4, rule="R16")


def _optional(table: Table, key: str, known: frozenset[str]) -> str | None:
    return table.choice(key, known) or None if key in table else None


def _look(
    table: Table,
) -> tuple[str | float | None, str | None, tuple[str, ...] | None, tuple[str, ...] | None]:
    """Return view, zoom, focus and props; what is not written is None."""
    focus = table.choices("focus", REGIONS) if "focus" in table else None
    props = table.choices("props", words.PROPS) if "props" in table else None
    return _view(table), _optional(table, "zoom", words.ZOOMS), focus, props


def _view(table: Table) -> str | float | None:
    value = table.raw("view")
    yaw = as_number(value)
    if value is None or (yaw is None and isinstance(value, str) and value in YAWS):
        return value if isinstance(value, str) else None
    if yaw is None:
        remedy = instead(value if isinstance(value, str) else "", YAWS)
        table.wrong("view", f"{shown(value)} is not known", f"{remedy}; or a yaw in degrees")
    elif not -180 <= yaw <= 180:  # noqa: PLR2004 -- half a turn each way
        table.wrong("view", f"{yaw:g} is outside the range", "a yaw from -180 to 180 degrees")
    return yaw


def _key(table: Table, bases: Mapping[str, BasePose], base: str) -> Key:
    own = known_base(table, "base", bases) if "base" in table else None
    key = Key(
        move=table.number("move", SHORTEST_MOVE, LONGEST, default=2.0, unit="seconds"),
        hold=table.number("hold", 0, LONGEST, default=0.0, unit="seconds"),
        pose=pose(table.table("pose"), bases.get(own or base)),
        base=own,
        from_previous=_optional(table, "from", frozenset({"previous"})) is not None,
        contacts=contacts(table),
        ease=table.word("ease", Ease, Ease.SETTLE),
        breath=table.word("breath", Breath, Breath.FREE, needed=True),
        hold_breath=table.word("hold_breath", Breath, Breath.FREE),
        cue=table.text("cue", words.LONGEST_CUE, default="", rule="R16"),
        effort=table.flag("effort", default=False),
        helped=_helped(table.table("helped")),
    )
    table.close()
    return key


def _helped(table: Table) -> Contacts:
    found = contacts(table)
    table.close()
    return found


def _back(table: Table, keys: tuple[Key, ...]) -> Return:
    move = table.number("return", 0, LONGEST, default=2.5, unit="seconds")
    if 0 < move < SHORTEST_MOVE:
        table.wrong("return", f"{move:g} is too quick", f"0, or at least {SHORTEST_MOVE:g} seconds")
    return Return(
        move=move,
        breath=table.word("return_breath", Breath, _OPPOSITE[keys[-1].breath if keys else None]),
        cue=table.text("return_cue", words.LONGEST_CUE, default="", rule="R16"),
        rest=table.number("rest", 0, LONGEST, default=0.0, unit="seconds"),
        rest_breath=table.word("rest_breath", Breath, Breath.FREE),
        effort=table.flag("return_effort", default=False),
    )


def _doses(table: Table) -> dict[Intensity, Dose]:
    found: dict[Intensity, Dose] = {}
    for intensity in Intensity:
        row = table.table(intensity, needed=True)
        found[intensity] = Dose(
            row.whole("reps", 1, 60), row.number("range", 0, 1.5, unit="of the way")
        )
        row.close()
    table.close()
    return found


def _care(table: Table) -> Care:
    care = Care(
        fault=table.text("fault", words.LONGEST_LINE),
        leave_out=table.choices("leave_out", words.TAGS),
        ease=table.choices("ease", words.TAGS),
        regress=table.names("regress"),
        progress=table.names("progress"),
        source=table.text("source", words.LONGEST_LINE, default="") or None,
    )
    table.close()
    return care


def _setups(table: Table, bases: Mapping[str, BasePose], keys: tuple[Key, ...]) -> dict[str, Setup]:
    found: dict[str, Setup] = {}
    for name in sorted(words.ARRANGEMENTS):
        if name not in table:
            continue
        row = table.table(name)
        base = known_base(row, "base", bases)
        view, zoom, focus, props = _look(row)
        found[name] = Setup(
            base=base,
            start=start(row.table("start"), bases.get(base)) if "start" in row else None,
            view="side" if view is None else view,
            zoom=zoom,
            focus=focus,
            props=props,
            scene=scene(row.table("scene")),
            cues=_cues(row) if "cues" in row else None,
            keys=_other_keys(row, bases, base, keys) if "key" in row else None,
        )
        row.close()
    table.close()
    return found


def _other_keys(
    table: Table, bases: Mapping[str, BasePose], base: str, keys: tuple[Key, ...]
) -> tuple[Key, ...]:
    """Return a setting's own keys, which take the seconds and breaths of the movement's."""
    found = tuple(_key(key, bases, base) for key in table.tables("key", _MOST_KEYS))
    rhythm, own = ([_rhythm(key) for key in each] for each in (keys, found))
    if rhythm != own:
        problem = "its seconds or breaths differ from the movement's own keys"
        table.wrong("key", problem, "the same move, hold, breath and hold_breath, key by key")
    return found


def _rhythm(key: Key) -> tuple[float, float, Breath, Breath]:
    return key.move, key.hold, key.breath, key.hold_breath
