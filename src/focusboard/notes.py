"""Draft and share the weekly note: the one way in which words leave the machine."""

from __future__ import annotations

from pathlib import Path
from sqlite3 import Connection

from focusboard import clock
from focusboard.model import Outcome, Period, ProjectPolicy, Receipt
from focusboard.settings import Settings
from focusboard.share.compose import compose
from focusboard.share.delivery import prepared
from focusboard.share.preview import Destination, Preview, preview, receipt_of
from focusboard.store import entries, outcomes
from focusboard.store.policies import policies
from focusboard.store.projects import project_names
from focusboard.store.receipts import keep_receipt


class ShareRefused(Exception):
    """Nothing left the machine; the text says why and what to do."""


def draft(db: Connection, settings: Settings, week: Period) -> Preview:
    """Exactly what would leave for a week; nothing is recorded."""
    decisions = decided(db, settings)
    return preview(compose(week, _outcomes(db, settings, week), decisions, project_names(db)))


def decided(db: Connection, settings: Settings) -> dict[str, ProjectPolicy]:
    """What the person decided about projects, by project; the settings file has the last word."""
    return policies(db) | {policy.project: policy for policy in settings.projects}


def share(
    db: Connection,
    settings: Settings,
    week: Period,
    expected_sha256: str,
    *,
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
    seen = draft(db, settings, week)
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
