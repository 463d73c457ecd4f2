"""Write a document as CommonMark in which every word is literal text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from focusboard.share.document import Document, Item, Part, Table
from focusboard.typed import Final

_SPECIAL: Final = re.compile(
    r"""[\\`*\[<|~$]             # code, emphasis, links, HTML, tables, strikethrough, formulas
    | (?<![^\W_])_ | _(?![^\W_])  # emphasis; an underscore inside a word is none
    | &(?=[A-Za-z#])              # character references
    | (?<=[A-Za-z]):(?=\S)        # bare addresses such as https: and mailto:
    | (?<=\w)\.(?=[^\W\d])        # bare addresses such as example.com, of e-mail too,
    | (?<=[^\W\d])\.(?=\w)        # but no number such as 4.2
    """,
    re.VERBOSE,
)
_AT_THE_START: Final = re.compile(r"[-+=#>]|[0-9]{1,9}(?=[.)](?:\s|$))")
"""What makes a heading, a quotation, a list or a rule at the start of a line, or stands before what does."""


def render(document: Document) -> bytes:
    """The bytes of a document; the same document gives the same bytes anywhere."""
    parts = [f"# {_literal(document.title)}"]
    if document.lead:
        parts.append(f"**{_literal(document.lead)}**")
    for part in document.parts:
        parts += _part(part)
    parts += ["---", _literal(document.footer)]
    return ("\n\n".join(parts) + "\n").encode()


def _part(part: Part) -> Iterator[str]:
    yield f"## {_literal(part.title)}"
    for group in part.groups:
        if group.title:
            yield f"### {_literal(group.title)}"
        yield "\n".join(_item(item) for item in group.items)
    yield from (_literal(sentence) for sentence in part.sentences)
    if part.table is not None:
        yield _table(part.table)


def _item(item: Item) -> str:
    label = f"**{_literal(item.label)}:**" if item.label else ""
    words = _literal(item.words, "\\\n  ") if item.words else ""
    return "- " + " ".join(part for part in (label, words) if part)


def _table(table: Table) -> str:
    """A table as GitHub and most readers know it."""
    rules = ("---:" if is_number else "---" for is_number in table.numbers)
    lines = [map(_literal, table.titles), rules, *(map(_literal, row) for row in table.rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _literal(own: str, line_break: str = " ") -> str:
    """Words such that a reader sees exactly these and nothing in them acts."""
    return line_break.join(_literal_line(line) for line in own.split("\n"))


def _literal_line(line: str) -> str:
    escaped = _SPECIAL.sub(r"\\\g<0>", line)
    start = _AT_THE_START.match(escaped)
    if start is None:
        return escaped
    digits = start.group() if start.group()[0].isdigit() else ""
    return f"{digits}\\{escaped[len(digits) :]}"
