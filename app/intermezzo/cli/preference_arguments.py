"""The grammar of `intermezzo preferences` and `intermezzo profile`."""

from __future__ import annotations

from pathlib import Path

from intermezzo.cli.routine_arguments import Adder

_PATH = "such as evening.enabled"


def add_preferences(add: Adder) -> None:
    """Add every command below `intermezzo preferences`."""
    get = add("get", "preferences", "show all preferences, a table or one value", printing=True)
    get.add_argument("path", nargs="?", metavar="PATH", help=f"a name {_PATH}, or of a table")
    get.add_argument("-v", "--verbose", action="store_true", help="say where each value comes from")
    put = add(
        "set",
        "preferences",
        "change one preference; it counts at once",
        printing=True,
        function="put",
    )
    put.add_argument("path", metavar="PATH", help=_PATH)
    put.add_argument(
        "value", nargs="+", metavar="VALUE", help="as in the file, or a plain word: false, gentle"
    )
    unset = add(
        "unset",
        "preferences",
        "take back what was chosen; what lies below it holds again",
        printing=True,
    )
    unset.add_argument("path", metavar="PATH", help=_PATH)
    check = add(
        "check", "preferences", "tell what is wrong in the files, a line each", printing=True
    )
    check.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="only this one, wherever it is"
    )
    add("path", "preferences", "tell where the files are", printing=True)


def add_profiles(add: Adder) -> None:
    """Add every command below `intermezzo profile`."""
    add("list", "profile", "show all profiles and what each sets", printing=True, function="show")
    use = add("use", "profile", "use a profile", printing=True)
    use.add_argument("name", metavar="NAME", help="office, home, travel, or one of your own")
    add("off", "profile", "use no profile", printing=True)
    save = add(
        "save",
        "profile",
        "keep place, hours and prompts as they are now as a profile",
        printing=True,
    )
    save.add_argument("name", metavar="NAME", help="letters, digits, _ and -")
    save.add_argument("--replace", action="store_true", help="although you have one of this name")
    remove = add("remove", "profile", "delete a profile of your own", printing=True)
    remove.add_argument("name", metavar="NAME")
