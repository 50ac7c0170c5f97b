"""All pages of the settings, in their order."""

from __future__ import annotations

from intermezzo.ui.settings.choices import Choices
from intermezzo.ui.settings.page import PageSpec
from intermezzo.ui.settings.pages.about import AboutPage
from intermezzo.ui.settings.pages.appearance import AppearancePage
from intermezzo.ui.settings.pages.body import BodyPage
from intermezzo.ui.settings.pages.calendar import CalendarPage
from intermezzo.ui.settings.pages.data import DataPage
from intermezzo.ui.settings.pages.day import DayPage
from intermezzo.ui.settings.pages.days_off import DaysOffPage
from intermezzo.ui.settings.pages.evening import EveningPage
from intermezzo.ui.settings.pages.interludes import InterludesPage
from intermezzo.ui.settings.pages.movement import MovementPage
from intermezzo.ui.settings.pages.profiles import ProfilesPage
from intermezzo.ui.settings.pages.prompts import PromptsPage
from intermezzo.ui.settings.pages.quiet import QuietPage
from intermezzo.ui.settings.pages.requests import Requests
from intermezzo.ui.settings.pages.rhythm import RhythmPage
from intermezzo.ui.settings.pages.seen import SeenPage
from intermezzo.ui.settings.pages.sources import Sources
from intermezzo.ui.settings.pages.work_hours import WorkHoursPage
from intermezzo.ui.theme import Dress


def build(dress: Dress, choices: Choices, sources: Sources, requests: Requests) -> list[PageSpec]:
    """Return every page; each is made when it is first shown or searched."""
    return [
        *_of_the_day(dress, choices, sources),
        *_of_the_person(dress, choices, sources, requests),
        *_of_the_app(dress, choices, sources, requests),
    ]


def _of_the_day(dress: Dress, choices: Choices, sources: Sources) -> list[PageSpec]:
    return [
        PageSpec(
            "day",
            "Day",
            "How your day comes out, and what frames it.",
            lambda: DayPage(dress, choices, sources),
        ),
        PageSpec(
            "work",
            "Work hours",
            "When you work. An end before its start lies on the next day.",
            lambda: WorkHoursPage(dress, choices, sources),
            ("weekday", "shift", "night", "schedule"),
        ),
        PageSpec(
            "interludes",
            "Interludes",
            "How many a day, and when.",
            lambda: InterludesPage(dress, choices, sources),
            ("break", "schedule", "often"),
        ),
        PageSpec(
            "days_off",
            "Days off",
            "Days on which nothing is planned.",
            lambda: DaysOffPage(dress, choices, sources),
            ("vacation", "holiday", "free"),
        ),
        PageSpec(
            "evening",
            "Evening",
            "A quiet routine before sleep.",
            lambda: EveningPage(dress, choices, sources),
            ("sleep", "bed", "wind down"),
        ),
    ]


def _of_the_person(
    dress: Dress, choices: Choices, sources: Sources, requests: Requests
) -> list[PageSpec]:
    return [
        PageSpec(
            "body",
            "Body",
            "Movements that do not suit it make way. It stays on this computer.",
            lambda: BodyPage(dress, choices, sources, requests),
            ("health", "pain", "safety"),
        ),
        PageSpec(
            "movement",
            "Movement",
            "How demanding, where, and with what.",
            lambda: MovementPage(dress, choices, sources, requests),
            ("exercise", "equipment", "floor"),
        ),
        PageSpec(
            "prompts",
            "Prompts",
            "How an interlude comes to you.",
            lambda: PromptsPage(dress, choices, sources),
            ("card", "notification", "remind"),
        ),
        PageSpec(
            "quiet",
            "Quiet times",
            "What an interlude waits for.",
            lambda: QuietPage(dress, choices),
            ("hold back", "meeting", "busy"),
        ),
        PageSpec(
            "calendar",
            "Calendar",
            "Interludes make way for your meetings. Nothing is fetched, nothing is sent.",
            lambda: CalendarPage(dress, choices),
            ("ics", "appointment"),
        ),
        PageSpec(
            "rhythm",
            "Rhythm",
            "How your record is shown, and the short cards.",
            lambda: RhythmPage(dress, choices),
            ("streak", "habit", "adherence"),
        ),
    ]


def _of_the_app(
    dress: Dress, choices: Choices, sources: Sources, requests: Requests
) -> list[PageSpec]:
    return [
        PageSpec(
            "appearance",
            "Appearance",
            "The figure, the colours, the text.",
            lambda: AppearancePage(dress, choices, sources),
            ("theme", "dark", "look"),
        ),
        PageSpec(
            "profiles",
            "Profiles",
            "Hours, place and prompts under one name, to change all at once.",
            lambda: ProfilesPage(dress, choices, sources),
            ("office", "home", "travel"),
        ),
        PageSpec(
            "seen",
            "What can be seen",
            "It is asked of this computer, and stays on it.",
            lambda: SeenPage(dress, choices, sources, requests),
            ("doctor", "sensor", "privacy", "diagnosis"),
        ),
        PageSpec(
            "data",
            "Data",
            "It is yours. Nothing leaves this computer by itself.",
            lambda: DataPage(dress, choices, sources, requests),
            ("privacy", "export", "backup"),
        ),
        PageSpec(
            "about",
            "About",
            "What this is, and what it is not.",
            lambda: AboutPage(dress, choices, sources, requests),
            ("version", "licence", "help"),
        ),
    ]
