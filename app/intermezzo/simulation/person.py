"""Who sits before the stage (`ports.Stage`): answers cards, and does the routines."""

from __future__ import annotations

from datetime import datetime, timedelta

from intermezzo.conductor import Conductor
from intermezzo.conductor.showing import UnsuitableError
from intermezzo.core.day.interlude import Interlude, Reason, Status
from intermezzo.ports import Notice, Offer, Performance
from intermezzo.simulation.chronicle import Chronicle, ToldJournal
from intermezzo.simulation.machine import VirtualClock
from intermezzo.simulation.player import Player
from intermezzo.simulation.scenario import Deed, What
from intermezzo.simulation.senses import Senses
from intermezzo.simulation.will import Will


class Person:
    """One pair of eyes and hands. `app` is what they deal with while it runs."""

    def __init__(
        self,
        *,
        will: Will,
        clock: VirtualClock,
        senses: Senses,
        journal: ToldJournal,
        chronicle: Chronicle,
        reaction: timedelta,
    ) -> None:
        self._will = will
        self._clock = clock
        self._senses = senses
        self._journal = journal
        self._chronicle = chronicle
        self._reaction = reaction
        self._card: Offer | None = None
        self._deed = Deed()
        self._delay = reaction
        self._answer_at: datetime | None = None
        self._player: Player | None = None
        self._go_on_at: datetime | None = None
        self.back_from: Reason | None = None
        """Why there was a break that is only found out now."""
        self.app: Conductor | None = None

    # What the stage shows.

    def show(self, status: Status) -> None:
        """See how things stand."""
        self._chronicle.tell_status(status)

    def offer(self, offer: Offer) -> None:
        """See a card, and think about it."""
        self._chronicle.tell_offer(offer)
        self._card = offer
        self._deed, self._delay = self._will.of_card(offer.interlude.kind)
        self.look_up()

    def fold(self) -> None:
        """See the card go."""
        if self._card is not None:
            self._chronicle.tell_fold(self._card.interlude)
        self._card = self._answer_at = None

    def play(self, performance: Performance) -> None:
        """Begin to move."""
        share = self._deed.share if self._deed.what is What.STOP else 1.0
        self._deed = Deed()
        self._player = Player(performance, share, self._clock.true)

    def bring_forward(self) -> None:
        """See the window that is open already."""

    def hold(self) -> None:
        """See the routine stand still; it goes on when somebody is back."""
        if self._player is not None and not self._player.is_held:
            self._player.hold(self._clock.true)
            reason = self._senses.breaks_off or self.back_from
            self._chronicle.tell_break(self._player.row, reason)
            self.look_up()

    def stop(self) -> None:
        """See the window close; what was done is reported first."""
        player, self._player, self._go_on_at = self._player, None, None
        if player is not None and self.app is not None:
            self.app.finish(player.position(self._clock.true))

    def notify(self, notice: Notice) -> None:
        """See a notice beside the card."""

    def withdraw(self) -> None:
        """See it go."""

    # What the person does.

    @property
    def next_act(self) -> datetime | None:
        """Return the true time at which they do the next thing."""
        ends = None if self._player is None else self._player.next_at
        times = [at for at in (self._answer_at, self._go_on_at, ends) if at is not None]
        return min(times, default=None)

    def act(self) -> None:
        """Do what the time has come for."""
        now, app = self._clock.true, self.app
        if app is None:
            return
        if self._answer_at is not None and self._answer_at <= now:
            self._answer_at = None
            if self._senses.somebody_there:
                self._do(self._deed, app)
        elif self._go_on_at is not None and self._go_on_at <= now:
            self._go_on_at = None
            if self._player is not None and self._senses.somebody_there:
                self._player.go_on(now)
                self._chronicle.tell_continuation(self._player.row)
        elif self._player is not None:
            self._move_on(self._player, app)
        self._chronicle.settle()

    def look_up(self) -> None:
        """Turn to what is there, if somebody is: a card, or a routine that stands still."""
        if not self._senses.somebody_there:
            return
        now = self._clock.true
        if self._card is not None and self._answer_at is None and self._deed.what != What.IGNORE:
            self._answer_at = now + self._delay
        if self._player is not None and self._player.is_held and self._go_on_at is None:
            self._go_on_at = now + self._reaction

    def say(self, deed: Deed, until: datetime | None) -> None:
        """Answer what is offered at this moment, else the next card."""
        app = self.app
        if app is None:
            return
        if deed.what is What.STOP and self._player is not None:
            self.stop()
        elif until is None and self._open_offer() is not None:
            self._deed, self._answer_at = deed, None
            self._do(deed, app)
        else:
            self._will.say(deed, until)
            if self._card is not None:
                self._deed, self._answer_at = deed, None
                self.look_up()
        self._chronicle.settle()

    def start_now(self, routine: str | None) -> None:
        """Ask for a routine at once; one that does not suit is refused."""
        if self.app is not None:
            self._deed = Deed()
            try:
                self.app.start_now(routine)
            except (KeyError, UnsuitableError) as error:
                self._chronicle.note(f"start_now: {error}")
            self._chronicle.settle()

    def leave(self, *, marked: bool = False) -> None:
        """See all windows go with the app; `marked`: after the last mark of what is done."""
        if marked and self._player is not None and self.app is not None:
            self.app.progress(*self._player.marked(self._clock.true))
        self.app = self._player = None
        self._go_on_at = self._answer_at = None
        self._chronicle.tell_end(None if self._card is None else self._card.interlude)
        self._card = None

    def freeze(self) -> None:
        """Stand still with the computer or the app."""
        if self._player is not None:
            self._player.freeze(self._clock.true)

    def thaw(self) -> None:
        """Go on with them."""
        if self._player is not None:
            self._player.thaw(self._clock.true)

    def _do(self, deed: Deed, app: Conductor) -> None:
        match deed.what:
            case What.ACCEPT | What.STOP:
                app.accept()
            case What.SKIP:
                app.skip()
            case What.POSTPONE:
                self._postpone(deed.minutes, app)
            case _:
                pass

    def _postpone(self, wish: int | None, app: Conductor) -> None:
        """Put it off by what was wished, or by what comes nearest among the choices."""
        usual = self._senses.delivery.postpone
        choices = [by // timedelta(minutes=1) for by in usual]
        if self._card is not None:
            choices = [*self._card.postpone_minutes]
        if not choices:
            return
        minutes = min(choices)
        if wish is not None:
            minutes = min(choices, key=lambda choice: (abs(choice - wish), choice))
        app.postpone(minutes)

    def _move_on(self, player: Player, app: Conductor) -> None:
        step, done = player.reach(self._clock.true)
        if player.is_over:
            self._player = None
            app.finish(done)
        else:
            app.progress(step, done)

    def _open_offer(self) -> Interlude | None:
        return next((row for row in self._journal.unfinished() if row.started is None), None)
