"""The sound of an offer, played by a program of the system; nobody waits for it."""

from __future__ import annotations

import logging
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject

from intermezzo.system.command import Command

log = logging.getLogger(__name__)

LONGEST_MS = 5_000
"""What plays longer than this hangs, and is ended."""

LINUX = (
    ("pw-play", "--media-role=Notification"),
    ("paplay", "--property=media.role=event"),
    ("aplay", "--quiet"),
)
MACOS = (("afplay",),)

Sounder = Callable[[Path], None]
"""Starts a WAV file and returns at once; raises RuntimeError where it cannot be played."""


class Chime(QObject):
    """Plays one sound file, once at a time, by the first way that works.

    A way that fails is passed over for the next one; when all fail it is told once in the log, and
    again only after it has played in between. Never raises.
    """

    def __init__(
        self,
        sound: Path,
        environ: Mapping[str, str],
        *,
        platform: str = sys.platform,
        sounder: Sounder | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._sound = sound
        self._sounder = sounder or (_sound_on_windows if platform == "win32" else None)
        wishes = {"win32": (), "darwin": MACOS}.get(platform, LINUX)
        self._programs = [words[0] for words in wishes]
        self._path = environ.get("PATH", "")
        self._ways = {
            words[0]: Command((*words, str(sound)), environ, self, within_ms=LONGEST_MS)
            for words in wishes
        }
        self._is_told = False

    @property
    def can_play(self) -> bool:
        """Whether there is a way to play it, as far as can be said without trying."""
        return not self._lack()

    def available(self) -> str:
        """Return by what it is played, or in words why it cannot be."""
        return self._lack() or (self._installed() or ["Windows"])[0]

    def play(self) -> None:
        """Begin to play and return at once; while it sounds, nothing more is begun."""
        if any(way.is_running for way in self._ways.values()):
            return
        if lack := self._lack():
            self._tell(lack)
        elif self._sounder is not None:
            try:
                self._sounder(self._sound)
            except RuntimeError as error:
                self._tell(f"Windows says: {error}")
            else:
                self._is_told = False
        else:
            self._try(self._installed())

    def stop(self) -> None:
        """Fall silent."""
        for way in self._ways.values():
            way.stop()

    def _try(self, programs: list[str]) -> None:
        program, *others = programs

        def done(printed: bytes | None) -> None:
            if printed is not None:
                self._is_told = False
            elif others:
                log.debug("%s cannot play the chime", program)
                self._try(others)
            else:
                self._tell(f"{', '.join(self._installed())} cannot play it")

        self._ways[program].run(done)

    def _lack(self) -> str:
        if not self._sound.is_file():
            return f"there is no file {self._sound}"
        if self._sounder is None and not self._installed():
            return f"none of these is installed: {', '.join(self._programs)}"
        return ""

    def _installed(self) -> list[str]:
        return [name for name in self._programs if shutil.which(name, path=self._path) is not None]

    def _tell(self, reason: str) -> None:
        if not self._is_told:
            log.warning("no chime is heard: %s", reason)
        self._is_told = True


def _sound_on_windows(sound: Path) -> None:
    if sys.platform == "win32":
        import winsound  # noqa: PLC0415 - only Windows has it

        how = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
        winsound.PlaySound(str(sound), how)
    else:
        raise RuntimeError("this is not Windows")
