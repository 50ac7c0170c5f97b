"""Write resources/sounds/chime.wav: two quiet bells a fourth apart, the upper one last.

    python tools/make_chime.py

Everything about the sound is said here; a test compares the file with what this makes.
"""

from __future__ import annotations

import array
import math
import sys
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parents[1] / "resources" / "sounds" / "chime.wav"

RATE_HZ = 22_050
LENGTH_S = 1.3
LOUDEST_DBFS = -18.0
"""Quiet beside speech, which is mixed to peaks of about -3; nobody should start at it."""

RISE_S = 0.012
"""Longer than the strike of a real bell, so that nothing clicks."""
FADE_S = 0.35

PARTIALS = ((1.0, 1.0, 0.42), (2.0, 0.35, 0.25), (2.76, 0.14, 0.12), (5.4, 0.04, 0.05))
"""Ratio to the tone, loudness beside it, and seconds to fall to 1/e. Those of a small bar that is
struck are 2.76 and 5.4; the octave takes the metal off it."""


@dataclass(frozen=True)
class Tone:
    """One bell: when it is struck, how high and how loud beside the other."""

    at_s: float
    hertz: float
    loudness: float


TONES = (Tone(0.0, 587.33, 0.85), Tone(0.19, 783.99, 1.0))  # D5, G5


def bell(tone: Tone, second: float) -> float:
    """Return how far the bell swings at a second of the whole."""
    since = second - tone.at_s
    if since < 0:
        return 0.0
    rise = eased(since / RISE_S)
    swings = (
        loudness * math.exp(-since / lasts) * math.sin(math.tau * tone.hertz * ratio * since)
        for ratio, loudness, lasts in PARTIALS
    )
    return tone.loudness * rise * sum(swings)


def eased(share: float) -> float:
    """Return 0 to 1 for 0 to 1, beginning and ending gently."""
    return 0.5 - 0.5 * math.cos(math.pi * min(max(share, 0.0), 1.0))


def swings() -> Iterator[float]:
    """Yield the chime, not yet as loud as it is to be."""
    for number in range(round(LENGTH_S * RATE_HZ)):
        second = number / RATE_HZ
        yield eased((LENGTH_S - second) / FADE_S) * sum(bell(tone, second) for tone in TONES)


def samples() -> array.array[int]:
    """Return the chime in numbers of 16 bits."""
    whole = list(swings())
    loudest = max(map(abs, whole))
    scale = 32_767 * 10 ** (LOUDEST_DBFS / 20) / loudest
    return array.array("h", (round(swing * scale) for swing in whole))


def write(file: Path) -> None:
    """Write the chime as a WAV file of one channel."""
    made = samples()
    if sys.byteorder == "big":
        made.byteswap()
    file.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(file), "wb") as opened:
        opened.setnchannels(1)
        opened.setsampwidth(2)
        opened.setframerate(RATE_HZ)
        opened.writeframes(made.tobytes())


if __name__ == "__main__":
    write(FILE)
    print(f"{FILE.name}: {LENGTH_S} s, {FILE.stat().st_size / 1000:.0f} kB")
