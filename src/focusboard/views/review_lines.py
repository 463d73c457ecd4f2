"""The lines of a review: for each part what is open, and what can be gone to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from focusboard.clock import Calendar, duration
from focusboard.desk.ahead import Roadblock
from focusboard.desk.reviewing import Review
from focusboard.desk.telling import Telling
from focusboard.insight.doubts import Doubt, What
from focusboard.insight.drift import WeekDrift
from focusboard.insight.metrics import BY_NAME
from focusboard.model import Entry, Intention, Receipt
from focusboard.store.reviews import PARTS, Part
from focusboard.views.ahead_list import BLOCKED, waited, words_of
from focusboard.views.figure_list import RANGE, VALUE
from focusboard.views.meant_line import SIGNS
from focusboard.views.numbers import Number, shown

TITLES: Final[Mapping[Part, str]] = {
    "fix": "Fix what may not be as it was",
    "look": "Look beside last week and your usual",
    "write": "Write what came of it, and what comes next",
    "share": "Share, if you like",
}
FIGURES: Final = ("work", "focus", "focus-blocks", "deep", "typical", "switches", "after-hours", "coverage")
"""What a week is told by, in order."""

NAMED: Final = 2
"""How many of the entries of a doubt are named."""

Of = Doubt | Number | WeekDrift | Telling | Intention | Roadblock | Receipt | None
"""What a line is about; None for a title and for words that lead nowhere else."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a review."""

    part: Part
    label: str
    words: str
    right: str = ""
    of: Of = None
    is_title: bool = False


def lines(review: Review, calendar: Calendar) -> tuple[Line, ...]:
    """All parts in order, each below its title."""
    return tuple(
        line for part in PARTS for line in (_title(part, review, calendar), *_LINES[part](review, calendar))
    )


def _title(part: Part, review: Review, calendar: Calendar) -> Line:
    marked = review.marks.get(part)
    when = f"{marked.mark} {calendar.local(marked.at):%a %d %b}" if marked else ""
    sign = {"done": "●", "skipped": "–"}[marked.mark] if marked else "○"
    return Line(part, sign, TITLES[part], when, is_title=True)


def _fix(review: Review, calendar: Calendar) -> Iterator[Line]:
    for doubt in review.doubts:
        yield Line("fix", f"{doubt.day:%a %d}", _words_of(doubt, calendar), "", doubt)
    if not review.doubts:
        about = "Nothing overlaps, runs on or is missing." if review.answer.summary.by_day else NOTHING
        yield Line("fix", "", about)


NOTHING: Final = "Nothing recorded this week. [ goes back, r reads your sources."


def _words_of(doubt: Doubt, calendar: Calendar) -> str:
    about = " and ".join(map(_name, doubt.entries[:NAMED])) + (" …" if doubt.entries[NAMED:] else "")
    long = duration(doubt.seconds)
    start, end = (f"{calendar.local(at):%H:%M}" for at in doubt.span or (0, 0))
    has_ended = any(entry.end is not None for entry in doubt.entries)
    running_on = "never ended, so none of it counts" if has_ended else f"runs for {long}"
    words: Mapping[What, str] = {
        "same time": f"{long} recorded by two sources: {about}",
        "doubled": f"{long} recorded twice: {about}",
        "overlap": f"{long} overlap: {about}",
        "left running": f"{about}: {running_on}",
        "long": f"{about}: {long} at a stretch",
        "gap": f"{long} without an entry, {start} – {end}",
        "no entries": "no entries on this day",
    }
    return words[doubt.what]


def _name(entry: Entry) -> str:
    return " ".join(word for word in (entry.project, entry.task or entry.note) if word) or "an entry"


def _look(review: Review, calendar: Calendar) -> Iterator[Line]:
    summary, usual = review.answer.summary, review.usual
    today = calendar.day_of(review.answer.now)
    if not summary.by_day:
        yield Line("look", "", "No figures without entries.")
    elif not review.is_over and (review.before.by_day or (usual and usual.is_known)):
        yield Line("look", "", f"It is not over yet: compared up to {today:%A}.")
    for name in FIGURES:
        metric = BY_NAME[name]
        value = metric.value(summary)
        if value is None or not summary.by_day:
            continue
        compared = usual.of_metric(name) if usual else None
        words = shown(value, metric.unit)
        number, words = Number(metric, review.week, words), words.rjust(VALUE)
        if compared is not None:
            low, high = shown(compared.range.low, metric.unit), shown(compared.range.high, metric.unit)
            words += f"{low} – {high}".rjust(RANGE) + f"  {compared.label or ''}".rstrip()
        was = metric.value(review.before) if review.before.by_day else None
        before = "" if was is None else f"was {shown(was, metric.unit).rjust(VALUE)}"
        yield Line("look", metric.title, words, before, number)
    if usual and not usual.is_known and summary.by_day:
        yield Line("look", "", f"Your usual is known after {usual.needed} weeks.")
    for drift in review.answer.drift:
        if drift.week == review.week:
            yield Line("look", "changed", drift.sentence, "", drift)


def _write(review: Review, calendar: Calendar) -> Iterator[Line]:
    telling = review.telling
    count = len(telling.inbox) + telling.more
    if count:
        entries = "1 entry" if count == 1 else f"{count} entries"
        yield Line("write", "to tell", f"{entries} without an outcome", duration(telling.untold), telling)
    else:
        yield Line("write", "to tell", "Every entry has an outcome." if telling.said else "Nothing to tell.")
    if telling.gone:
        gone = "1 outcome" if len(telling.gone) == 1 else f"{len(telling.gone)} outcomes"
        yield Line("write", "", f"{gone} whose entry is gone", "", telling)
    for meant in review.ahead.intended:
        yield Line("write", "meant", f"{SIGNS[meant.fate]} {words_of(meant)}", meant.fate, meant)
    for block in review.ahead.roadblocks:
        when = waited(block, review.ahead.now)
        yield Line("write", "blocked", f"{BLOCKED} {words_of(block)}", when, block)
    for meant in review.next_intended:
        yield Line(
            "write", f"for {review.next_week[5:]}", f"{SIGNS[meant.fate]} {words_of(meant)}", "", meant
        )
    if not review.next_intended:
        yield Line("write", f"for {review.next_week[5:]}", "Nothing is meant for it yet.")


def _share(review: Review, calendar: Calendar) -> Iterator[Line]:
    for receipt in review.shared:
        when = f"{calendar.local(receipt.at):%a %d %b}"
        yield Line("share", f"{receipt.level}", f"to {receipt.audience}, {receipt.purpose}", when, receipt)
    if not review.shared:
        yield Line("share", "", f"Nothing about {review.week.name} has left this machine.")


_LINES: Final[Mapping[Part, Callable[[Review, Calendar], Iterator[Line]]]] = {
    "fix": _fix,
    "look": _look,
    "write": _write,
    "share": _share,
}
