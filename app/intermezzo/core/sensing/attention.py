"""How closely one has to look at the person."""

from __future__ import annotations

from enum import IntEnum


class Attention(IntEnum):
    """How closely the person's presence matters at the moment."""

    SELDOM = 0
    """Nothing is due: what is told of itself is enough, a look a minute for the rest."""
    OFTEN = 1
    """Something due is held back, a card is up or a routine plays: a look every 15 s."""
    CLOSE = 2
    """An offer comes within ten seconds: the end of the typing is to be noticed."""
