"""Tables of mistakes: the world's files as they are, as somebody mistook them, and what is said of it.

A case is a name, then below a file's name the lines as they are (-) and as they were mistaken (+), once or
more often; + alone makes a new file. Then what is said (>), all of it. An empty line parts cases, # begins
a heading. With REWRITE=1 what is said is written anew, to be read.
"""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

Says = Callable[[Path], Iterable[str]]
"""What is said of a folder of seeds."""


@dataclass(frozen=True)
class Edit:
    file: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]

    def make(self, seeds: Path) -> None:
        path = seeds / self.file
        if not self.right:
            path.parent.mkdir(exist_ok=True)
            path.write_text("\n".join(self.wrong) + "\n", encoding="utf-8")
            return
        text = path.read_text(encoding="utf-8")
        right = "\n".join(self.right)
        assert right in text, f"{self.file} has no {right!r}"
        path.write_text(text.replace(right, "\n".join(self.wrong), 1), encoding="utf-8")


@dataclass(frozen=True)
class Mistake:
    name: str
    edits: tuple[Edit, ...]
    said: tuple[str, ...]

    @classmethod
    def of(cls, block: str) -> "Mistake":
        name, *lines = block.split("\n")
        edits: list[Edit] = []
        said: list[str] = []
        file, mark = "", ""
        for line in lines:
            before, mark, text = mark, line[2], line[4:]
            if line[3:4] not in ("", " "):
                file, mark = line.strip(), ""
            elif mark == ">":
                said.append(text)
            elif mark == "-" and before == "-":
                edits[-1] = replace(edits[-1], right=(*edits[-1].right, text))
            elif mark == "-" or before not in ("-", "+"):
                edits.append(Edit(file, (text,) if mark == "-" else (), () if mark == "-" else (text,)))
            else:
                edits[-1] = replace(edits[-1], wrong=(*edits[-1].wrong, text))
        return cls(name, tuple(edits), tuple(said))

    def __str__(self) -> str:
        lines = [self.name]
        for index, edit in enumerate(self.edits):
            if not index or edit.file != self.edits[index - 1].file:
                lines.append(f"  {edit.file}")
            lines += [f"  - {line}" for line in edit.right]
            lines += [f"  + {line}" for line in edit.wrong]
        return "\n".join([*lines, *(f"  > {line}" for line in self.said)])

    def make(self, seeds: Path, says: Says) -> tuple[str, ...]:
        """What is said of it, without the folder's name."""
        for edit in self.edits:
            edit.make(seeds)
        return tuple(line.removeprefix(f"{seeds.name}/") for line in says(seeds))


def mistakes(table: Path) -> list[Mistake]:
    blocks = table.read_text(encoding="utf-8").strip("\n").split("\n\n")
    return [Mistake.of(block) for block in blocks if not block.startswith("#")]


def check(mistake: Mistake, table: Path, seeds: Path, says: Says) -> None:
    said = mistake.make(seeds, says)
    if os.environ.get("REWRITE"):
        text = table.read_text(encoding="utf-8")
        table.write_text(text.replace(str(mistake), str(replace(mistake, said=said))), encoding="utf-8")
    else:
        assert said == mistake.said
