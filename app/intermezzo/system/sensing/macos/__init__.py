"""Ways to ask macOS."""
