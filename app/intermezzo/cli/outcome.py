"""How a command ends."""

from __future__ import annotations

DONE = 0
FAILED = 1
"""It could not be done, or a check found faults."""
WRONG_INPUT = 2
NOT_RUNNING = 3


class Refusal(Exception):  # noqa: N818 - not a fault of the program
    """The command ends here. One line that names the remedy, and the exit code."""

    def __init__(self, text: str, code: int = WRONG_INPUT) -> None:
        super().__init__(text)
        self.code = code
