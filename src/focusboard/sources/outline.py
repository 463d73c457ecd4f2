"""The headings of an Org file with what they inherit, and the lines below them that concern time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from focusboard.model import Problem
from focusboard.sources.shapes.lines import lines
from focusboard.sources.shapes.sqlite_cells import tags_of
from focusboard.text import TITLE, clean
from focusboard.typed import Final
from focusboard.values import Value

INLINE: Final = 15
"""A heading with so many stars is a task inside a text; its contents end at a heading named END."""

STATES: Final = frozenset(
    {"TODO", "NEXT", "STARTED", "DOING", "IN-PROGRESS", "WAIT", "WAITING", "HOLD", "SOMEDAY", "DONE"}
    | {"CANCELLED", "CANCELED"}
)
"""What counts as a state before a title in a file without a ``#+TODO`` line of its own."""

_PLANNED: Final = ("CLOSED:", "SCHEDULED:", "DEADLINE:")
_KEPT: Final = ("CLOCK:", *_PLANNED, ":", "#+")
_VERBATIM: Final = frozenset({"src", "example", "export", "comment", "verse"})
_CLOSED: Final = re.compile(r"CLOSED: *\[([0-9]{4}-[0-9]{2}-[0-9]{2})")
_DATE: Final = re.compile(r"([0-9]{4}|[0-9]{4}-W?[0-9]{2}(?:-[0-9]{2})?(?: +\S+)?)")
_COUNT: Final = re.compile(r"\[[0-9]*(?:%|/[0-9]*)\]")
_LINK: Final = re.compile(r"\[\[([^][]*)\](?:\[([^][]*)\])?\]")
_TAGS: Final = re.compile(r":[\w@#%:]+:")


class Heading(Value):
    """A heading in its place; without stars it stands for what is above the first one."""

    stars: int = 0
    path: tuple[str, ...] = ()
    """The titles from the top down to its own."""
    tags: tuple[str, ...] = ()
    category: str = ""
    below: int = 0
    """How many titles of the path stand above what its category is given for."""
    is_parent: bool = False
    identity: str = ""
    """Its ``:ID:``, else the file's name and a digest of the path."""
    dated: date | None = None
    """The day of the date tree that it is in."""
    closed: date | None = None

    def names(self, otherwise: str) -> tuple[str, str]:
        """The project and the task of what is clocked here."""
        titles = _undated(self.path)
        project, below = otherwise, titles
        if self.category:
            project, below = self.category, _undated(self.path[self.below :]) or titles[-1:]
        elif len(titles) > 1 or (titles and self.is_parent):
            project, *below = titles
        return project, clean(" / ".join(below), TITLE)


class Line(Value):
    """A line below a heading."""

    number: int
    text: str
    heading: Heading
    is_certain: bool
    """Whether every line since the heading could be read."""


def clock_lines(path: Path) -> Iterator[Line | Problem]:
    """The CLOCK lines of a file outside of verbatim blocks, and problems in place of undecodable lines."""
    keywords = _Keywords.of(path)
    above: list[Heading] = []
    for section, following in pairwise(_sections(path)):
        if not section.is_inline:
            while above and above[-1].stars >= section.stars:
                above.pop()
            above.append(_heading(section, above[-1] if above else None, following, keywords))
        holder = above[-1]
        if section.is_inline and following.ends_inline and not section.ends_inline:
            holder = _heading(section, holder, following, keywords)
        yield from _outside_blocks(section, holder)


class _Section(Value):
    """A heading line and what can matter of the lines below it."""

    stars: int
    heading: str
    body: list[tuple[int, str | Problem]]

    @property
    def is_inline(self) -> bool:
        return self.stars >= INLINE

    @property
    def ends_inline(self) -> bool:
        return self.is_inline and self.heading == "END"


def _sections(path: Path) -> Iterator[_Section]:
    """What is above the first heading, each heading, and an empty end."""
    section = _Section(0, "", [])
    for number, line in enumerate(lines(path), 1):
        if isinstance(line, Problem):
            section.body.append((number, line))
            continue
        stars = len(line) - len(line.lstrip("*"))
        text = line.strip()
        if stars and line[stars : stars + 1] == " ":
            yield section
            section = _Section(stars, text[stars:].strip(), [])
        elif text.startswith(_KEPT):
            section.body.append((number, text))
    yield section
    yield _Section(0, "", [])


class _Keywords(Value):
    """What a file says of all its headings."""

    file: str
    category: str
    tags: tuple[str, ...]
    states: frozenset[str]

    @classmethod
    def of(cls, path: Path) -> _Keywords:
        """The keywords of a file, which count wherever they stand."""
        category, tags, states = "", list[str](), set[str]()
        for line in lines(path):
            if isinstance(line, Problem) or not line.lstrip().startswith("#+"):
                continue
            name, _, value = line.strip()[2:].partition(":")
            match name.upper():
                case "CATEGORY":
                    category = clean(value.strip(), TITLE)
                case "FILETAGS":
                    tags += tags_of(value.replace(":", " ").split())
                case "TODO" | "SEQ_TODO" | "TYP_TODO":
                    states |= {word.partition("(")[0] for word in value.split()} - {"|"}
        return cls(clean(path.name, TITLE), category, tuple(tags), frozenset(states) or STATES)


def _heading(section: _Section, parent: Heading | None, following: _Section, keywords: _Keywords) -> Heading:
    if parent is None:
        parent = Heading(tags=keywords.tags, category=keywords.category)
    title, tags = _title(section.heading, keywords.states)
    path = (*parent.path, title) if section.stars else ()
    properties, closed = _properties(section)
    category = clean(properties.get("CATEGORY", ""), TITLE)
    return Heading(
        section.stars,
        path,
        tuple(dict.fromkeys((*parent.tags, *tags))),
        category or parent.category,
        len(path) if category else parent.below,
        following.stars > section.stars and not following.is_inline,
        clean(properties.get("ID", ""), TITLE)
        or f"{keywords.file}:{sha256(chr(0).join(path).encode()).hexdigest()[:16]}",
        _day(title) or parent.dated,
        closed,
    )


def _title(heading: str, states: frozenset[str]) -> tuple[str, list[str]]:
    """A title without what changes as work goes on, and the tags behind it."""
    words = heading.rsplit(None, 1)
    tags = []
    if words and _TAGS.fullmatch(words[-1]):
        tags = list(tags_of(words[-1].split(":")))
        heading = "".join(words[:-1])
    state, _, rest = heading.partition(" ")
    if state in states:
        heading = rest.lstrip()
    if heading[:2] == "[#" and heading[3:4] == "]":
        heading = heading[4:].lstrip()
    heading = heading.removeprefix("COMMENT ")
    plain = _LINK.sub(lambda link: link[2] or link[1], _COUNT.sub("", heading))
    return clean(" ".join(plain.split()), TITLE), tags


def _properties(section: _Section) -> tuple[dict[str, str], date | None]:
    """The properties below a heading by their names in capitals, and the day it was closed."""
    found: dict[str, str] = {}
    closed = None
    is_inside = False
    for _, text in section.body:
        if isinstance(text, Problem):
            continue
        if not is_inside and text.startswith(_PLANNED):
            match = _CLOSED.search(text)
            closed = _iso(match[1]) if match else closed
        elif text.upper() == ":PROPERTIES:":
            is_inside = True
        elif not is_inside or text.upper() == ":END:":
            break
        else:
            name, _, value = text[1:].partition(":")
            found[name.upper()] = value.strip()
    return found, closed


def _outside_blocks(section: _Section, heading: Heading) -> Iterator[Line | Problem]:
    """The clocks of a section; a block that is never ended is none."""
    last_end = {text.lower(): at for at, (_, text) in enumerate(section.body) if isinstance(text, str)}
    is_certain = True
    inside = ""
    for at, (number, text) in enumerate(section.body):
        if isinstance(text, Problem):
            is_certain = False
            yield text
        elif inside:
            inside = "" if text.lower() == inside else inside
        elif text.startswith("CLOCK:"):
            yield Line(number, text, heading, is_certain)
        elif text[:8].lower() == "#+begin_":
            name = text[8:].partition(" ")[0].lower()
            end = f"#+end_{name}"
            inside = end if name in _VERBATIM and last_end.get(end, -1) > at else ""


def _undated(titles: tuple[str, ...]) -> list[str]:
    return [title for title in titles if not _DATE.fullmatch(title)]


def _day(title: str) -> date | None:
    """The day of a heading in a date tree."""
    return _iso(title[:10]) if _DATE.fullmatch(title) else None


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
