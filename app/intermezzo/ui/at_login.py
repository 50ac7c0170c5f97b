"""What windows need to know of starting at login: what is so, and a way to change it."""

from __future__ import annotations

from typing import Protocol


class LoginState(Protocol):
    """What the system says of the start at login."""

    @property
    def enabled(self) -> bool:
        """Whether the system means to start the app."""
        ...

    @property
    def trouble(self) -> str | None:
        """Return a line for the person where there is something to know."""
        ...


class AtLogin(Protocol):
    """Starts the app when the person logs in. The truth is the system's: it is read each time."""

    def state(self) -> LoginState:
        """Read what the system says."""
        ...

    def turn(self, *, on: bool) -> str:
        """Let the system start it or not; return why that could not be, empty if it was."""
        ...
