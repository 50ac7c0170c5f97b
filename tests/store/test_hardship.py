"""The log after a full disk and after kills at bad moments."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from intermezzo.core.day.interlude import Interlude, Kind
from intermezzo.store.database import Condition, inspect
from intermezzo.store.opening import open_for_writing

pytestmark = [
    pytest.mark.expects_log("WARNING", "log"),
    pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX"),
]

DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, 34, 56, tzinfo=UTC)
ROW = Interlude(Kind.INTERLUDE, NOW, DAY, "tall_seat_reset", 110)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "intermezzo.db"


PATH = [str(Path(__file__).parent), *sys.path]

FULL_DISK = """
    import resource, signal, sys
    from datetime import timedelta
    from dataclasses import replace
    from pathlib import Path
    sys.path[:0] = {path!r}
    from intermezzo.ports import JournalError
    from intermezzo.store.opening import open_for_writing
    from test_hardship import NOW, ROW
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    opened = open_for_writing(Path({file!r}), NOW)
    resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
    written = 0
    try:
        for number in range(2000):
            opened.journal.record(replace(ROW, due=NOW + timedelta(hours=number)))
            written += 1
    except JournalError as error:
        print(written, error)
"""


def test_a_full_disk_is_told_and_what_was_written_stays(file):
    code = FULL_DISK.format(path=PATH, file=str(file), limit=400_000)
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=True
    )
    written, _, words = done.stdout.partition(" ")

    assert "the disk" in words
    assert int(written) > 0
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(*) FROM interlude").fetchone() == (int(written),)

    opened = open_for_writing(file, NOW)
    opened.close()

    assert opened.troubles == ()


KILLED = """
    import os, sys
    from datetime import timedelta
    from dataclasses import replace
    from pathlib import Path
    sys.path[:0] = {path!r}
    from intermezzo.store.opening import open_for_writing
    from test_hardship import NOW, ROW
    opened = open_for_writing(Path({file!r}), NOW)
    for number in range(10_000):
        opened.journal.record(replace(ROW, due=NOW + timedelta(hours=number)))
        print(number, flush=True)
"""


def test_a_kill_in_the_middle_loses_nothing(file):
    code = textwrap.dedent(KILLED.format(path=PATH, file=str(file)))
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603
        told = [next(child.stdout) for _ in range(50)]
        child.kill()
        told += list(child.stdout)
    opened = open_for_writing(file, NOW)
    kept = opened.journal.unfinished()
    opened.close()

    assert opened.troubles == ()
    assert len(kept) >= len(told)


def test_a_kill_while_the_log_is_made_leaves_it_whole_or_empty(tmp_path):
    code = (
        f"import sys; sys.path[:0] = {sys.path!r}\n"
        "from pathlib import Path\nfrom intermezzo.store.database import create\n"
        "print('ready', flush=True)\ncreate(Path(sys.argv[1]))"
    )
    for number in range(6):
        file = tmp_path / f"{number}.db"
        with subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", code, str(file)], stdout=subprocess.PIPE
        ) as child:
            child.stdout.readline()
            try:
                child.wait(timeout=0.004 * number)
            except subprocess.TimeoutExpired:
                child.send_signal(signal.SIGKILL)

        opened = open_for_writing(file, NOW)
        assert opened.journal.record(ROW).id == 1
        assert list(tmp_path.glob("*broken*")) == []
        opened.close()


HALF_DONE = """
    import os, sqlite3, sys
    from pathlib import Path
    sys.path[:0] = {path!r}
    from intermezzo.store.database import create
    create(Path({file!r}))
    connection = sqlite3.connect({file!r})
    connection.execute("PRAGMA cache_size=1")
    connection.execute("CREATE TABLE half (done)")
    connection.executemany("INSERT INTO half VALUES (?)", [("x" * 4000,)] * 100)
    os._exit(0)
"""


def test_what_a_kill_left_half_done_is_undone(file):
    code = textwrap.dedent(HALF_DONE.format(path=PATH, file=str(file)))
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - our own interpreter
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        inspect(file)  # which may not write

    opened = open_for_writing(file, NOW)
    assert opened.troubles == ()
    assert opened.journal.record(ROW).id == 1
    opened.close()
    assert inspect(file) is Condition.CURRENT
