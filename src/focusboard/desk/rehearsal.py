"""A sample person's year to try everything on, with what they said about it."""

from __future__ import annotations

from focusboard import clock
from focusboard.desk.desk import Desk
from focusboard.desk.reading import read_sources
from focusboard.model import Outcome
from focusboard.paths import private_folder
from focusboard.sources.sample import Sample, sample_person, write_sample
from focusboard.store import outcomes, sources
from focusboard.store.entries import entries_between, extent
from focusboard.store.intentions import intentions
from focusboard.store.undo import step

NAME = "sample"


def take_sample(desk: Desk) -> None:
    """Bring the sample person's year up to today; the desk is one of their own, see ``demo_places``."""
    today = desk.settings.calendar.today()
    table = write_sample(private_folder(desk.places.data), today)
    if not sources.sources(desk.db):
        sources.add_source(desk.db, NAME, "csv", str(table), zone="", at=clock.now())
    read_sources(desk.db, desk.settings)
    _keep_words(desk, sample_person(today))


def _keep_words(desk: Desk, sample: Sample) -> None:
    """Keep the sample's words in one step, where nothing was said before."""
    now = clock.now()
    start, end = extent(desk.db, now) or (now, now)
    by_key = {entry.key: entry for entry in entries_between(desk.db, start, end, now=now)}
    said = {(each.subject, each.on) for each in outcomes.all_outcomes(desk.db)}
    with step(desk.db, "the words of the sample person", now) as taken:
        for policy in sample.policies:
            taken.put("policy", {"project": policy.project, "policy": policy.policy, "alias": policy.alias})
        for each in (*sample.outcomes, *sample.headlines):
            entry = by_key.get(each.on)
            on = str(entry.id) if entry else each.on
            if (each.subject, on) not in said and (entry or each.subject == "week"):
                taken.put("outcome", _row(each, on, (entry.end or now) if entry else now))
        for meant in sample.intentions:
            if not any(each.place == meant.place for each in intentions(desk.db, meant.week)):
                settled_at = None if meant.fate == "open" else now
                taken.put("intention", meant._replace(written_at=now, settled_at=settled_at)._asdict())


def _row(said: Outcome, on: str, at: int) -> dict[str, str | int | None]:
    return {
        "subject": said.subject,
        "on": on,
        "state": said.state,
        "text": said.text,
        "need": said.need,
        "written_at": at,
        "blocked_since": at if said.state == "blocked" else None,
        "quiet_until": None,
    }
