"""How words read to somebody who looks at them, in whatever letters they are written.

A note's reader sees no soft hyphen, no difference between a Latin and a Cyrillic a, and takes ``ex*am*ple``
for one word. What is looked for in a text is looked for in what they see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import category, normalize

from focusboard.typed import Final
from focusboard.values import Value

LOOKALIKES: Final = str.maketrans(
    "аеорсухіјѕһԁԛԝкмтвнАВЕКМНОРСТУХІЈЅԀԚԜαβεικνορτυχγηΑΒΕΖΗΙΚΜΝΟΡΤΥΧıɑɡⅼ。․∕⁄‐–−﹣",
    "aeopcyxijshdqwkmtbhABEKMHOPCTYXIJSDQWabeikvoptuxynABEZHIKMNOPTYXiagl..//----",
)
"""Letters of other scripts, and signs, with the one that a reader takes them for."""

_MARKUP: Final = re.compile(r"\*+|`+|~~|</?[A-Za-z]{1,10}>")
"""What a reader may not see in the middle of a word."""


class Spelling(Value):
    """The letters of a text as they are seen, each with the span of the text that it stands for."""

    letters: str
    starts: Sequence[int]
    ends: Sequence[int]


def spellings(text: str) -> Iterator[Spelling]:
    """A text as it is seen; see ``readings``."""
    return readings(_seen(text))


def readings(seen: Spelling) -> Iterator[Spelling]:
    """A spelling, and again without the markup that it has: either may be what somebody reads."""
    yield seen
    gaps = [found.span() for found in _MARKUP.finditer(seen.letters)]
    if gaps:
        yield _without(seen, gaps)


def is_invisible(letter: str) -> bool:
    """Whether it shows nothing: a format character, a variation selector or the grapheme joiner."""
    return (
        category(letter) == "Cf"
        or letter == "\u034f"
        or "\ufe00" <= letter <= "\ufe0f"
        or "\U000e0100" <= letter <= "\U000e01ef"
    )


def clusters(text: str) -> Iterator[tuple[int, int]]:
    """The spans of its characters, each with the marks on it."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or category(text[at]) not in {"Mn", "Mc", "Me", "Cf"}:
            yield start, at
            start = at


def _seen(text: str) -> Spelling:
    if text.isascii():
        return Spelling(text, range(len(text)), range(1, len(text) + 1))
    letters, starts, ends = [], [], []
    for start, end in clusters(text):
        for letter in normalize("NFKC", text[start:end]):
            if not is_invisible(letter):
                letters.append(str(int(letter)) if letter.isdecimal() else letter.translate(LOOKALIKES))
                starts.append(start)
                ends.append(end)
    return Spelling("".join(letters), starts, ends)


def _without(seen: Spelling, gaps: Sequence[tuple[int, int]]) -> Spelling:
    kept: list[int] = []
    at = 0
    for start, end in (*gaps, (len(seen.letters), 0)):
        kept += range(at, start)
        at = end
    return Spelling(
        "".join(seen.letters[each] for each in kept),
        [seen.starts[each] for each in kept],
        [seen.ends[each] for each in kept],
    )
