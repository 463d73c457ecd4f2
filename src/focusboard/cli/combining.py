"""The command that tells what the packets of a team say together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from focusboard.cli import as_json
from focusboard.cli.declaring import Command, argument, command, json_option
from focusboard.cli.failures import Refusal
from focusboard.cli.layout import Column, paper, table
from focusboard.cli.saying import say
from focusboard.cli.session import Session
from focusboard.desk import notes
from focusboard.share.formats import as_objects
from focusboard.share.packet import PacketRefused, Team
from focusboard.typed import Final


@command("combine")
@argument("files", many=True, type=Path)
@json_option
def combine_command(session: Session, files: tuple[Path, ...], json: bool) -> None:
    """Tell what the packets of at least five people say together, and nothing about any one of them.

    Each makes their own: focusboard share --level packet --to TEAM --purpose TEXT --out FILE
    """
    with session.desk() as desk:
        try:
            team = notes.combined(desk.db, files)
        except PacketRefused as refusal:
            raise Refusal(str(refusal)) from None
        except OSError as error:
            raise Refusal(f"{error.filename} cannot be read: {error.strerror}.") from None
    if json:
        say(as_json.to_text({"combined": as_objects(team)}))
        return
    say(f"{team.people} people; what fewer than five of them have is left out.")
    for row in table(_rows(team), (Column(gives_way=True), *(Column(),) * 4), paper().room):
        say(row)


def _rows(team: Team) -> list[tuple[str, ...]]:
    ordinals = [each for each in (team.blocks, team.load) if each is not None]
    return [
        ("share of the week", "people", "lowest", "middle", "highest"),
        *((c.name, str(c.people), f"{c.low} %", f"{c.middle} %", f"{c.high} %") for c in team.kinds),
        *((c.name, str(c.people), c.low, c.middle, c.high) for c in ordinals),
    ]


COMMANDS: Final[Mapping[str, Command]] = {"combine": combine_command}
