"""The safety questions, and what is kept of the answers (content.md 6.4).

The topics follow common screening before activity (S41); the words are our own and are not that
questionnaire. Each is asked so that yes is the answer that leaves something out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain
from types import MappingProxyType

from intermezzo.core.preferences.model import Body


class Answer(StrEnum):
    """What may be answered. What somebody prefers not to say counts as yes, for caution."""

    YES = "yes"
    NO = "no"
    UNSAID = "unsaid"

    @property
    def counts_as_yes(self) -> bool:
        """Whether it leaves out what yes leaves out."""
        return self is not Answer.NO


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `effect` is what yes does, in one plain sentence.

    Yes sets either a tag of `Body.tags` or a caution of `Body.cautions`, by the question's id.
    """

    id: str
    words: str
    effect: str
    cap: int | None = None
    """The highest level with a yes; None for no limit."""
    is_caution: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A few questions that stand on one page."""

    title: str
    questions: tuple[Question, ...]


GROUPS: tuple[Group, ...] = (
    Group(
        "Before anything else",
        (
            Question(
                "warning_sign",
                "Do you notice any of the warning signs today?",
                "Nothing is offered until you have had advice. The safety page says where to go.",
                is_caution=True,
            ),
            Question(
                "supervised",
                "Were you told to exercise only under supervision, or do you have chest pain or "
                "little breath at rest?",
                "Only quiet breathing is offered. The rest is for you and your clinician.",
                is_caution=True,
            ),
            Question(
                "under_age",
                "Are you under 18?",
                "You stay at level 1. Look through it with a clinician first.",
                cap=1,
                is_caution=True,
            ),
        ),
    ),
    Group(
        "Heart and circulation",
        (
            Question(
                "heart_lung",
                "Heart failure, or short of breath lying flat?",
                "Nothing is done lying flat; evenings are spent propped up. Up to level 2.",
                cap=2,
            ),
            Question(
                "bp_high",
                "High blood pressure?",
                "Holds stay short, and you can talk through them. Loads never grow stronger.",
            ),
            Question(
                "dizzy_stand",
                "Dizzy on standing up, or fainted in the past year?",
                "No quick rises: you sit for a while before you stand up.",
            ),
        ),
    ),
    Group(
        "Balance and bones",
        (
            Question(
                "balance_low",
                "Unsteady, or fell in the past year?",
                "Standing on one leg always has something to hold. Up to level 2.",
                cap=2,
            ),
            Question(
                "osteo",
                "Osteoporosis, a broken spine bone, or steroids for long?",
                "We use long-backed hinges instead of far or loaded bends and twists. "
                "Up to level 2.",
                cap=2,
            ),
            Question(
                "hip_repl",
                "A new hip in the past 12 weeks, or told to be careful with one?",
                "That hip is never bent past a right angle, crossed or twisted. Level 1.",
                cap=1,
            ),
        ),
    ),
    Group(
        "The last months",
        (
            Question(
                "preg_16w",
                "Pregnant, 16 weeks or more?",
                "We use the side instead of the back, in the evening too. Up to level 3.",
                cap=3,
            ),
            Question(
                "hernia_pf",
                "A birth, belly surgery or a hernia in the past 12 weeks?",
                "Planks and lifts wait. Up to level 2.",
                cap=2,
            ),
            Question(
                "spine_surg",
                "Spine surgery in the past 12 weeks?",
                "Only breathing, walking and resting on the side, until your surgeon or "
                "physiotherapist agrees to more.",
            ),
        ),
    ),
    Group(
        "Back, neck and knee",
        (
            Question(
                "disc_leg",
                "Back pain with leg pain or tingling in the past 6 weeks?",
                "Legs are not stretched out, and hinges stay small. Level 1.",
                cap=1,
            ),
            Question("neck_sore", "A sore neck?", "Nothing loads the neck."),
            Question(
                "knee_sore",
                "A sore knee, or does kneeling hurt?",
                "No kneeling, and squats stay shallow.",
            ),
        ),
    ),
    Group(
        "Arms, and lying down",
        (
            Question("shoulder_sore", "A sore shoulder?", "Arms stay below shoulder height."),
            Question("wrist_sore", "A sore wrist?", "No weight rests on the hands."),
            Question(
                "reflux",
                "Heartburn when you lie flat?",
                "Evenings are spent on the side or with the head raised.",
            ),
            Question(
                "glaucoma",
                "Glaucoma, or eye surgery not long ago?",
                "The head never hangs low, and leans stay small.",
            ),
        ),
    ),
)
QUESTIONS: Mapping[str, Question] = MappingProxyType(
    {each.id: each for each in chain.from_iterable(group.questions for group in GROUPS)}
)


def answered(body: Body) -> dict[str, Answer]:
    """Return the answers that are kept: yes, and no where all was answered once."""
    told = {*body.tags, *body.cautions}
    found = {name: Answer.YES for name in QUESTIONS if name in told}
    if body.asked is not None:
        found.update({name: Answer.NO for name in QUESTIONS if name not in told})
    return found


def changes_of(answers: Mapping[str, Answer], body: Body) -> dict[str, object]:
    """Return what the preferences file holds after these answers, by dotted path.

    What was not answered stays as it is, and so does what no question is about.
    """
    changes: dict[str, object] = {}
    for path, kept, cautions in (
        ("body.tags", body.tags, False),
        ("body.cautions", body.cautions, True),
    ):
        told = {name: each for name, each in answers.items() if _is(name, caution=cautions)}
        without = [name for name in kept if name not in told]
        yes = [name for name, answer in told.items() if answer.counts_as_yes]
        found = [*without, *yes]
        if set(found) != set(kept):
            changes[path] = found
    return changes


def closing(today: date) -> dict[str, object]:
    """Return what the preferences file holds once every question was answered."""
    return {"body.asked": today.isoformat()}


def _is(name: str, *, caution: bool) -> bool:
    question = QUESTIONS.get(name)
    return question is not None and question.is_caution is caution
