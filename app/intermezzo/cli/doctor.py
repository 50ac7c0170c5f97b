"""What Intermezzo can see on this computer: asked of the running app, else found out here."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from intermezzo.cli.outcome import DONE, Refusal
from intermezzo.paths import PlacesError, places, spare_locks
from intermezzo.system.instance import InstanceError, NotRunningError, request_any

if TYPE_CHECKING:
    from intermezzo.core.sensing.diagnosis import Diagnosis


def doctor(wish: Namespace) -> int:
    """Tell how each question is answered here, and what is missing."""
    found = _asked_of_the_app(wish.home)
    diagnosis = found or _found_out(wish.home)
    if wish.json:
        fields = {"running": found is not None, **diagnosis.fields()}
        sys.stdout.write(json.dumps(fields, indent=2) + "\n")
    else:
        sys.stdout.write("\n".join(diagnosis.lines()) + "\n")
    return DONE


def _asked_of_the_app(home: Path | None) -> Diagnosis | None:
    """Return what the running app sees; None where none runs or it cannot tell."""
    from intermezzo.core.sensing.diagnosis import Diagnosis  # noqa: PLC0415 - only here

    try:
        where = places(home, os.environ)
        answer = request_any(where.lock, spare_locks(where, os.environ), {"command": "doctor"})
    except NotRunningError:
        return None
    except PlacesError as error:
        raise Refusal(str(error)) from error
    except InstanceError as error:
        _note(str(error))
        return None
    try:
        return Diagnosis.read(answer["doctor"])
    except (KeyError, ValueError):
        _note(str(answer.get("problem", "the running app told something else")))
        return None


def _found_out(home: Path | None) -> Diagnosis:
    from intermezzo.bootstrap.doctor import probe  # noqa: PLC0415 - Qt
    from intermezzo.bootstrap.senses import probing_sensors  # noqa: PLC0415 - the same

    try:
        return probe(home, probing_sensors)
    except PlacesError as error:
        raise Refusal(str(error)) from error


def _note(problem: str) -> None:
    sys.stderr.write(f"intermezzo: {problem}; this is what is seen without it\n")
