"""Where the app's own messages go: a small file that rotates, and warnings to stderr."""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

log = logging.getLogger("intermezzo")

_FILE_BYTES = 256 * 1024
_OLD_FILES = 2


class _MessagesFile(RotatingFileHandler):
    """Says once on stderr that the disk takes no more; the standard one prints a page each time."""

    _told = False

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the base's name
        """Tell it once, and leave what is no fault of the disk to the standard handler."""
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            super().handleError(record)
        elif not self._told and sys.stderr is not None:
            self._told = True
            sys.stderr.write(f"intermezzo: {_unkept(self.baseFilename, error)}\n")


def _unkept(file: Path | str, error: OSError) -> str:
    reason = (error.strerror or str(error)).lower()
    return f"{file}: messages cannot be kept there ({reason}); they go to the terminal only."


def start_logging(file: Path) -> str | None:
    """Write messages to `file` from now on; return one plain sentence if that is impossible."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)  # it would tell every alarm
    shown = logging.StreamHandler()
    shown.setLevel(logging.WARNING)
    shown.setFormatter(logging.Formatter("intermezzo: %(message)s"))
    root.addHandler(shown)
    sys.excepthook = log_uncaught
    try:
        kept = _MessagesFile(
            file, maxBytes=_FILE_BYTES, backupCount=_OLD_FILES, encoding="utf-8", delay=False
        )
    except OSError as error:
        return _unkept(file, error)
    kept.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(kept)
    return None


def log_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Write an error that nobody caught to the log. Qt's slots end here too."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    log.critical("uncaught: %s", error, exc_info=(kind, error, trace))
