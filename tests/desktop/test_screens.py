"""Several monitors, real ones to every program: windows open on the right one and survive it."""

from __future__ import annotations

import pytest
from virtual_desktop import Window, wait_until

from desktop.conftest import CARD, GUIDE, LAKE, settled

pytestmark = pytest.mark.desktop

LEFT = (0, 0, 1280, 800)
RIGHT = (1280, 0, 1024, 768)
FRAME = 32
"""xdotool counts the frame twice in the place of a window that has one."""


@pytest.fixture
def desktop(make_desktop):
    made = make_desktop(size="2304x800", tray=False)
    made.plug_monitor("LEFT", *LEFT)
    made.plug_monitor("RIGHT", *RIGHT)
    return made


def lies_on(window: Window, monitor: tuple[int, int, int, int], slack: int = 0) -> bool:
    x, y, width, height = monitor
    return (
        x <= window.x
        and y <= window.y
        and window.x + window.width <= x + width + slack
        and window.y + window.height <= y + height + slack
    )


def prefer(app, line):
    file = app.home / "preferences.toml"
    file.write_text(f"{file.read_text()}\n[offer]\n{line}\n")


def test_the_card_comes_where_the_pointer_is_and_moves_when_that_monitor_goes(desktop, make_app):
    desktop.point_at(1500, 300)
    make_app(desktop, due=True).start()
    assert lies_on(settled(desktop, CARD), RIGHT)

    desktop.unplug_monitor("RIGHT")
    wait_until("the card on the other", lambda: lies_on(desktop.windows(CARD)[0], LEFT))
    card = settled(desktop, CARD)
    desktop.click(card, *desktop.button(card, LAKE))

    assert lies_on(desktop.wait_for_window(GUIDE), LEFT, FRAME)


def test_the_guided_window_survives_its_monitor(desktop, make_app):
    desktop.point_at(1500, 300)
    app = make_app(desktop, due=True).start()
    card = settled(desktop, CARD)
    desktop.click(card, *desktop.button(card, LAKE))
    assert lies_on(desktop.wait_for_window(GUIDE), RIGHT, FRAME)

    desktop.unplug_monitor("RIGHT")
    wait_until("it on the other", lambda: lies_on(desktop.windows(GUIDE)[0], LEFT, FRAME))

    assert app.status()["phase"] == "playing"


@pytest.mark.parametrize(
    ("line", "monitor"),
    [
        ('screen = "primary"', LEFT),
        ('screen = "RIGHT"', RIGHT),
        ('screen = "HDMI-7"', LEFT),  # not there: that with the pointer
    ],
)
def test_the_card_comes_on_the_screen_that_is_wished_for(desktop, make_app, line, monitor):
    desktop.point_at(300 if "primary" not in line else 1500, 300)
    app = make_app(desktop, due=True)
    prefer(app, line)
    app.start()

    assert lies_on(settled(desktop, CARD), monitor)


def test_a_window_opens_wholly_on_a_monitor_of_twice_the_scale(desktop, make_app):
    desktop.environ["QT_SCREEN_SCALE_FACTORS"] = "LEFT=1;RIGHT=1.5"
    desktop.point_at(1500, 300)
    make_app(desktop, due=True).start()
    card = settled(desktop, CARD)

    assert lies_on(card, RIGHT)
    assert card.width > 500
    desktop.unplug_monitor("RIGHT")
    wait_until("the card on the other", lambda: lies_on(desktop.windows(CARD)[0], LEFT))
