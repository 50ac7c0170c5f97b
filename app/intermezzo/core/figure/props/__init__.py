"""What stands around and what is worked against: furniture, cushions, loads."""
