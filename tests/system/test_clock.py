"""The clock follows the computer's zone, and asks for it seldom."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from fakes import FakeClock
from intermezzo.system import clock as module
from intermezzo.system.clock import SystemClock
from intermezzo.system.zone import FoundZone

needs_tzset = pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has no tzset")


@pytest.fixture
def travel(monkeypatch):
    """Return a function that changes the zone of this process."""

    def go(zone):
        monkeypatch.setenv("TZ", zone)

    yield go
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


@needs_tzset
def test_now_is_the_present_in_the_local_zone(travel):
    travel("Asia/Kathmandu")
    before = datetime.now(UTC)  # noqa: TID251 - compared with the clock
    now = SystemClock().now()

    assert now.tzinfo == ZoneInfo("Asia/Kathmandu")
    assert 0 <= (now - before).total_seconds() < 60


@needs_tzset
def test_a_changed_zone_is_followed_at_once(travel):
    travel("Europe/Berlin")
    clock = SystemClock()
    assert clock.now().tzinfo == ZoneInfo("Europe/Berlin")
    travel("America/New_York")

    assert clock.now().tzinfo == ZoneInfo("America/New_York")


@needs_tzset
def test_the_zone_is_not_read_each_time_but_again_after_an_hour(travel, monkeypatch):
    travel("Europe/Berlin")
    reads = []

    def read():
        reads.append(1)
        return FoundZone(ZoneInfo("Europe/Berlin"))

    clock = SystemClock(read)
    for _ in range(5):
        clock.now()
    assert len(reads) == 1
    monkeypatch.setattr(module, "RE_READ_AFTER_S", -1.0)
    clock.now()

    assert len(reads) == 2


@pytest.mark.expects_log("WARNING", "names no known time zone")
@needs_tzset
def test_a_doubt_is_kept_and_logged_once(travel, monkeypatch, caplog):
    travel("Mars/Base")
    monkeypatch.setattr(module, "RE_READ_AFTER_S", -1.0)
    clock = SystemClock()
    clock.now()
    clock.now()

    assert clock.doubt.startswith("TZ=Mars/Base names no known time zone; using ")
    assert len(caplog.records) == 1


@pytest.mark.parametrize("seconds", [SystemClock.monotonic, SystemClock.elapsed])
def test_counted_seconds_go_on_and_never_back(seconds):
    clock = SystemClock()
    seen = [seconds(clock) for _ in range(100)]

    assert seen == sorted(seen)
    assert seen[0] < seen[-1]


def test_elapsed_gains_nothing_on_monotonic_while_the_computer_is_awake(qtbot):
    clock = SystemClock()

    def gained():
        return clock.elapsed() - clock.monotonic()

    before, began = gained(), clock.monotonic()
    qtbot.waitUntil(lambda: clock.monotonic() > began + 0.2)

    assert gained() == pytest.approx(before, abs=0.1)  # two readings, with other programs between


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel tells how long it has been up")
def test_elapsed_counts_from_the_start_of_the_computer():
    up, _ = Path("/proc/uptime").read_text("ascii").split()

    assert SystemClock().elapsed() == pytest.approx(float(up), abs=60)


def test_a_fake_clock_tells_sleep_from_a_clock_that_is_set():
    clock = FakeClock(datetime(2026, 3, 2, 9, tzinfo=UTC))

    def counted():
        return clock.now().timestamp(), clock.monotonic(), clock.elapsed()

    def moved(act):
        before = counted()
        act()
        return tuple(after - then for after, then in zip(counted(), before, strict=True))

    hour = timedelta(hours=1)
    assert moved(lambda: clock.advance(hour)) == (3600, 3600, 3600)
    assert moved(lambda: clock.suspend(hour)) == (3600, 0, 3600)
    assert moved(lambda: clock.set(clock.now() + hour)) == (3600, 0, 0)
