"""What hledger's text formats for time have in common: dates, and tags in comments."""

from __future__ import annotations

import re
from datetime import date

from focusboard.clock import BadTime
from focusboard.text import TITLE, clean
from focusboard.typed import Final

_DATE: Final = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
_BARE: Final = re.compile(r"(?:^|(?<=\s)):((?:[^\s:]+:)+)(?=\s|$)")
_NAMED: Final = re.compile(r"(?:^|(?<=[\s,]))(?![0-9]+:)([^\s:,;]+):(?!//)([^,\n]*)")
"""Neither 10:30 nor https://example.org is meant as a tag, although hledger takes the former for one."""


def simple_date(text: str) -> date:
    """A date such as 2026-11-19, 2026/11/19 or 2026.1.2; raises BadTime, also for one without a year."""
    found = _DATE.fullmatch(text)
    try:
        if found:
            return date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        pass
    raise BadTime(f"{clean(text, 40)!r} is not a date with its year, such as 2026-11-19; correct it.")


def tags_in(comment: str) -> tuple[str, ...]:
    """The tags in a comment: ``name:`` and ``name:value`` up to a comma, and Ledger's ``:name:name:``."""
    if ":" not in comment:
        return ()
    bare = [name for found in _BARE.finditer(comment) for name in found[1].split(":")]
    named = [
        f"{name}:{value.strip()}" if value.strip() else name
        for name, value in _NAMED.findall(_BARE.sub(" ", comment))
    ]
    return tuple(dict.fromkeys(filter(None, (clean(tag, TITLE) for tag in (*bare, *named)))))
