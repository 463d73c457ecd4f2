"""The formats in which a projection can leave."""

# ruff: noqa: PLC0415 - most notes are Markdown, and what the others are made with takes long to load
from __future__ import annotations

import json
from collections.abc import Mapping

from focusboard.insight.totals import DEFINITIONS
from focusboard.model import FORMATS, Format, Level
from focusboard.share import markdown
from focusboard.share.document import document
from focusboard.share.projection import Shared
from focusboard.typed import Any, Final

OF_ROWS: Final[frozenset[Format]] = frozenset({"csv", "ics"})
"""What has a place for rows of times, and for nothing else."""
FORMATS_OF: Final[Mapping[Level, tuple[Format, ...]]] = {
    "outcomes": tuple(form for form in FORMATS if form not in OF_ROWS),
    "rounded": tuple(form for form in FORMATS if form not in OF_ROWS),
    "detailed": FORMATS,
    "client": FORMATS,
    "packet": ("json",),
}
"""The formats that can hold a level; the first is taken unless another is asked for."""


UNREADABLE: Final[frozenset[Format]] = frozenset({"html", "eml", "ics"})
"""What a program has to open before anybody reads it."""
READABLE: Final[Format] = "md"
"""What stands in their place where the bytes themselves are read, as on the clipboard."""


def ending(form: Format) -> str:
    """How the names of files in a format end."""
    return "txt" if form == "ascii" else form


def render(shared: Shared, form: Format, to: str = "") -> bytes:
    """The bytes of a projection in a format; the same projection gives the same bytes anywhere.

    ``to`` is whom a mail is for. Raises FormatRefused where the format cannot hold it.
    """
    match form:
        case "md":
            return markdown.render(document(shared))
        case "html":
            from focusboard.share import html

            return html.render(document(shared))
        case "txt" | "ascii":
            from focusboard.share import ascii_only, plain

            read = document(shared)
            return plain.render(read if form == "txt" else ascii_only.document(read))
        case "csv" | "ics":
            return _of_rows(shared, form)
        case "json":
            return _json(shared)
        case "eml":
            from focusboard.share import mail

            return mail.render(document(shared), to)


def _of_rows(shared: Shared, form: Format) -> bytes:
    if form == "csv":
        from focusboard.share import spreadsheet

        return spreadsheet.render(shared)
    from focusboard.share import ical

    return ical.render(shared)


def as_objects(value: Any) -> Any:
    """A value as JSON holds it: under the names of its fields, and so are all values in it."""
    if isinstance(value, tuple):
        fields = getattr(value, "_fields", None)
        parts = map(as_objects, value)
        return list(parts) if fields is None else dict(zip(fields, parts, strict=True))
    return value


def _json(shared: Shared) -> bytes:
    values: dict[str, Any] = as_objects(shared)
    note = values.pop("note", None)
    whole = {"schema": 1, "level": shared.level, "definitions": DEFINITIONS, **(note or {}), **values}
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=2, default=str, allow_nan=False)
    return (text + "\n").encode()
