"""The safety page, the safety questions, and the windows that hold them (content.md 6)."""
