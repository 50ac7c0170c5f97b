"""The warning signs and where to go with them, in our own words (content.md 6.1, S38 to S40)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signs:
    """Signs that ask for the same, under one heading."""

    heading: str
    signs: tuple[str, ...]


STOP_FOR = Signs(
    "Stop now if you notice",
    (
        "chest pain or tightness",
        "feeling faint",
        "unusual shortness of breath",
        "sudden severe pain",
        "new numbness or weakness",
        "pain and swelling in one calf",
    ),
)
EMERGENCY = Signs(
    "Call emergency services, or go to an emergency department, if back pain comes with",
    (
        "numbness or tingling around the genitals, buttocks or inner thighs",
        "new trouble passing or holding urine, or losing control of the bowels",
        "a new change in sexual function",
        "pain, tingling, weakness or numbness in both legs, or legs that will not do as told",
        "chest pain",
        "a serious accident at its start, such as a fall from height or a car crash",
    ),
)
URGENT = Signs(
    "See a doctor today or tomorrow if there is",
    (
        "a temperature of 38 °C or more, or feeling ill with the pain",
        "weight loss without trying, or a history of cancer",
        "a lump, a swelling or a change of shape of the back",
        "pain that does not ease with rest, is worse at night, or with coughing or sneezing",
        "pain high up between the shoulders",
        "new weakness or numbness in one leg, or pain spreading below the knee",
        "pain after a fall, if you are older, have thin bones or take steroids for long",
        "a throbbing feeling in the belly",
    ),
)
SOON = "See a doctor or physiotherapist if it is not better within four weeks, or gets worse."
WARNING = (EMERGENCY, URGENT)
"""Those that are asked about; the rest is for the moment in which one moves."""
