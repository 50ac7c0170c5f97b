"""What PipeWire's objects say about microphone, camera and screen: who uses them now. Pure.

The names of properties are PipeWire's (`pipewire/keys.h`). A value is a string, or what JSON makes
of it, depending on PipeWire's version.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Props = Mapping[str, Any]
"""Any: whatever JSON holds; every use checks."""

_NODE = "PipeWire:Interface:Node"
_CLIENT = "PipeWire:Interface:Client"
_LINK = "PipeWire:Interface:Link"

_SCREEN_MAKERS = (
    *("gnome-shell", "mutter", "kwin", "cinnamon", "xdg-desktop-portal", "gamescope"),
    *("weston", "sway", "hyprland", "wayfire", "labwc", "niri", "cosmic", "river"),
)
"""Compositors and portals: how the names begin of what offers a picture of the screen."""
_PREVIEWERS = frozenset(
    {"plasmashell", "kwin_wayland", "krunner", "xdg-desktop-portal-kde", "gnome-shell"}
)
"""They show the person windows in small; nobody else sees it."""
_SOUND_OUTPUTS = frozenset({"Audio/Sink", "Stream/Output/Audio"})

_TAKER = b'"Stream/Input/'
_SOUND = b'"Audio/'


@dataclass(frozen=True, slots=True)
class Uses:
    """Who uses what: names of programs, in no order that matters, `?` for one without a name."""

    has_sound: bool = False
    """PipeWire has sound devices; on some desktops it has only the screen."""
    microphone: tuple[str, ...] = ()
    camera: tuple[str, ...] = ()
    sharing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Node:
    kind: str
    is_running: bool
    props: Props
    client: Props


def read_uses(printed: bytes, own_pid: int) -> Uses | None:
    """Read what `pw-dump` printed; None where that is not it. Our own streams do not count."""
    if printed.lstrip().startswith(b"[") and _TAKER not in printed:
        # Most of the time nobody takes anything in: half a megabyte need not be understood.
        return Uses(has_sound=_SOUND in printed)
    try:
        things = json.loads(printed)
    except (ValueError, RecursionError):
        return None
    if not isinstance(things, list):
        return None
    nodes = _nodes(things)
    links = [
        (nodes[start], nodes[end])
        for start, end in _active_links(things)
        if start in nodes and end in nodes
    ]
    return Uses(
        has_sound=any(node.kind.startswith("Audio/") for node in nodes.values()),
        microphone=_names(
            node
            for node in nodes.values()
            if _listens(node, own_pid) and not _hears_outputs_only(node, links)
        ),
        camera=_names(end for start, end in links if _is_camera(start)),
        sharing=_names(end for start, end in links if _is_screen(start) and not _is_previewer(end)),
    )


def _nodes(things: list[Any]) -> dict[int, _Node]:
    infos = {kind: dict(_infos(things, kind)) for kind in (_NODE, _CLIENT)}
    clients = {number: _props(info) for number, info in infos[_CLIENT].items()}
    found = {}
    for number, info in infos[_NODE].items():
        props = _props(info)
        client = clients.get(_number(props.get("client.id")), {})
        kind = str(props.get("media.class", ""))
        found[number] = _Node(kind, info.get("state") == "running", props, client)
    return found


def _active_links(things: list[Any]) -> list[tuple[int, int]]:
    return [
        (_number(info.get("output-node-id")), _number(info.get("input-node-id")))
        for _, info in _infos(things, _LINK)
        if info.get("state") == "active"
    ]


def _infos(things: list[Any], kind: str) -> Iterable[tuple[int, Props]]:
    for thing in things:
        match thing:
            case {"id": int() as number, "type": str() as said, "info": dict() as info}:
                if said == kind:
                    yield number, info


def _number(value: object) -> int:
    try:
        return int(str(value))
    except ValueError:
        return -1


def _props(info: Props) -> Props:
    props = info.get("props")
    return props if isinstance(props, dict) else {}


def _listens(node: _Node, own_pid: int) -> bool:
    # A link group is a filter or a loopback, and whoever listens to that has a stream of its own.
    # A monitor is the level meter of a mixer.
    return (
        node.kind == "Stream/Input/Audio"
        and node.is_running
        and "node.link-group" not in node.props
        and not any(
            _is_set(node.props.get(name))
            for name in ("stream.capture.sink", "stream.monitor", "pulse.corked")
        )
        and str(node.props.get("application.process.id")) != str(own_pid)
    )


def _hears_outputs_only(node: _Node, links: list[tuple[_Node, _Node]]) -> bool:
    heard = [start.kind for start, end in links if end is node]
    return bool(heard) and _SOUND_OUTPUTS.issuperset(heard)


def _is_screen(node: _Node) -> bool:
    match node.props.get("media.role"):
        case "Camera":
            return False
        case "Screen":
            return True
    names = (node.props.get("node.name"), *_program(node))
    is_maker = any(str(name).lower().startswith(_SCREEN_MAKERS) for name in names if name)
    return node.kind == "Stream/Output/Video" or (node.kind == "Video/Source" and is_maker)


def _is_camera(node: _Node) -> bool:
    return node.kind == "Video/Source" and not _is_screen(node)


def _is_previewer(node: _Node) -> bool:
    return any(name in _PREVIEWERS for name in _program(node))


def _program(node: _Node) -> tuple[object, object]:
    binary = "application.process.binary"
    return node.props.get(binary), node.client.get(binary)


def _names(nodes: Iterable[_Node]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_name(node) for node in nodes))


def _name(node: _Node) -> str:
    app = "application.name"
    candidates = (
        node.props.get(app),
        node.client.get("pipewire.access.portal.app_id"),
        node.client.get(app),
        node.props.get("node.description"),
        node.props.get("node.name"),
    )
    return next((str(each) for each in candidates if each), "?")


def _is_set(value: object) -> bool:
    return value is True or value in ("true", "1")
