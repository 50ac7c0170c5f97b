"""Says changes to a screen reader, politely and once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


class Announcer:
    """Announces on behalf of a window; the same words twice in a row are said once."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._last: dict[str, str] = {}

    def forget(self, topic: str) -> None:
        """Say the next words about `topic` even if they are the last ones again."""
        self._last.pop(topic, None)

    def announce(self, topic: str, words: str) -> None:
        """Say `words` unless they are what was last said about `topic`."""
        if words and self._last.get(topic) != words:
            self._last[topic] = words
            self._say(words)


def screen_reader(window: QWidget) -> Callable[[str], None]:
    """Return a voice that speaks through the desktop's screen reader, if one listens."""

    def say(words: str) -> None:
        if QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(window, words)
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
            QAccessible.updateAccessibility(event)

    return say
