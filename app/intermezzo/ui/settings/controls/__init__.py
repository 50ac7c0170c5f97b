"""What a row holds to be set: switches, lists, fields, toggles."""
