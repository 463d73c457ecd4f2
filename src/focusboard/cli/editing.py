"""The person's own editor for the lines of a note: the one place that starts another program, on request."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from focusboard.cli.failures import Misuse, Refusal
from focusboard.desk.addressing import Wanted
from focusboard.desk.desk import Desk
from focusboard.desk.note_words import keep_edited, to_edit
from focusboard.ownfile import FileRefused, read_text
from focusboard.paths import private_file, private_folder


def edit_note(desk: Desk, wanted: Wanted) -> None:
    """Open the lines of a note in $VISUAL or $EDITOR and keep what the person makes of them.

    Raises Misuse where there are none, and Refusal; what was written stays where it says.
    """
    if not wanted.audience:
        raise Misuse("Say for whom you edit it: focusboard draft --to AUDIENCE --edit")
    if wanted.level in {"client", "packet"}:
        raise Misuse(f"At level {wanted.level} there are no lines of yours to edit.")
    if not any(os.environ.get(name) for name in ("VISUAL", "EDITOR")):
        raise Refusal("Say which editor: EDITOR=nano focusboard draft --to AUDIENCE --edit")
    before = to_edit(desk.db, desk.settings, wanted)
    with _written(desk.places.editing_dir, before) as file:
        _edit(file)
        try:
            after = read_text(file)
        except FileRefused as refusal:
            raise Refusal(str(refusal)) from None
        if after is not None and after != before:
            keep_edited(desk.db, desk.settings, wanted, after)


def _edit(file: Path) -> None:
    import click  # noqa: PLC0415 - takes longer than to print a note

    try:
        click.edit(filename=str(file))
    except click.ClickException as error:
        raise Refusal(error.format_message()) from None


@contextmanager
def _written(folder: Path, text: str) -> Iterator[Path]:
    """A file of one's own with a text, in a folder of its own; both go when all is well."""
    file = private_folder(folder) / "note.md"
    try:
        with private_file(file) as new:
            new.write(text.encode())
    except FileExistsError:
        left = f"{file} is left from an edit that did not end. Take what you need from it and remove it."
        raise Refusal(left) from None
    try:
        yield file
    except Refusal as error:
        raise Refusal(f"{error}. What you wrote is in {file}") from None
    for left_by_editor in folder.iterdir():
        left_by_editor.unlink()
    folder.rmdir()
