"""A real interlude on a virtual desktop: the app, from the offer to the row in the log.

Nothing is staged but the time of day: a temporary home whose preferences plan an interlude for
this very minute. The pointer clicks through the card as a person would, and the routine plays at
ten times its pace. Pictures are left in `build/demo/`.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from bystander import TITLE as EDITOR
from home import lived_in_home
from virtual_desktop import TooLateError, VirtualDesktop, Window, missing_programs, wait_until

TOOLS = Path(__file__).parent
PICTURES = TOOLS.parent / "build" / "demo"
SPEED = "10"
LAKE = "#2f5d75"
"""The colour of the one button to press (look.md 1)."""
CARD = "^Intermezzo$"
GUIDE = " - Intermezzo$"
ANY = ".*"
HALF_DONE = 0.45
ICON_PX = 16


class Demo:
    """Plays the day on one desktop and tells what it sees."""

    def __init__(self, desktop: VirtualDesktop, home: Path) -> None:
        self._desktop = desktop
        self._home = home

    def run(self) -> None:
        """Start the app, follow the offer through, and leave."""
        desktop = self._desktop
        desktop.start(sys.executable, TOOLS / "bystander.py")
        desktop.wait_for_window(f"^{EDITOR}$")
        app = desktop.start(*self._command("--speed", SPEED))
        self._see_tray()
        self._accept_card()
        self._watch_guide()
        self._show_log()
        self._open_menu()
        self._tell("quit", self._ask("quit"))
        wait_until("the app's end", lambda: app.poll() is not None)
        self._tell("ended", f"exit status {app.returncode}")

    def _see_tray(self) -> None:
        wait_until("the icon in the tray", lambda: self._tray().width > ICON_PX)
        self._tell("tray", f"the icon is in the tray, {self._tray().width} px wide")

    def _accept_card(self) -> None:
        desktop = self._desktop
        card = self._settled(CARD)
        self._tell("card", f"offered; the keyboard stays in {desktop.active_window()!r}")
        self._picture_of_corner("tray", 140)
        self._picture("card", card)
        self._picture("desktop")
        desktop.click(card, *desktop.button(card, LAKE))

    def _watch_guide(self) -> None:
        guide = self._settled(GUIDE)
        self._tell("guide", f"started by a click; plays {SPEED} times as fast")
        wait_until("half of the routine", lambda: self._done() > HALF_DONE)
        self._picture("guided", guide)
        wait_until("the end of the routine", lambda: self._rows()[-1]["outcome"] is not None)
        self._picture("end", self._settled(GUIDE))

    def _show_log(self) -> None:
        self._tell("log", "the rows in the database:")
        print(self._ask("log", "--json"))

    def _open_menu(self) -> None:
        desktop = self._desktop
        before = {window.id for window in desktop.windows(ANY)}
        desktop.click(self._tray(), *self._tray().centre, button=3)
        wait_until("the menu", lambda: {each.id for each in desktop.windows(ANY)} - before)
        self._picture_of_corner("menu", 200)
        desktop.key("Escape")

    def _tray(self) -> Window:
        return self._desktop.find("--class", "trayer")[0]

    def _settled(self, title: str) -> Window:
        """Return a window once it has come to rest: it may travel in."""
        seen = [self._desktop.wait_for_window(title)]

        def rests() -> bool:
            seen.append(self._desktop.windows(title)[0])
            return seen[-1] == seen[-2]

        wait_until(f"a window {title!r} at rest", rests)
        return seen[-1]

    def _rows(self) -> list[dict[str, Any]]:
        # Any: JSON, as `intermezzo log --json` prints it.
        rows: list[dict[str, Any]] = json.loads(self._ask("log", "--json"))
        return rows

    def _done(self) -> float:
        row = self._rows()[-1]
        return float(row["seconds_done"]) / float(row["seconds_planned"])

    def _ask(self, *words: str) -> str:
        return self._desktop.run(*self._command(*words)).strip()

    def _command(self, *words: str) -> tuple[str, ...]:
        return (sys.executable, "-m", "intermezzo", "--home", str(self._home), *words)

    def _picture(self, name: str, window: Window | None = None) -> None:
        self._desktop.screenshot(PICTURES / f"{name}.png", window)

    def _picture_of_corner(self, name: str, height: int) -> None:
        self._desktop.screenshot_of_part(PICTURES / f"{name}.png", 880, 0, 400, height)

    def _tell(self, what: str, words: str) -> None:
        print(f"{what:>8}  {words}", flush=True)


def main() -> int:
    """Run the demo; return an exit status."""
    missing = missing_programs()
    if missing:
        print(f"demo: these programs are missing: {', '.join(missing)}; run: make setup")
        return 1
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="intermezzo-demo-") as folder:
        desktop = VirtualDesktop(Path(folder) / "desktop")
        try:
            with desktop:
                Demo(desktop, lived_in_home(Path(folder) / "home", due=True)).run()
        except TooLateError as error:
            print(f"demo: {error}")
            for log in sorted(Path(folder).rglob("*.log")):
                print(f"--- {log.name}\n{log.read_text()}", end="")
            return 1
    names = ", ".join(sorted(picture.name for picture in PICTURES.iterdir()))
    print(f"pictures  {PICTURES}: {names}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
