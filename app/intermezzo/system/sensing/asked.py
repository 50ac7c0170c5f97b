"""A sensor that can only ask; what goes wrong in asking becomes part of the finding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Slot

from intermezzo.core.sensing.finding import Question
from intermezzo.system.sensing.sensor import Sensor

Fetched = TypeVar("Fetched")


class LackingError(Exception):
    """What is asked for does not exist on this computer, and asking again is of no use."""

    def __init__(self, why: str, remedy: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found; `value` is None where it is not known this time."""

    value: bool | None
    detail: str = ""


class AskedSensor(Sensor, Generic[Fetched]):
    """Asks by `fetch` whenever it is looked at, and has `parse` tell what it means.

    Both may raise `LackingError`, which ends the asking until the next `start`, and `OSError` or
    `ValueError` with words for the person, which count as one failure.
    """

    def __init__(
        self,
        question: Question,
        name: str,
        fetch: Callable[[], Fetched],
        parse: Callable[[Fetched], Answer],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(question, name, parent)
        self._fetch = fetch
        self._parse = parse
        self._asks = False

    def start(self) -> None:
        """Ask for the first time."""
        self._asks = True
        self.look()

    def stop(self) -> None:
        """Ask no more."""
        self._asks = False

    @Slot()
    def look(self) -> None:
        """Ask once more."""
        if not self._asks:
            return
        try:
            answer = self._parse(self._fetch())
        except LackingError as lack:
            self.stop()
            self._lack(lack.why, lack.remedy)
        except (OSError, ValueError) as error:
            self._fail(str(error))
        else:
            self._tell(answer.value, answer.detail)
