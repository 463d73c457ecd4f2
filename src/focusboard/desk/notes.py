"""Draft and share the weekly note: the one way in which words leave the machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from sqlite3 import Connection

from focusboard import clock
from focusboard.desk.addressing import Wanted, in_effect
from focusboard.desk.answers import Answer, answer, log
from focusboard.desk.measuring import days_to_measure, measured
from focusboard.desk.note_words import drafted_pieces
from focusboard.model import (
    Client,
    Intention,
    ProjectPolicy,
    Receipt,
    WordDecision,
    WordsDecided,
)
from focusboard.ownfile import read_bytes
from focusboard.settings import Settings
from focusboard.share.billing import client_report
from focusboard.share.clipboard import LARGEST
from focusboard.share.compose import compose
from focusboard.share.delivery import prepared
from focusboard.share.findings import MASK, Replaced, folded
from focusboard.share.packet import Team, combine, packet_of, read_packet, refuse_copies, refuse_differences
from focusboard.share.pieces import edited, outdated
from focusboard.share.preview import Destination, Preview, preview, receipt_of
from focusboard.share.projection import DetailedNote, Packet, RoundedNote, TimeShape, shown_name
from focusboard.share.redaction import Terms, label, terms_of
from focusboard.share.shape import Label, beside_usual, shape_of, task_times, to_tenth
from focusboard.store.groups import groups, keep_group
from focusboard.store.intentions import intentions
from focusboard.store.note_edits import edits
from focusboard.store.opening import transaction
from focusboard.store.projects import project_names
from focusboard.store.receipts import keep_receipt
from focusboard.store.words import decide as keep_decision
from focusboard.store.words import decisions as words_decided


class ShareRefused(Exception):
    """Nothing left the machine; the text says why and what to do."""


def draft(db: Connection, settings: Settings, wanted: Wanted) -> Preview:
    """Exactly what would leave; nothing is recorded.

    Raises ShareRefused when no project is the client's, and FormatRefused.
    """
    policies = in_effect(db, settings, wanted)
    terms = terms_of(policies, project_names(db), settings.private_words, _replaced(db))
    if wanted.level == "packet":
        return preview(_packet(db, settings, wanted), wanted.form)
    if wanted.level == "client":
        return _client(db, settings, wanted, policies, terms)
    mine = edits(db, wanted.period.name, wanted.audience)
    pieces = list(drafted_pieces(db, settings, wanted))
    tells = settings.reader(wanted.audience).tells_private
    composed = compose(wanted.period.name, edited(pieces, mine), policies, terms, tells_private=tells)
    seen = partial(
        preview,
        form=wanted.form,
        to=wanted.to,
        composition=composed,
        decisions=terms.decisions,
        outdated=outdated(pieces, mine),
    )
    if wanted.level == "outcomes":
        return seen(composed.note)
    found = answer(db, settings, wanted.period)
    naming = partial(label, policies=policies, terms=terms)
    shape = _shape(found, intentions(db, wanted.period.name), naming)
    if wanted.level == "rounded":
        return seen(RoundedNote(composed.note, shape))
    return seen(DetailedNote(composed.note, shape, task_times(found.days, naming, terms)))


def _shape(found: Answer, meant: tuple[Intention, ...], naming: Label) -> TimeShape | None:
    """Roughly where the time of a week went, how it lies to usual ones, and what came of what was meant."""
    shape = shape_of(found.days, naming)
    if shape is None:
        return None
    shape = shape._replace(meant=len(meant), reached=[each.fate for each in meant].count("done"))
    if found.summary.provisional:
        return shape  # What still runs is not counted, and would move the rest.
    return shape._replace(
        focus=beside_usual(found.usual.of_metric("focus-share") if found.usual else None),
        recorded=to_tenth(found.summary.coverage),
    )


def _client(
    db: Connection, settings: Settings, wanted: Wanted, policies: Mapping[str, ProjectPolicy], terms: Terms
) -> Preview:
    theirs = {project for project in policies if shown_name(project, policies) == wanted.client}
    if not theirs:
        name = wanted.client
        raise ShareRefused(f"No project is shown as {name!r}: focusboard project PROJECT alias {name!r}")
    client = next((each for each in settings.clients if each.name == wanted.client), Client(wanted.client))
    now, found = clock.now(), log(db, settings, wanted.period)
    days = tuple(measured(settings, days_to_measure(settings, wanted.period, found, now), found, now))
    terms = _without_others(db, settings, policies, theirs, terms)
    report = client_report(client, wanted.period, days, theirs.__contains__, terms)
    return preview(report, wanted.form, decisions=terms.decisions, to=wanted.to)


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


def decide_words(db: Connection, words: str, decision: WordDecision, instead: str = "") -> None:
    """Keep what becomes of words that stand out, in any spelling, wherever they would leave the machine."""
    if not words.strip():
        raise ShareRefused("Give the words that may or may not leave.")
    if bool(instead.strip()) != (decision == "edit"):
        raise ShareRefused("Give what is to stand in their place with edit, and with nothing else.")
    keep_decision(db, WordsDecided(folded(words.strip()), decision, instead.strip()), clock.now())


def _replaced(db: Connection) -> Replaced:
    """What the person said about words that stand out."""
    stands: Mapping[WordDecision, str | None] = {"mask": MASK, "keep": None}
    return {each.words: stands.get(each.decision, each.instead) for each in words_decided(db)}


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
        raise ShareRefused(
            f"Decide first whether this may leave: {words}. focusboard redact WORDS mask|keep|edit"
        )
    receipt = receipt_of(
        seen, audience=audience, purpose=purpose, destination=destination, path=path, at=clock.now()
    )
    if path is None:
        return keep_receipt(db, receipt)
    with prepared(seen.content, path, replace=replace) as publish:
        kept = keep_receipt(db, receipt)
        publish()
    return kept
