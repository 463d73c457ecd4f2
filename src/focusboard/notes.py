"""Draft and share the weekly note: the one way in which words leave the machine."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from sqlite3 import Connection

from focusboard import clock
from focusboard.answers import log
from focusboard.measuring import measured
from focusboard.model import Outcome, Period, ProjectPolicy, Receipt
from focusboard.settings import Settings
from focusboard.share.compose import compose
from focusboard.share.delivery import prepared
from focusboard.share.formats import Format
from focusboard.share.preview import Destination, Preview, preview, receipt_of
from focusboard.share.projection import DetailedNote, Level, RoundedNote
from focusboard.share.redaction import label, terms_of
from focusboard.share.shape import shape_of, task_times
from focusboard.store import entries, outcomes
from focusboard.store.policies import policies
from focusboard.store.projects import project_names
from focusboard.store.receipts import keep_receipt


class ShareRefused(Exception):
    """Nothing left the machine; the text says why and what to do."""


def draft(
    db: Connection, settings: Settings, week: Period, level: Level = "outcomes", form: Format = "md"
) -> Preview:
    """Exactly what would leave for a week; nothing is recorded."""
    decisions = decided(db, settings)
    names = project_names(db)
    composed = compose(week, _outcomes(db, settings, week), decisions, names)
    if level == "outcomes":
        return preview(composed, composed.note, form)
    terms = terms_of(decisions, names)
    days = tuple(measured(settings, week.days(), log(db, settings, week), clock.now()))
    naming = partial(label, policies=decisions, terms=terms)
    shape = shape_of(days, naming)
    if level == "rounded":
        return preview(composed, RoundedNote(composed.note, shape), form)
    return preview(composed, DetailedNote(composed.note, shape, task_times(days, naming, terms)), form)


def decided(db: Connection, settings: Settings) -> dict[str, ProjectPolicy]:
    """What the person decided about projects, by project; the settings file has the last word."""
    return policies(db) | {policy.project: policy for policy in settings.projects}


def share(
    db: Connection,
    settings: Settings,
    week: Period,
    expected_sha256: str,
    *,
    level: Level = "outcomes",
    form: Format = "md",
    audience: str,
    purpose: str,
    destination: Destination,
    path: Path | None = None,
    replace: bool = False,
) -> Receipt:
    """Let what was previewed leave, and keep the receipt; for clipboard and stdout the caller passes it on.

    The receipt is kept before the file appears: a receipt of a file that is not there tells the person to
    look, a file without a receipt is forgotten. All that usually fails in writing a file is done before
    both, so a receipt without its file takes a crash, or another program taking the name, in the instant
    between.
    Raises ShareRefused, DeliveryRefused or StoreUnusable.
    """
    if not audience.strip() or not purpose.strip():
        raise ShareRefused("A share names whom it is for and what for. Give both.")
    if (destination == "file") != (path is not None):
        raise ValueError("a path belongs to a file, and to nothing else")
    seen = draft(db, settings, week, level, form)
    if seen.sha256 != expected_sha256:
        raise ShareRefused("The note has changed since it was previewed. Look at it again.")
    receipt = receipt_of(
        seen, audience=audience, purpose=purpose, destination=destination, path=path, at=clock.now()
    )
    if path is None:
        return keep_receipt(db, receipt)
    with prepared(seen.content, path, replace=replace) as publish:
        kept = keep_receipt(db, receipt)
        publish()
    return kept


def _outcomes(db: Connection, settings: Settings, week: Period) -> list[tuple[Outcome, str]]:
    """What was said about the week, its days and the entries that start in it, each with its project."""
    start, end = settings.calendar.bounds(week.first, week.after)
    started = {
        entry.id: entry.project
        for entry in entries.entries_between(db, start, end, now=clock.now())
        if start <= entry.start < end
    }
    own = [(outcome, "") for outcome in outcomes.of_period(db, week)]
    about = outcomes.outcomes_of(db, started)
    return own + [(outcome, started[number]) for number, outcome in about.items()]
