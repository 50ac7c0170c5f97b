"""From a routine and a position to what the guided window shows."""
