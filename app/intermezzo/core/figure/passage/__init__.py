"""How the figure gets from one step of a routine into the next."""
