"""An entry as one line: when, then the project, the task and tags, as ``9-10:30 api Fix login #client-x``.

The first word after the time is the project, the others are the task, and those with ``#`` are tags; in
quotes stand several words, or one that would be taken for something else. What can be meant in two ways is
refused with what to write, and whatever ``show_line`` gives is understood as what it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice, takewhile

from focusboard.clock import BadTime
from focusboard.desk.saying_when import (
    LONG,
    LONGEST,
    WHEN,
    Here,
    end_of,
    over,
    parse_length,
    start_of,
)
from focusboard.periods import parse_day
from focusboard.text import TITLE, clean, one_line
from focusboard.typed import Final
from focusboard.values import Value

HINT: Final = "write it as 9-10:30 api Fix login #tag"

_SPANS: Final = tuple(
    pattern + r"(?=\s|$)"
    for pattern in (
        rf"(?P<start>{WHEN})\s*(?:[-–—]|\bto\b)\s*(?P<end>{WHEN})",
        rf"(?P<start>{WHEN})\s+(?:\+ ?|for )?(?P<long>{LONG})",
        rf"(?P<start>{WHEN})\s*[-–—]",
        rf"(?P<long>{LONG})",
    )
)
_WORD: Final = r"\S+"
_PIECE: Final = r'(#?)(?:"((?:[^"\\]|\\.)*)"(?=\s|$)|(\S+))'
_MOST_WORDS_OF_A_DAY: Final = 4


class Line(Value):
    """What a line says."""

    start: int | None
    """None where it says nothing about time, which means from now on."""
    end: int | None
    """None while it is running."""
    project: str = ""
    task: str = ""
    tags: tuple[str, ...] = ()

    @property
    def has_words(self) -> bool:
        """Whether it says what it is about."""
        return bool(self.project or self.task or self.tags)


class _Token(Value):
    text: str
    is_tag: bool
    is_quoted: bool


def parse_line(text: str, here: Here) -> Line:
    """What a line means; raises BadTime with what to write where it is not clear."""
    said = text.strip()
    span, rest = _span(said, here)
    tokens = list(_tokens(rest))
    _refuse_time_in_words(tokens, here, has_time=span is not None)
    start, end = span or (None, None)
    words = [token.text for token in tokens if not token.is_tag]
    tags = dict.fromkeys(token.text for token in tokens if token.is_tag and token.text)
    return Line(start, end, *_project_and_task(words), tuple(tags))


def _project_and_task(words: list[str]) -> tuple[str, str]:
    return (words[0] if words else ""), kept_words(" ".join(words[1:]))


def _span(said: str, here: Here) -> tuple[tuple[int, int | None] | None, str]:
    """The time that a line begins with, maybe after a day, and what follows it."""
    words = takewhile(lambda found: not found[0].startswith(('"', '#"')), re.finditer(_WORD, said))
    for place in [found.start() for found in islice(words, _MOST_WORDS_OF_A_DAY + 1)]:
        for pattern in _SPANS:
            found = re.compile(pattern, re.IGNORECASE).match(said, place)
            if found:
                return _placed(found, said[:place].strip(), here), said[found.end() :].strip()
    return None, said


def _placed(found: re.Match[str], day: str, here: Here) -> tuple[int, int | None]:
    """The instants of a span."""
    parts = found.groupdict()
    length = parse_length(parts["long"]) if parts.get("long") else None
    if not parts.get("start"):
        if day:
            raise BadTime(
                f"{_shown(day)} says no time; write yesterday 9:00 {parts['long']}, or words in quotes"
            )
        return here.now - (length or 0), here.now
    start = _start(parts["start"], parts.get("end"), day, here)
    if length is not None:
        return start, over(start + length, here)
    if not parts.get("end"):
        return over(start, here), None
    end = over(end_of(parts["end"], start, here), here)
    if end < start:
        raise BadTime(f"It ends before it begins; {HINT}")
    if end - start > LONGEST:
        raise BadTime(f"It lasts {(end - start) // 86_400} days; correct one of its two times")
    return start, end


def _start(when: str, until: str | None, day: str, here: Here) -> int:
    """The start of a span; raises BadTime where one of both times says am or pm and the other does not."""
    if until and _says_half(when) != _says_half(until) and "now" not in {when.lower(), until.lower()}:
        raise BadTime(f"{when}-{until} can be two times; write am or pm on both, or 9:00-17:00")
    try:
        if day:
            parse_day(day, here.calendar, here.today)
    except BadTime as error:
        raise BadTime(f"{error}; before a time stands a day, or words in quotes") from None
    return start_of(when, day, here)


def _says_half(when: str) -> bool:
    return when[-2:].lower() in {"am", "pm"}


def _refuse_time_in_words(tokens: list[_Token], here: Here, *, has_time: bool) -> None:
    """Refuse words in which the person may have meant a time or a day; raises BadTime."""
    words = [token.text for token in takewhile(lambda token: not token.is_quoted, tokens) if not token.is_tag]
    if words and words[0][:1].isdecimal():
        what = "is a second time" if has_time else "is not understood as a time"
        quoted = _quoted(words[0])
        raise BadTime(f"{_shown(words[0])} {what}; {HINT}, or in quotes, {quoted}, for a project")
    for number in range(1, min(_MOST_WORDS_OF_A_DAY, len(words)) + 1):
        named = " ".join(words[:number])
        if _is_day(named, here):
            where = "stands after the time" if has_time else "says no time"
            raise BadTime(f'{_shown(named)} {where}; write {named} 9-10:30, or "{named}" for a project')


def _is_day(text: str, here: Here) -> bool:
    try:
        parse_day(text, here.calendar, here.today)
    except BadTime:
        return False
    return True


def _tokens(text: str) -> Iterator[_Token]:
    """The words of a line; raises BadTime for a quote that does not end."""
    place = 0
    while found := re.compile(_PIECE).search(text, place):
        mark, quoted, plain = found.groups()
        place = found.end()
        if quoted is None and plain.startswith('"'):
            raise BadTime(f'The quote does not end: {_shown(plain)}; end it with " and a space')
        said = plain if quoted is None else re.sub(r"\\(.)", r"\1", quoted)
        yield _Token(kept_words(said), bool(mark), is_quoted=quoted is not None)


def kept_words(text: str) -> str:
    """Words as they are kept: safe and on one line."""
    return clean(one_line(text), TITLE).strip()


def show_line(line: Line, here: Here) -> str:
    """The line that says what another means, as short as it can be; raises BadTime where none does."""
    for words in (_plain(line), _with_quotes(line)):
        for when in ("",) if line.start is None else _spans(line.start, line.end, here):
            shown = f"{when} {words}".strip()
            if _means(shown, line, here):
                return shown
    raise BadTime("It cannot be written in one line")


def _plain(line: Line) -> str:
    return " ".join(part for part in (line.project, line.task, *map(_tag, line.tags)) if part)


def _with_quotes(line: Line) -> str:
    """The same with project and task in quotes, as they would be taken for something else without."""
    words = [line.project, line.task] if line.task else [line.project] if line.project else []
    return " ".join((*map(_quoted, words), *map(_tag, line.tags)))


def _tag(text: str) -> str:
    return "#" + (_quoted(text) if re.search(r'^"|\s', text) else text)


def _quoted(text: str) -> str:
    return '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'


def _means(shown: str, line: Line, here: Here) -> bool:
    try:
        return parse_line(shown, here) == line
    except BadTime:
        return False


def _spans(start: int, end: int | None, here: Here) -> Iterator[str]:
    """Ways to write a span, the shortest first; the last one is always clear."""
    began = here.local(start)
    if end is None:
        yield f"{began.date()} {_time(began)}-"
        yield f"{began.isoformat()} -"
        return
    ended = here.local(end)
    yield f"{began.date()} {_time(began)}-{_time(ended)}"
    if not (ended.hour or ended.minute or ended.second):
        yield f"{began.date()} {_time(began)}-24:00"
    yield f"{began.date()}T{_time(began)} - {ended.date()}T{_time(ended)}"
    yield f"{began.isoformat()} - {ended.isoformat()}"


def _time(moment: datetime) -> str:
    """A time of the clock, with seconds where it has some."""
    return moment.strftime("%H:%M:%S" if moment.second else "%H:%M")


def _shown(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")
