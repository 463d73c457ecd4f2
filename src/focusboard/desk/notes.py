"""Draft and share the weekly note: the one way in which words leave the machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from sqlite3 import Connection

from focusboard import clock
from focusboard.desk.answers import answer, log
from focusboard.desk.measuring import measured
from focusboard.insight.day import Day
from focusboard.insight.sorting import renamed_policies, sorting
from focusboard.model import (
    Client,
    Entry,
    Format,
    Level,
    Outcome,
    Period,
    ProjectPolicy,
    Receipt,
    WordDecision,
)
from focusboard.ownfile import read_bytes
from focusboard.settings import Settings
from focusboard.share.allowing import allowed_to
from focusboard.share.billing import client_report
from focusboard.share.clipboard import LARGEST
from focusboard.share.compose import compose
from focusboard.share.delivery import prepared
from focusboard.share.editing import from_text, to_text
from focusboard.share.findings import folded
from focusboard.share.formats import FORMATS_OF
from focusboard.share.packet import Team, combine, packet_of, read_packet, refuse_copies, refuse_differences
from focusboard.share.pieces import Piece, chosen, edited, outdated, overtaken, pieces_of
from focusboard.share.preview import Destination, Preview, preview, receipt_of
from focusboard.share.projection import DetailedNote, Packet, RoundedNote, shown_name
from focusboard.share.redaction import Terms, label, terms_of
from focusboard.share.shape import shape_of, task_times
from focusboard.store import entries, outcomes
from focusboard.store.groups import groups, keep_group
from focusboard.store.intentions import intentions
from focusboard.store.note_edits import edits, keep_edits
from focusboard.store.opening import transaction
from focusboard.store.policies import policies
from focusboard.store.projects import project_names
from focusboard.store.receipts import keep_receipt
from focusboard.store.unkept import keep_typed
from focusboard.store.words import decide as keep_decision
from focusboard.store.words import decisions as words_decided
from focusboard.text import clean
from focusboard.typed import Final
from focusboard.values import Value

MOST_EDITED: Final = 1 << 20
"""Bytes of a note that is edited."""


class ShareRefused(Exception):
    """Nothing left the machine; the text says why and what to do."""


class Wanted(Value):
    """What the person wants to let leave."""

    period: Period
    """A week for a note; any period for a client's report."""
    level: Level = "outcomes"
    client: str = ""
    """The client of a report, by the name that the reader knows; empty for a note."""
    audience: str = ""
    """For whom the person edited the note; each has edits of its own."""
    form: Format = "md"


def addressed(
    settings: Settings,
    period: Period,
    to: str,
    level: tuple[Level, str] | None = None,
    form: Format | None = None,
) -> Wanted:
    """What a reader gets of a period: what is asked for, else what the settings say, else the least."""
    reader = settings.reader(to)
    name, client = level or (reader.level, reader.client)
    usual = reader.format if reader.format in FORMATS_OF[name] else FORMATS_OF[name][0]
    period = period if name == "client" else settings.calendar.week(period.first)
    return Wanted(period, name, client, reader.name, form or usual)


def draft(db: Connection, settings: Settings, wanted: Wanted) -> Preview:
    """Exactly what would leave; nothing is recorded.

    Raises ShareRefused when no project is the client's, and FormatRefused.
    """
    policies = _in_effect(db, settings, wanted)
    terms = terms_of(policies, project_names(db), settings.private_words, words_decided(db))
    if wanted.level == "packet":
        return preview(_packet(db, settings, wanted), wanted.form)
    if wanted.level == "client":
        return _client(db, settings, wanted, policies, terms)
    mine = edits(db, wanted.period.name, wanted.audience)
    pieces = list(_pieces(db, settings, wanted))
    composed = compose(wanted.period.name, edited(pieces, mine), policies, terms)
    seen = partial(
        preview,
        form=wanted.form,
        composition=composed,
        decisions=terms.decisions,
        outdated=outdated(pieces, mine),
    )
    if wanted.level == "outcomes":
        return seen(composed.note)
    days = _measured(db, settings, wanted.period)
    naming = partial(label, policies=policies, terms=terms)
    shape = shape_of(days, naming)
    if wanted.level == "rounded":
        return seen(RoundedNote(composed.note, shape))
    return seen(DetailedNote(composed.note, shape, task_times(days, naming, terms)))


def _client(
    db: Connection, settings: Settings, wanted: Wanted, policies: Mapping[str, ProjectPolicy], terms: Terms
) -> Preview:
    theirs = {project for project in policies if shown_name(project, policies) == wanted.client}
    if not theirs:
        name = wanted.client
        raise ShareRefused(f"No project is shown as {name!r}: focusboard project PROJECT alias {name!r}")
    client = next((each for each in settings.clients if each.name == wanted.client), Client(wanted.client))
    days = _measured(db, settings, wanted.period)
    terms = _without_others(db, settings, policies, theirs, terms)
    report = client_report(client, wanted.period, days, theirs.__contains__, terms)
    return preview(report, wanted.form, decisions=terms.decisions)


def _without_others(
    db: Connection, settings: Settings, policies: Mapping[str, ProjectPolicy], theirs: set[str], terms: Terms
) -> Terms:
    """The terms for one client, to whom nobody else's name is told, not even the one that stands for them."""
    others = {
        project: each
        for project, each in policies.items()
        if each.policy in {"alias", "group"} and project not in theirs
    }
    hidden = {**policies, **{project: ProjectPolicy(project) for project in others}}
    words = (*settings.private_words, *(each.alias for each in others.values()))
    return terms_of(hidden, project_names(db), words, terms.decisions)


def _packet(db: Connection, settings: Settings, wanted: Wanted) -> Packet:
    found = answer(db, settings, wanted.period)
    work = None if found.usual is None else found.usual.of_metric("work")
    return packet_of(found.days, len(found.summary.blocks), work)


def combined(db: Connection, files: Sequence[Path]) -> Team:
    """What the packets in files tell together; raises PacketRefused or OSError. The group is remembered."""
    contents = {path: read_bytes(path) for path in dict.fromkeys(path.resolve() for path in files)}
    packets = {str(path): read_packet(content, path.name) for path, content in contents.items()}
    refuse_copies(packets)
    team = combine(list(packets.values()))
    group = sorted(sha256(content).hexdigest() for content in contents.values())
    with transaction(db):
        refuse_differences(group, groups(db))
        keep_group(db, group, clock.now())
    return team


def _measured(db: Connection, settings: Settings, period: Period) -> tuple[Day, ...]:
    return tuple(measured(settings, period.days(), log(db, settings, period), clock.now()))


def decided(db: Connection, settings: Settings) -> dict[str, ProjectPolicy]:
    """What the person decided about projects, by project; the settings file has the last word."""
    return policies(db) | {policy.project: policy for policy in settings.projects}


def clients(db: Connection, settings: Settings, wanted: Wanted) -> tuple[str, ...]:
    """Those to whom time can be reported: the names that stand for projects of theirs."""
    policies = _in_effect(db, settings, wanted).values()
    return tuple(sorted({each.alias for each in policies if each.policy in {"alias", "group"}} - {""}))


def _in_effect(db: Connection, settings: Settings, wanted: Wanted) -> dict[str, ProjectPolicy]:
    """What the decisions about projects come to for a reader, where rules give some of them another name."""
    found = allowed_to(settings.reader(wanted.audience), decided(db, settings))
    return renamed_policies(found, project_names(db), sorting(settings)) if settings.renames else found


def decide_words(db: Connection, words: str, decision: WordDecision) -> None:
    """Keep whether words that stand out may leave the machine, in any spelling."""
    if not words.strip():
        raise ShareRefused("Give the words that may or may not leave.")
    keep_decision(db, folded(words.strip()), decision, clock.now())


def share(
    db: Connection,
    settings: Settings,
    wanted: Wanted,
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
    seen = draft(db, settings, wanted)
    if seen.sha256 != expected_sha256:
        raise ShareRefused("The note has changed since it was previewed. Look at it again.")
    if destination == "clipboard" and len(seen.content) > LARGEST:
        size = f"{len(seen.content)} bytes, and terminals take {LARGEST} for the clipboard"
        raise ShareRefused(f"The note has {size}. Write it to a file.")
    if seen.findings:
        words = ", ".join(f"“{each.words}”" for each in seen.findings)
        raise ShareRefused(f"Decide first whether this may leave: {words}. focusboard redact WORDS mask|keep")
    receipt = receipt_of(
        seen, audience=audience, purpose=purpose, destination=destination, path=path, at=clock.now()
    )
    if path is None:
        return keep_receipt(db, receipt)
    with prepared(seen.content, path, replace=replace) as publish:
        kept = keep_receipt(db, receipt)
        publish()
    return kept


def _pieces(db: Connection, settings: Settings, wanted: Wanted) -> Iterator[Piece]:
    """What the person wrote that belongs to a week, and what they mean for the next."""
    week = wanted.period
    meant = intentions(db, settings.calendar.week(week.after).name)
    still_open = (intention for intention in meant if intention.fate == "open")
    own, about = _outcomes(db, settings, week)
    told = [*((each, "") for each in own), *((each, entry.project) for each, entry in about)]
    works = {f"entry:{entry.id}": (entry.start, entry.task) for _, entry in about}
    drafted = overtaken(pieces_of(week, told, still_open), works)
    return chosen(drafted, settings.reader(wanted.audience).sections)


def to_edit(db: Connection, settings: Settings, wanted: Wanted) -> str:
    """The lines of a week's note as text to edit, private ones left out; see ``keep_edited``."""
    mine = edits(db, wanted.period.name, wanted.audience)
    return to_text(edited(_open_pieces(db, settings, wanted), mine))


def keep_edited(db: Connection, settings: Settings, wanted: Wanted, text: str) -> None:
    """Keep what the person changed in the text of ``to_edit``; the draft is made of it from then on."""
    changed = from_text(clean(text, MOST_EDITED), _open_pieces(db, settings, wanted))
    keep_edits(db, wanted.period.name, wanted.audience, changed, clock.now())
    keep_typed(db, wanted.period.name, wanted.audience, None)


def _open_pieces(db: Connection, settings: Settings, wanted: Wanted) -> list[Piece]:
    """The pieces that may be in the note."""
    policies = _in_effect(db, settings, wanted)
    return [
        piece
        for piece in _pieces(db, settings, wanted)
        if piece.project is None or shown_name(piece.project, policies)
    ]


def _outcomes(
    db: Connection, settings: Settings, week: Period
) -> tuple[tuple[Outcome, ...], list[tuple[Outcome, Entry]]]:
    """What was said about the week and its days, and about the entries that start in it."""
    start, end = settings.calendar.bounds(week.first, week.after)
    started = {
        entry.id: entry
        for entry in entries.entries_between(db, start, end, now=clock.now())
        if start <= entry.start < end
    }
    about = outcomes.outcomes_of(db, started)
    return outcomes.of_period(db, week), [(outcome, started[number]) for number, outcome in about.items()]
