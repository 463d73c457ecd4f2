"""The commands through which something leaves the machine: previewed, confirmed, and recorded."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from focusboard.cli.asking import named_period
from focusboard.cli.confirming import confirmed, typed
from focusboard.cli.deciding import settled
from focusboard.cli.declaring import Command, argument, command, option
from focusboard.cli.editing import edit_note
from focusboard.cli.failures import NO, Misuse, Refusal
from focusboard.cli.layout import counted
from focusboard.cli.saying import note, say
from focusboard.cli.session import Session
from focusboard.desk import notes
from focusboard.desk.addressing import Wanted, addressed, known, readers
from focusboard.desk.desk import Desk
from focusboard.model import FORMATS, LEVELS, Format, Level, Receipt
from focusboard.share.clipboard import caution, sequence
from focusboard.share.formats import READABLE, UNREADABLE
from focusboard.share.preview import LONG, Preview, confirmation
from focusboard.share.projection import FormatRefused
from focusboard.store.receipts import EarlierShare, earlier_shares
from focusboard.text import TITLE, block, clean, one_line
from focusboard.typed import Final, TextIO


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


@command("draft")
@argument("week", many=True, required=False)
@option("--to", "audience", default="", metavar="AUDIENCE", help="Who will read it.")
@option("--edit", is_flag=True, help="First change its lines in $EDITOR, for this audience alone.")
@level_option
@format_option
@address_option
def draft_command(
    session: Session,
    *,
    week: tuple[str, ...],
    audience: str,
    edit: bool,
    level: tuple[Level, str] | None,
    form: Format | None,
    address: str,
) -> None:
    """Print the note of a week exactly as it would leave; nothing is recorded, nothing is sent."""
    with session.desk() as desk:
        wanted = _wanted(desk, week, audience, level, form, address=address, left=earlier_shares(desk.db))
        if edit:
            _edit(desk, wanted)
        seen = _drafted(desk, wanted)
    for line in _about_it(seen):
        note(line)
    write_to_stdout(seen.content)


@command("share")
@argument("week", many=True, required=False)
@option("--to", "audience", metavar="AUDIENCE", help="Who will read it; else who got the last note.")
@option("--purpose", default="", metavar="TEXT", help="What it is for; else what the last was for.")
@option("--out", type=Path, metavar="FILE", help="A new file to write it to; else one beside the last.")
@option("--stdout", is_flag=True, help="Write it to stdout.")
@option(
    "--clipboard",
    is_flag=True,
    help="Copy it: a clipboard tool takes it where there is one, else the terminal is asked.",
)
@level_option
@format_option
@address_option
@option("--yes", is_flag=True, help="Do not ask.")
def share_command(
    session: Session,
    *,
    week: tuple[str, ...],
    audience: str | None,
    purpose: str,
    out: Path | None,
    stdout: bool,
    clipboard: bool,
    level: tuple[Level, str] | None,
    form: Format | None,
    address: str,
    yes: bool,
) -> int | None:
    """Write the note of a week, after you said yes to exactly what leaves, and keep a receipt.

    What waits for a decision of yours is asked first.
    """
    if [out is not None, stdout, clipboard].count(True) > 1:
        raise Misuse("Give --out FILE, --stdout or --clipboard, one of them.")
    terminal = _terminal() if clipboard else None
    with session.desk() as desk:
        left = earlier_shares(desk.db)
        to = readers(desk.settings, left)[0] if audience is None else audience
        wanted = _wanted(desk, week, to, level, form or _form_of(out), address=address, left=left)
        if clipboard and form is None and wanted.form in UNREADABLE:
            wanted = wanted._replace(form=READABLE)
        found = known(desk.settings, wanted, left)
        purpose = purpose or found.purpose
        if not purpose:
            raise Misuse("Give --purpose TEXT, or a purpose for the audience in your settings.")
        if not (stdout or clipboard):
            out = out or found.path
        seen = _drafted(desk, wanted)
        if not yes and _is_somebody_there():
            seen = settled(desk, seen, lambda: _drafted(desk, wanted))
        if clipboard and (warning := caution(os.environ)):
            note(warning)
        if not yes and not _confirmed(seen, wanted.audience, out):
            note("Nothing was written.")
            return NO
        kept = notes.share(
            desk.db,
            desk.settings,
            wanted,
            seen.sha256,
            audience=wanted.audience,
            purpose=clean(purpose, TITLE),
            destination="clipboard" if clipboard else "stdout" if stdout else "file",
            path=out,
        )
    if terminal is not None:
        _copy(seen.content, terminal, kept)
        return None
    if stdout:
        hand_over(seen.content, kept.id)
    note(f"Written to {kept.path or 'stdout'}, receipt {kept.id}, sha256 {kept.sha256}")
    return None


def hand_over(content: bytes, receipt: int) -> None:
    """Write to stdout what has its receipt; raises Refusal where nobody reads to the end."""
    try:
        write_to_stdout(content)
    except BrokenPipeError:
        raise Refusal(f"The reader was gone before the end of the note; receipt {receipt} stands.") from None


def _terminal() -> TextIO:
    """Where a terminal listens; raises Refusal where there is none."""
    for stream in (sys.stdout, sys.stderr):
        if stream.isatty():
            return stream
    raise Refusal("The clipboard is the terminal's, and there is none. Give --out FILE or --stdout.")


def _copy(content: bytes, terminal: TextIO, kept: Receipt) -> None:
    from focusboard.share.clipboard_tool import copy  # noqa: PLC0415 - rarely asked for

    copied = copy(content, os.environ)
    if not copied.is_taken:
        terminal.write(sequence(content))
        terminal.flush()
    note(f"Clipboard: {copied.told}. Receipt {kept.id}, sha256 {kept.sha256}")


def _edit(desk: Desk, wanted: Wanted) -> None:
    if not wanted.audience:
        raise Misuse("Say for whom you edit it: focusboard draft --to AUDIENCE --edit")
    if wanted.level in {"client", "packet"}:
        raise Misuse(f"At level {wanted.level} there are no lines of yours to edit.")
    edit_note(desk, wanted)


def _form_of(out: Path | None) -> Format | None:
    """The format that the name of a file tells."""
    return None if out is None else next((form for form in FORMATS if out.suffix == f".{form}"), None)


def _wanted(
    desk: Desk,
    words: tuple[str, ...],
    to: str,
    level: tuple[Level, str] | None,
    form: Format | None,
    *,
    address: str,
    left: Sequence[EarlierShare],
) -> Wanted:
    calendar = desk.settings.calendar
    period = named_period(" ".join(words), calendar) if words else calendar.week(calendar.today())
    wanted = addressed(desk.settings, period, to, level, form, left=left)
    if wanted.level != "client" and period.length not in {"day", "week"}:
        raise Misuse(f"{' '.join(words)!r} is not a week, such as 2026-W47 or last week.")
    if address and wanted.form != "eml":
        raise Misuse("An address stands in a mail alone: --format eml.")
    return wanted._replace(address=address) if address else wanted


def _drafted(desk: Desk, wanted: Wanted) -> Preview:
    try:
        return notes.draft(desk.db, desk.settings, wanted)
    except FormatRefused as error:
        raise Misuse(str(error)) from None


def _confirmed(seen: Preview, audience: str, out: Path | None) -> bool:
    """Show what would leave and ask; without a terminal nobody can say yes."""
    if not _is_somebody_there():
        note("Nobody is there to confirm; look at it with focusboard draft, then add --yes.")
        return False
    say(block(seen.content.decode()), err=True)
    for line in _about_it(seen):
        say(one_line(line), err=True)
    expected = confirmation(seen.level, audience)
    where = f" to {one_line(str(out))}, for {one_line(audience)}" if out else f" for {one_line(audience)}"
    if not expected:
        return confirmed(f"Write exactly this{where}? What has left cannot be called back.")
    asked = f"What has left cannot be called back. Type {one_line(expected)} to write exactly this{where}"
    return typed(asked) == expected


def _is_somebody_there() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _about_it(seen: Preview) -> Iterator[str]:
    """What to know about a note that does not stand in it."""
    yield f"{seen.words} words of yours; fields that leave: {', '.join(seen.leaving)}"
    if seen.words > LONG:
        yield f"A note of up to {LONG} words is read in five minutes."
    for words in seen.outdated:
        yield f"Changed since you edited its line: {words}"
    for change, count in seen.redactions:
        yield f"{counted(count, 'name', 'names')} {change}"
    for reason, count in seen.left_out:
        yield f"{counted(count, 'outcome', 'outcomes')} left out: {reason}"
    if seen.undecided:
        names = ", ".join(name or "(no project)" for name in seen.undecided)
        yield f"Private until you decide, with focusboard project NAME share: {names}"
    for found in seen.findings:
        command = f"focusboard redact {shlex.quote(found.words)} mask|keep|edit"
        yield f"Stands out as {found.what}: {found.words} · {command}"
    for inference in seen.inferences:
        yield f"A reader could tell: {inference}"


def write_to_stdout(content: bytes) -> None:
    """Write exactly these bytes."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


COMMANDS: Final[Mapping[str, Command]] = {
    "draft": draft_command,
    "share": share_command,
}
