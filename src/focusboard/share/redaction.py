"""Put a mask or an alias where a person's words name a project that the reader may not see.

Names are found as whole words. Letter case, compatibility forms, invisible characters and the kind of
separator do not matter, nor do look-alike letters of another script or markup inside a word: ``client-x`` is
found in ``CLIENT_X``, in ``Client  X`` and in ``cli*en*t-x``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from unicodedata import category, normalize

from focusboard.model import ProjectPolicy
from focusboard.share.findings import MASK, Finding, Replaced, findings, settle
from focusboard.share.projection import shown_name
from focusboard.share.spelling import LOOKALIKES, Spelling, clusters, is_invisible, readings
from focusboard.text import TITLE, block, clean
from focusboard.typed import Final
from focusboard.values import Value


class Terms(Value):
    """What is replaced in the person's words."""

    names: Replaced
    """What may not be named, and under which name it may."""
    decisions: Replaced
    """What the person said about findings."""


DEEPEST: Final = 5
"""How often words that were put in the place of others are looked at for what is to be replaced in them."""

_NOTHING: Final[Replaced] = {}

_UNSPACED: Final = (
    *(0x0E00, 0x0F00, 0x1000, 0x10A0, 0x1100, 0x1200, 0x1780, 0x1800, 0x2E80, 0xA000, 0x20000, 0x40000),
)
"""Where the blocks of scripts begin and end that write names without a space beside them, Hangul included."""

_TIME: Final = re.compile(
    r"\d{4}-\d\d?-\d\d?|\d\d?:\d\d(?::\d\d)?(?:\s?[ap]m)?|\d\d?\s?[ap]m\b"
    r"|(?<!\d)\d++\s?h\s?\d++(?:\s?m(?:in)?)?\b"
    r"|(?<!\d)\d++(?:[.,]\d++)?[\s-]?(?:h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?|d|days?)\b",
    re.IGNORECASE,
)


class Redacted(Value):
    """A text without names that may not leave."""

    text: str
    masked: int = 0
    aliased: int = 0
    edited: int = 0


class _Found(Value):
    """A name in a text, at ``[start, end)``."""

    start: int
    end: int
    replacement: str | None


def terms_of(
    policies: Mapping[str, ProjectPolicy],
    undecided: Iterable[str],
    words: Iterable[str] = (),
    decisions: Replaced = _NOTHING,
) -> Terms:
    """What to look for, given what was decided about projects and the names of those without a decision.

    ``words`` are others of the person's that never leave. Of two names that read alike the stricter decision
    holds for both. What stands in the place of a finding names nothing either.
    """
    terms: dict[str, str | None] = {}
    for word in words:
        _add(terms, word, MASK)
    for project in {*policies, *undecided}:
        shown = shown_name(project, policies)
        _add(terms, project, MASK if shown is None else None if shown == project else shown)
        if shown is not None:
            _add(terms, shown, None)
    return Terms(
        terms, {found: put and _put(put, Terms(terms, decisions)) for found, put in decisions.items()}
    )


def _put(instead: str, terms: Terms) -> str:
    """What stands in the place of a finding, with what was decided about the words in it."""
    for _ in range(DEEPEST):
        before, instead = instead, clean(redacted(tidy(instead), terms).text, TITLE)
        if instead == before:
            break
    return instead


def _add(terms: dict[str, str | None], name: str, replacement: str | None) -> None:
    folded = _fold(name).letters.strip()
    if folded:
        known = terms.get(folded, replacement)
        if known is None or replacement is None or known == replacement:
            terms[folded] = known or replacement
        else:
            terms[folded] = MASK


def redacted(text: str, terms: Terms) -> Redacted:
    """A text with every name in it replaced as the terms say.

    A name inside a longer one goes by what was decided about the longer one. An address, a path or another
    finding that holds one is masked whole: with a gap in it, nobody would be asked about what is left.
    """
    made, at = [], 0
    masked = aliased = 0
    for start, end, replacement in _whole(text, _merged(_longest(_find(text, terms.names)))):
        made += [text[at:start], replacement]
        at = end
        masked += replacement == MASK
        aliased += replacement != MASK
    settled, put = settle("".join([*made, text[at:]]), terms.decisions)
    more = put.count(MASK)
    return Redacted(settled, masked + more, aliased, len(put) - more)


def label(project: str, policies: Mapping[str, ProjectPolicy], terms: Terms) -> str | None:
    """The name under which a project stands in what leaves, as safe text; None where it may not."""
    shown = shown_name(project, policies)
    return None if shown is None else redacted(tidy(shown), terms).text


def tidy(own: str) -> str:
    """A person's words as safe text, without blank lines and space at the edges of lines."""
    lines = (line.strip() for line in block(own).split("\n"))
    return "\n".join(line for line in lines if line)


def mentions_time(text: str) -> tuple[str, ...]:
    """The durations, clock times and dates written in a text, in order."""
    return tuple(found.group() for found in _TIME.finditer(text))


def _find(text: str, terms: Replaced) -> Iterator[_Found]:
    """Every place of every name, overlapping ones too."""
    for folded in readings(_fold(text)):
        for name, replacement in terms.items():
            at = folded.letters.find(name)
            while at >= 0:
                last = at + len(name) - 1
                if _is_edge(folded, at) and _is_edge(folded, last + 1):
                    yield _Found(folded.starts[at], folded.ends[last], replacement)
                at = folded.letters.find(name, at + 1)


def _longest(found: Iterable[_Found]) -> Iterator[_Found]:
    """Those that are not inside another one."""
    reached = -1
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.end > reached:
            reached = one.end
            yield one


def _merged(found: Iterable[_Found]) -> list[tuple[int, int, str]]:
    """Those to replace; overlapping ones become one, masked unless they agree."""
    merged: list[tuple[int, int, str]] = []
    for start, end, replacement in found:
        if replacement is None:
            continue
        if merged and start < merged[-1][1]:
            first, _, before = merged.pop()
            merged.append((first, end, before if before == replacement else MASK))
        else:
            merged.append((start, end, replacement))
    return merged


def _whole(text: str, named: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Those to replace, with all of every finding that one is a part of."""
    ends = [end for _, end, _ in named]
    holding = [
        _Found(each.start, each.end, MASK)
        for each in (findings(text) if named else ())
        if _is_part(each, named, bisect_right(ends, each.start))
    ]
    return _merged(_longest([*(_Found(*one) for one in named), *holding]))


def _is_part(whole: Finding, named: list[tuple[int, int, str]], first: int) -> bool:
    """Whether a name is a part of it, from the first one that could be; they are in order and apart."""
    for start, end, _ in (named[at] for at in range(first, len(named))):
        if start >= whole.end:
            return False
        if not (start <= whole.start and whole.end <= end):
            return True
    return False


def _fold(text: str) -> Spelling:
    """The letters by which names are compared."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in clusters(text):
        for letter in normalize("NFKD", normalize("NFKD", text[start:end]).casefold()):
            is_gap = category(letter) in {"Zs", "Zl", "Zp", "Pd", "Pc", "Cc"}
            if is_invisible(letter) or (is_gap and letters[-1:] == [" "]):
                continue
            letters.append(" " if is_gap else letter.translate(LOOKALIKES))
            starts.append(start)
            ends.append(end)
    return Spelling("".join(letters), starts, ends)


def _is_edge(folded: Spelling, at: int) -> bool:
    """Whether a word may begin or end before a letter."""
    if at in {0, len(folded.letters)}:
        return True
    if folded.starts[at - 1] == folded.starts[at]:
        return False
    return not (_is_spaced_letter(folded.letters[at - 1]) and _is_spaced_letter(folded.letters[at]))


def _is_spaced_letter(letter: str) -> bool:
    """Whether it is a letter, digit or mark of a script that separates words."""
    return (letter.isalnum() or category(letter)[0] == "M") and not bisect_right(_UNSPACED, ord(letter)) % 2
