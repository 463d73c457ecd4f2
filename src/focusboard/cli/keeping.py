"""The commands that look after it: where things are, whether they hold, which themes and keys there are."""

from __future__ import annotations

from collections.abc import Mapping

from focusboard import clock
from focusboard.cli import as_json
from focusboard.cli.declaring import Command, command, json_option
from focusboard.cli.failures import NO
from focusboard.cli.layout import Column, paper, table
from focusboard.cli.saying import note, say
from focusboard.cli.session import Session
from focusboard.desk.desk import Desk
from focusboard.desk.measuring import wrong_totals
from focusboard.desk.privacy import kept_files
from focusboard.paths import shipped_themes
from focusboard.settings import read_settings
from focusboard.store.check import Finding, check
from focusboard.store.purging import is_broken_off
from focusboard.text import one_line
from focusboard.typed import Final

KEY_COLUMNS: Final = (Column(), Column(), Column(gives_way=True))


@command("where")
@json_option
def where_command(session: Session, json: bool) -> None:
    """List every place where something is kept, whether it is there, and who may read it."""
    found = [as_json.place(kept.name, kept.path) for kept in kept_files(session.places, shipped_themes())]
    if json:
        say(as_json.to_text({"places": found}))
        return
    rows = [(each["name"], each["mode"] or "not there", each["path"]) for each in found]
    for row in table(rows, (Column(), Column(), Column()), paper().room):
        say(row)


@command("doctor")
@json_option
def doctor_command(session: Session, json: bool) -> int | None:
    """Check the database, and the stored totals against the entries that they are made of."""
    with session.desk() as desk:
        findings = (*check(desk.db), _totals(desk), _settings(desk), _purged(desk))
    holds = all(each.ok for each in findings)
    if json:
        checks = [{"what": each.what, "ok": each.ok, "detail": each.detail or None} for each in findings]
        say(as_json.to_text({"ok": holds, "checks": checks}))
    else:
        for each in findings:
            say(f"{'ok ' if each.ok else 'no '} {one_line(each.what)}")
            if each.detail:
                say(f"    {one_line(each.detail)}")
    return None if holds else NO


def _totals(desk: Desk) -> Finding:
    wrong = wrong_totals(desk.db, desk.settings, clock.now())
    named = ", ".join(day.isoformat() for day in wrong[:10]) + (" and more" if len(wrong) > 10 else "")
    detail = f"Stored totals differ from their entries on {named}. Report this, please." if wrong else ""
    return Finding(not wrong, "The totals of each day are what its entries say", detail)


def _purged(desk: Desk) -> Finding:
    detail = "The copies of the database may have it still: focusboard purge backups."
    broken_off = is_broken_off(desk.db)
    return Finding(
        not broken_off, "What was purged is gone from the copies too", detail if broken_off else ""
    )


def _settings(desk: Desk) -> Finding:
    found = "; ".join(f"line {each.line}: {each.reason}" for each in desk.settings.problems)
    return Finding(not found, "The settings are understood", found)


@command("themes")
@json_option
def themes_command(session: Session, json: bool) -> None:
    """List the shipped themes and your own, and which one is chosen."""
    chosen = read_settings(session.places.settings_file).theme
    found = [
        {"theme": path.stem, "path": str(path), "own": own, "chosen": path.stem == chosen}
        for own, folder in ((False, shipped_themes()), (True, session.places.themes_dir))
        for path in sorted(folder.glob("*.toml"))
    ]
    if json:
        say(as_json.to_text({"themes": found}))
        return
    for each in found:
        mark, whose = "*" if each["chosen"] else " ", "yours" if each["own"] else "shipped"
        say(f"{mark} {one_line(str(each['theme']))}  {whose}")
    say("Choose one with focusboard settings set theme NAME, or T in the dashboard.")


@command("keys")
@json_option
def keys_command(session: Session, json: bool) -> None:
    """List what every key of the dashboard does, with the keys that you have given others."""
    from focusboard.views.commands import COMMANDS as IN_THE_DASHBOARD  # noqa: PLC0415 - others do without
    from focusboard.views.keys import keymap, place_shown, split  # noqa: PLC0415

    usable, notices = keymap(read_settings(session.places.settings_file).keys)
    places = list(dict.fromkeys(each.place for each in IN_THE_DASHBOARD))
    commands = sorted(IN_THE_DASHBOARD, key=lambda each: places.index(each.place))
    found = [
        as_json.key(each.id, split(usable.get(each.id, each.keys)), split(each.keys), each.title, each.help)
        for each in commands
    ]
    if json:
        say(as_json.to_text({"keys": found}))
    else:
        rows = [(", ".join(each["keys"]), each["command"], each["help"]) for each in found]
        place = ""
        for command, line in zip(commands, table(rows, KEY_COLUMNS, paper().room, "  "), strict=True):
            if command.place != place:
                place = command.place
                say(place_shown(place))
            say(line)
    for notice in notices:
        note(notice)


COMMANDS: Final[Mapping[str, Command]] = {
    "where": where_command,
    "doctor": doctor_command,
    "themes": themes_command,
    "keys": keys_command,
}
