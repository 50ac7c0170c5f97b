"""The property list of a launch agent, and what launchd says about agents that were overruled.

After launchd.plist(5) and launchctl(1).
"""

from __future__ import annotations

import plistlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

LABEL = "intermezzo"

_OURS: Mapping[str, object] = {
    "Label": LABEL,
    "RunAtLoad": True,
    "ProcessType": "Interactive",
    "LimitLoadToSessionType": "Aqua",  # not at a login over the network
}
_OVERRULED = re.compile(r'"(?P<label>[^"]+)"\s*=>\s*(?P<word>true|false|enabled|disabled)\b')

Agent = Mapping[str, Any]
"""A property list of keys and values. Any: as somebody wrote it, looked at key by key."""


class AgentError(Exception):
    """It is no property list of an agent. A clause that says why."""


def parse(content: bytes) -> Agent:
    """Read a property list in either form; raise `AgentError`."""
    try:
        found = plistlib.loads(content)
    except Exception as error:  # a dozen kinds, from the XML parser to struct
        raise AgentError("it is no property list") from error
    if not isinstance(found, dict):
        raise AgentError("it is a property list without keys")
    return found


def fresh(words: Sequence[str]) -> Agent:
    """Return the agent as it is first written."""
    return starting({}, words)


def starting(agent: Agent, words: Sequence[str]) -> Agent:
    """Return an agent that starts these words at login, with whatever else it holds."""
    others = {key: value for key, value in agent.items() if key not in ("Disabled", "Program")}
    return {**others, **_OURS, "ProgramArguments": list(words)}


def command(agent: Agent) -> tuple[str, ...]:
    """Return the words it starts; raise `AgentError`."""
    words = agent.get("ProgramArguments", [])
    program = agent.get("Program")
    if isinstance(program, str):
        words = [program, *words[1:]] if isinstance(words, list) else [program]
    if not isinstance(words, list) or not words or not all(isinstance(w, str) for w in words):
        raise AgentError("it names no program")
    return tuple(words)


def starts_at_login(agent: Agent, overruled: bool | None) -> bool:
    """Whether it starts when it is loaded; `overruled` is what launchd keeps beside the file."""
    is_disabled = agent.get("Disabled") is True if overruled is None else overruled
    return not is_disabled and bool(
        agent.get("RunAtLoad") is True or agent.get("KeepAlive") is True
    )


def written(agent: Agent) -> bytes:
    """Return the property list as text; raise `AgentError` where a word cannot be written."""
    try:
        return plistlib.dumps(dict(agent), sort_keys=False)
    except (TypeError, ValueError) as error:  # surrogates of a path, or a sign that steers
        raise AgentError("a path of such letters cannot be named in it") from error


def disabled_services(printed: str) -> Mapping[str, bool]:
    """Return by label whether it is disabled, from what `launchctl print-disabled` prints.

    Up to macOS 12 it prints `=> true` for a disabled one, from 13 on `=> disabled`.
    """
    return {
        found["label"]: found["word"] in ("true", "disabled")
        for found in _OVERRULED.finditer(printed)
    }
