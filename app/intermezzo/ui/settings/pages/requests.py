"""What the pages ask for that is done elsewhere, and what they are told about it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Requests(QObject):
    """One for the window: pages are made late, whoever connects need not wait for them.

    `told` takes answers to a page: the topic is the signal's name without `_requested`.
    """

    folder_requested = Signal()
    preferences_requested = Signal()
    """The preferences file itself, in an editor."""
    export_requested = Signal(str)
    """`csv`, `json`, `html` or `pdf`."""
    backup_requested = Signal()
    restore_requested = Signal()
    delete_requested = Signal()
    """Everything; the person has been asked twice."""
    questions_requested = Signal()
    """The safety questions, once more."""
    library_requested = Signal()
    introduction_requested = Signal()
    safety_requested = Signal()
    looked_again = Signal()
    """All senses are to look once more."""
    told = Signal(str, str)
    """Topic and words for the person, such as `backup`, `Saved as ...`."""
