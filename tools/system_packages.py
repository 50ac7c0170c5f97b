"""Which shared libraries and programs are needed, and how each kind of Linux gets them.

Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Need:
    """A shared library or program and the package that brings it, by package manager.

    `debian` names alternatives; the first one the archive knows is taken.
    """

    probe: str
    debian: tuple[str, ...]
    fedora: str
    arch: str

    def is_met(self) -> bool:
        """Whether the library loads or the program is on the path."""
        if ".so" not in self.probe:
            return shutil.which(self.probe) is not None
        try:
            ctypes.CDLL(self.probe)
        except OSError:
            return False
        return True


QT = (
    Need("libEGL.so.1", ("libegl1",), "libglvnd-egl", "libglvnd"),
    Need("libGL.so.1", ("libgl1",), "libglvnd-glx", "libglvnd"),
    Need("libglib-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0"), "glib2", "glib2"),
    Need("libdbus-1.so.3", ("libdbus-1-3",), "dbus-libs", "dbus"),
    Need("libfontconfig.so.1", ("libfontconfig1",), "fontconfig", "fontconfig"),
    Need("libxkbcommon.so.0", ("libxkbcommon0",), "libxkbcommon", "libxkbcommon"),
    Need("libxkbcommon-x11.so.0", ("libxkbcommon-x11-0",), "libxkbcommon-x11", "libxkbcommon-x11"),
    Need("libxcb-cursor.so.0", ("libxcb-cursor0",), "xcb-util-cursor", "xcb-util-cursor"),
    Need("libxcb-icccm.so.4", ("libxcb-icccm4",), "xcb-util-wm", "xcb-util-wm"),
    Need("libxcb-image.so.0", ("libxcb-image0",), "xcb-util-image", "xcb-util-image"),
    Need("libxcb-keysyms.so.1", ("libxcb-keysyms1",), "xcb-util-keysyms", "xcb-util-keysyms"),
    Need("libxcb-randr.so.0", ("libxcb-randr0",), "libxcb", "libxcb"),
    Need(
        "libxcb-render-util.so.0",
        ("libxcb-render-util0",),
        "xcb-util-renderutil",
        "xcb-util-renderutil",
    ),
    Need("libxcb-shape.so.0", ("libxcb-shape0",), "libxcb", "libxcb"),
    Need("libxcb-sync.so.1", ("libxcb-sync1",), "libxcb", "libxcb"),
    Need("libxcb-xkb.so.1", ("libxcb-xkb1",), "libxcb", "libxcb"),
)
"""What PySide6-Essentials loads (platform.md 1)."""

VIRTUAL_SCREEN = (
    Need("Xvfb", ("xvfb",), "xorg-x11-server-Xvfb", "xorg-server-xvfb"),
    Need("openbox", ("openbox",), "openbox", "openbox"),
    Need("trayer", ("trayer",), "trayer", "trayer"),
    Need("xdotool", ("xdotool",), "xdotool", "xdotool"),
    Need("xrandr", ("x11-xserver-utils",), "xrandr", "xorg-xrandr"),
    Need("dunst", ("dunst",), "dunst", "dunst"),
    Need("dbus-daemon", ("dbus-daemon", "dbus"), "dbus-daemon", "dbus"),
    Need("dbus-send", ("dbus-bin", "dbus"), "dbus-tools", "dbus"),
    Need("weston", ("weston",), "weston", "weston"),
    Need("faketime", ("faketime",), "libfaketime", "libfaketime"),
    Need(
        "desktop-file-validate", ("desktop-file-utils",), "desktop-file-utils", "desktop-file-utils"
    ),
    Need("gio", ("libglib2.0-bin",), "glib2", "glib2"),
    Need("libXdamage.so.1", ("libxdamage1",), "libXdamage", "libxdamage"),
    Need("/usr/libexec/at-spi-bus-launcher", ("at-spi2-core",), "at-spi2-core", "at-spi2-core"),
)
"""A desktop without a screen: the demo, the desktop tests and the benchmarks."""


def freezing(python_version: str) -> tuple[Need, ...]:
    """Return what PyInstaller needs for an interpreter of `python_version`, such as 3.11."""
    library = Need(
        f"libpython{python_version}.so.1.0",
        (f"libpython{python_version}", f"libpython{python_version}t64"),
        "python3-libs",
        "python",
    )
    return Need("objdump", ("binutils",), "binutils", "binutils"), library


def provide(needs: Sequence[Need], purpose: str) -> list[Need]:
    """Install what is missing where that is possible; return what is missing still."""
    missing = [need for need in needs if not need.is_met()]
    root = privilege() if missing and shutil.which("apt-get") else None
    if root is None:
        return missing
    if not all(any(map(apt_knows, need.debian)) for need in missing):
        apt_refresh(root)
    packages = debian_names(missing)
    print(f"setup: installing system packages {purpose}: {' '.join(packages)}", flush=True)
    if not apt_install(packages, root):
        apt_refresh(root)  # the lists may name versions that the archive no longer has
        apt_install(packages, root)
    return [need for need in missing if not need.is_met()]


def provide_font() -> None:
    """Install the Inter typeface where that asks nothing of anybody; any other font will do."""
    root = privilege() if shutil.which("apt-get") else None
    if root is not None and not Path("/usr/share/doc/fonts-inter").exists():
        apt_install(["fonts-inter"], root)


def advice(needs: Sequence[Need]) -> str:
    """Return, in one line, the command that installs what is missing here."""
    if shutil.which("apt-get"):
        return "sudo apt-get install " + " ".join(debian_names(needs))
    if shutil.which("dnf"):
        return "sudo dnf install " + " ".join(sorted({need.fedora for need in needs}))
    if shutil.which("pacman"):
        return "sudo pacman -S --needed " + " ".join(sorted({need.arch for need in needs}))
    return "with your package manager, what brings " + " ".join(need.probe for need in needs)


def privilege() -> list[str] | None:
    """Return the words to put before a command that needs root; None where root is out of reach."""
    if os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if answer("sudo", "-n", "true") is not None else None


def debian_names(needs: Sequence[Need]) -> list[str]:
    """Return the package names as this release of Debian or Ubuntu knows them."""
    return sorted({next(filter(apt_knows, need.debian), need.debian[-1]) for need in needs})


def apt_knows(package: str) -> bool:
    """Whether the archive has an installable package of this very name."""
    policy = answer("apt-cache", "policy", package) or ""
    return "Candidate:" in policy and "Candidate: (none)" not in policy


def apt_install(packages: Sequence[str], root: Sequence[str]) -> bool:
    """Install Debian packages without asking; report whether it worked."""
    return apt(["install", "-y", "--no-install-recommends", *packages], root)


def apt_refresh(root: Sequence[str]) -> None:
    """Fetch the archive's lists; a machine without network keeps those it has."""
    print("setup: fetching the package lists", flush=True)
    apt(["update"], root)


def apt(arguments: Sequence[str], root: Sequence[str]) -> bool:
    """Run apt-get without questions; its words are shown only when it fails."""
    settings = "DEBIAN_FRONTEND=noninteractive"  # by env, because sudo drops the environment
    done = subprocess.run(
        [*root, "env", settings, "apt-get", "-q", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        print("\n".join(done.stdout.splitlines()[-5:]), flush=True)
    return done.returncode == 0


def answer(*command: str) -> str | None:
    """Return what a command prints; None if it is missing or fails."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None
