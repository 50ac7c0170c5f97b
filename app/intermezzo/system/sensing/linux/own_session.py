"""Which of logind's sessions is ours: the desktop this app was started from.

An app that systemd starts for the person is in none of them, and an environment may be of another
day, so each way to find one is tried and its finding looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from jeepney import DBusAddress, Message
from PySide6.QtCore import QObject

from intermezzo.system.bus import Body, Bus
from intermezzo.system.bus_property import PROPERTIES, bare, property_question, question

LOGIND = "org.freedesktop.login1"
MANAGER = DBusAddress("/org/freedesktop/login1", LOGIND, f"{LOGIND}.Manager")
SESSION = f"{LOGIND}.Session"

Found = Callable[[str | None], None]
_NOWHERE = "/"


class OwnSession(QObject):
    """Finds our session: by name, by process, as the person's display, or in the list."""

    def __init__(
        self,
        bus: Bus,
        environ: Mapping[str, str],
        uid: int,
        pid: int,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bus = bus
        self._name = environ.get("XDG_SESSION_ID", "")
        self._uid = uid
        self._pid = pid

    def find(self, found: Found) -> None:
        """Have `found` called once with the session's object path, None if there is none."""
        ways: list[Callable[[Found], None]] = [
            partial(self._call, question(MANAGER, "GetSessionByPID", "u", (self._pid,)), _path),
            self._find_display,
            partial(self._call, question(MANAGER, "GetSession", "s", ("auto",)), _path),
            partial(self._call, question(MANAGER, "ListSessions"), self._listed),
        ]
        if self._name:
            by_name = question(MANAGER, "GetSession", "s", (self._name,))
            ways.insert(0, partial(self._call, by_name, _path))
        self._try(ways, found)

    def _try(self, ways: Sequence[Callable[[Found], None]], found: Found) -> None:
        if not ways:
            found(None)
            return
        first, *rest = ways

        def on_path(path: str | None) -> None:
            if path is None or path == _NOWHERE:
                self._try(rest, found)
            else:
                self._look_at(path, on_looked)

        def on_looked(path: str | None) -> None:
            if path is None:
                self._try(rest, found)
            else:
                found(path)

        first(on_path)

    def _call(self, message: Message, read: Callable[[Body], str | None], then: Found) -> None:
        self._bus.call(message, lambda body: then(read(body) if body else None))

    def _find_display(self, then: Found) -> None:
        def on_user(path: str | None) -> None:
            if path is None:
                then(None)
                return
            user = DBusAddress(path, LOGIND, f"{LOGIND}.User")
            self._call(property_question(user, "Display"), lambda body: bare(body[0])[1], then)

        self._call(question(MANAGER, "GetUser", "u", (self._uid,)), _path, on_user)

    def _look_at(self, path: str, then: Found) -> None:
        place = DBusAddress(path, LOGIND, PROPERTIES)
        message = question(place, "GetAll", "s", (SESSION,))
        self._call(message, lambda body: path if is_desktop(body[0]) else None, then)

    def _listed(self, body: Body) -> str | None:
        return best_listed(body[0], self._uid)


def is_desktop(properties: Mapping[str, tuple[str, object]]) -> bool:
    """Return whether a session is one somebody sits at; systemd's own manager has one too."""
    kind = properties.get("Class", ("s", "user"))[1]
    return isinstance(kind, str) and kind.startswith("user")


def best_listed(sessions: Sequence[Body], uid: int) -> str | None:
    """Return the path of a person's session out of (id, uid, name, seat, path), seated first."""
    ours = [(not seat, path) for _, owner, _, seat, path in sessions if owner == uid]
    return min(ours)[1] if ours else None


def _path(body: Body) -> str | None:
    return body[0] if isinstance(body[0], str) else None
