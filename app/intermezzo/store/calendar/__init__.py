"""The person's calendar, read from files on this computer. Nothing is ever fetched."""

from intermezzo.store.calendar.files import CalendarFiles

__all__ = ["CalendarFiles"]
