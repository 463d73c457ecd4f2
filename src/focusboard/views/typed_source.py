"""The line that adds a source, understood as the command of the same words would be."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from focusboard.sources import TRACKER_KINDS
from focusboard.store.undo import ChangeRefused
from focusboard.text import TITLE, clean
from focusboard.views.starting import Choice

OPTIONS: Final = ("name", "zone", "map", "dates", "person")

_OPTION: Final = re.compile(r"\s--(\w*)(?:[=\s]|$)")


def typed_source(line: str) -> Choice:
    """The kind, the path and what is said about it; a path may have spaces. Raises ChangeRefused."""
    kind, _, rest = line.strip().partition(" ")
    if kind not in TRACKER_KINDS:
        raise ChangeRefused(f"There is no kind {kind}. Begin with one of those below.")
    path, *options = _OPTION.split(f" {rest}")
    if not _unquoted(path):
        raise ChangeRefused(f"Say where it is: {kind} and a path.")
    said = dict(zip(options[::2], map(_unquoted, options[1::2]), strict=True))
    for name in said:
        if name not in OPTIONS:
            raise ChangeRefused(f"There is no --{name}. There are --{', --'.join(OPTIONS)}.")
    name = clean(said.pop("name", ""), TITLE)
    return Choice(kind, Path(_unquoted(path)), said, name)


def _unquoted(text: str) -> str:
    text = text.strip()
    is_quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "'\""
    return text[1:-1] if is_quoted else text
