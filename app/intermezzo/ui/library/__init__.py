"""The library window: a calm gallery of all movements and routines."""
