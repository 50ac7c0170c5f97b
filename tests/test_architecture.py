"""The rules of the house that a machine can check, each shown to find a planted fault."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "app" / "intermezzo"
MODULES = sorted(PACKAGE.rglob("*.py"))
SOURCES = [
    *MODULES,
    *(
        path
        for folder in ("tests", "tools", "benchmarks")
        for path in (ROOT / folder).rglob("*.py")
    ),
]
LONGEST_FILE = 400
LONGEST_TEST = 650
"""Scenarios and tables may take more room: nobody has to hold them in mind at once."""

PURE = frozenset(
    {
        *("__future__", "abc", "bisect", "collections", "dataclasses", "datetime"),
        *("difflib", "enum", "functools", "heapq", "itertools", "json", "math"),
        *("numbers", "operator", "random", "re", "statistics", "string"),
        *("textwrap", "types", "typing", "unicodedata", "zlib", "zoneinfo"),
    }
)
"""What the core may import: nothing here touches disk, network, screen or clock by being used."""

CLOCK_READERS = frozenset(
    {
        *(f"time.{name}" for name in ("time", "time_ns", "monotonic", "monotonic_ns")),
        *(f"time.{name}" for name in ("perf_counter", "perf_counter_ns", "localtime", "gmtime")),
        *("time.clock_gettime", "time.clock_gettime_ns"),
        *("datetime.now", "datetime.utcnow", "datetime.today", "date.today"),
        *("QDateTime.currentDateTime", "QDateTime.currentDateTimeUtc"),
        *("QDate.currentDate", "QTime.currentTime"),
    }
)
FORBIDDEN_CALLS = {
    "QApplication.instance": "pass the application in",
    "QCoreApplication.instance": "pass the application in",
    "QGuiApplication.instance": "pass the application in",
    "QTimer.singleShot": "own the timer",
}

Rule = Callable[[ast.Module], Iterator[str]]


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the dotted names a module imports, `from a import b` as `a.b`."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names)
            case ast.ImportFrom(module=str(module), names=names):
                yield from (f"{module}.{name.name}" for name in names)


def used(tree: ast.AST) -> Iterator[str]:
    """Yield `Owner.name` for every attribute, where the owner's last name is plain."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=owner), attr=name):
                yield f"{owner}.{name}"
            case ast.Attribute(value=ast.Attribute(attr=owner), attr=name):
                yield f"{owner}.{name}"


def widgets(tree: ast.Module) -> Iterator[str]:
    """Find imports of Qt's widgets."""
    yield from (name for name in imported(tree) if name.startswith("PySide6.QtWidgets"))


def clock(tree: ast.Module) -> Iterator[str]:
    """Find readings of the system clock."""
    yield from (name for name in (*imported(tree), *used(tree)) if name in CLOCK_READERS)


def hidden_ties(tree: ast.Module) -> Iterator[str]:
    """Find objects reached through a global door instead of being passed in."""
    yield from (
        f"{name}: {FORBIDDEN_CALLS[name]}" for name in used(tree) if name in FORBIDDEN_CALLS
    )


def impurity(tree: ast.Module) -> Iterator[str]:
    """Find imports of anything that is not plain computation."""
    for name in imported(tree):
        if name.split(".")[0] not in {*PURE, "intermezzo"}:
            yield name
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=("open" | "print" | "input") as name)):
                yield f"{name}()"


def violations(rule: Rule, modules: list[Path]) -> list[str]:
    """Apply a rule to modules; return `module: finding` for each finding."""
    return [
        f"{path.relative_to(PACKAGE)}: {finding}"
        for path in modules
        for finding in rule(ast.parse(path.read_text(encoding="utf-8")))
    ]


def outside(*places: str) -> list[Path]:
    """Return the modules that lie in none of the places."""
    allowed = tuple(str(PACKAGE / place) for place in places)
    return [path for path in MODULES if not str(path).startswith(allowed)]


def test_only_the_windows_and_the_composition_root_know_widgets() -> None:
    assert violations(widgets, outside("ui/", "bootstrap/")) == []


def test_only_the_system_clock_reads_the_clock() -> None:
    assert violations(clock, outside("system/clock.py")) == []


def test_nothing_is_reached_through_a_global_door() -> None:
    assert violations(hidden_ties, MODULES) == []


def test_the_core_computes_and_does_nothing_else() -> None:
    assert violations(impurity, sorted((PACKAGE / "core").rglob("*.py"))) == []


def test_every_module_says_its_one_job() -> None:
    taught = [path for path in SOURCES if "tests" not in path.relative_to(ROOT).parts]
    silent = [path for path in taught if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]

    assert silent == []


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in SOURCES}
    tests = ROOT / "tests"

    assert {
        path: length
        for path, length in lengths.items()
        if length >= (LONGEST_TEST if tests in path.parents else LONGEST_FILE)
    } == {}


@pytest.mark.parametrize(
    ("rule", "planted"),
    [
        (widgets, "from PySide6.QtWidgets import QLabel"),
        (widgets, "def late():\n    import PySide6.QtWidgets"),
        (clock, "import datetime as d\nd.datetime.now()"),
        (clock, "from time import monotonic"),
        (clock, "QDateTime.currentDateTime()"),
        (hidden_ties, "QtWidgets.QApplication.instance()"),
        (hidden_ties, "QTimer.singleShot(0, f)"),
        (impurity, "from pathlib import Path"),
        (impurity, "import PySide6"),
        (impurity, "open('log')"),
    ],
)
def test_a_planted_fault_is_found(rule: Rule, planted: str) -> None:
    assert list(rule(ast.parse(planted)))


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the import contracts of the checkout in `folder`."""
    return subprocess.run(  # noqa: S603 - the linter of this very environment
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "app"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_layers_hold() -> None:
    checked = lint_imports(ROOT)

    assert checked.returncode == 0, checked.stdout


def test_the_layer_contracts_find_planted_faults(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "app" / "intermezzo")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    planted = {
        "core/interlude.py": "import sqlalchemy\n",
        "store/__init__.py": "import intermezzo.ui\n",
        "ports.py": "import intermezzo.conductor\n",
        "newcomer.py": "",
    }
    for name, line in planted.items():
        with (tmp_path / "app" / "intermezzo" / name).open("a", encoding="utf-8") as module:
            module.write(line)
    checked = lint_imports(tmp_path)

    assert checked.returncode != 0
    for finding in (
        "intermezzo.core is not allowed to import sqlalchemy",
        "intermezzo.store is not allowed to import intermezzo.ui",
        "intermezzo.ports is not allowed to import intermezzo.conductor",
        "intermezzo.newcomer",
    ):
        assert finding in checked.stdout
