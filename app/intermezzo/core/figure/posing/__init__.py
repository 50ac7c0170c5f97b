"""How a body stands: channels and contacts in, every bone in its place out."""
