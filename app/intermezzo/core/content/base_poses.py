"""A file of base poses: what is wrong with an untrusted mapping, before it is used."""

from __future__ import annotations

from collections.abc import Mapping

from intermezzo.core.content.faults import Fault, Faults
from intermezzo.core.content.fields import ID, Table
from intermezzo.core.content.poses import contacts, places, pose
from intermezzo.core.figure.motion.bases import BasePose
from intermezzo.core.figure.posing.placement import MODES

_MOST = 200


def base_faults(mapping: Mapping[str, object], file: str) -> tuple[Fault, ...]:
    """Return what is wrong with the base poses of a file, each by its name."""
    faults = Faults(file)
    table = Table(mapping, faults)
    if len(mapping) > _MOST:
        faults.add("", f"holds {len(mapping)} base poses", f"at most {_MOST}")
        return faults.all
    for name in table.written():
        if ID.fullmatch(name):
            _look_at(table.table(name))
        else:
            table.wrong(name, "is not a name", "1 to 64 of the characters a-z, 0-9, _ and -")
    return faults.all


def _look_at(table: Table) -> None:
    root = table.choice("root", MODES)
    contacts(table)
    pose(table.table("pose"), BasePose("", root))
    table.names("props")
    places(table)
    table.close()
