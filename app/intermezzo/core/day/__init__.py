"""The day: when interludes fall, what is offered, and why."""
