"""What the person has chosen, and how a file may say it."""
