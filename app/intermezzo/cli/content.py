"""Commands about movements and routines: list them, check files of them."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from intermezzo.bootstrap.headless import load_library
from intermezzo.cli.outcome import DONE, FAILED
from intermezzo.core.content import Fault
from intermezzo.core.movement import Movement
from intermezzo.core.routine import Routine
from intermezzo.paths import places

# Any below: fields of JSON.


def show_all(wish: Namespace) -> int:
    """Print all movements and routines as JSON."""
    home = places(wish.home, os.environ)
    library = load_library(home)

    def origin(file: str) -> dict[str, Any]:
        return {"own": Path(file).is_relative_to(home.routines), "file": file}

    found = {
        "movements": [
            _movement_fields(each) | origin(library.movement_files[name])
            for name, each in library.movements.items()
        ],
        "routines": [
            _routine_fields(each) | origin(library.routine_files[name])
            for name, each in library.routines.items()
        ],
    }
    sys.stdout.write(json.dumps(found, indent=2) + "\n")
    for fault in library.faults:
        sys.stderr.write(f"intermezzo: {fault}\n")
    return DONE


def check(wish: Namespace) -> int:
    """Print one line per fault in the given files and folders; warnings alone are no failure."""
    from intermezzo.store import library  # noqa: PLC0415 - see bootstrap.headless

    faults = library.check(wish.path, load_library(places(wish.home, os.environ)))
    if wish.json:
        sys.stdout.write(json.dumps([_fault_fields(fault) for fault in faults], indent=2) + "\n")
    else:
        sys.stdout.write("".join(f"{fault}\n" for fault in faults) or "No fault found.\n")
    return FAILED if any(not fault.warning for fault in faults) else DONE


def _movement_fields(movement: Movement) -> dict[str, Any]:
    return {
        "id": movement.id,
        "title": movement.title,
        "base": movement.base,
        "system": movement.system,
        "purpose": [*movement.purpose],
        "level": movement.level,
        "setting": [*movement.setting],
        "equipment": [*movement.equipment],
        "sided": str(movement.sided),
        "discreet": movement.discreet,
        "role": str(movement.role),
        "seconds": round(movement.cycle, 3),
        "cues": [*movement.cues],
    }


def _routine_fields(routine: Routine) -> dict[str, Any]:
    return {
        "id": routine.id,
        "title": routine.title,
        "kind": str(routine.kind),
        "purpose": routine.purpose,
        "setting": routine.setting,
        "level": routine.level,
        "discreet": routine.discreet,
        "why": routine.why,
        "seconds": round(routine.seconds, 3),
        "variant_of": routine.variant_of,
        "steps": [
            {
                "movement": step.movement,
                "seconds": step.seconds,
                "reps": step.reps,
                "sides": step.sides,
            }
            for step in routine.steps
        ],
    }


def _fault_fields(fault: Fault) -> dict[str, Any]:
    return {
        "file": fault.file,
        "path": fault.path,
        "problem": fault.problem,
        "allowed": fault.allowed,
        "warning": fault.warning,
    }
