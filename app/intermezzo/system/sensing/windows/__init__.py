"""Ways to ask Windows."""
