"""Messages reach a small file, warnings the terminal, and nothing uncaught is lost."""

from __future__ import annotations

import logging
import sys

import pytest

from intermezzo.bootstrap.logs import log_uncaught, start_logging


@pytest.fixture
def root():
    """Give the root logger back as it was."""
    logger = logging.getLogger()
    handlers, level, hook = [*logger.handlers], logger.level, sys.excepthook
    yield logger
    for handler in [*logger.handlers]:
        if handler not in handlers:
            logger.removeHandler(handler)
            handler.close()
    logger.setLevel(level)
    sys.excepthook = hook


@pytest.mark.expects_log("WARNING", "a warning")
def test_messages_are_kept_and_warnings_shown(root, tmp_path, capsys):
    assert start_logging(tmp_path / "intermezzo.log") is None
    root.info("a message")
    root.warning("a warning")

    assert "a message" in (tmp_path / "intermezzo.log").read_text()
    assert capsys.readouterr().err == "intermezzo: a warning\n"


@pytest.mark.expects_log("CRITICAL", "uncaught: .*lost")
def test_an_uncaught_error_is_kept_with_its_trace(root, tmp_path):
    start_logging(tmp_path / "intermezzo.log")
    assert sys.excepthook is log_uncaught
    try:
        int("lost")
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    root.handlers[-1].flush()

    assert "Traceback" in (tmp_path / "intermezzo.log").read_text()


@pytest.mark.usefixtures("root")
def test_a_file_that_cannot_be_is_told_and_the_app_goes_on(tmp_path):
    told = start_logging(tmp_path)

    assert told == (
        f"{tmp_path}: messages cannot be kept there (is a directory); they go to the terminal only."
    )
