"""Transactions of which nothing but `JournalError` comes out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from intermezzo.ports import JournalError, PartlyReadError
from intermezzo.store.words import why

SENSELESS = (ValueError, TypeError, OverflowError)
"""What a row raises that was written by hand, or by a stranger."""


class Sessions:
    """Begins transactions on one engine; what goes wrong is told as of the log."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Write all of it or nothing."""
        with self._session("written") as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Read; what makes no sense is a `PartlyReadError`."""
        try:
            with self._session("read") as session:
                yield session
        except SENSELESS as error:
            raise PartlyReadError(self.senseless(error)) from error

    def senseless(self, error: Exception) -> str:
        """Say that something in the log makes no sense."""
        return f"{self.engine.url.database}: the log holds what makes no sense: {error}."

    def close(self) -> None:
        """Fold the write-ahead log into the file and let it go."""
        self.engine.dispose()

    @contextmanager
    def _session(self, doing: str) -> Iterator[Session]:
        try:
            with Session(self.engine) as session, session.begin():
                yield session
        except SQLAlchemyError as error:
            file = self.engine.url.database
            raise JournalError(f"{file}: the log cannot be {doing}: {why(error)}") from error
