"""What the kernel tells about one process: memory, CPU time, context switches."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

MIB_IN_KIB = 1024


@dataclass(frozen=True, slots=True)
class Memory:
    """Mebibytes. `pss` counts shared pages in fair parts; `private` is this process's alone."""

    pss: float
    private: float
    private_dirty: float


@dataclass(frozen=True, slots=True)
class Effort:
    """CPU seconds since the process began, and context switches by thread."""

    cpu_s: float
    """With those of the programs it started and that have ended."""
    switches: Mapping[str, int]

    def switches_since(self, before: Effort) -> int:
        """Return the switches of the threads that are there still: those that end take theirs."""
        return sum(
            count - before.switches.get(thread, 0) for thread, count in self.switches.items()
        )


def memory(pid: int) -> Memory:
    """Read the memory of a process now."""
    kib: dict[str, int] = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
        key, amount, *_ = line.split()
        kib[key.rstrip(":")] = int(amount)
    dirty = kib["Private_Dirty"]
    return Memory(
        pss=kib["Pss"] / MIB_IN_KIB,
        private=(kib["Private_Clean"] + dirty) / MIB_IN_KIB,
        private_dirty=dirty / MIB_IN_KIB,
    )


def effort(pid: int) -> Effort:
    """Read what a process has done until now."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    ticks = sum(int(field) for field in fields[11:15])  # user and system, its own and theirs
    switches: dict[str, int] = {}
    for status in Path(f"/proc/{pid}/task").glob("*/status"):
        lines = status.read_text().splitlines()
        counts = [int(line.split()[1]) for line in lines if "ctxt_switches" in line]
        switches[status.parent.name] = sum(counts)
    return Effort(ticks / os.sysconf("SC_CLK_TCK"), switches)
