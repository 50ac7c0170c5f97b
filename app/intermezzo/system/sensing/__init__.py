"""Small adapters, each a way to answer one question about the person at the computer."""
