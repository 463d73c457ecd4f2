"""Write a note as CommonMark in which every word of a person is literal text."""

from __future__ import annotations

import re
from typing import Final

from focusboard.insight.totals import DEFINITIONS
from focusboard.model import State
from focusboard.share.projection import LEVEL, Line, Note, Section

FORMAT: Final = "md"

_STATES: Final[dict[State, str]] = {"done": "Done", "moved": "Moved forward", "dropped": "Dropped"}
"""The states that share a section, as a reader knows them."""

_SPECIAL: Final = re.compile(
    r"""[\\`*\[<|~$]             # code, emphasis, links, HTML, tables, strikethrough, formulas
    | (?<![^\W_])_ | _(?![^\W_])  # emphasis; an underscore inside a word is none
    | &(?=[A-Za-z#])              # character references
    | (?<=[A-Za-z]):(?=\S)        # bare addresses such as https: and mailto:
    | (?<=\w)\.(?=\w)             # bare addresses such as example.com, of e-mail too
    """,
    re.VERBOSE,
)
_AT_THE_START: Final = re.compile(r"[-+=#>]|[0-9]{1,9}(?=[.)](?:\s|$))")
"""What makes a heading, a quotation, a list or a rule at the start of a line, or stands before what does."""


def render(note: Note) -> bytes:
    """The bytes of a note; the same note gives the same bytes anywhere."""
    parts = [f"# Weekly note {note.week}"]
    if note.headline:
        parts.append(f"**{_literal(note.headline)}**")
    for section in note.sections:
        parts += _section(section)
    parts += [
        "---",
        f"Period {note.week}, level {LEVEL}, definitions {DEFINITIONS}. Nothing was sent by the tool.",
    ]
    return ("\n\n".join(parts) + "\n").encode()


def _section(section: Section) -> list[str]:
    parts = [f"## {section.title}"]
    for state in dict.fromkeys(line.state for line in section.lines):
        if state in _STATES:
            parts.append(f"### {_STATES[state]}")
        parts.append("\n".join(_item(line) for line in section.lines if line.state == state))
    return parts


def _item(line: Line) -> str:
    project = f"**{_literal(line.project)}:**" if line.project else ""
    words = _literal(line.words, "\\\n  ") if line.words else ""
    return "- " + " ".join(part for part in (project, words) if part)


def _literal(own: str, line_break: str = " ") -> str:
    """A person's words such that a reader sees exactly these and nothing in them acts."""
    return line_break.join(_literal_line(line) for line in own.split("\n"))


def _literal_line(line: str) -> str:
    escaped = _SPECIAL.sub(r"\\\g<0>", line)
    start = _AT_THE_START.match(escaped)
    if start is None:
        return escaped
    digits = start.group() if start.group()[0].isdigit() else ""
    return f"{digits}\\{escaped[len(digits) :]}"
