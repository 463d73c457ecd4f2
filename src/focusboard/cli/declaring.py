"""How a command is declared: its name, what it takes and what it runs.

From one declaration come both ways to call a command: `plain.py` understands plain words at once, and
`clicking.py` builds what click needs for all the rest, for help and for what was mistyped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from focusboard.typed import Any
from focusboard.values import Value

Run = Callable[..., Any]
"""What a command runs: it is given the session and what the command takes; it may return an exit code."""

Taking = Callable[[Run], Run]
"""Gives a function one thing more to take."""

Reading = Callable[[str], Any]
"""What makes a value of a word: str, int, Path, or a function of ours, which raises Misuse."""

MOST_DIGITS = 18
"""Of a number: the store has none that is longer, and Python reads none of thousands of digits."""


class Parameter(Value):
    """Something that a command takes."""

    name: str
    flags: tuple[str, ...] = ()
    """As they are typed, ``--tag`` and ``-t``; none for an argument, which is told by its place."""
    is_flag: bool = False
    """Whether it is there or not, without a value."""
    is_many: bool = False
    """Any number of it, as a tuple."""
    required: bool = False
    default: str | None = None
    type: Reading = str
    choices: tuple[str, ...] = ()
    """The words that it may be; any where there are none."""
    any_case: bool = False
    """Whether upper and lower case are the same in a choice."""
    metavar: str | None = None
    help: str = ""


class Command:
    """A command, or several below one name."""

    def __init__(self, name: str, run: Run | None, about: str | None) -> None:
        """Take its name, what it runs and what its help says: what it runs says it, unless it is given."""
        self.name = name
        self.run = run
        self.about = about or (run and run.__doc__) or ""
        self.takes: tuple[Parameter, ...] = tuple(reversed(getattr(run, "takes", [])))
        self.commands: dict[str, Command] | None = None

    def command(self, name: str, help: str | None = None) -> Callable[[Run], Command]:  # noqa: A002
        """Declare a command below this one."""

        def declare(run: Run) -> Command:
            return self.add(Command(name, run, help))

        return declare

    def add(self, command: Command) -> Command:
        """Put a command below this one."""
        self.commands = {**(self.commands or {}), command.name: command}
        return command


def command(name: str, help: str | None = None) -> Callable[[Run], Command]:  # noqa: A002
    """Declare a command that runs a function."""
    return lambda run: Command(name, run, help)


def option(
    *names: str,
    is_flag: bool = False,
    multiple: bool = False,
    required: bool = False,
    default: str | None = None,
    type: Reading = str,  # noqa: A002
    choices: Sequence[str] = (),
    metavar: str | None = None,
    help: str = "",  # noqa: A002
) -> Taking:
    """Let a command take an option, typed as one of its flags; the last name is for the function."""
    flags = tuple(each for each in names if each.startswith("-"))
    name = next((each for each in names if each not in flags), flags[-1].lstrip("-").replace("-", "_"))
    return _taking(
        Parameter(
            name, flags, is_flag, multiple, required, default, type, tuple(choices), False, metavar, help
        )
    )


def argument(
    name: str,
    *,
    many: bool = False,
    required: bool = True,
    default: str | None = None,
    type: Reading = str,  # noqa: A002
    choices: Sequence[str] = (),
    any_case: bool = False,
    metavar: str | None = None,
) -> Taking:
    """Let a command take a word by its place, or several words."""
    return _taking(
        Parameter(name, (), False, many, required, default, type, tuple(choices), any_case, metavar)
    )


def _taking(parameter: Parameter) -> Taking:
    def take(run: Run) -> Run:
        # From the last to the first, as decorators are applied.
        run.__dict__.setdefault("takes", []).append(parameter)
        return run

    return take


json_option = option("--json", is_flag=True, help="Print JSON; its names and units stay.")
"""The option of every command that answers."""
