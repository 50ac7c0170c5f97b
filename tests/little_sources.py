"""What the pages are given, small and real: two countries, a login, a mute chime."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date
from pathlib import Path

from intermezzo.core.library import Library
from intermezzo.core.sensing.diagnosis import Diagnosis, diagnose
from intermezzo.ui.about import Facts
from intermezzo.ui.settings.pages.sources import Sources, Tables

TODAY = date(2026, 11, 27)  # a Friday
FACTS = Facts("1.0.0", Path("/h/preferences.toml"), Path("/h/data/i.db"), Path("/h/log.txt"))


@dataclass
class Place:
    code: str
    name: str
    regions: Sequence[Place] = ()


@dataclass
class LittleHolidays:
    """Christmas for everybody, Epiphany in the south."""

    known: Sequence[Place] = (
        Place("DE", "Germany", (Place("BY", "Bayern"), Place("HH", "Hamburg"))),
        Place("MT", "Malta"),
    )

    def countries(self) -> Sequence[Place]:
        return self.known

    def holidays_of(
        self, country: str, region: str | None, first: date, last: date
    ) -> Mapping[date, str]:
        found = {date(2026, 12, 25): "Christmas Day"}
        if region == "BY":
            found[date(2027, 1, 6)] = "Epiphany"
        assert country in ("DE", "MT")
        return {day: name for day, name in found.items() if first <= day <= last}


@dataclass
class LittleState:
    enabled: bool = False
    trouble: str | None = None


@dataclass
class LittleAutostart:
    on: bool = False
    refusal: str = ""
    trouble: str | None = None

    def state(self) -> LittleState:
        return LittleState(self.on, self.trouble)

    def turn(self, *, on: bool) -> str:
        if not self.refusal:
            self.on = on
        return self.refusal


@dataclass
class LittleChime:
    can_play: bool = True
    played: int = 0

    def available(self) -> str:
        return "pw-play" if self.can_play else "no program here can play a sound"

    def play(self) -> None:
        self.played += 1


@dataclass
class Little:
    """Everything that a test may want to look at or to change, and the sources made of it."""

    library: Library
    profile: Callable[[str], Tables]
    screens: list[str] = field(default_factory=lambda: ["DP-1", "HDMI-1"])
    autostart: LittleAutostart = field(default_factory=LittleAutostart)
    chime: LittleChime = field(default_factory=LittleChime)
    diagnosis: Diagnosis = field(default_factory=lambda: diagnose(()))
    monotonic: Callable[[], float] = lambda: 1000.0

    def sources(self) -> Sources:
        return Sources(
            facts=FACTS,
            library=lambda: self.library,
            today=lambda: TODAY,
            zone=lambda: UTC,
            monotonic=self.monotonic,
            screens=lambda: self.screens,
            holidays=LittleHolidays(),
            autostart=self.autostart,
            chime=self.chime,
            diagnosis=lambda: self.diagnosis,
            profile=self.profile,
        )
