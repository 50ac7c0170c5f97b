"""One measured quantity: the app's value beside the bare process's, and what is aimed for."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """`app` and `bare` in `unit`. The aim limits their ratio, their difference or `app` itself."""

    name: str
    unit: str
    app: float
    bare: float | None = None
    at_most_ratio: float | None = None
    at_most_above: float | None = None
    at_most: float | None = None

    @property
    def ratio(self) -> float | None:
        """Return how many times the bare process's value the app's is."""
        return round(self.app / self.bare, 2) if self.bare else None

    @property
    def is_met(self) -> bool | None:
        """Whether the aim is reached; None where there is none."""
        checks = [
            self.app <= limit
            for limit in (
                self.at_most,
                None if self.at_most_ratio is None else self.at_most_ratio * (self.bare or 0),
                None if self.at_most_above is None else self.at_most_above + (self.bare or 0),
            )
            if limit is not None
        ]
        return all(checks) if checks else None

    def as_fields(self) -> dict[str, object]:
        """Return what is printed and kept as JSON."""
        kept = {key: value for key, value in asdict(self).items() if value is not None}
        kept |= {"app": round(self.app, 3)}
        if self.bare is not None:
            kept |= {"bare": round(self.bare, 3), "ratio": self.ratio}
        return kept | {"is_met": self.is_met}
