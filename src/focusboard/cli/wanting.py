"""Which note is asked for: its week or period, reader, level, format, and whom a mail is to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from focusboard.cli.asking import named_period
from focusboard.cli.declaring import option
from focusboard.cli.failures import Misuse
from focusboard.desk import notes
from focusboard.desk.addressing import Wanted, addressed
from focusboard.desk.desk import Desk
from focusboard.model import FORMATS, LEVELS, Format, Level
from focusboard.share.preview import Preview
from focusboard.share.projection import FormatRefused
from focusboard.store.receipts import EarlierShare


def level_asked(text: str) -> tuple[Level, str]:
    """A level by its name, or ``client:NAME``, as the level and the client; raises Misuse."""
    level, _, client = text.partition(":")
    known = next((each for each in LEVELS if each == level), None)
    if known is None or bool(client.strip()) != (known == "client"):
        raise Misuse(f"{text!r} is none of outcomes, rounded, detailed, client:NAME, packet.")
    return known, client.strip()


level_option = option(
    "--level",
    type=level_asked,
    metavar="LEVEL",
    help="How much it says: outcomes, rounded, detailed, client:NAME or packet; outcomes unless your settings"
    " say otherwise about the audience.",
)
format_option = option(
    "--format",
    "form",
    choices=FORMATS,
    help="How it is written, csv and ics at detailed and client alone; else as the file's name ends, or as"
    " your settings say, or in md.",
)
address_option = option(
    "--address",
    default="",
    metavar="ADDRESS",
    help="To whom the mail is, in eml; nobody is named in it unless given.",
)


def form_of(out: Path | None) -> Format | None:
    """The format that the name of a file tells."""
    return None if out is None else next((form for form in FORMATS if out.suffix == f".{form}"), None)


def wanted_note(
    desk: Desk,
    words: tuple[str, ...],
    to: str,
    level: tuple[Level, str] | None,
    form: Format | None,
    *,
    address: str,
    left: Sequence[EarlierShare],
) -> Wanted:
    """What is asked for; raises Misuse where there is no such note."""
    calendar = desk.settings.calendar
    period = named_period(" ".join(words), calendar) if words else calendar.week(calendar.today())
    wanted = addressed(desk.settings, period, to, level, form, left=left)
    if wanted.level != "client" and period.length not in {"day", "week"}:
        raise Misuse(f"{' '.join(words)!r} is not a week, such as 2026-W47 or last week.")
    if address and wanted.form != "eml":
        raise Misuse("An address stands in a mail alone: --format eml.")
    return wanted._replace(address=address) if address else wanted


def drafted(desk: Desk, wanted: Wanted) -> Preview:
    """The note as it would leave; raises Misuse where the format cannot hold it."""
    try:
        return notes.draft(desk.db, desk.settings, wanted)
    except FormatRefused as error:
        raise Misuse(str(error)) from None
