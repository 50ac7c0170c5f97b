"""The figure's geometry: from authored angles to solved joints. Pure, painted elsewhere.

Lengths are fractions of body height H, angles are degrees, times are seconds. World axes:
X forward, Y up, Z to the figure's right; right-handed; the floor is y = 0.
"""
