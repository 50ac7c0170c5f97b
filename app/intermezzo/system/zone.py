"""Which time zone the computer is in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LOCALTIME = Path("/etc/localtime")
_ZONE_FOLDER = "zoneinfo"


@dataclass(frozen=True, slots=True)
class FoundZone:
    """The zone to live in, and one plain sentence where it had to be guessed."""

    zone: ZoneInfo
    doubt: str | None = None


def read_zone(environ: Mapping[str, str], localtime: Path = LOCALTIME) -> FoundZone:
    """Return the zone that `TZ` names, else the one set on this computer, else UTC."""
    wished = environ.get("TZ", "").removeprefix(":").strip()
    own = _named(_name_below_zoneinfo(wished) or _linked_name(wished) or wished) if wished else None
    if own is not None:
        return FoundZone(own)
    doubt = f"TZ={wished} names no known time zone" if wished else None
    for zone in _system_zones(localtime):
        return FoundZone(zone, f"{doubt}; using {zone.key}" if doubt else None)
    doubt = doubt or "this computer names no time zone"
    return FoundZone(ZoneInfo("UTC"), f"{doubt}; using UTC")


def _system_zones(localtime: Path) -> Iterator[ZoneInfo]:
    # The link is what libc and every clock on the screen follow, and it costs no import.
    # tzlocal refuses where /etc/timezone contradicts it, and is needed on Windows.
    linked = _named(_name_below_zoneinfo(str(localtime.resolve())))
    if linked is not None:
        yield linked
    else:
        yield from _asked_of_tzlocal()


def _asked_of_tzlocal() -> Iterator[ZoneInfo]:
    import tzlocal  # noqa: PLC0415 - seldom needed: 2 MB and 17 ms

    try:
        zone = tzlocal.reload_localzone()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return
    if isinstance(zone, ZoneInfo) and zone.key:
        yield zone


def _linked_name(path: str) -> str | None:
    """Return what a link such as /etc/localtime leads to: `TZ=:/etc/localtime` spares libc work."""
    return _name_below_zoneinfo(str(Path(path).resolve())) if path.startswith("/") else None


def _name_below_zoneinfo(path: str) -> str | None:
    """Return `Europe/Berlin` of `/usr/share/zoneinfo/Europe/Berlin`, None of anything else."""
    parts = Path(path).parts
    if not path.startswith("/") or _ZONE_FOLDER not in parts:
        return None
    tail = parts[len(parts) - parts[::-1].index(_ZONE_FOLDER) :]
    if tail and tail[0] in {"posix", "right"}:
        tail = tail[1:]
    return "/".join(tail) or None


def _named(name: str | None) -> ZoneInfo | None:
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name of a folder
        return None
