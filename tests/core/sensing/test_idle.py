"""What notices of idleness and return come to, told in any order and at any time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.core.sensing.idle import IdleEstimate

AWAY, LULL = 300.0, 5.0
DOUBT = 1e-6
"""A float's own doubt about an equality."""


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


@pytest.fixture
def nothing_known():
    return IdleEstimate(seconds(AWAY), seconds(LULL))


def test_before_anything_is_told_nothing_is_known(nothing_known):
    assert nothing_known.idle(1000.0) is None


def test_whoever_is_away_is_away_for_longer_every_moment(nothing_known):
    away = nothing_known.reached(seconds(AWAY), at=1000.0)

    assert away.idle(1000.0) == seconds(300)
    assert away.idle(1060.0) == seconds(360)


def test_whoever_comes_back_is_active_at_that_moment_and_unknown_after_a_lull(nothing_known):
    back = nothing_known.reached(seconds(AWAY), at=1000.0).back(1200.0)

    assert back.idle(1200.0) == seconds(0)
    assert back.idle(1204.0) == seconds(4)
    assert back.idle(1205.0) is None


def test_a_watched_lull_is_typing_until_it_is_told(nothing_known):
    watching = nothing_known.back(900.0).watching_lull()

    assert watching.idle(1000.0) == seconds(0)
    assert watching.reached(seconds(LULL), at=1010.0).idle(1012.0) == seconds(7)
    assert watching.reached(seconds(LULL), at=1010.0).back(1011.0).idle(1030.0) == seconds(0)


def test_a_lull_is_forgotten_when_nobody_would_tell_of_its_end(nothing_known):
    lull = nothing_known.watching_lull().reached(seconds(LULL), at=1010.0)

    assert lull.not_watching_lull().idle(1011.0) is None
    assert nothing_known.reached(seconds(LULL), at=1010.0).idle(1011.0) is None


def test_absence_outlives_the_watch_for_the_lull(nothing_known):
    away = nothing_known.watching_lull().reached(seconds(LULL), at=100.0)
    away = away.reached(seconds(AWAY), at=395.0).not_watching_lull()

    assert away.idle(395.0) == seconds(300)


def test_a_lull_watched_while_away_takes_nothing_from_the_absence(nothing_known):
    away = nothing_known.reached(seconds(AWAY), at=1000.0)
    away = away.watching_lull().reached(seconds(LULL), at=1100.0)

    assert away.idle(1100.0) == seconds(400)


@pytest.mark.parametrize(("asked", "later", "expected"), [(400, 0, 400), (400, 60, 460), (2, 1, 3)])
def test_an_exact_answer_is_taken_up(nothing_known, asked, later, expected):
    assert nothing_known.asked(seconds(asked), 1000.0).idle(1000.0 + later) == seconds(expected)


def test_an_exact_answer_between_lull_and_absence_says_nothing_for_long(nothing_known):
    assert nothing_known.asked(seconds(60), 1000.0).idle(1000.0) is None


@dataclass
class World:
    """Somebody who touches things, and a desktop that tells of it: the truth to compare with."""

    estimate: IdleEstimate
    counts_from_the_watch: bool
    """Some desktops count from the last touch, others from when they were asked to watch."""
    now: float = 0.0
    touched: float = 0.0
    watches: dict[float, tuple[float, bool]] = field(default_factory=dict)
    """Span to the time counting began, and whether it was told."""

    @property
    def truth(self) -> timedelta:
        return seconds(self.now - self.touched)

    def watch(self, span: float) -> None:
        self.watches[span] = (self.now if self.counts_from_the_watch else self.touched, False)
        self.tell()

    def unwatch(self, span: float) -> None:
        del self.watches[span]

    def tell(self) -> None:
        for span, (begun, told) in self.watches.items():
            if not told and self.now >= begun + span:
                self.estimate = self.estimate.reached(seconds(span), self.now)
                self.watches[span] = (begun, True)

    def pass_until(self, then: float) -> None:
        """Let time pass, stopping where something is told."""
        for span, (begun, told) in sorted(self.watches.items()):
            if not told and self.now < begun + span <= then:
                self.now = begun + span
                self.tell()
        self.now = then

    def touch(self) -> None:
        self.touched = self.now
        if any(told for _, told in self.watches.values()):
            self.estimate = self.estimate.back(self.now)
        self.watches = dict.fromkeys(self.watches, (self.now, False))

    def attend(self, close: bool) -> None:
        if close and LULL not in self.watches:
            self.estimate = self.estimate.watching_lull()
            self.watch(LULL)
        elif not close and LULL in self.watches:
            self.unwatch(LULL)
            self.estimate = self.estimate.not_watching_lull()


happenings = st.lists(
    st.tuples(
        st.one_of(st.floats(0, 2 * LULL), st.floats(0, 3 * AWAY)),
        st.sampled_from(["touch", "touch", "close", "seldom", "look"]),
    ),
    max_size=40,
)


@given(happenings, st.booleans())
def test_it_never_says_what_is_not_so(story, counts_from_the_watch):
    world = World(IdleEstimate(seconds(AWAY), seconds(LULL)), counts_from_the_watch)
    world.watch(AWAY)
    watched_since = 0.0
    for pause, what in story:
        world.pass_until(world.now + pause)
        was_away = world.estimate.is_away
        match what:
            case "touch":
                world.touch()
            case "close" | "seldom":
                if what == "close" and LULL not in world.watches:
                    watched_since = world.now
                world.attend(what == "close")
        said = world.estimate.idle(world.now)

        # Whoever is away is known to be away, and nobody else is.
        is_away = said is not None and said >= seconds(AWAY)
        if abs(world.truth - seconds(AWAY)) > seconds(DOUBT):
            assert is_away == (world.truth >= seconds(AWAY))
        # What is said to have lasted has lasted; only a fresh return is said to be older.
        assert said is None or said <= world.truth + seconds(DOUBT) or said < seconds(LULL)
        if what == "touch" and was_away:
            assert said == seconds(0)
        if LULL in world.watches and not is_away:
            assert said is not None
            if world.truth < seconds(LULL - DOUBT):
                assert said < seconds(LULL)
            if min(world.truth.total_seconds(), world.now - watched_since) > LULL + DOUBT:
                assert said >= seconds(LULL - DOUBT)
