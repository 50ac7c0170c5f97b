"""What the person has told of their health, and what it leaves out (content.md 6)."""
