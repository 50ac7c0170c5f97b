"""What the computer tells about the person: questions, findings, and what they come to."""
