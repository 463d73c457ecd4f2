"""The command about settings: list them, change one, take one back to its default."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import click

from focusboard.cli import as_json
from focusboard.cli.failures import note
from focusboard.cli.layout import Column, paper, table
from focusboard.cli.ruling import UNDO
from focusboard.cli.session import Session, in_session, json_option
from focusboard.clock import now
from focusboard.desk import configuring
from focusboard.desk.desk import Desk
from focusboard.settings import Settings, default_settings
from focusboard.settings.catalogue import BY_NAME, CATALOGUE, Setting
from focusboard.text import one_line

COLUMNS = (Column(), Column(), Column(), Column(gives_way=True))


@click.group("settings", invoke_without_command=True)
@json_option
@click.pass_context
def settings_command(context: click.Context, json: bool) -> None:
    """List the settings with their values, mark those that are not the default, and change them.

    They are in one file, whose place `focusboard where` tells; what you wrote around them stays.
    """
    if context.invoked_subcommand is not None:
        return
    with context.obj.desk() as desk:
        found = [_listed(each, desk.settings) for each in CATALOGUE]
        if json:
            click.echo(as_json.to_text({"settings": found}))
            return
        rows = [
            (each["setting"], each["value"], "" if each["is_default"] else "yours", each["about"])
            for each in found
        ]
        for line in table(rows, COLUMNS, paper().room):
            click.echo(line)


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
@click.argument("name")
@click.argument("value")
@in_session
def set_command(session: Session, name: str, value: str) -> None:
    """Give setting NAME the value VALUE."""
    setting = _known(name)
    with session.desk() as desk:
        _keep(desk, setting, setting.understood(value))


@settings_command.command("reset")
@click.argument("name")
@in_session
def reset_command(session: Session, name: str) -> None:
    """Take setting NAME back to its default."""
    with session.desk() as desk:
        _keep(desk, _known(name), None)


def _keep(desk: Desk, setting: Setting, value: Any) -> None:
    revision = configuring.revised(desk.places.settings_file, configuring.setting(setting.path, value))
    configuring.keep(desk.db, revision, now())
    was, becomes = setting.shown(revision.now), setting.shown(revision.then)
    click.echo(one_line(f"{setting.name}: {was} → {becomes}; it changes {setting.changes}"))
    note(UNDO)


def _known(name: str) -> Setting:
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake pays for it

    if name not in BY_NAME:
        nearest = get_close_matches(name, BY_NAME, n=1, cutoff=0)
        raise click.UsageError(f"There is no setting {name!r}. Did you mean {nearest[0]}?")
    return BY_NAME[name]


COMMANDS: Final[Mapping[str, click.Command]] = {"settings": settings_command}
