"""What a picture holds, read from its SVG as a reader would see it."""

from xml.etree import ElementTree

from bot.drawing.lettering import Weight, width

NAMESPACE = "{http://www.w3.org/2000/svg}"


class Shapes:
    def __init__(self, svg: str) -> None:
        self.root = ElementTree.fromstring(svg)  # noqa: S314 - our own
        self.width, self.height = float(self.root.get("width", 0)), float(self.root.get("height", 0))

    def words(self, *roles: str) -> list[str]:
        """Texts of these roles, from top to bottom as they were written; all of them without roles."""
        found = self.root.iter(f"{NAMESPACE}text")
        return [one.text or "" for one in found if not roles or one.get("class") in roles]

    def sentences(self) -> str:
        return " ".join(self.words("sentence"))

    def marks(self) -> list[str]:
        """What each mark says: ``within about``."""
        classes = (one.get("class", "") for one in self.root.iter())
        return [one.removeprefix("mark ") for one in classes if one.startswith("mark ")]

    def outside(self) -> list[str]:
        """Texts that reach over an edge."""
        return [
            one.text or ""
            for one in self.root.iter(f"{NAMESPACE}text")
            if not (left(one) >= 0 and right(one) <= self.width and float(one.get("y", 0)) < self.height)
        ]


def left(text: ElementTree.Element) -> float:
    return float(text.get("x", 0)) - (wide(text) / 2 if text.get("text-anchor") == "middle" else 0)


def right(text: ElementTree.Element) -> float:
    return left(text) + wide(text)


def wide(text: ElementTree.Element) -> float:
    weight: Weight = 600 if text.get("font-weight") == "600" else 400
    return width(text.text or "", float(text.get("font-size", 0)), weight)
