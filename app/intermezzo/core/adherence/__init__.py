"""What was done against what was planned: counted from the log every time, never stored."""
