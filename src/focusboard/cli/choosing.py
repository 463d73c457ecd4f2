"""The command about settings: list them, change one, take one back to its default."""

from __future__ import annotations

from collections.abc import Mapping

from focusboard.cli import as_json
from focusboard.cli.declaring import Command, argument, command, json_option
from focusboard.cli.failures import Misuse
from focusboard.cli.layout import Column, paper, table
from focusboard.cli.ruling import UNDO
from focusboard.cli.saying import note, say
from focusboard.cli.session import Session
from focusboard.clock import now
from focusboard.desk import configuring
from focusboard.desk.desk import Desk
from focusboard.settings import Settings, default_settings
from focusboard.settings.catalogue import BY_NAME, CATALOGUE, Setting
from focusboard.text import one_line
from focusboard.typed import Any, Final

COLUMNS = (Column(), Column(), Column(), Column(gives_way=True))


@command("settings")
@json_option
def settings_command(session: Session, json: bool) -> None:
    """List the settings with their values, mark those that are not the default, and change them.

    They are in one file, whose place `focusboard where` tells; what you wrote around them stays.
    """
    with session.desk() as desk:
        found = [_listed(each, desk.settings) for each in CATALOGUE]
        if json:
            say(as_json.to_text({"settings": found}))
            return
        rows = [
            (each["setting"], each["value"], "" if each["is_default"] else "yours", each["about"])
            for each in found
        ]
        for line in table(rows, COLUMNS, paper().room):
            say(line)


def _listed(setting: Setting, settings: Settings) -> dict[str, Any]:
    value, default = setting.shown(settings), setting.shown(default_settings())
    return {
        "setting": setting.name,
        "value": value,
        "default": default,
        "is_default": value == default,
        "about": setting.about,
        "changes": setting.changes,
    }


@settings_command.command("set")
@argument("name")
@argument("value")
def set_command(session: Session, name: str, value: str) -> None:
    """Give setting NAME the value VALUE."""
    setting = _known(name)
    with session.desk() as desk:
        _keep(desk, setting, setting.understood(value))


@settings_command.command("reset")
@argument("name")
def reset_command(session: Session, name: str) -> None:
    """Take setting NAME back to its default."""
    with session.desk() as desk:
        _keep(desk, _known(name), None)


def _keep(desk: Desk, setting: Setting, value: Any) -> None:
    revision = configuring.revised(desk.places.settings_file, configuring.setting(setting.path, value))
    configuring.keep(desk.db, revision, now())
    was, becomes = setting.shown(revision.now), setting.shown(revision.then)
    say(one_line(f"{setting.name}: {was} → {becomes}; it changes {setting.changes}"))
    note(UNDO)


def _known(name: str) -> Setting:
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake pays for it

    if name not in BY_NAME:
        nearest = get_close_matches(name, BY_NAME, n=1, cutoff=0)
        raise Misuse(f"There is no setting {name!r}. Did you mean {nearest[0]}?")
    return BY_NAME[name]


COMMANDS: Final[Mapping[str, Command]] = {"settings": settings_command}
