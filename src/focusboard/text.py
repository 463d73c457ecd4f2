"""The sanitiser: outside text becomes text that is safe to keep and safe to show.

``clean`` is for what comes in, ``one_line`` and ``block`` are for what goes to a screen or a pipe. None of
them ever raises, and no escape sequence, bidi override or tower of marks survives any of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import category, normalize

from focusboard.typed import Final

TITLE: Final = 4096
"""The most UTF-8 bytes of a single-line field: project, task, tag."""

NOTE: Final = 65_536
"""The most UTF-8 bytes of a note."""

LONGEST_RUN: Final = 8
"""How many combining characters may follow one another."""

_LOOKED_AT: Final = 4
"""How many characters are looked at for each byte that is kept; what is left out takes time as well."""

ELLIPSIS: Final = "…"
_JOINERS: Final = "\u200c\u200d"
_EMOJI_STYLE: Final = "\ufe0f"
"""Variation selector 16, which makes terminals and Textual disagree about widths."""

_FIRST_MARK: Final = "\u0300"
"""The first combining character; text below it is in NFC as it stands."""

_VISIBLE_FORMATS: Final = (
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
"""What Unicode files under format characters although it can be seen, such as the Arabic year sign."""


def clean(text: str, limit: int) -> str:
    """Outside text made safe to keep: at most ``limit`` (3 or more) UTF-8 bytes, ``…`` where it was cut."""
    if not _is_plain(text):
        head = text[: _LOOKED_AT * limit]
        text = _made_safe(head) if len(head) == len(text) else f"{_made_safe(head)}{ELLIPSIS}"
    return text if len(text) * 4 <= limit or len(text.encode()) <= limit else _cut(text, limit)


def clean_each(texts: Sequence[str], limit: int, *, are_plain: bool = False) -> Sequence[str]:
    """The same for many texts, which are looked at together, unless it is known that ``are_plain``."""
    if not any(texts):
        return texts
    if max(map(len, texts)) * 4 <= limit and (are_plain or _is_plain("".join(texts))):
        return texts
    return [clean(text, limit) for text in texts]


def one_line(text: str) -> str:
    """Text for a single-line field: without any control character, line breaks and tabs shown as ``⏎``."""
    return text if _is_plain(text) else _made_safe(text).replace("\n", " ⏎ ").replace("\t", " ⏎ ")


def block(text: str) -> str:
    """Text for several lines: without any control character but the line break; a tab becomes four spaces."""
    return text if _is_plain(text) else _made_safe(text).replace("\t", "    ")


def _is_plain(text: str) -> bool:
    """Whether it needs no closer look; asked millions of times, so the common case comes first."""
    return text.isprintable() and (text.isascii() or max(text) < _FIRST_MARK)


def _made_safe(text: str) -> str:
    safe = text.replace("\r\n", "\n").replace("\r", "\n").translate(_REPLACEMENTS)
    if safe.isascii():
        return safe
    # Bounded before as well as after: normalising a long run of marks takes time quadratic in its length.
    return _with_bounded_runs(normalize("NFC", _with_bounded_runs(safe)))


def _with_bounded_runs(text: str) -> str:
    if len(text) - len(text.encode("ascii", "ignore")) <= LONGEST_RUN:
        return text
    kept = []
    run = 0
    for char in text:
        run = run + 1 if _combines(char) else 0
        if run <= LONGEST_RUN:
            kept.append(char)
    return "".join(kept)


def _combines(char: str) -> bool:
    """Whether it belongs to the character before it; joiners count, or they would let marks stack on."""
    return char >= _FIRST_MARK and (category(char)[0] == "M" or char in _JOINERS)


def _cut(text: str, limit: int) -> str:
    """As much of a text as fits before an ellipsis; a character keeps all its marks or goes entirely."""
    end = len(text.encode()[: limit - len(ELLIPSIS.encode())].decode(errors="ignore"))
    while end and _combines(text[end]):
        end -= 1
    return text[:end] + ELLIPSIS


class _Replacements(dict[int, str]):
    """What each code point becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        shown = self[code] = _shown(code, chr(code))
        return shown


_REPLACEMENTS: Final = _Replacements({0x09: "\t", 0x0A: "\n", 0x7F: "␡"})


def _shown(code: int, char: str) -> str:
    """A character itself, a visible symbol in its place, or nothing for an invisible one."""
    match category(char):
        case "Cc":
            return chr(0x2400 + code) if code < 0x20 else "\ufffd"
        case "Zl" | "Zp":
            return "␤"
        case "Cs":
            return "\ufffd"
        case "Cf":
            return char if char in _JOINERS or char in _VISIBLE_FORMATS else ""
        case "Cn" if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
            return "\ufffd"
    return "" if char == _EMOJI_STYLE else char
