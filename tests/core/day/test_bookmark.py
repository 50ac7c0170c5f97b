"""What a bookmark says is read as it was written, by an older app's too."""

from __future__ import annotations

import json
from datetime import date

from intermezzo.core.day.bookmark import Bookmark, read, written


def test_the_day_that_was_asked_about_is_read_again():
    mark = Bookmark(asked_about=date(2026, 11, 25))

    assert read(written(mark)) == mark


def test_an_older_app_asked_about_nothing():
    older = json.loads(written(Bookmark()))
    del older["asked_about"]

    assert read(json.dumps(older)) == Bookmark()
