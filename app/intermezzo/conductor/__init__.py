"""The imperative shell of the flow: gather facts, step, perform effects."""

from __future__ import annotations

from intermezzo.conductor.conductor import Conductor

__all__ = ["Conductor"]
