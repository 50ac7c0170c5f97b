"""What was found on this computer, question by question: `intermezzo doctor` and its window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from enum import StrEnum
from textwrap import wrap
from typing import Any, Self

from intermezzo.core.sensing.finding import Finding, Question, Standing
from intermezzo.core.sensing.words import ASKED, MEANINGS, NAMES, said, trouble

# Any below: fields of JSON, checked where they are read.

WIDTH = 80
_GAP = 2


class Verdict(StrEnum):
    """Whether a question has an answer here."""

    ANSWERED = "answered"
    LOOKING = "looking"
    """Somebody has been asked and has not answered yet."""
    UNANSWERED = "not answered"


@dataclass(frozen=True, slots=True)
class Environment:
    """What the computer is like, as far as it matters here. Empty means not known."""

    platform: str = ""
    """What Qt draws on: `xcb`, `wayland`, `offscreen`."""
    session: str = ""
    """`x11`, `wayland`, `tty`."""
    desktop: str = ""
    tray: bool | None = None
    notifications: str = ""
    """Through what notices are shown."""
    timezone: str = ""
    screens: tuple[str, ...] = ()
    """Names, the main one first."""

    def pairs(self) -> list[tuple[str, str]]:
        """Return what is known, a name and a value each."""
        tray = {None: "", True: "there", False: "not there"}[self.tray]
        all_of_them = (
            ("Desktop", ", ".join(each for each in (self.desktop, self.session) if each)),
            ("Windows", self.platform),
            ("Screens", ", ".join(self.screens)),
            ("Tray", tray),
            ("Notices", self.notifications),
            ("Time zone", self.timezone),
        )
        return [(name, value) for name, value in all_of_them if value]


@dataclass(frozen=True, slots=True)
class Gap:
    """Ways that are not to be had, all for the same reason."""

    ways: str
    why: str
    remedy: str

    @property
    def text(self) -> str:
        """Return which they are and why."""
        return f"{self.ways}: {self.why}"


@dataclass(frozen=True, slots=True)
class Answer:
    """One question: what is used for it, what else was found, what is missing and why.

    `used` are the findings that count: the first available one for idle, every one for the others.
    """

    question: Question
    used: tuple[Finding, ...] = ()
    spare: tuple[Finding, ...] = ()
    missing: tuple[Finding, ...] = ()
    pending: tuple[Finding, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Whether it has an answer."""
        if self.used:
            return Verdict.ANSWERED
        return Verdict.LOOKING if self.pending else Verdict.UNANSWERED

    @property
    def name(self) -> str:
        """The question in one or two words."""
        return NAMES[self.question]

    @property
    def asked(self) -> str:
        """The question in plain words."""
        return ASKED[self.question]

    @property
    def value(self) -> timedelta | bool | None:
        """Return the present answer: True as soon as one says so. None where it is not known."""
        values = [finding.value for finding in self.used]
        if self.question is Question.IDLE:
            return values[0] if values else None
        return True if True in values else False if False in values else None

    @property
    def said(self) -> str:
        """Return the present answer in words."""
        match self.verdict:
            case Verdict.LOOKING:
                return "being looked for"
            case Verdict.UNANSWERED:
                return f"not known, so {self.meaning}"
            case Verdict.ANSWERED:
                details = (each.detail for each in self.used if each.value == self.value)
                named = ", ".join(dict.fromkeys(detail for detail in details if detail))
                return said(self.question, self.value, named)

    @property
    def meaning(self) -> str:
        """Return what follows from having no answer, empty where there is one."""
        return MEANINGS[self.question] if self.verdict is Verdict.UNANSWERED else ""

    @property
    def way(self) -> str:
        """Return how it is asked, e.g. `Asked by X11 SYNC; GNOME could tell it too`."""
        if not self.used:
            return f"Asking {_names(self.pending)}" if self.pending else ""
        spare = f"; {_names(self.spare)} could tell it too" if self.spare else ""
        return f"Asked by {_names(self.used)}{spare}"

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Return what is missing, by its reason."""
        reasons: dict[tuple[str, str], list[Finding]] = {}
        for finding in self.missing:
            reasons.setdefault((trouble(finding), finding.remedy), []).append(finding)
        return tuple(Gap(_names(ways), why, remedy) for (why, remedy), ways in reasons.items())

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return all of them."""
        return (*self.used, *self.spare, *self.pending, *self.missing)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All questions in order, and what the computer is like."""

    answers: tuple[Answer, ...]
    environment: Environment = field(default_factory=Environment)

    @property
    def summary(self) -> str:
        """Return how much is answered."""
        answered = sum(each.verdict is Verdict.ANSWERED for each in self.answers)
        if any(each.verdict is Verdict.LOOKING for each in self.answers):
            return "Still looking around."
        if not answered:
            return "No question is answered here, so interludes go by the clock alone."
        whole = len(self.answers)
        return (
            f"All {whole} questions are answered."
            if answered == whole
            else f"{answered} of {whole} questions are answered."
        )

    def lines(self) -> list[str]:
        """Return it for a terminal: aligned, at most `WIDTH` columns where words allow it."""
        indent = max(len(answer.name) for answer in self.answers) + _GAP if self.answers else 0
        lines = [self.summary, ""]
        for answer in self.answers:
            lines += _set(answer.name, [answer.said, *_ways(answer)], indent)
        pairs = self.environment.pairs()
        if pairs:
            lines.append("")
        for name, value in pairs:
            lines += _set(name, [value], indent)
        return lines

    def fields(self) -> dict[str, Any]:
        """Return it for `--json`; the keys are those of docs/doctor.md."""
        environment = asdict(self.environment)
        return {
            "summary": self.summary,
            "questions": [_answer_fields(answer) for answer in self.answers],
            "environment": {**environment, "screens": list(self.environment.screens)},
        }

    @classmethod
    def read(cls, fields: Mapping[str, Any]) -> Self:
        """Return what `fields` was made from; ValueError where they are not ours."""
        try:
            findings = [
                _finding(Question(asked["question"]), found)
                for asked in fields["questions"]
                for found in asked["sensors"]
            ]
            environment = _environment(fields["environment"])
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"these are no findings: {error!r}") from error
        return cls(diagnose(findings).answers, environment)


def diagnose(findings: Sequence[Finding], environment: Environment | None = None) -> Diagnosis:
    """Return what `findings` come to, in the order of the questions and of the findings."""
    answers = tuple(_answer(question, findings) for question in Question)
    return Diagnosis(answers, environment or Environment())


def _answer(question: Question, findings: Iterable[Finding]) -> Answer:
    ours = [finding for finding in findings if finding.question is question]
    available = tuple(finding for finding in ours if finding.is_available)
    first = 1 if question is Question.IDLE else len(available)
    probing = (Standing.PROBING,)
    return Answer(
        question,
        used=available[:first],
        spare=available[first:],
        pending=tuple(each for each in ours if each.standing in probing),
        missing=tuple(
            each for each in ours if not each.is_available and each.standing not in probing
        ),
    )


def _ways(answer: Answer) -> list[str]:
    """Return how a question is asked, and what is missing for it."""
    lines = [answer.way] if answer.way else []
    for gap in answer.gaps:
        lines.append(gap.text)
        if gap.remedy:
            lines.append(f"  {gap.remedy}")
    return lines


def _set(name: str, texts: Sequence[str], indent: int) -> list[str]:
    """Return lines of text with a name before the first, wrapped and aligned."""
    lines: list[str] = []
    for text in texts:
        deeper = " " * (len(text) - len(text.lstrip()))
        room = WIDTH - indent - len(deeper)
        for part in wrap(text.strip(), room, break_long_words=False, break_on_hyphens=False):
            lines.append(f"{'' if lines else name:{indent}}{deeper}{part}")
    return lines


def _names(findings: Iterable[Finding]) -> str:
    names = dict.fromkeys(finding.sensor for finding in findings)
    return ("; " if any("," in name for name in names) else ", ").join(names)


def _answer_fields(answer: Answer) -> dict[str, Any]:
    return {
        "question": str(answer.question),
        "verdict": str(answer.verdict),
        "value": _plain(answer.value),
        "words": answer.said,
        "sensors": [
            {
                "sensor": finding.sensor,
                "standing": str(finding.standing),
                "used": finding in answer.used,
                "value": _plain(finding.value),
                "detail": finding.detail,
                "why": finding.why,
                "remedy": finding.remedy,
            }
            for finding in answer.findings
        ],
    }


def _finding(question: Question, found: Mapping[str, Any]) -> Finding:
    value = found["value"]
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = timedelta(seconds=value)
    elif not isinstance(value, bool | None):
        raise TypeError(f"a value of {question} is {value!r}")
    texts = {name: str(found[name]) for name in ("sensor", "detail", "why", "remedy")}
    return Finding(question, standing=Standing(found["standing"]), value=value, **texts)


def _environment(found: Mapping[str, Any]) -> Environment:
    if not isinstance(found["tray"], bool | None):
        raise TypeError(f"a tray is {found['tray']!r}")
    texts = ("platform", "session", "desktop", "notifications", "timezone")
    return Environment(
        **{name: str(found[name]) for name in texts},
        tray=found["tray"],
        screens=tuple(map(str, found["screens"])),
    )


def _plain(value: timedelta | bool | None) -> float | bool | None:
    """Return a value as JSON holds it: idle in seconds."""
    return round(value.total_seconds(), 1) if isinstance(value, timedelta) else value
