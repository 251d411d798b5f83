"""Answers as pictures: a chart is written as SVG, and made a PNG in a process of its own."""
