from __future__ import annotations

from intermezzo.core.day.presence import Presence
from intermezzo.system.presence import UnknownPresence


def test_what_is_unknown_is_none_everywhere():
    assert UnknownPresence().read() == Presence(idle=None, locked=None, busy=())
