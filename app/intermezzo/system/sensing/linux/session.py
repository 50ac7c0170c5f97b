"""Which display server the session is drawn by."""

from __future__ import annotations

from collections.abc import Mapping


def is_wayland(environ: Mapping[str, str]) -> bool:
    """Return whether a Wayland compositor draws the session, Xwayland or not."""
    return bool(environ.get("WAYLAND_DISPLAY")) or environ.get("XDG_SESSION_TYPE") == "wayland"
