"""The freedesktop.org notification service: buttons, replacement, withdrawal."""

from __future__ import annotations

import html

from jeepney import DBusAddress, MatchRule, Message, MessageType, new_method_call
from PySide6.QtCore import QObject, Signal, Slot

from intermezzo.ports import Notice
from intermezzo.system.bus import Body, Bus, Subscription
from intermezzo.system.notifier import Failed

SERVICE = "org.freedesktop.Notifications"
OPEN = ("default", "Open")
"""A click on the notice itself. Some services show no buttons at all and have only this."""

_ADDRESS = DBusAddress("/org/freedesktop/Notifications", SERVICE, SERVICE)
_APP = "intermezzo"
_NORMAL = 1
_SERVICE_DECIDES = -1


class DesktopChannel(QObject):
    """Shows notices through the desktop's own service (notification specification 1.2)."""

    name = "the desktop"

    acted = Signal(str)
    """The key of the button pressed; `default` for the notice itself."""

    def __init__(self, bus: Bus, icon: str = _APP, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        self._icon = icon
        """A name of the icon theme, or the path of a file."""
        self._number = 0
        """The service's number of the notice on the screen, 0 for none."""
        self._turn = 0
        self._subscriptions: list[Subscription] = []

    def show(self, notice: Notice, failed: Failed) -> None:
        """Show `notice`; `failed` is called after an error or two seconds of silence."""
        self._turn += 1
        turn = self._turn
        self._listen()

        def on_capabilities(body: Body | None) -> None:
            if turn != self._turn:
                return
            if body is None:
                self._give_up(failed)
            else:
                message = notify_message(notice, body[0], icon=self._icon, replaces=self._number)
                self._bus.call(message, on_shown)

        def on_shown(body: Body | None) -> None:
            if body is None:
                if turn == self._turn:
                    self._give_up(failed)
            elif turn == self._turn:
                self._number = body[0]
            else:
                # Withdrawn while the service was still answering.
                self._close(body[0])

        self._bus.call(new_method_call(_ADDRESS, "GetCapabilities"), on_capabilities)

    def withdraw(self) -> None:
        """Take the notice away."""
        self._turn += 1
        if self._number:
            self._close(self._number)
        self._forget()

    def _give_up(self, failed: Failed) -> None:
        self._forget()
        failed("the service gave no answer")

    def _close(self, number: int) -> None:
        self._bus.call(new_method_call(_ADDRESS, "CloseNotification", "u", (number,)))

    def _listen(self) -> None:
        # Only while a notice of ours is up: every other app's notices would wake us otherwise.
        if not self._subscriptions:
            acted = self._bus.subscribe(_signal("ActionInvoked"))
            acted.heard.connect(self._on_action_invoked)
            closed = self._bus.subscribe(_signal("NotificationClosed"))
            closed.heard.connect(self._on_notification_closed)
            self._subscriptions = [acted, closed]

    def _forget(self) -> None:
        self._number = 0
        for subscription in self._subscriptions:
            subscription.cancel()
        self._subscriptions = []

    @Slot(tuple)
    def _on_action_invoked(self, body: Body) -> None:
        number, key = body
        if number == self._number:
            self.acted.emit(key)

    @Slot(tuple)
    def _on_notification_closed(self, body: Body) -> None:
        if body[0] == self._number:
            self._forget()


def notify_message(
    notice: Notice, capabilities: list[str], *, icon: str = _APP, replaces: int = 0
) -> Message:
    """Return the Notify call for `notice`, in the words the service understands."""
    body = html.escape(notice.body, quote=False) if "body-markup" in capabilities else notice.body
    actions = (OPEN, *notice.actions) if "actions" in capabilities else ()
    hints = {
        "urgency": ("y", _NORMAL),
        "desktop-entry": ("s", _APP),
        "transient": ("b", True),  # it points to something that passes; no history wanted
    }
    flat = [word for action in actions for word in action]
    values = ("Intermezzo", replaces, icon, notice.title, body, flat, hints, _SERVICE_DECIDES)
    return new_method_call(_ADDRESS, "Notify", "susssasa{sv}i", values)


def _signal(member: str) -> MatchRule:
    return MatchRule(
        type=MessageType.signal.name,
        sender=SERVICE,
        interface=SERVICE,
        member=member,
        path=_ADDRESS.object_path,
    )
