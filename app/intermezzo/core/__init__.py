"""The functional core: plain values and pure functions, no clock, no input or output, no Qt."""
