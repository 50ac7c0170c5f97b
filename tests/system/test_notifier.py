"""Notices: the first channel that works, in the service's own words, and never in the way."""

from __future__ import annotations

import threading
import time

import pytest

from intermezzo.ports import Notice
from intermezzo.system.bus import Bus
from intermezzo.system.notifier import ChannelNotifier
from intermezzo.system.notifier_balloon import BalloonChannel
from intermezzo.system.notifier_desktop import SERVICE, DesktopChannel, notify_message
from intermezzo.system.notifier_plyer import PlyerChannel, plain
from system.fake_bus import FakeBus

NOTICE = Notice("Desk reset", "90 s, seated <b>&", (("start", "Start"), ("later", "Later")))


class Paper:
    """A channel that writes down what it was asked to show."""

    def __init__(self, name: str = "paper", *, works: bool = True) -> None:
        self.name = name
        self.works = works
        self.shown: list[Notice] = []
        self.withdrawn = 0
        self.failed = None

    def show(self, notice, failed) -> None:
        self.shown.append(notice)
        self.failed = failed
        if not self.works:
            failed("it is only paper")

    def withdraw(self) -> None:
        self.withdrawn += 1


@pytest.mark.usefixtures("qapp")
def test_the_first_channel_that_works_is_the_only_one():
    broken, good, spare = Paper(works=False), Paper(), Paper()
    ChannelNotifier([broken, good, spare]).notify(NOTICE)

    assert [len(paper.shown) for paper in (broken, good, spare)] == [1, 1, 0]


def test_it_tells_through_what_notices_are_shown():
    broken, good = Paper("a broken one", works=False), Paper("a good one")
    notifier = ChannelNotifier([broken, good])
    assert notifier.way == "a broken one, not needed yet"
    notifier.notify(NOTICE)
    assert notifier.way == "a good one"

    silent = ChannelNotifier([broken])
    silent.notify(NOTICE)
    assert silent.way == "nothing works; the card stands alone"
    assert ChannelNotifier([]).way == ""


@pytest.mark.usefixtures("qapp")
def test_when_no_channel_works_nothing_happens():
    ChannelNotifier([Paper(works=False)]).notify(NOTICE)
    ChannelNotifier([]).notify(NOTICE)


@pytest.mark.usefixtures("qapp")
def test_a_late_failure_of_a_former_notice_is_not_repeated():
    slow, spare = Paper(), Paper()
    notifier = ChannelNotifier([slow, spare])
    notifier.notify(NOTICE)
    failed = slow.failed
    notifier.withdraw()
    failed("too late")

    assert spare.shown == []


@pytest.mark.usefixtures("qapp")
def test_withdrawing_reaches_every_channel():
    papers = [Paper(), Paper()]
    ChannelNotifier(papers).withdraw()

    assert [paper.withdrawn for paper in papers] == [1, 1]


def test_markup_is_escaped_only_where_the_service_reads_it():
    marked = notify_message(NOTICE, ["body", "body-markup"], replaces=0).body
    unmarked = notify_message(NOTICE, ["body"], replaces=0).body

    assert marked[4] == "90 s, seated &lt;b&gt;&amp;"
    assert unmarked[4] == NOTICE.body


def test_buttons_are_sent_only_where_the_service_has_them():
    with_buttons = notify_message(NOTICE, ["actions"], replaces=0).body
    without = notify_message(NOTICE, [], replaces=0).body

    assert with_buttons[5] == ["default", "Open", "start", "Start", "later", "Later"]
    assert without[5] == []


def test_hints_have_the_types_of_the_specification():
    hints = notify_message(NOTICE, [], replaces=0).body[6]

    assert hints["urgency"] == ("y", 1)
    assert hints["desktop-entry"] == ("s", "intermezzo")
    assert hints["transient"] == ("b", True)


@pytest.fixture
def service(qapp, tmp_path):  # noqa: ARG001  # sockets need an application's event loop
    made = FakeBus(tmp_path)
    numbers = iter(range(41, 99))
    made.answers["GetCapabilities"] = lambda _: ("as", (["actions", "body"],))
    made.answers["Notify"] = lambda body: ("u", (body[1] or next(numbers),))
    yield made
    made.die()


@pytest.fixture
def channel(service):
    bus = Bus(service.address)
    yield DesktopChannel(bus)
    bus.close()


def sent(service: FakeBus, member: str) -> list[tuple]:
    return [body for name, body in service.calls if name == member]


def show(qtbot, service: FakeBus, channel: DesktopChannel) -> list[str]:
    problems = []
    before = len(sent(service, "Notify"))
    channel.show(NOTICE, problems.append)
    qtbot.waitUntil(lambda: len(sent(service, "Notify")) > before and bool(channel._number))
    return problems


def test_a_button_comes_back_as_its_key(qtbot, service, channel):
    show(qtbot, service, channel)
    with qtbot.waitSignal(channel.acted) as acted:
        service.emit(SERVICE, "ActionInvoked", "us", (41, "later"))

    assert acted.args == ["later"]


def test_another_apps_button_is_not_ours(qtbot, service, channel):
    show(qtbot, service, channel)
    with qtbot.waitSignal(channel.acted) as acted:
        service.emit(SERVICE, "ActionInvoked", "us", (7, "skip"))
        service.emit(SERVICE, "ActionInvoked", "us", (41, "start"))

    assert acted.args == ["start"]


def test_a_second_notice_replaces_the_first(qtbot, service, channel):
    show(qtbot, service, channel)
    show(qtbot, service, channel)

    assert [body[1] for body in sent(service, "Notify")] == [0, 41]


def test_withdrawing_closes_the_notice(qtbot, service, channel):
    show(qtbot, service, channel)
    channel.withdraw()

    qtbot.waitUntil(lambda: sent(service, "CloseNotification") == [(41,)])


def test_a_notice_withdrawn_before_it_is_numbered_is_closed_too(qtbot, service, channel):
    service.answers["Notify"] = lambda _: (channel.withdraw(), ("u", (55,)))[1]
    channel.show(NOTICE, lambda _: None)

    qtbot.waitUntil(lambda: sent(service, "CloseNotification") == [(55,)])


def test_nothing_is_listened_to_without_a_notice(qtbot, service, channel):
    show(qtbot, service, channel)
    service.emit(SERVICE, "NotificationClosed", "uu", (41, 2))

    qtbot.waitUntil(lambda: service.members().count("RemoveMatch") == 2)


@pytest.mark.parametrize("member", ["GetCapabilities", "Notify"])
def test_an_error_of_the_service_is_told(qtbot, service, channel, member):
    service.answers[member] = lambda _: None
    problems = []
    channel.show(NOTICE, problems.append)

    qtbot.waitUntil(lambda: problems == ["the service gave no answer"])


def test_a_missing_bus_is_told(qtbot):
    bus = Bus("unix:path=/nonexistent/bus")
    problems = []
    DesktopChannel(bus).show(NOTICE, problems.append)

    qtbot.waitUntil(lambda: len(problems) == 1)
    bus.close()


def test_plyer_gets_no_leading_dash(qtbot):
    sent = []
    channel = PlyerChannel(lambda title, body: sent.append((title, body)))
    channel.show(Notice("--help", "- rest"), lambda _: None)

    qtbot.waitUntil(lambda: sent == [("help", "rest")])

    assert plain("a - b") == "a - b"


def test_plyer_runs_beside_the_event_loop(qtbot):
    threads = []
    channel = PlyerChannel(lambda *_: threads.append(threading.current_thread()))
    channel.show(NOTICE, lambda _: None)

    qtbot.waitUntil(lambda: len(threads) == 1)

    assert threads[0] is not threading.main_thread()
    assert threads[0].daemon  # Python does not wait for it at exit


def test_what_plyer_raises_is_told(qtbot):
    def broken(title: str, body: str) -> None:
        raise NotImplementedError("no platform")

    problems = []
    channel = PlyerChannel(broken)
    channel.show(NOTICE, problems.append)

    qtbot.waitUntil(lambda: problems == ["NotImplementedError: no platform"])


def test_a_hung_plyer_costs_its_limit_and_no_second_thread(qtbot):
    release = threading.Event()
    begun = []

    def hang(title: str, _: str) -> None:
        begun.append(title)
        release.wait(30)

    problems = []
    channel = PlyerChannel(hang, limit_ms=60)
    called_at = time.monotonic()  # noqa: TID251
    channel.show(NOTICE, problems.append)

    assert time.monotonic() - called_at < 1  # noqa: TID251  # it would be 30

    qtbot.waitUntil(lambda: problems == ["plyer took too long"])
    channel.show(NOTICE, problems.append)

    assert problems[1:] == ["plyer still hangs on the last notice"]
    assert len(begun) == 1

    release.set()
    qtbot.waitUntil(channel._attempt.done.is_set)


@pytest.mark.usefixtures("qapp")
def test_a_balloon_that_cannot_be_shown_is_told():
    problems = []
    BalloonChannel(lambda *_: False).show(NOTICE, problems.append)
    BalloonChannel(lambda *_: True).show(NOTICE, problems.append)

    assert problems == ["there is no tray to show it at"]
