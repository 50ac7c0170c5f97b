"""Desktops that tell of idleness, scripted and real, each with hands that touch something."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Mapping
from pathlib import Path

import pytest
from jeepney import DBusAddress, new_method_call
from PySide6.QtCore import QObject
from virtual_desktop import VirtualDesktop, end, wait_until

from intermezzo.system.bus import Bus
from intermezzo.system.clock import SystemClock
from intermezzo.system.sensing.idle import IdleSensor, IdleWish
from intermezzo.system.sensing.linux.idle_mutter import SERVICE, MutterIdle
from intermezzo.system.sensing.linux.idle_wayland import WaylandIdle
from intermezzo.system.sensing.linux.wayland_wire import Message, pack, split, text, word
from system.sensing.scripted_compositor import ScriptedCompositor

PACKAGES = {"kwin_wayland": "kwin-wayland"}


def program(name: str) -> str:
    """Return where a compositor is installed, or skip the test."""
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed (package {PACKAGES.get(name, name)})")
    return path


def start_weston(desktop: VirtualDesktop) -> Mapping[str, str]:
    """Start a compositor that does not speak the protocol; return its session's environment."""
    words = ("--backend=headless-backend.so", "--socket=wl-weston", "--idle-time=0")
    desktop.start(program("weston"), *words)
    wait_until("weston", (desktop.folder / "wl-weston").exists)
    return desktop.environ | {"WAYLAND_DISPLAY": "wl-weston"}


class Scripted:
    """The compositor of `tests/system/sensing`."""

    def __init__(self, desktop: VirtualDesktop) -> None:
        self._path = desktop.folder / "wl-scripted"
        self._compositor = ScriptedCompositor(self._path)

    def sensor(self, wish: IdleWish) -> IdleSensor:
        return WaylandIdle({"WAYLAND_DISPLAY": str(self._path)}, wish, SystemClock().monotonic)

    def touch(self) -> None:
        self._compositor.touch()

    def die(self) -> None:
        self._compositor.die()

    def revive(self) -> None:
        self._compositor.listen()

    def close(self) -> None:
        self._compositor.die()


class KWin:
    """A real Plasma compositor without a screen."""

    def __init__(self, desktop: VirtualDesktop) -> None:
        # The copy lacks the file's capabilities, which a container may not give.
        self._program = Path(shutil.copy(program("kwin_wayland"), desktop.folder / "kwin_wayland"))
        self._path = desktop.folder / "wl-kwin"
        self._desktop = desktop
        self.revive()

    def sensor(self, wish: IdleWish) -> IdleSensor:
        return WaylandIdle({"WAYLAND_DISPLAY": str(self._path)}, wish, SystemClock().monotonic)

    def touch(self) -> None:
        """Move the pointer, by the protocol that KWin has for tests."""
        self._hands.sendall(pack(4, 1, 3 * 256, 3 * 256))

    def die(self) -> None:
        self._hands.close()
        self._process.kill()
        end(self._process)

    def revive(self) -> None:
        self._path.unlink(missing_ok=True)
        environ = self._desktop.environ | {"KWIN_WAYLAND_NO_PERMISSION_CHECKS": "1"}
        del environ["QT_QPA_PLATFORM"]
        words = ("--virtual", "--no-lockscreen", "--no-global-shortcuts", "--socket", "wl-kwin")
        self._process = self._desktop.start(self._program, *words, env=environ)
        wait_until("kwin", self._path.exists)
        self._hands = self._grow_hands()

    def close(self) -> None:
        self._hands.close()

    def _grow_hands(self) -> socket.socket:
        hands = socket.socket(socket.AF_UNIX)
        hands.connect(str(self._path))
        hands.settimeout(10)
        hands.sendall(pack(1, 1, 2) + pack(1, 0, 3))
        rest, offered = b"", list[Message]()
        while not any(message.object_id == 3 for message in offered):
            messages, rest = split(rest + hands.recv(65_536))
            offered += messages
        names = {
            text(each, 4)[0]: word(each, 0)
            for each in offered
            if (each.object_id, each.opcode) == (2, 0)
        }
        interface = "org_kde_kwin_fake_input"
        hands.sendall(pack(2, 0, names[interface], interface, 1, 4) + pack(4, 0, "test", "test"))
        return hands


class Mutter(QObject):
    """GNOME's real compositor without a screen."""

    _REMOTE = "org.gnome.Mutter.RemoteDesktop"

    def __init__(self, desktop: VirtualDesktop) -> None:
        super().__init__()
        self._program = program("mutter")
        self._desktop = desktop
        self._bus = Bus(desktop.environ["DBUS_SESSION_BUS_ADDRESS"])
        self.revive()

    def sensor(self, wish: IdleWish) -> IdleSensor:
        return MutterIdle(self._bus, wish, SystemClock().monotonic)

    def touch(self) -> None:
        """Move the pointer, as remote desktops do; a session for it is asked for first."""
        door = DBusAddress("/org/gnome/Mutter/RemoteDesktop", self._REMOTE, self._REMOTE)
        self._bus.call(new_method_call(door, "CreateSession"), self._on_session)

    def _on_session(self, body) -> None:
        session = DBusAddress(body[0], self._REMOTE, f"{self._REMOTE}.Session")
        move = new_method_call(session, "NotifyPointerMotionRelative", "dd", (3.0, 3.0))
        for message in (new_method_call(session, "Start"), move, new_method_call(session, "Stop")):
            self._bus.call(message)

    def die(self) -> None:
        self._process.kill()
        end(self._process)

    def revive(self) -> None:
        words = ("--headless", "--wayland", "--no-x11", "--virtual-monitor", "1280x720")
        environ = {**self._desktop.environ}
        del environ["QT_QPA_PLATFORM"]
        self._process = self._desktop.start(self._program, *words, env=environ)
        wait_until("mutter", lambda: self._desktop.owns(SERVICE))

    def close(self) -> None:
        self._bus.close()
