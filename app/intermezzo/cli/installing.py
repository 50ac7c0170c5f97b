"""Commands that take in what others wrote, and remove what is one's own."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from intermezzo.cli.ask import send
from intermezzo.cli.outcome import DONE, WRONG_INPUT, Refusal
from intermezzo.core.plain import plain
from intermezzo.paths import bundled, places
from intermezzo.system.instance import NotRunningError

if TYPE_CHECKING:
    from intermezzo.store.own_files import Arrival, Plan

_NAMED = 3
_REPLACED = {
    "": "new",
    "own": "replaces yours",
    "ours": "takes the place of the one that came with Intermezzo",
}


def install(wish: Namespace) -> int:
    """Check a folder or a zip by every rule, then take all of it in or nothing."""
    from intermezzo.store import own_files  # noqa: PLC0415 - see bootstrap.headless
    from intermezzo.store.packages import PackageError  # noqa: PLC0415

    own = places(wish.home, os.environ).routines
    try:
        plan = own_files.plan(wish.path, own, [bundled() / "routines"])
    except PackageError as error:
        raise Refusal(plain(str(error))) from error
    _list(plan)
    if plan.faults:
        sys.stdout.flush()
        sys.stderr.write("".join(f"intermezzo: {fault}\n" for fault in plan.faults))
        sys.stderr.write("intermezzo: nothing was taken in; mend this first\n")
        return WRONG_INPUT
    if wish.dry_run:
        sys.stdout.write("Nothing was taken in; leave --dry-run out for that.\n")
        return DONE
    if plan.replacing and not wish.replace:
        names = [arrival.id for arrival in plan.replacing]
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        raise Refusal(
            f"nothing was taken in: it would replace {', '.join(names[:_NAMED])}{more}; "
            "add --replace if that is right"
        )
    try:
        own_files.carry_out(plan.arrivals)
    except own_files.OwnFilesError as error:
        raise Refusal(str(error)) from error
    sys.stdout.write(f"Taken into {own}.\n")
    _tell_running(wish)
    return DONE


def remove(wish: Namespace) -> int:
    """Delete an own movement or routine; what came with Intermezzo stays."""
    from intermezzo.store import own_files  # noqa: PLC0415 - as above

    own = places(wish.home, os.environ).routines
    try:
        removed = own_files.remove(wish.id, own, [bundled() / "routines"])
    except own_files.OwnFilesError as error:
        raise Refusal(plain(str(error))) from error
    sys.stdout.write(f"Removed {removed}.\n")
    _tell_running(wish)
    return DONE


def _tell_running(wish: Namespace) -> None:
    """Let the running app read its library anew, or say that it has to be restarted."""
    try:
        send(places(wish.home, os.environ), {"command": "reload"})
    except NotRunningError:
        return
    except Refusal:
        sys.stdout.write("Restart Intermezzo to see it there: it could not be asked.\n")
    else:
        sys.stdout.write("The running Intermezzo has read its library anew.\n")


def _list(plan: Plan) -> None:
    for arrival in plan.arrivals:
        sys.stdout.write(f"{_line(arrival)}\n")
    if plan.others:
        files = "file" if plan.others == 1 else "files"
        sys.stdout.write(f"{plan.others} other {files} left alone: only .toml is taken in.\n")


def _line(arrival: Arrival) -> str:
    title = plain(arrival.title)
    return f"{arrival.kind:9} {plain(arrival.id)}  {title!r}  {_REPLACED[arrival.replaces]}"
