"""Small changes to the preferences that are asked for outside the settings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, Slot

from intermezzo.bootstrap.choices import Choices


class Wishes(QObject):
    """Puts them into the preferences; `report` and `tell_library` take why one was refused."""

    def __init__(
        self,
        choices: Choices,
        *,
        report: Callable[[str], None],
        tell_library: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._choices = choices
        self._report = report
        self._tell_library = tell_library

    @Slot(str)
    def withhold(self, name: str) -> None:
        """Never show a movement or routine from now on."""
        self._keep_never(dict.fromkeys((*self._choices.preferences.practice.never, name)))

    @Slot(str)
    def allow(self, name: str) -> None:
        """Show a movement or routine again."""
        never = self._choices.preferences.practice.never
        self._keep_never(one for one in never if one != name)

    @Slot(str)
    def mute(self, topic: str) -> None:
        """Show no short card about a topic again."""
        muted = dict.fromkeys((*self._choices.preferences.cards.muted, topic))
        self._put({"cards.muted": [*muted]}, "Cards")

    @Slot(str)
    def use_profile(self, name: str) -> None:
        """Lay a profile over the preferences; an empty name is none."""
        self._put({"profile.active": name}, "Profile")

    def _keep_never(self, names: Iterable[str]) -> None:
        refused = self._choices.put({"practice.never": [*names]}, "Movements never shown")
        self._tell_library(" ".join(refused.values()))

    def _put(self, changes: Mapping[str, object], words: str) -> None:
        for why in self._choices.put(changes, words).values():
            self._report(why)
