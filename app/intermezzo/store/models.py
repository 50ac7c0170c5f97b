"""The typed rows of the database. They never leave `store`."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import (
    CheckConstraint,
    Date,
    DateTime,
    Dialect,
    Float,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """An instant, stored as UTC. Refuses naive datetimes, returns aware ones."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's interface
        """Turn an aware instant into naive UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError(f"{value!r} has no time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's interface
        """Make what was stored aware again."""
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """All tables. Each instant has its offset from UTC in minutes beside it, as it was lived."""

    type_annotation_map = {datetime: UtcDateTime, date: Date, str: String, float: Float}  # noqa: RUF012 - SQLAlchemy's own way


class InterludeRow(Base):
    """One interlude, from offer to outcome."""

    __tablename__ = "interlude"
    __table_args__ = (
        UniqueConstraint("kind", "due", name="uq_interlude_kind_due"),
        CheckConstraint("seconds_done >= 0", name="ck_interlude_seconds_done"),
        Index("ix_interlude_day", "day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    due: Mapped[datetime]
    due_offset: Mapped[int]
    day: Mapped[date]
    routine: Mapped[str]
    seconds_planned: Mapped[int]
    offered: Mapped[datetime | None]
    offered_offset: Mapped[int | None]
    started: Mapped[datetime | None]
    started_offset: Mapped[int | None]
    ended: Mapped[datetime | None]
    ended_offset: Mapped[int | None]
    seconds_done: Mapped[float]
    outcome: Mapped[str | None]
    reason: Mapped[str | None]
    postponed: Mapped[int]
    planned: Mapped[bool]
    held: Mapped[str | None]


class BookmarkRow(Base):
    """The one text that says what a restart must not change (`core.day.bookmark`)."""

    __tablename__ = "bookmark"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]


class PauseRow(Base):
    """A wish for quiet. The last one counts unless it was lifted."""

    __tablename__ = "pause"

    id: Mapped[int] = mapped_column(primary_key=True)
    since: Mapped[datetime]
    since_offset: Mapped[int]
    until: Mapped[datetime]
    until_offset: Mapped[int]
    lifted: Mapped[bool]


class RunRow(Base):
    """One life of the app: when it began, and the last sign that it ran."""

    __tablename__ = "run"

    id: Mapped[int] = mapped_column(primary_key=True)
    began: Mapped[datetime]
    began_offset: Mapped[int]
    alive: Mapped[datetime]
    alive_offset: Mapped[int]


class PlanRow(Base):
    """What was planned on an app-day, as it was known on that day."""

    __tablename__ = "plan"

    day: Mapped[date] = mapped_column(primary_key=True)
    interludes: Mapped[int]
    evenings: Mapped[int]
    seconds: Mapped[int]


class ExcuseRow(Base):
    """Days that do not count. Ids are made by whoever writes, so that devices agree on them."""

    __tablename__ = "excuse"

    id: Mapped[str] = mapped_column(primary_key=True)
    first: Mapped[date]
    last: Mapped[date]
    reason: Mapped[str]
    marked: Mapped[datetime]
    marked_offset: Mapped[int]


class CorrectionRow(Base):
    """What the person says about the interlude of (kind, due), which stays as it is."""

    __tablename__ = "correction"

    id: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    at_offset: Mapped[int]
    kind: Mapped[str]
    due: Mapped[datetime]
    due_offset: Mapped[int]
    action: Mapped[str]
    outcome: Mapped[str | None]


class UndoRow(Base):
    """The correction or excuse `of` does not hold from then on."""

    __tablename__ = "undo"

    id: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    at_offset: Mapped[int]
    of: Mapped[str]


class ElsewhereRow(Base):
    """One life of the app on another device. Our own starts must not be taken from it."""

    __tablename__ = "run_elsewhere"

    began: Mapped[datetime] = mapped_column(primary_key=True)
    began_offset: Mapped[int]
    alive: Mapped[datetime]
    alive_offset: Mapped[int]
