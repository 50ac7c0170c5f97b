"""Read movements and routines out of untrusted mappings: values, or what is wrong with them."""

from intermezzo.core.content.faults import Fault
from intermezzo.core.content.figure_rules import figure_faults
from intermezzo.core.content.movement import parse_movement
from intermezzo.core.content.routine import parse_routine

__all__ = ["Fault", "figure_faults", "parse_movement", "parse_routine"]
