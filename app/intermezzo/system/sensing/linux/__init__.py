"""Ways to ask Linux desktops."""
