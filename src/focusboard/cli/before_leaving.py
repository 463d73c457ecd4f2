"""What is told about a note before it leaves, and the question whether it may."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

from focusboard.cli.layout import counted
from focusboard.cli.saying import note, say
from focusboard.share.preview import LONG, Preview, confirmation
from focusboard.text import block, one_line


def is_confirmed(seen: Preview, audience: str, out: Path | None) -> bool:
    """Show what would leave and ask; without a terminal nobody can say yes."""
    if not is_somebody_there():
        note("Nobody is there to confirm; look at it with focusboard draft, then add --yes.")
        return False
    from focusboard.cli.confirming import confirmed, typed  # noqa: PLC0415 - a draft asks nothing

    say(block(seen.content.decode()), err=True)
    for line in about(seen):
        say(one_line(line), err=True)
    expected = confirmation(seen.level, audience)
    where = f" to {one_line(str(out))}, for {one_line(audience)}" if out else f" for {one_line(audience)}"
    if not expected:
        return confirmed(f"Write exactly this{where}? What has left cannot be called back.")
    asked = f"What has left cannot be called back. Type {one_line(expected)} to write exactly this{where}"
    return typed(asked) == expected


def is_somebody_there() -> bool:
    """Whether somebody can see a question and answer it."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def about(seen: Preview) -> Iterator[str]:
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
