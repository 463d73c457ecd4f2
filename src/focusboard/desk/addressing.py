"""Whom a note is for, how they get it, and what they may read of which project."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from sqlite3 import Connection

from focusboard.insight.sorting import renamed_policies, sorting
from focusboard.model import Format, Level, Period, ProjectPolicy
from focusboard.settings import Settings
from focusboard.share.allowing import allowed_to
from focusboard.share.delivery import free_path
from focusboard.share.formats import FORMATS_OF
from focusboard.store.policies import policies
from focusboard.store.projects import project_names
from focusboard.store.receipts import EarlierShare
from focusboard.values import Value


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
    address: str = ""
    """To whom it is sent where it is a mail; empty for whoever the person will choose."""

    @property
    def to(self) -> str:
        """The receivers that are named in it."""
        return self.address if self.form == "eml" else ""


def addressed(
    settings: Settings,
    period: Period,
    to: str,
    level: tuple[Level, str] | None = None,
    form: Format | None = None,
    *,
    left: Sequence[EarlierShare] = (),
) -> Wanted:
    """What a reader gets of a period: what is asked for, else what the settings say, else the least.

    Where nothing says in which format, it is that of the last one among the receipts of what has left.
    """
    reader = settings.reader(to)
    name, client = level or (reader.level, reader.client)
    last = next((each.format for each in left if each.audience == reader.name), None)
    formats, before = FORMATS_OF[name], reader.format or last
    usual = next((each for each in formats if each == before), formats[0])
    period = period if name == "client" else settings.calendar.week(period.first)
    return Wanted(period, name, client, reader.name, form or usual, reader.address)


class Known(Value):
    """What is known of readers and of what they got before."""

    readers: tuple[str, ...]
    """Whoever got the last note, then those whom the settings know, then everybody else who got something."""
    purpose: str
    """What the reader of a note gets it for, as far as is known."""
    path: Path
    """A file for it that is not there yet, beside the last one that was written."""


def known(settings: Settings, wanted: Wanted, left: Sequence[EarlierShare]) -> Known:
    """What can be taken for granted about a note after what has left, unless the person says otherwise."""
    purposes = (each.purpose for each in left if each.audience == wanted.audience)
    return Known(
        readers(settings, left),
        settings.reader(wanted.audience).purpose or next(purposes, ""),
        free_path(folder_beside(left), wanted.period.name, wanted.level, wanted.form),
    )


def folder_beside(left: Sequence[EarlierShare]) -> Path:
    """Where the last file was written."""
    return next((Path(each.path).parent for each in left if each.path), Path.home())


def readers(settings: Settings, left: Sequence[EarlierShare]) -> tuple[str, ...]:
    """Whoever got the last note, then everybody else who is known; an export for oneself is no note."""
    given = [each for each in left if each.level != "self"]
    notes = (each.audience for each in given if each.level not in {"client", "packet"})
    names = (next(notes, ""), *(each.name for each in settings.audiences), *(each.audience for each in given))
    return tuple(dict.fromkeys(name for name in names if name))


def decided(db: Connection, settings: Settings) -> dict[str, ProjectPolicy]:
    """What the person decided about projects, by project; the settings file has the last word."""
    return policies(db) | {policy.project: policy for policy in settings.projects}


def clients(db: Connection, settings: Settings, wanted: Wanted) -> tuple[str, ...]:
    """Those to whom time can be reported: the names that stand for projects of theirs."""
    policies = in_effect(db, settings, wanted).values()
    return tuple(sorted({each.alias for each in policies if each.policy in {"alias", "group"}} - {""}))


def in_effect(db: Connection, settings: Settings, wanted: Wanted) -> dict[str, ProjectPolicy]:
    """What the decisions about projects come to for a reader, where rules give some of them another name."""
    found = allowed_to(settings.reader(wanted.audience), decided(db, settings))
    return renamed_policies(found, project_names(db), sorting(settings)) if settings.renames else found
