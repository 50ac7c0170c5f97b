"""Running programs, as the kernel's `/proc` shows them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path


def pid_in(file: Path) -> int:
    """Return the process number a file holds, 0 where it holds none."""
    try:
        return int(file.read_text("ascii"))
    except (OSError, ValueError):
        return 0


def program_of(proc: Path, pid: int) -> str:
    """Return a process's name, cut to 15 letters by the kernel; empty where there is none.

    A thread's number does too: it is the name of the program that is meant, not of its thread.
    """
    try:
        status = (proc / str(pid) / "status").read_text("utf-8", "replace")
        leader = re.search(r"^Tgid:\s*(\d+)", status, re.MULTILINE)
        number = leader[1] if leader else str(pid)
        return (proc / number / "comm").read_text("utf-8", "replace").strip()
    except OSError:
        return ""


def processes(proc: Path) -> list[int]:
    """Return the numbers of all processes."""
    try:
        return [int(each.name) for each in proc.iterdir() if each.name.isdigit()]
    except OSError:
        return []


def open_files(proc: Path, pid: int) -> Iterator[str]:
    """Yield what a process holds open; nothing for one of somebody else."""
    folder = f"{proc}/{pid}/fd"
    # There are thousands of them, and a Path for each would take five times as long.
    try:
        names = os.listdir(folder)  # noqa: PTH208
    except OSError:
        return
    for name in names:
        try:
            yield os.readlink(f"{folder}/{name}")  # noqa: PTH115
        except OSError:  # closed meanwhile
            continue
