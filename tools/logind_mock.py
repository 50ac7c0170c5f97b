"""A logind to talk to, on whatever DBUS_SYSTEM_BUS_ADDRESS says: one user with one session.

Commands (`mock_talk.py`): `sleep true|false` (PrepareForSleep), `hint true|false` (LockedHint),
`active true|false`, `lock`, `unlock` (the signals alone), `inhibit WHAT WHO MODE`, `release WHO`.
"""

# mypy: disable-error-code="name-defined, syntax, valid-type, no-untyped-def, no-untyped-call"
# mypy: disable-error-code="misc, no-any-return, untyped-decorator"
# dbus-fast reads D-Bus signatures from where types stand.

from __future__ import annotations

import asyncio
import os

from dbus_fast import BusType, DBusError, PropertyAccess
from dbus_fast.aio import MessageBus
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal
from mock_talk import obey_stdin

NAME = "org.freedesktop.login1"
ROOT = "/org/freedesktop/login1"
SESSION_ID = "c7"
SESSION = f"{ROOT}/session/{SESSION_ID}"
USER = f"{ROOT}/user/_1"


class Manager(ServiceInterface):
    """Knows sessions by name and by user, and who inhibits what."""

    def __init__(self) -> None:
        super().__init__(f"{NAME}.Manager")
        self.inhibitors: list[list[object]] = []
        self.is_preparing = False

    @dbus_method()
    def GetSession(self, name: "s") -> "o":  # noqa: N802, F821, UP037
        if name != SESSION_ID:
            raise DBusError(f"{NAME}.NoSuchSession", f"No session '{name}' known")
        return SESSION

    @dbus_method()
    def GetSessionByPID(self, pid: "u") -> "o":  # noqa: N802, F821, UP037
        raise DBusError(f"{NAME}.NoSessionForPID", f"PID {pid} does not belong to any session")

    @dbus_method()
    def GetUser(self, uid: "u") -> "o":  # noqa: N802, F821, UP037
        if uid != os.getuid():
            raise DBusError(f"{NAME}.NoSuchUser", f"User ID {uid} is not logged in")
        return USER

    @dbus_method()
    def ListSessions(self) -> "a(susso)":  # noqa: N802, F821, UP037
        return [[SESSION_ID, os.getuid(), "somebody", "seat0", SESSION]]

    @dbus_method()
    def ListInhibitors(self) -> "a(ssssuu)":  # noqa: N802, F821, UP037
        return self.inhibitors

    @dbus_property(access=PropertyAccess.READ)
    def PreparingForSleep(self) -> "b":  # noqa: N802, F821, UP037
        return self.is_preparing

    @dbus_property(access=PropertyAccess.READ)
    def BlockInhibited(self) -> "s":  # noqa: N802, F821, UP037
        blocks = {str(what) for what, _, _, mode, *_ in self.inhibitors if mode == "block"}
        return ":".join(sorted(blocks))

    @dbus_signal()
    def PrepareForSleep(self, start: bool) -> "b":  # noqa: N802, F821, UP037
        return start

    def sleep(self, start: bool) -> None:
        self.is_preparing = start
        self.PrepareForSleep(start)

    def tell_inhibited(self) -> None:
        self.emit_properties_changed({"BlockInhibited": self.BlockInhibited})


class Session(ServiceInterface):
    """The one session."""

    def __init__(self) -> None:
        super().__init__(f"{NAME}.Session")
        self.locked, self.active = False, True

    @dbus_property(access=PropertyAccess.READ)
    def Class(self) -> "s":  # noqa: N802, F821, UP037
        return "user"

    @dbus_property(access=PropertyAccess.READ)
    def LockedHint(self) -> "b":  # noqa: N802, F821, UP037
        return self.locked

    @dbus_property(access=PropertyAccess.READ)
    def Active(self) -> "b":  # noqa: N802, F821, UP037
        return self.active

    @dbus_signal()
    def Lock(self):  # noqa: N802, ANN201
        pass

    @dbus_signal()
    def Unlock(self):  # noqa: N802, ANN201
        pass


class User(ServiceInterface):
    """The one user."""

    def __init__(self) -> None:
        super().__init__(f"{NAME}.User")

    @dbus_property(access=PropertyAccess.READ)
    def Display(self) -> "(so)":  # noqa: N802, F821, UP037
        return [SESSION_ID, SESSION]


class Logind:
    """All of it, and what commands do to it."""

    def __init__(self) -> None:
        self.manager, self.session, self.user = Manager(), Session(), User()

    def obey(self, word: str, more: list[str]) -> dict[str, object]:
        """Do what a command says."""
        match word, more:
            case "sleep", [value]:
                self.manager.sleep(value == "true")
            case "hint", [value]:
                self.session.locked = value == "true"
                self.session.emit_properties_changed({"LockedHint": self.session.locked})
            case "active", [value]:
                self.session.active = value == "true"
                self.session.emit_properties_changed({"Active": self.session.active})
            case "lock", []:
                self.session.Lock()
            case "unlock", []:
                self.session.Unlock()
            case "inhibit", [what, who, mode]:
                made = [what, who, "a reason", mode, os.getuid(), os.getpid()]
                self.manager.inhibitors.append(made)
                self.manager.tell_inhibited()
            case "release", [who]:
                kept = [each for each in self.manager.inhibitors if each[1] != who]
                self.manager.inhibitors = kept
                self.manager.tell_inhibited()
            case _:
                raise ValueError(f"unknown command {word!r}")
        return {"done": word}


async def main() -> None:
    """Own logind's name and obey commands until stdin closes."""
    bus = await MessageBus(bus_type=BusType.SYSTEM).connect()
    logind = Logind()
    bus.export(ROOT, logind.manager)
    bus.export(SESSION, logind.session)
    bus.export(USER, logind.user)
    await bus.request_name(NAME)
    await obey_stdin(logind.obey)


if __name__ == "__main__":
    asyncio.run(main())
