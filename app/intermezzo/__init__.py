"""Intermezzo: short movement interludes for backs that work at a desk."""

__version__ = "0.1.0"
