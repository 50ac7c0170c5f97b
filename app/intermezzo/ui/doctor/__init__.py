"""What Intermezzo can see on this computer: a page, and a window around it."""
