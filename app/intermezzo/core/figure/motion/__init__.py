"""How a movement runs: keys, their curves, breath and effort, and whether a body can."""
