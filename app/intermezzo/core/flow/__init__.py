"""The one state machine, its states, events and effects."""
