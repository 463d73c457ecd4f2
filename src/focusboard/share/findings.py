"""Find in a person's words what often should not leave: addresses, numbers, tickets, paths, keys, names.

What is found is a question to the person, not an answer: each is masked or kept as they say. The time for a
text grows with its length and no faster, whatever somebody put into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from unicodedata import normalize

from focusboard.share.spelling import Spelling, spellings
from focusboard.typed import Final, Literal
from focusboard.values import Value

MASK: Final = "[private]"

Replaced = Mapping[str, str | None]
"""Words in their folded form with what stands in their place; None for those that stay as they are."""

What = Literal[
    "e-mail address",
    "web address",
    "network address",
    "path",
    "password",
    "bank account",
    "key",
    "ticket",
    "phone number",
    "name",
]

_STANDARDS: Final = "AES|CVE|DIN|EN|HTTP|IEC|IEEE|IPV|ISO|KW|MD|MP|PEP|Q|RFC|RSA|SHA|TLS|UTC|UTF|W|X"
"""What stands before a hyphen and a number without being a ticket."""

_YEAR: Final = r"(?:19|20)[0-9]{2}"
_DATE: Final = (
    rf"(?:{_YEAR}[./-][0-9]{{1,2}}[./-][0-9]{{1,2}}|(?:[0-9]{{1,2}}[./-]){{0,2}}{_YEAR}"
    r"|[0-9]{1,2}\.[0-9]{2})"
)
_NO_PHONE: Final = re.compile(
    rf"[1-9][0-9]{{0,2}}(?:[., '][0-9]{{3}})+|{_DATE}(?: ?[/-] ?{_DATE})*(?: [0-9]{{1,2}})?"
)
"""A large number, and dates, years and times from one to another, as people write them."""

_OCTET: Final = r"(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})"

_NETS: Final = (
    "biz|com|corp|de|edu|eu|gov|home|info|internal|intranet|invalid|lan|local|localdomain|mil|net|org"
)
"""How the name of a machine ends that needs no more than its end to be told from other words with a dot."""

_LABELS: Final = (
    r"pass(?:word|wd|phrase|code)|(?<![^\W_])(?:pwd|pw|pin)|passwor[td]|kennwort|secret|token|credentials?"
    r"|(?:api|access|private|secret)[ _-]?key"
)

_DOT: Final = r"(?:\.| ?[(\[{] ?dot ?[)\]}] ?)"

# A pattern begins only where nothing stands before that it could have begun with, and what it has passed it
# does not try again (``++``); so no text takes it longer than its length.
_PATTERNS: Final[tuple[tuple[What, re.Pattern[str]], ...]] = (
    (
        "e-mail address",
        re.compile(
            r"(?<![\w.+%-])[\w.+%-]++(?: @ | ?[(\[{] ?at ?[)\]}] ?)[\w-]++"
            rf"(?:{_DOT}[\w-]++)*{_DOT}[a-z]{{2,}}+",
            re.IGNORECASE,
        ),
    ),
    (
        "web address",
        re.compile(
            r"(?<![a-z0-9+.-])[a-z0-9+.-]++://\S+|\bwww\.\S+"
            r"|(?<![\w.@-])(?:[\w-]++\.)+"
            rf"(?:[a-z]{{2,}}+(?::[0-9]{{1,5}}+)?(?:/\S+|\?[\w%&=]\S*)|(?:{_NETS})(?::[0-9]{{1,5}}+)?(?![\w@-]|\.\w))"
            r"|(?<![\w.-])(?=[0-9_.-]*+[a-z])[\w.-]++:[0-9]{2,5}(?:/\S*|\?[\w%&=]\S*)",
            re.IGNORECASE,
        ),
    ),
    (
        "password",
        re.compile(
            rf"(?:{_LABELS})s?[\"']?\s{{0,3}}[:=]\s{{0,3}}(?:\"[^\"\n]{{1,200}}\"|'[^'\n]{{1,200}}'|\S+)"
            r"|\bbearer\s{1,3}[\w.~+/-]{8,}=*",
            re.IGNORECASE,
        ),
    ),
    (
        "e-mail address",
        re.compile(
            r"(?<![\w.+%-])[\w.+%-]++@[\w-]++(?:\.[\w-]++)*(?:(?::[\w.~-]*+)?/[\w./-]+)?",
            re.IGNORECASE,
        ),
    ),
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
            r"(?<![\w/])(?:~|\.{1,2})?(?:/[\w.@+-]++){2,}/?"
            r"|(?<![\w./@+-])[\w.@+-]++(?:/[\w.@+-]++){2,}/?"
            r"|(?:\b[A-Za-z]:|\\\\[\w.-]++)\\(?:[^\\/:*?\"<>|\n]{1,80}\\)*\S+"
        ),
    ),
    ("bank account", re.compile(r"\b[A-Z]{2}[0-9]{2} ?[A-Z0-9]{4}(?: ?[0-9]{4})(?: ?[A-Z0-9]{2,4}){1,6}\b")),
    (
        "key",
        re.compile(
            r"(?<![A-Za-z0-9_-])(?=[A-Za-z_-]*+[0-9])(?=[0-9_-]*+[A-Za-z])[A-Za-z0-9_-]{20,}+(?:\.[A-Za-z0-9_-]{8,}+)*"
            r"|\b(?:AKIA|gh[oprsu]_|github_pat_|glpat-|xox[a-z]-|sk-)[\w-]{8,}"
        ),
    ),
    ("ticket", re.compile(rf"\b(?!(?:{_STANDARDS})-)[A-Z][A-Z0-9]{{1,9}}-[0-9]+\b|(?<!\w)#[0-9]{{2,}}\b")),
    (
        "phone number",
        re.compile(r"(?<![\w.-])(?![12][0-9]{3}-[0-9]{2}-[0-9]{2})\+?\(?[0-9](?:[ ()/.-]{0,2}[0-9]){6,}\b"),
    ),
    ("name", re.compile(r"(?<![\w@.])@[\w][\w.-]*\w")),
)


class Finding(Value):
    """A piece of a text that may say more than the person meant to tell."""

    what: What
    words: str
    start: int
    end: int


def findings(text: str) -> tuple[Finding, ...]:
    """What stands out in a text, in order, without overlaps; what comes first in the list of kinds wins."""
    found: list[Finding] = []
    taken = bytearray(len(text))
    for spelling in spellings(text):
        for what, start, end in _places(spelling):
            if taken.find(1, start, end) < 0:
                taken[start:end] = b"\1" * (end - start)
                found.append(Finding(what, text[start:end], start, end))
    return tuple(sorted(found, key=lambda each: each.start))


def _places(spelling: Spelling) -> Iterator[tuple[What, int, int]]:
    """What the patterns find in the letters, with the span of the text."""
    for what, pattern in _PATTERNS:
        for match in pattern.finditer(spelling.letters):
            words = match.group().rstrip(".,;:!?)\"'")
            if not _is_harmless(what, words):
                yield what, spelling.starts[match.start()], spelling.ends[match.start() + len(words) - 1]


def _is_harmless(what: What, words: str) -> bool:
    """Whether it is a number of another kind, or what is left of it says nothing."""
    if what == "phone number":
        return _NO_PHONE.fullmatch(words) is not None
    return not words or (what in {"e-mail address", "path"} and not any(letter.isalpha() for letter in words))


def settle(text: str, decisions: Replaced) -> tuple[str, tuple[str, ...]]:
    """A text with what the person wants in place of what stands out, and what was put there.

    What is undecided stays.
    """
    made, at, put = [], 0, []
    for finding in findings(text):
        instead = decisions.get(folded(finding.words))
        if instead is not None:
            made += [text[at : finding.start], instead]
            at = finding.end
            put.append(instead)
    return "".join([*made, text[at:]]), tuple(put)


def undecided(texts: Iterable[str], decisions: Replaced) -> tuple[Finding, ...]:
    """What was found and is not to be kept, each once; also what stands in the place of something else."""
    found = (finding for text in texts for finding in findings(text))
    by_words = {folded(each.words): each for each in found}
    return tuple(each for words, each in by_words.items() if decisions.get(words, MASK) is not None)


def folded(words: str) -> str:
    """The form in which a decision about words is kept and compared."""
    return normalize("NFKC", words).casefold()
