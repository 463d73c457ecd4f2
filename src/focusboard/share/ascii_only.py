"""Say a document in ASCII, for a mail or a window that knows nothing else."""

from __future__ import annotations

from unicodedata import category, normalize

from focusboard.share import document as documents
from focusboard.typed import Any, Final

_MARKS: Final = {"/": "⁄∕", "-": "‐‑‒–—―−", "'": "‘’‚‛′", '"': "“”„‟″«»", "*": "•·‣◦", "x": "×✓✔"}
_WORDS: Final = (
    "ß=ss ẞ=SS æ=ae Æ=AE œ=oe Œ=OE ø=o Ø=O đ=d Đ=D ł=l Ł=L ð=d Ð=D þ=th Þ=Th ı=i"
    " €=EUR £=GBP →=-> ←=<- ⇒==> ≤=<= ≥=>= ≈=~ ≠=!= ±=+/- ÷=/"
)
_SIGNS: Final = str.maketrans(
    {sign: mark for mark, signs in _MARKS.items() for sign in signs}
    | {word[0]: word[2:] for word in _WORDS.split()}
)
"""What people write that has no parts in ASCII, as it is written there."""


def document(read: documents.Document) -> documents.Document:
    """A document in which every text is ASCII."""
    return documents.Document(*map(_said, read))


def _said(value: Any) -> Any:
    """A part of a document with all of its texts."""
    if isinstance(value, str):
        return text(value)
    if not isinstance(value, tuple):
        return value
    make = getattr(value, "_make", tuple)
    return make(map(_said, value))


def text(own: str) -> str:
    """Words in ASCII: letters without their marks, signs as they are typed, ``?`` for all others."""
    plain = normalize("NFKD", own.translate(_SIGNS)).translate(_SIGNS)
    return "".join(
        letter if letter.isascii() else "?" for letter in plain if category(letter) not in {"Mn", "Me", "Cf"}
    )
