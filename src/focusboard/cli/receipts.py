"""The command that tells what has left the machine, and gives out exactly what that was."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from focusboard.cli import as_json
from focusboard.cli.declaring import Command, argument, command, json_option
from focusboard.cli.failures import Misuse, Refusal
from focusboard.cli.handing_over import write_to_stdout
from focusboard.cli.layout import Column, paper, table
from focusboard.cli.saying import say
from focusboard.cli.session import Session
from focusboard.clock import Calendar
from focusboard.model import Receipt
from focusboard.store.receipts import having, receipts
from focusboard.typed import Final

SHOW: Final = "show"


@command("receipts")
@argument("words", many=True, required=False)
@json_option
def receipts_command(session: Session, *, words: tuple[str, ...], json: bool) -> None:
    """List what has left the machine: when, to whom, what for; with WORDS, what has all of them.

    \b
    receipts ana      what Ana has from you
    receipts show 3   exactly what left with receipt 3
    """
    with session.desk() as desk:
        calendar = desk.settings.calendar
        found = receipts(desk.db)
    if words[:1] == (SHOW,):
        write_to_stdout(_numbered(found, words[1:]).content.encode())
        return
    found = having(found, " ".join(words))
    if json:
        say(as_json.to_text({"receipts": [as_json.receipt(each, calendar.home) for each in found]}))
        return
    columns = (*(Column(),) * 4, *(Column(gives_way=True),) * 3, Column())
    for row in table([_row(each, calendar) for each in found], columns, paper().room):
        say(row)
    if not found:
        say("No receipt has these words." if words else "Nothing has left this machine.")


def _numbered(found: tuple[Receipt, ...], words: tuple[str, ...]) -> Receipt:
    """The one that is asked for, whole."""
    if len(words) != 1 or not words[0].isdecimal():
        raise Misuse("Give its number: focusboard receipts show 3")
    kept = next((each for each in found if str(each.id) == words[0].lstrip("0")), None)
    if kept is None:
        raise Refusal(f"There is no receipt {words[0]}: focusboard receipts")
    if kept.level == "self":
        raise Refusal(f"Receipt {kept.id} is of everything there was; no copy of that is kept.")
    if sha256(kept.content.encode()).hexdigest() != kept.sha256:
        raise Refusal(f"Receipt {kept.id} is damaged: its copy is not what left. See focusboard doctor.")
    return kept


def _row(kept: Receipt, calendar: Calendar) -> tuple[str, ...]:
    return (
        str(kept.id),
        f"{calendar.local(kept.at):%Y-%m-%d %H:%M}",
        kept.period,
        kept.level,
        kept.audience,
        kept.purpose,
        kept.path or kept.destination,
        kept.sha256[:12],
    )


COMMANDS: Final[Mapping[str, Command]] = {"receipts": receipts_command}
