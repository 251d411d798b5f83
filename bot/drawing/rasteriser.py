"""The drawing process: SVG on standard input, PNG on standard output; a program, imported by nobody.

Its arguments are the bound in bytes and the files of the fonts; no font of the machine's is used, so that a
picture looks alike everywhere.
"""

import sys

from resvg_py import svg_to_bytes

ZOOMS = (2.5, 2.0, 1.75, 1.5, 1.0, 0.5)
"""Pixels to a point, the sharpest first: 975 across."""


def main() -> int:
    most, *fonts = sys.argv[1:]
    svg = sys.stdin.buffer.read().decode()
    for zoom in ZOOMS:
        png = svg_to_bytes(svg_string=svg, zoom=zoom, font_files=fonts, skip_system_fonts=True)
        if len(png) <= int(most):
            sys.stdout.buffer.write(png)
            return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
