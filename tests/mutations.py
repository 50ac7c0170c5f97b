"""Sound files of ours, spoilt in a seeded way. Each kind knows whether it must be found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from math import inf, nan
from random import Random
from typing import Any, TypeAlias

import tomlkit

Content: TypeAlias = dict[str, Any]  # Any: whatever TOML holds
Place: TypeAlias = tuple[Any, Any]
"""A container and the key or index in it."""

_OPTIONAL = {"view"}
"""What may be a text or a number."""
_HUGE = (10**400, 10**30, -(10**30), inf, -inf, nan)
_NEEDED = {
    "movement": ("id", "title", "base", "is", "dose", "care", "key", "cues"),
    "routine": ("id", "title", "kind", "purpose", "setting", "level", "why", "step"),
}


@dataclass(frozen=True)
class Spoilt:
    """A file as it is written, what was done to it, and whether a check must find that."""

    kind: str
    content: bytes
    must: bool


class Unfit(Exception):  # noqa: N818  # it says that a kind does not suit a file
    """This file has nothing that this kind could spoil."""


def spoil(name: str, sound: str, what: str, random: Random) -> Spoilt:
    """Return a sound file spoilt in the named way; raise Unfit where that cannot be."""
    if name in TEXTS:
        if what == "bases" and name in _FINE_FOR_BASES:
            raise Unfit
        content, must = TEXTS[name](sound.encode(), random)
        return Spoilt(name, content, must)
    table: Content = deepcopy(tomlkit.parse(sound).unwrap())
    must = TABLES[name](table, what, random)
    return Spoilt(name, tomlkit.dumps(table).encode(), must)


def _places(value: object, above: str = "") -> Iterator[tuple[Place, str]]:
    """Yield every place at any depth, and the name of the table it is in."""
    keys: list[Any] = []
    if isinstance(value, dict):
        keys = list(value)
    elif isinstance(value, list):
        keys = list(range(len(value)))
    for key in keys:
        yield (value, key), above
        inner = key if isinstance(key, str) else above
        yield from _places(value[key], inner)  # type: ignore[index]  # a container


def _number(random: Random, table: Content) -> Place:
    found = [
        (place[0], place[1])
        for place, _ in _places(table)
        if isinstance(place[0][place[1]], int | float) and not isinstance(place[0][place[1]], bool)
    ]
    if not found:
        raise Unfit
    return random.choice(found)


def _scalar(random: Random, table: Content) -> Place:
    found = [
        place
        for place, _ in _places(table)
        if not isinstance(place[0][place[1]], dict | list) and place[1] not in _OPTIONAL
    ]
    return random.choice(found)


def _delete(table: Content, what: str, random: Random) -> bool:
    names = _NEEDED.get(what)
    if names is None:
        raise Unfit
    del table[random.choice(names)]
    return True


def _retype(table: Content, what: str, random: Random) -> bool:
    del what
    container, key = _scalar(random, table)
    value = container[key]
    others: list[object] = [[], {}, [[1]], {"x": {"y": 1}}]
    others += [17] if isinstance(value, str) else ["seventeen"]
    container[key] = random.choice(others)
    return True


def _huge(table: Content, what: str, random: Random) -> bool:
    del what
    container, key = _number(random, table)
    container[key] = random.choice(_HUGE)
    return True


def _scale(table: Content, what: str, random: Random) -> bool:
    del what
    container, key = _number(random, table)
    if not container[key]:
        raise Unfit
    container[key] *= random.choice((-1000, 1000))
    return True


def _nest(table: Content, what: str, random: Random) -> bool:
    del what
    container, key = _scalar(random, table)
    nest: object = 1
    for _ in range(random.randint(30, 60)):
        nest = [nest] if random.random() < 0.5 else {"x": nest}
    container[key] = nest
    return True


def _title(table: Content, what: str, random: Random) -> bool:
    if what == "bases":
        raise Unfit
    hidden = random.choice(("\x07", "\x1b[31m", "two\nlines", "\u202egnol", "\x00", "\u200bx"))
    table["title"] = f"A title {hidden}"
    return True


def _markup(table: Content, what: str, random: Random) -> bool:
    """Markup is plain text to us: it is shown as it stands, and no fault."""
    if what == "bases":
        raise Unfit
    table["title"] = random.choice(("<b>Bold</b>", "<img src=x>", "$(reboot)", "%s %n {0}"))
    return False


def _long(table: Content, what: str, random: Random) -> bool:
    if what == "bases":
        raise Unfit
    table[random.choice(("title", "id"))] = "x" * 1_000_000
    return True


def _id(table: Content, what: str, random: Random) -> bool:
    if what == "bases":
        raise Unfit
    table["id"] = random.choice(("../evil", "a/b", "..", "", "A b", "c:\\x", "\x00", "é" * 9))
    return True


def _unknown(table: Content, what: str, random: Random) -> bool:
    del what
    tables = [table] + [
        place[0][place[1]] for place, _ in _places(table) if isinstance(place[0][place[1]], dict)
    ]
    random.choice(tables)["not_a_key_of_ours"] = random.choice((1, "x", [1], {"a": 1}))
    return True


def _link(table: Content, what: str, random: Random) -> bool:
    if what != "movement":
        raise Unfit
    table["care"][random.choice(("regress", "progress"))] = ["there_is_none_such"]
    return True


def _cycle(table: Content, what: str, random: Random) -> bool:
    if what != "movement":
        raise Unfit
    table["care"][random.choice(("regress", "progress"))] = [table["id"]]
    return True


def _breath(table: Content, what: str, random: Random) -> bool:
    """Swap in and out; against a load that is the wrong breath, elsewhere it may be fine."""
    if what != "movement":
        raise Unfit
    swap = {"in": "out", "out": "in", "free": "free"}
    for key in table["key"]:
        key["breath"] = swap[key["breath"]]
    del random
    return any(key.get("effort") for key in table["key"])


def _no_breath(table: Content, what: str, random: Random) -> bool:
    if what != "movement":
        raise Unfit
    random.choice(table["key"])["breath"] = random.choice(("hold", "held", "", "none", "IN"))
    return True


def _angle(table: Content, what: str, random: Random) -> bool:
    if what != "movement":
        raise Unfit
    channel, value = random.choice(
        (
            ("lumbar", 14),
            ("lumbar", -8),
            ("pelvis", 13),
            ("lumbar_side", 7),
            ("lumbar_twist", 3),
            ("thoracic_twist", 38),
            ("hip_r", 119),
            ("knee_l", -20),
            ("elbow_r", 170),
        )
    )
    random.choice(table["key"]).setdefault("pose", {})[channel] = value
    return True


def _cues(table: Content, what: str, random: Random) -> bool:
    if what != "movement":
        raise Unfit
    table["cues"] = random.choice(
        (
            ["One", "Two", "Three", "Four"],
            [],
            ["Bounce", "Breathe"],
            ["Stop!", "Go"],
            ["x" * 61] * 2,
        )
    )
    return True


def _dose(table: Content, what: str, random: Random) -> bool:
    if what != "movement":
        raise Unfit
    row = table["dose"][random.choice(("gentle", "standard"))]
    row["reps"] = table["dose"]["stronger"]["reps"] + 1
    return True


def _missing(table: Content, what: str, random: Random) -> bool:
    if what != "routine":
        raise Unfit
    random.choice(table["step"])["movement"] = "there_is_none_such"
    return True


def _sum(table: Content, what: str, random: Random) -> bool:
    if what != "routine":
        raise Unfit
    step = random.choice(table["step"])
    step[random.choice(("seconds", "reps"))] += random.choice((-1, 1))
    return True


def _sides(table: Content, what: str, random: Random) -> bool:
    if what != "routine":
        raise Unfit
    step = random.choice(table["step"])
    step["sides"] = 3 - step.get("sides", 1)
    return True


def _unsettled(table: Content, what: str, random: Random) -> bool:
    """Take the settling end away: the last step works, or the time is too short."""
    if what != "routine" or table["kind"] not in {"interlude", "loaded"}:
        raise Unfit
    del random
    table["step"].pop()
    return True


def _twice(table: Content, what: str, random: Random) -> bool:
    if what != "routine" or table["kind"] not in {"interlude", "loaded"}:
        raise Unfit
    table["step"] *= 2
    del random
    return True


def _shuffle(table: Content, what: str, random: Random) -> bool:
    """The order of keys and tables says nothing in TOML; that of lists does, and may be fine."""
    for place, _ in _places(table):
        value = place[0][place[1]]
        if isinstance(value, list):
            random.shuffle(value)
    del what
    return False


TABLES: dict[str, Callable[[Content, str, Random], bool]] = {
    "a needed key is missing": _delete,
    "a value is of another kind": _retype,
    "a number is huge or none": _huge,
    "a number is a thousandfold": _scale,
    "a value is nested deeply": _nest,
    "the title holds what is invisible": _title,
    "the title holds markup": _markup,
    "a text has a million letters": _long,
    "the id is a path": _id,
    "there is an unknown key": _unknown,
    "a link leads nowhere": _link,
    "a link leads to itself": _cycle,
    "the breath is swapped": _breath,
    "the breath is held": _no_breath,
    "an angle is out of its band": _angle,
    "the cues break R16": _cues,
    "the doses fall": _dose,
    "a step's movement is missing": _missing,
    "a step does not add up": _sum,
    "the sides are wrong": _sides,
    "nothing settles": _unsettled,
    "all steps come twice": _twice,
    "lists are shuffled": _shuffle,
}


def _bom(content: bytes, random: Random) -> tuple[bytes, bool]:
    del random
    return b"\xef\xbb\xbf" + content, False


def _bad_bytes(content: bytes, random: Random) -> tuple[bytes, bool]:
    at = random.randrange(len(content))
    return content[:at] + random.choice((b"\xff\xfe", b"\xc3\x28", b"\x80")) + content[at:], True


def _empty(content: bytes, random: Random) -> tuple[bytes, bool]:
    del content
    return random.choice((b"", b"\n\n", b"# nothing\n")), True


def _cut(content: bytes, random: Random) -> tuple[bytes, bool]:
    """What ends too soon lacks a key it needs, or half a line."""
    return content[: random.randrange(1, max(2, len(content) * 2 // 3))], True


def _doubled(content: bytes, random: Random) -> tuple[bytes, bool]:
    del random
    first = next(line for line in content.split(b"\n") if b"=" in line or line.startswith(b"["))
    return first + b"\n" + content, True


def _nul(content: bytes, random: Random) -> tuple[bytes, bool]:
    at = random.randrange(len(content))
    return content[:at] + b"\x00" + content[at:], True


def _vast(content: bytes, random: Random) -> tuple[bytes, bool]:
    del random
    return content + b"\n#" + b"x" * 1_100_000, True


_FINE_FOR_BASES = {"it is empty", "it ends too soon"}
"""Fewer base poses are no fault."""
TEXTS: dict[str, Callable[[bytes, Random], tuple[bytes, bool]]] = {
    "it begins with a mark of byte order": _bom,
    "it is not UTF-8": _bad_bytes,
    "it is empty": _empty,
    "it ends too soon": _cut,
    "its first line comes twice": _doubled,
    "it holds a zero byte": _nul,
    "it is larger than a megabyte": _vast,
}
KINDS = (*TABLES, *TEXTS)
