"""Answers as the JSON objects that scripts rely on: RFC 3339 instants, whole seconds, null for unknown."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import tzinfo
from pathlib import Path
from unicodedata import category

from focusboard.clock import Calendar, rfc3339
from focusboard.insight.oddities import flags
from focusboard.insight.totals import amounts
from focusboard.model import Drift, Entry, Outcome, Period, Problem, ProjectPolicy, Receipt
from focusboard.typed import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from focusboard.cli.said import Said
    from focusboard.desk.answers import Answer
    from focusboard.desk.connecting import Connected, SourcesOverview
    from focusboard.desk.privacy import Field
    from focusboard.desk.reading import SourceRead
    from focusboard.insight.drift import WeekDrift
    from focusboard.insight.duplicates import Twice
    from focusboard.insight.explain import Explanation
    from focusboard.insight.metrics.metric import Metric
    from focusboard.insight.pattern import Pattern
    from focusboard.insight.summary import Summary
    from focusboard.insight.totals import Amounts, Block
    from focusboard.insight.trends import Trend
    from focusboard.insight.usual import Compared, Usual
    from focusboard.sources.protocol import Found
    from focusboard.store.outcomes import Unattached
    from focusboard.store.sources import KeptSource

SCHEMA: Final = 1
"""Raised when a name, a unit or a meaning changes; never for an addition."""

Object = dict[str, Any]


def to_text(answer: Mapping[str, Any]) -> str:
    """One line of JSON with the schema number; characters that could steer a terminal are escaped."""
    text = json.dumps({"schema": SCHEMA, **answer}, ensure_ascii=False, allow_nan=False)
    return text if text.isprintable() else "".join(map(_escaped, text))


def _escaped(char: str) -> str:
    if char.isprintable():
        return char
    return "\ufffd" if category(char) == "Cs" else json.dumps(char)[1:-1]


def period(period: Period, calendar: Calendar) -> Object:
    """A period with its instants and the number of its days."""
    start, end = calendar.bounds(period.first, period.after)
    return {
        "name": period.name,
        "start": rfc3339(start, calendar.home),
        "end": rfc3339(end, calendar.home),
        "days": len(period.days()),
    }


def summary(answer: Answer, said: Iterable[Said], calendar: Calendar) -> Object:
    """The numbers of a period; they are null where nothing is recorded."""
    total = answer.summary
    return {
        "period": period(answer.period, calendar),
        **(_numbers(total) if total.by_day else dict.fromkeys(_numbers(total))),
        "is_provisional": total.provisional,
        "blocks": [_block(block, calendar.home) for block in total.blocks],
        "projects": _amounts("project", total.projects),
        "kinds": _amounts("kind", total.kinds),
        "tags": _amounts("tag", total.tags),
        "states": _amounts("state", total.outcomes),
        "by_day": [
            {"day": day.day.isoformat(), "work_seconds": day.work, "focus_seconds": day.focus}
            for day in total.by_day
        ],
        "outcomes": outcomes(said, calendar.home),
        "flags": [{"flag": flag, "entries": count} for flag, count in _flags(answer)],
        "usual": None if answer.usual is None else _usual(answer.usual),
        "quality": _quality(answer),
        "reconciliation": _reconciliation(total, calendar),
    }


def _flags(answer: Answer) -> Amounts:
    """How many entries have each flag; those without length only where the entries are known."""
    without_length = sum("zero_length" in each.flags for each in answer.entries)
    return amounts(Counter(dict(answer.summary.flags)) + Counter(zero_length=without_length))


def _usual(found: Usual) -> Object:
    return {
        "of": found.of,
        "weeks": list(found.weeks),
        "weeks_needed": found.needed,
        "overload": found.overload,
        "figures": [
            {
                "metric": each.metric,
                "value": each.value,
                "low": each.range.low,
                "median": each.range.median,
                "high": each.range.high,
                "label": each.label,
            }
            for each in found.figures
        ],
    }


def _quality(answer: Answer) -> Object:
    """How far the numbers can be trusted; no tracker tells when an entry was written down."""
    total, found = answer.summary, answer.quality
    return {
        "days_tracked": found.tracked,
        "days_missing": found.missing,
        "days_off": found.off,
        "days_to_come": found.to_come,
        "coverage": total.coverage,
        "overlap_seconds": total.overlap if total.by_day else None,
        "long_entries": total.long_entries if total.by_day else None,
        "late_edits": found.late_edits,
        "same_day_share": None,
    }


def _reconciliation(total: Summary, calendar: Calendar) -> Object:
    """By how much the parts miss the whole, which is nothing, and by which rule days are cut."""
    parts = total.work + total.overlap + total.break_only + total.rounding + total.excluded
    return {
        "off_seconds": total.recorded - parts,
        "projects_off_seconds": total.work - sum(seconds for _, seconds in total.projects),
        "kinds_off_seconds": total.work - sum(seconds for _, seconds in total.kinds),
        "day_starts": calendar.day_starts,
        "zone": str(calendar.home),
    }


def _numbers(total: Summary) -> Object:
    rests = total.short_rests
    return {
        "recorded_seconds": total.recorded,
        "work_seconds": total.work,
        "overlap_seconds": total.overlap,
        "break_seconds": total.break_only,
        "rounding_seconds": total.rounding,
        "excluded_seconds": total.excluded,
        "untimed_seconds": total.untimed,
        "focus_seconds": total.focus,
        "focus_block_seconds": total.focus_block,
        "deep_seconds": total.deep,
        "focus_share": total.focus_share,
        "deep_share": total.deep_share,
        "longest_stretch_seconds": total.longest,
        "typical_stretch_seconds": total.typical,
        "fragmentation": total.fragmentation,
        "switches": total.switches,
        "task_switches": total.task_switches,
        "switches_per_hour": total.switches_per_hour,
        "time_to_resume_seconds": total.time_to_resume,
        "after_hours_seconds": total.after_hours,
        "after_hours_share": total.after_hours_share,
        "capacity_seconds": total.capacity,
        "capacity_use": total.capacity_use,
        "short_rests": None if rests is None else len(rests),
        "largest_project_share": total.largest_project,
        "unevenness": total.unevenness,
        "outcome_linked_seconds": total.linked,
        "outcome_linked_share": total.linked_share,
        "blocked_seconds": total.blocked,
        "blocked_share": total.blocked_share,
        "blocked_outcomes_share": total.blocked_rate,
        "blocked_age_seconds": total.blocked_age,
        "low_value_seconds": total.low_value,
        "low_value_share": total.low_value_share,
        "unlabelled_seconds": total.unlabelled,
        "unlabelled_share": total.unlabelled_share,
        "coverage": total.coverage,
    }


def _block(block: Block, home: tzinfo) -> Object:
    return {
        "project": block.project,
        "start": rfc3339(block.start, home),
        "end": rfc3339(block.end, home),
        "seconds": block.seconds,
        "deep": block.deep,
    }


def _amounts(name: str, amounts: Amounts) -> list[Object]:
    return [{name: what, "seconds": seconds} for what, seconds in amounts]


def entry(entry: Entry, outcome: Outcome | None, home: tzinfo, now: int) -> Object:
    """An entry with where it was found; the end of a running one is null and its seconds count until now."""
    return {
        "id": entry.id,
        "source": entry.source,
        "key": entry.key,
        "start": rfc3339(entry.start, home),
        "end": None if entry.end is None else rfc3339(entry.end, home),
        "seconds": entry.seconds(now),
        "project": entry.project,
        "task": entry.task,
        "tags": list(entry.tags),
        "note": entry.note,
        "kind": entry.kind,
        "outcome": None if outcome is None else _outcome(outcome, home),
        "flags": list(flags(entry, now)),
        "file": entry.file,
        "line": entry.line or None,
    }


def log(entries: Iterable[Entry], said: Mapping[int, Outcome], home: tzinfo, now: int) -> Object:
    """Entries by start."""
    return {"entries": [entry(each, said.get(each.id), home, now) for each in entries]}


def twice(found: Twice, is_decided: bool, home: tzinfo, now: int) -> Object:
    """Two entries of the same time, with the numbers of those that count."""
    both = (found.first, found.second)
    return {
        "entries": [entry(each, None, home, now) for each in both],
        "shared_seconds": found.shared,
        "counts": [each.id for each in both if "duplicate" not in each.flags],
        "is_decided": is_decided,
    }


def drift(found: WeekDrift) -> Object:
    """How a week differs from what the person last saw of it."""
    return {
        "week": found.week.name,
        "before_seconds": found.before,
        "work_seconds": found.work,
        **_changed(found),
        "days": [
            {"day": day.day.isoformat(), "changed_seconds": day.seconds, **_changed(day)}
            for day in found.days
        ],
    }


def _changed(found: WeekDrift | Drift) -> Object:
    return {"added": found.added, "edited": found.edited, "gone": found.gone}


def outcomes(said: Iterable[Said], home: tzinfo) -> list[Object]:
    """Outcomes, each with what it is about."""
    return [{**_outcome(each.outcome, home), "is_long": each.is_long} for each in said]


def unattached(gone: Iterable[Unattached], home: tzinfo, now: int) -> list[Object]:
    """Outcomes whose entry is gone, each with the entry as it was last seen; null where it was purged."""
    return [
        {**_outcome(each.outcome, home), "entry": each.entry and entry(each.entry, None, home, now)}
        for each in gone
    ]


def _outcome(said: Outcome, home: tzinfo) -> Object:
    return {
        "subject": said.subject,
        "on": int(said.on) if said.subject == "entry" else said.on,
        "state": said.state,
        "text": said.text,
        "need": said.need or None,
        "written_at": rfc3339(said.written_at, home),
        "blocked_since": None if said.blocked_since is None else rfc3339(said.blocked_since, home),
        "quiet_until": None if said.quiet_until is None else rfc3339(said.quiet_until, home),
    }


def explanation(found: Explanation, said: Mapping[int, Outcome], calendar: Calendar, now: int) -> Object:
    """A number taken apart; the contributions sum to its value."""
    metric = found.metric
    return {
        "metric": metric.name,
        "title": metric.title,
        "period": period(found.period, calendar),
        "definition": metric.definition,
        "definition_version": metric.version,
        "formula": found.formula,
        "thresholds": [{"threshold": name, "value": value} for name, value in found.thresholds],
        "sensitivity": _moved(found),
        "unit": metric.unit,
        "value": found.value,
        "usual": _compared(found.compared),
        "entries": [
            {
                **entry(part.entry, said.get(part.entry.id), calendar.home, now),
                "contribution": part.amount,
            }
            for part in found.contributions
        ],
        "cannot_tell": metric.cannot_tell,
    }


def metrics(
    period_: Period, values: Iterable[tuple[Metric, float | None]], usual: Usual | None, calendar: Calendar
) -> Object:
    """Every number of a period by its name."""
    return {
        "period": period(period_, calendar),
        "metrics": [
            {
                "metric": metric.name,
                "title": metric.title,
                "unit": metric.unit,
                "value": value,
                "usual": _compared(usual.of_metric(metric.name) if usual else None),
            }
            for metric, value in values
        ],
    }


def focus(
    found: Answer, moved: Iterable[Explanation], hours: tuple[Period, Pattern], calendar: Calendar
) -> Object:
    """The focus of a period by day, with other thresholds, and by hour and weekday."""
    total = found.summary
    return {
        "period": period(found.period, calendar),
        **(_numbers(total) if total.by_day else dict.fromkeys(_numbers(total))),
        "by_day": [
            {
                "day": day.day.isoformat(),
                "focus_seconds": day.focus,
                "focus_block_seconds": day.focus_block,
                "deep_seconds": day.deep,
                "blocks": len(day.blocks),
                "longest_stretch_seconds": day.longest,
                "switches": day.switches,
                "task_switches": day.task_switches,
            }
            for day in total.by_day
        ],
        "blocks": [_block(block, calendar.home) for block in total.blocks],
        "sensitivity": [{"metric": each.metric.name, **one} for each in moved for one in _moved(each)],
        "pattern": _pattern(*hours, calendar),
        "usual": None if found.usual is None else _usual(found.usual),
    }


def _moved(found: Explanation) -> list[Object]:
    return [
        {"threshold": each.threshold, "seconds": each.seconds, "value": each.value, "own": each.is_own}
        for each in found.alternatives
    ]


def _pattern(of: Period, found: Pattern, calendar: Calendar) -> Object:
    """Weekdays count from 1, Monday, to 7; hours are those of the clock at home."""
    return {
        "period": period(of, calendar),
        "days": found.days,
        "days_needed": found.needed,
        "hours": [
            {
                "weekday": cell.weekday + 1,
                "hour": cell.hour,
                "work_seconds": cell.work,
                "focus_seconds": cell.focus,
            }
            for cell in found.cells
        ],
        "claims": [
            {"when": claim.when, "focus_share": claim.share, "otherwise": claim.elsewhere, "days": claim.days}
            for claim in found.claims
        ],
    }


def trends(of: Period, found: Iterable[Trend], calendar: Calendar) -> Object:
    """The weeks of a period; a note says why one is not like the others."""
    return {
        "period": period(of, calendar),
        "weeks": [
            {
                "week": each.week.period.name,
                "days_tracked": len(each.week.by_day),
                "note": each.note or None,
                **(_numbers(each.week) if each.week.by_day else dict.fromkeys(_numbers(each.week))),
                "usual": _usual(each.usual),
            }
            for each in found
        ],
    }


def _compared(compared: Compared | None) -> Object | None:
    if compared is None:
        return None
    range_ = compared.range
    return {"low": range_.low, "median": range_.median, "high": range_.high, "label": compared.label}


def source(kept: KeptSource) -> Object:
    """A source that was added."""
    return {
        "name": kept.name,
        "kind": kept.kind,
        "path": None if kept.is_own else kept.path,
        "zone": kept.zone or None,
        "options": dict(kept.options),
        "paused": kept.is_paused,
    }


def overview(overview: SourcesOverview, home: tzinfo) -> Object:
    """The sources in the order in which they were added, then the trackers that are not read yet."""
    return {
        "sources": [connected(each, home) for each in overview.connected],
        "found": [found_tracker(each, None) for each in overview.found],
    }


def connected(one: Connected, home: tzinfo) -> Object:
    """A source with what was read of it; changed_at is when something new was last read."""
    return {
        **source(one.source),
        "entries": one.entries,
        "recorded_seconds": one.recorded_seconds,
        "open": one.running,
        "changed_at": None if one.changed_at is None else rfc3339(one.changed_at, home),
        "problems": [_problem(problem) for problem in one.problems],
    }


def source_read(read: SourceRead) -> Object:
    """What one reading of a source found."""
    return {
        "name": read.source.name,
        "kind": read.source.kind,
        "path": read.source.path,
        "added": read.added,
        "updated": read.updated,
        "unchanged": read.unchanged,
        "removed": read.removed,
        "skipped": read.skipped,
        "entries": read.entries,
        "recorded_seconds": read.recorded_seconds,
        "open": read.open,
        "problems": [_problem(problem) for problem in read.problems],
    }


def _problem(problem: Problem) -> Object:
    return {"file": problem.file, "line": problem.line or None, "reason": problem.reason}


def found_tracker(found: Found, name: str | None) -> Object:
    """A tracker that discovery sees, with the name of the source that it is already."""
    return {"kind": found.kind, "path": str(found.path), "files": found.entries_files, "source": name}


def policy(policy: ProjectPolicy) -> Object:
    """What may leave the machine about a project."""
    return {"project": policy.project, "share": policy.policy, "alias": policy.alias or None}


def receipt(receipt: Receipt, home: tzinfo) -> Object:
    """The record of a share, without the copy of what left."""
    return {
        "id": receipt.id,
        "at": rfc3339(receipt.at, home),
        "period": receipt.period,
        "level": receipt.level,
        "format": receipt.format,
        "audience": receipt.audience,
        "purpose": receipt.purpose,
        "destination": receipt.destination,
        "path": receipt.path or None,
        "sha256": receipt.sha256,
        "fields": list(receipt.fields),
        "redactions": [{"what": what, "times": times} for what, times in receipt.redactions],
    }


def stored_field(field: Field, home: tzinfo) -> Object:
    """A field of the database; ``last_left`` is null while nothing of it has left."""
    return {
        "table": field.table,
        "name": field.name,
        "why": field.why,
        "levels": list(field.levels),
        "last_left": None if field.last_left is None else rfc3339(field.last_left, home),
    }


def place(name: str, path: Path) -> Object:
    """A place where something is kept; its mode is null while it does not exist."""
    exists = path.exists()
    mode = f"{path.stat().st_mode & 0o7777:04o}" if exists else None
    return {"name": name, "path": str(path), "exists": exists, "mode": mode}


def key(command: str, keys: list[str], default: list[str], title: str, about: str) -> Object:
    """A command of the dashboard with its keys."""
    return {
        "command": command,
        "keys": keys,
        "default": default,
        "is_default": keys == default,
        "title": title,
        "help": about,
    }
