"""Damage to the bytes of a file: flipped, cut, repeated, joined with others, and written in another way."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

TOKENS: Final = (
    b"\0",
    b"\0\0\0\0",
    b"\xff",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xf8\x88\x80\x80",
    "Büro".encode("latin-1"),
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\r",
    b"\r\n",
    b"\n\n\n",
    b"\t",
    b"\x1a",
    b"\x1b[2J",
    b'"',
    b"'",
    b"\\",
    b"#",
    b"|",
    b",",
    b";",
    b" - ",
    b"[",
    b"]",
    b"{",
    b"}",
    b":",
    b"*",
    b"<",
    b">",
    "\u202e".encode(),
    "\u2028".encode(),
    "\u0301".encode() * 30,
    b"[" * 400,
    b"{" * 400,
    b'{"a":' * 400,
    b"9" * 30,
    b"9" * 4400,
    b"1e999",
    b"0001-01-01",
    b"9999-12-31",
    b"10000-01-01",
    b"24:00",
    b"-",
)
BULKS: Final = (
    b"x" * 1_000_000,
    b" " * 1_000_000,
    b"[" * 200_000,
    b'{"a":' * 100_000,
    b'"' * 300_001,
    b"\\" * 300_001,
    b"#a " * 200_000,
    b"|" * 300_000,
    b"," * 300_000,
    b"9" * 300_000,
    "\u0301".encode() * 300_000,
    "é".encode() * 500_000,
    b"\n" * 300_000,
    b"\r" * 300_000,
    b"\0" * 1_000_000,
    b"a\n" * 50_000,
    b"*" * 300_000,
    b":" * 300_000,
    b"- " * 200_000,
)
"""What is put into a file once in a while, on one line or many."""

ONE_IN: Final = 1000
"""Once in how many inputs that is."""


def damaged(raw: bytes, dice: Random, other: Callable[[], bytes]) -> bytes:
    """A file with one to five things done to it; ``other`` makes another file of its kind."""
    for _ in range(int(1 + dice.random() * 5)):
        at, length = int(dice.random() * (len(raw) + 1)), int(dice.random() * 12)
        match int(dice.random() * 11):
            case 0 | 1 | 2:
                raw = raw[:at] + dice.randbytes(1) + raw[at + 1 :]
            case 3 | 4:
                raw = raw[:at] + dice.choice(TOKENS) + raw[at + length % 3 :]
            case 5:
                raw = raw[:at] + raw[at + length :]
            case 6:
                raw = raw[:at] if dice.random() < 0.3 else raw[at:]
            case 7:
                piece = other()
                raw = raw[:at] + piece[int(dice.random() * len(piece)) :]
            case 8:
                raw = raw[:at] + raw[at : at + length] * 20 + raw[at:]
            case _:
                raw = _with_lines_moved(raw, dice)
    return raw


def _with_lines_moved(raw: bytes, dice: Random) -> bytes:
    """Two lines doubled or exchanged."""
    lines = raw.splitlines(keepends=True)
    if not lines:
        return raw
    one, two = int(dice.random() * len(lines)), int(dice.random() * len(lines))
    if dice.random() < 0.5:
        lines.insert(two, lines[one])
    else:
        lines[one], lines[two] = lines[two], lines[one]
    return b"".join(lines)


def with_bulk(raw: bytes, dice: Random) -> bytes:
    """A file with very much of something in it."""
    at = int(dice.random() * (len(raw) + 1))
    if dice.random() < 0.2:
        return raw * (1 + 300_000 // (len(raw) + 1))
    return raw[:at] + dice.choice(BULKS) + raw[at:]


def encoded(text: str, dice: Random) -> bytes:
    """A text as the bytes of a file: nearly always UTF-8, sometimes with other line ends or a mark."""
    chance = dice.random()
    if chance < 0.08:
        text = text.replace("\n", "\r\n" if chance < 0.07 else "\r")
    match int(dice.random() * 50):
        case 0:
            return text.encode("latin-1", "replace")
        case 1:
            return text.encode("utf-16", "replace")
        case 2:
            return b"\xef\xbb\xbf" + text.encode(errors="surrogatepass")
    return text.encode(errors="surrogatepass")
