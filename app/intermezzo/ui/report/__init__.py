"""Sets the report on paper."""
