"""The Today window: the day as a line of time, and all that can be done about it."""
