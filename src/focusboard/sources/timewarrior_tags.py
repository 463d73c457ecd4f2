"""What the tags and the annotation of an entry of Timewarrior say, by the person's own rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import add, contains

from focusboard.sources.protocol import Context
from focusboard.text import NOTE, TITLE, clean
from focusboard.typed import Final
from focusboard.values import Value

_LONGEST: Final = 512
_MOST_REMEMBERED: Final = 16_384
"""Tag texts up to this length are remembered, and so many of them; both give the memory needed a bound."""

_TOKEN: Final = re.compile(
    r"""( "[^"\\]*(?:\\.[^"\\]*)*(?:"|(?<=\\")\Z)
        | '[^'\\]*(?:\\.[^'\\]*)*(?:'|(?<=\\')\Z) )
        | ( [^ \t-\r]+ )""",
    re.VERBOSE | re.DOTALL,
)
"""A quoted text or a word, as Timewarrior's own lexer has them; one that is never closed begins a word."""

_QUOTES: Final = ('"', "'")

Token = tuple[str, str]
"""A quoted text or a word; the other of the two is empty."""

_HASH: Final[Token] = ("", "#")
"""What ends the tags; a quoted one is a tag."""

_ESCAPE: Final = re.compile(r"(?:\\u|U\+)([0-9A-Fa-f]{4})|\\(.)", re.DOTALL)
_CONTROLS: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}

Names = tuple[str, str, tuple[str, ...]]
"""The project, the task and the tags that the tags of an entry say."""

NamesOfEach = tuple[Sequence[str], Sequence[str], Sequence[tuple[str, ...]]]
"""The same of some entries, by column."""


class Rule(Value):
    """How tags become a project and a task."""

    first_tag_is_project: bool
    prefixes: tuple[str, ...]

    @classmethod
    def of(cls, context: Context) -> Rule:
        """The rule in the options, the shipped one where they say nothing."""
        prefixes = context.options.get("prefixes", "project:,+").split(",")
        return cls(
            context.options.get("project", "first") != "none", tuple(filter(None, map(str.strip, prefixes)))
        )

    def named_by_text(self, text: str) -> Names | None:
        """What tags say as they are written; None where a quote stays open and the tags may go on."""
        if len(text) <= _LONGEST and text.isprintable():
            words = [*map(_plain_tag, text.split())]
            if None not in words:
                return self.named(words)
        tokens = _TOKEN.findall(text)
        if any(word.startswith(_QUOTES) for _, word in tokens) or text.rstrip().endswith(("\\'", '\\"')):
            return None
        return self.named(map(_tag, tokens))

    def named(self, tags: Iterable[str | None]) -> Names:
        """What tags say, given as the person would read them and clean."""
        left = list(dict.fromkeys(filter(None, tags)))
        project = self._project(left)
        for tag in left:
            if " " in tag:
                left.remove(tag)
                return project, tag, tuple(left)
        return project, "", tuple(left)

    def _project(self, tags: list[str]) -> str:
        """Takes the tag that names the project out of the list and gives the project."""
        prefixes = self.prefixes
        for tag in tags:
            for prefix in prefixes if tag.startswith(prefixes) else ():
                if tag.startswith(prefix) and len(tag) > len(prefix):
                    tags.remove(tag)
                    return tag[len(prefix) :].strip()
        if not tags or not self.first_tag_is_project:
            return ""
        # Timewarrior sorts tags, and quoted phrases come first: "Fix login" is what was done, not for what.
        for place, tag in enumerate(tags):
            if " " not in tag:
                return tags.pop(place)
        return tags.pop(0)


class Remembered:
    """What short and printable tags say by a rule, remembered because they come again and again.

    The project and the others come more often than both together, so they are remembered apart where that
    suffices.
    """

    def __init__(self, rule: Rule) -> None:
        """Begin with nothing."""
        self._words = _Words(rule)
        self._some = _SomeWords(self._words)
        self._is_first_project = rule.first_tag_is_project
        self._by_text = lru_cache(maxsize=_MOST_REMEMBERED)(rule.named_by_text)

    def named(self, text: str) -> Names | None:
        """What tags say as they are written; None where a quote stays open and the tags may go on."""
        if self._is_first_project:
            first, _, others = text.strip().partition(" ")
            try:
                project, tags = self._words[first], self._some[others]
            except KeyError:
                return self._by_text(text)
            if project not in tags:
                return project, "", tags
        return self._by_text(text)

    def named_each(self, firsts: Sequence[str], others: Sequence[str]) -> NamesOfEach | None:
        """The same for many, given the first of each and what follows; None where a quote stays open."""
        try:
            projects = [*map(self._words.__getitem__, firsts)]
            tags = [*map(self._some.__getitem__, others)]
            are_apart = self._is_first_project and not any(map(contains, tags, projects))
        except KeyError:
            are_apart = False
        if are_apart:
            return projects, ("",) * len(projects), tags
        names = [named for text in map(add, firsts, others) if (named := self.named(text))]
        if len(names) < len(firsts):
            return None
        first, second, third = zip(*names, strict=True)
        return first, second, third


remembering: Final = lru_cache(maxsize=8)(Remembered)
"""What is remembered by a rule."""


class _Words(dict[str, str]):
    """The tags that are a single word without a prefix of the rule, by how they are written; none is none."""

    def __init__(self, rule: Rule) -> None:
        super().__init__({"": ""})
        self._prefixes = rule.prefixes

    def __missing__(self, written: str) -> str:
        tag = _plain_tag(written)
        if not tag or tag.startswith(self._prefixes):
            raise KeyError(written)
        if len(self) < _MOST_REMEMBERED:
            self[written] = tag
        return tag


class _SomeWords(dict[str, tuple[str, ...]]):
    """Several of them, none like another."""

    def __init__(self, words: _Words) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, written: str) -> tuple[str, ...]:
        tags = tuple(map(self._words.__getitem__, written.split()))
        if len(set(tags)) < len(tags):
            raise KeyError(written)
        if len(self) < _MOST_REMEMBERED:
            self[written] = tags
        return tags


def described(rest: str, rule: Rule) -> tuple[Names, str]:
    """What stands behind the first ``#`` of a line: what the tags say, and the annotation."""
    tags, mark, annotation = rest.partition(" # ")
    is_short = len(tags) <= _LONGEST and tags.isprintable()
    names = (remembering(rule).named if is_short else rule.named_by_text)(tags)
    if names is not None:
        return names, _joined(annotation) if mark else ""
    tokens = _TOKEN.findall(rest)
    until = tokens.index(_HASH) if _HASH in tokens else len(tokens)
    return rule.named(map(_tag, tokens[:until])), _annotation(tokens[until + 1 :])


def _plain_tag(written: str) -> str | None:
    """The tag that a text without blanks is; None where quotes or escapes in it may say something else."""
    inner = written[1:-1] if written[0] == written[-1] == '"' != written else written
    if '"' in inner or "'" in inner or "\\" in inner or "U+" in inner:
        return None
    return clean(inner, TITLE)


@lru_cache(maxsize=4096)
def _tag(token: Token) -> str:
    return clean(_unquoted(token), TITLE)


def _joined(text: str) -> str:
    """An annotation; nearly always it is one quoted text without anything special in it."""
    inner = text[1:-1]
    if text[:1] == text[-1:] == '"' != text and '"' not in inner and "\\" not in inner and "U+" not in inner:
        return clean(inner, NOTE)
    return _annotation(_TOKEN.findall(text))


def _annotation(tokens: list[Token]) -> str:
    return clean(" ".join(map(_unquoted, tokens)), NOTE)


def _unquoted(token: Token) -> str:
    """A token as the person would read it; only quoted texts have escapes."""
    quoted, word = token
    if quoted:
        return (_ESCAPE.sub(_unescaped, quoted) if "\\" in quoted or "U+" in quoted else quoted)[1:-1]
    return word[1:-1] if word.startswith(_QUOTES) and word[1:].endswith(word[0]) else word


def _unescaped(escape: re.Match[str]) -> str:
    code, char = escape.groups()
    return chr(int(code, 16)) if code else _CONTROLS.get(char, char)
