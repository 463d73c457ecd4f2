"""What the keys of the dashboard do, on the command line."""

from __future__ import annotations

from pathlib import Path

from focusboard.paths import private_folder
from focusboard.views.commands import COMMANDS
from tests.cli.board import focusboard


def test_every_command_is_listed_with_the_key_that_it_has(board: Path) -> None:
    private_folder(board / "board/config")
    (board / "board/config/config.toml").write_text(
        '[keys]\n"day.outcome" = "O"\n"view.undo" = "r"\n"view.hepl" = "H"\n'
    )
    ran = focusboard("keys")
    assert "In Day\n  O" in ran.out
    assert "keys: view.undo cannot have r, because view.read has it; U is free" in ran.err
    assert "keys: there is no command view.hepl; the nearest is " in ran.err
    found = {each["command"]: each for each in focusboard("keys", "--json").json["keys"]}
    assert set(found) == {command.id for command in COMMANDS}
    assert (found["day.outcome"]["keys"], found["day.outcome"]["is_default"]) == (["O"], False)
    assert found["app.help"]["keys"] == ["?", "f1"]
