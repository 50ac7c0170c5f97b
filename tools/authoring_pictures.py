"""Draw the pictures of the authors' page from its example: `python tools/authoring_pictures.py`."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from intermezzo.bootstrap.preview import draft_loader, sheet_rows
from intermezzo.core.draft import Angle
from intermezzo.core.preferences.model import Appearance, Theme
from intermezzo.store import pictures
from intermezzo.store.drafts import read_draft
from intermezzo.store.library import load
from intermezzo.ui.fonts import Typeface
from intermezzo.ui.preview.film import Filmer, rgb
from intermezzo.ui.preview.window import PreviewWindow
from intermezzo.ui.theme import LIGHT, Look

ROOT = Path(__file__).parents[1]
OUT = ROOT / "docs" / "pictures"
PAGE = ROOT / "docs" / "authoring.md"
LIBRARY = load([ROOT / "routines"])
SIZE = (320, 300)
COLOURS = 160


def main() -> int:
    """Draw two sheets and two windows."""
    app = QApplication(["pictures"])
    example = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[0]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "long_reach.toml"
        file.write_text(example, encoding="utf-8")
        _save("window", _window(app, file, ""))
        faulty = example.replace("150", "190").replace("level = 1", "level = 11")
        _save("fault", _window(app, file, faulty))
        file.write_text(example, encoding="utf-8")
        _save("angles", _sheet(file))
        file.write_text(example.replace("[is]", '[start]\nhand_l = "hips"\n\n[is]'), "utf-8")
        _save("contact", _sheet(file))
    return 0


def _window(app: QApplication, file: Path, later: str) -> QImage:
    """Return the live window in mid-reach; with `later` written into the file meanwhile."""
    look = Look(app.styleHints(), Typeface(), Appearance(theme=Theme.LIGHT))
    window = PreviewWindow(look, file, draft_loader(file, LIBRARY), lambda: 0.0)
    window.resize(940, 600)
    window.show()
    window.reel.seek(3.2)
    if later:
        file.write_text(later, encoding="utf-8")
        window.reload()
    app.processEvents()
    shot = window.grab().toImage()
    window.close()
    return shot


def _sheet(file: Path) -> QImage:
    draft = read_draft(file, LIBRARY)
    if draft.content is None:
        sys.exit("\n".join(map(str, draft.faults)))
    return Filmer(LIGHT, SIZE).sheet(sheet_rows(draft.content, draft.library, Angle(), 4))


def _save(name: str, image: QImage) -> None:
    path = OUT / f"authoring-{name}.png"
    pictures.write(path, pictures.png(pictures.Frame(*rgb(image)), colours=COLOURS))
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    sys.exit(main())
