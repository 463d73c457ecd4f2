"""The lines of a note as text that the person edits anywhere, and what they changed, read back from it.

A line ends with the place that it comes from, in braces; one without is the person's own. A line that is gone
was taken out, for this note alone: what it comes from stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from focusboard.model import HEADLINE, TITLES, NoteEdit
from focusboard.share.pieces import OWN, Piece
from focusboard.share.redaction import tidy
from focusboard.typed import Final
from focusboard.values import Value

HINT: Final = """\
# Change words, take lines out, add lines under a heading. Only this note changes.
# The {braces} at the end of a line tie it to where it comes from; yours have none.
"""

NEED: Final = "Say in the line above whom or what you need, if this reader may know:"
"""Stands, for the person alone, below a line that is blocked."""

OVERTAKEN: Final = "A later line goes on from here; take the # away to have this one too:"
"""Stands, for the person alone, above a line that is not in the draft."""

_PLACE: Final = re.compile(r"\s*\{([a-z]+:[^{}\s]+)\}$")


class _Read(Value):
    title: str
    place: str
    words: str


def to_text(pieces: Iterable[Piece]) -> str:
    """The pieces that the person can edit, section by section; every heading is there to write under."""
    pieces = [piece for piece in pieces if tidy(piece.words)]
    parts = [HINT]
    for title in (HEADLINE, *TITLES):
        lines = [_line(piece) for piece in pieces if piece.title == title]
        parts.append("\n".join([f"## {title}", *lines]) + "\n")
    return "\n".join(parts)


def _line(piece: Piece) -> str:
    words = "\n  ".join(tidy(piece.words).split("\n"))
    place = "" if piece.place.startswith(OWN) else f"  {{{piece.place}}}"
    need = " ".join(tidy(piece.need).split("\n"))
    line = f"- {_prefix(piece)}{words}{place}"
    if piece.is_overtaken:
        return "\n# ".join((f"# {OVERTAKEN}", *line.split("\n")))
    return line + (f"\n# {NEED} {need}" if need else "")


def _prefix(piece: Piece) -> str:
    """Says whose and what it is; not a part of the words."""
    named = " · ".join(part for part in (piece.state, piece.project) if part)
    return f"{named}: " if named else ""


def from_text(text: str, drafted: Iterable[Piece]) -> tuple[NoteEdit, ...]:
    """What differs between an edited text and the pieces as they were drafted, in order."""
    of_place = {piece.place: piece for piece in drafted if not piece.place.startswith(OWN)}
    found: dict[str, _Read] = {}
    own: list[_Read] = []
    for read in _lines(text):
        if read.place in of_place and read.place not in found:
            found[read.place] = read
        elif read.words:
            unknown = f" {{{read.place}}}" if read.place and read.place not in of_place else ""
            own.append(_Read(read.title, "", read.words + unknown))
    edits = [edit for place, piece in of_place.items() if (edit := _changed(piece, found.get(place)))]
    added = [NoteEdit(f"{OWN}{n}", read.title, read.words) for n, read in enumerate(own, 1)]
    return (*edits, *added)


def _changed(piece: Piece, read: _Read | None) -> NoteEdit | None:
    """What became of a piece; None when it is as it was."""
    before = tidy(piece.words)
    if not before:
        return None
    if read is None:
        return None if piece.is_overtaken else NoteEdit(piece.place, piece.title, "", piece.words)
    words = read.words.removeprefix(_prefix(piece))
    if (words, read.title) == (before, piece.title) and not piece.is_overtaken:
        return None
    return NoteEdit(piece.place, read.title, words, piece.words)


def _lines(text: str) -> Iterator[_Read]:
    """The lines under known headings; an indented one goes on with the one before."""
    title, read = HEADLINE, None
    for line in text.splitlines():
        heading = line.removeprefix("## ").strip() if line.startswith("## ") else None
        if heading in (HEADLINE, *TITLES):
            title = str(heading)
        elif line.startswith("# ") or not line.strip():
            continue
        elif read is not None and line[0].isspace() and not read.place:
            words, place = _parted(line.strip())
            read = read._replace(words=f"{read.words}\n{words}", place=place)
            continue
        else:
            if read is not None:
                yield read
            words, place = _parted(line.removeprefix("- ").strip())
            read = _Read(title, place, words)
    if read is not None:
        yield read


def _parted(line: str) -> tuple[str, str]:
    found = _PLACE.search(line)
    return (line[: found.start()].rstrip(), found[1]) if found else (line, "")
