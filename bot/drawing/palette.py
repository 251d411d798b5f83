"""The colours of every picture: one look, for Telegram tells a bot nothing of a reader's theme.

A picture has a ground of its own, so its words read alike in light and in dark; it is off white, that it
may not glare in the dark, and has a line around it, which sets it off from a white chat. A test keeps the
contrast (WCAG 2.2, 1.4.3 and 1.4.11). Nothing is told by colour alone: each mark has its number.
"""

GROUND = "#f1efe9"
EDGE = "#8b8a84"
INK = "#1c2530"
QUIET = "#515a63"
"""Labels, sources, the second line of a name."""
GRID = "#c8c5bc"
MARK = "#0a5f86"
MARK_LIGHT = "#a9cbdb"
"""Fills what is not known to the day."""
OTHER = "#a33b12"
"""The mark of what differs."""
OTHER_LIGHT = "#ecc4b2"
NODE = "#ffffff"
