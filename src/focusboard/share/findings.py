"""Find in a person's words what often should not leave: addresses, numbers, tickets, paths, keys, names.

What is found is a question to the person, not an answer: each is masked or kept as they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal, NamedTuple
from unicodedata import normalize

from focusboard.model import WordDecision

MASK: Final = "[private]"

What = Literal[
    "e-mail address",
    "web address",
    "network address",
    "path",
    "bank account",
    "key",
    "ticket",
    "phone number",
    "name",
]

_STANDARDS: Final = "AES|CVE|DIN|EN|HTTP|IEC|IEEE|IPV|ISO|KW|MD|MP|PEP|Q|RFC|RSA|SHA|TLS|UTC|UTF|W|X"
"""What stands before a hyphen and a number without being a ticket."""

_AMOUNT: Final = re.compile(r"[1-9][0-9]{0,2}(?:[., '][0-9]{3})+")
"""A large number as people write it, which is no phone number."""

_OCTET: Final = r"(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})"

_PATTERNS: Final[tuple[tuple[What, re.Pattern[str]], ...]] = (
    (
        "web address",
        re.compile(
            r"\b[a-z][a-z0-9+.-]*://\S+|\bwww\.\S+"
            r"|\b(?:[\w.-]+\.[a-z]{2,}(?::[0-9]+)?|[a-z][\w.-]*:[0-9]{2,5})(?:/\S*)?\?[\w%&=]\S*",
            re.IGNORECASE,
        ),
    ),
    ("e-mail address", re.compile(r"[\w.+%-]+[@＠][\w-]+(?:\.[\w-]+)+(?::[\w.~-]*/[\w./-]+)?")),
    (
        "network address",
        re.compile(
            rf"(?<![\w.])(?:{_OCTET}\.){{3}}{_OCTET}(?![\w]|\.[0-9])"
            r"|(?<![\w:])(?:[0-9A-Fa-f]{0,4}:){3,7}[0-9A-Fa-f]{1,4}(?![\w:])"
        ),
    ),
    (
        "path",
        re.compile(
            r"(?<![\w/])(?:~|\.{1,2})?(?:/[\w.@+-]+){2,}/?"
            r"|(?:\b[A-Za-z]:|\\\\[\w.-]+)\\(?:[^\\/:*?\"<>|\n]{1,80}\\)*\S+"
        ),
    ),
    ("bank account", re.compile(r"\b[A-Z]{2}[0-9]{2} ?[A-Z0-9]{4}(?: ?[0-9]{4})(?: ?[A-Z0-9]{2,4}){1,6}\b")),
    (
        "key",
        re.compile(
            r"\b(?=[\w-]*[0-9])(?=[\w-]*[A-Za-z])[A-Za-z0-9_-]{20,}(?:\.[A-Za-z0-9_-]{8,})*\b"
            r"|\b(?:AKIA|gh[oprsu]_|github_pat_|glpat-|xox[a-z]-|sk-)[\w-]{8,}"
        ),
    ),
    ("ticket", re.compile(rf"\b(?!(?:{_STANDARDS})-)[A-Z][A-Z0-9]{{1,9}}-[0-9]+\b|(?<!\w)#[0-9]{{2,}}\b")),
    (
        "phone number",
        re.compile(r"(?<![\w.-])(?![12][0-9]{3}-[0-9]{2}-[0-9]{2})\+?\(?[0-9](?:[ ()/.-]{0,2}[0-9]){6,}\b"),
    ),
    ("name", re.compile(r"(?<![\w@.])[@＠][\w][\w.-]*\w")),
)


class Finding(NamedTuple):
    """A piece of a text that may say more than the person meant to tell."""

    what: What
    words: str
    start: int
    end: int


def findings(text: str) -> tuple[Finding, ...]:
    """What stands out in a text, in order, without overlaps; what comes first in the list of kinds wins."""
    found: list[Finding] = []
    for what, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            words = match.group().rstrip(".,;:!?)\"'")
            start, end = match.start(), match.start() + len(words)
            is_amount = what == "phone number" and _AMOUNT.fullmatch(words)
            if not is_amount and all(end <= other.start or start >= other.end for other in found):
                found.append(Finding(what, words, start, end))
    return tuple(sorted(found, key=lambda each: each.start))


def settle(text: str, decisions: Mapping[str, WordDecision]) -> tuple[str, int]:
    """A text with what the person wants masked, and how often that was; what is undecided stays."""
    made, at, masked = [], 0, 0
    for finding in findings(text):
        if decisions.get(folded(finding.words)) == "mask":
            made += [text[at : finding.start], MASK]
            at = finding.end
            masked += 1
    return "".join([*made, text[at:]]), masked


def undecided(texts: Iterable[str], decisions: Mapping[str, WordDecision]) -> tuple[Finding, ...]:
    """What was found and not decided, each once."""
    found = (finding for text in texts for finding in findings(text))
    open_ = {folded(each.words): each for each in found if folded(each.words) not in decisions}
    return tuple(open_.values())


def folded(words: str) -> str:
    """The form in which a decision about words is kept and compared."""
    return normalize("NFKC", words).casefold()
