"""The command line as click understands it, built from what is declared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from inspect import cleandoc
from pathlib import Path

import click

from focusboard import __version__
from focusboard.cli.commands import ABOUT, EPILOG, load
from focusboard.cli.declaring import MOST_DIGITS, Command, Parameter
from focusboard.cli.failures import Misuse
from focusboard.cli.session import Session
from focusboard.paths import places
from focusboard.typed import Any


def run_with_click(arguments: Sequence[str], session: Session) -> Any:
    """Run the command of some arguments and return what it returns; raises Misuse."""
    try:
        with focusboard.make_context("focusboard", list(arguments), obj=session) as context:
            return focusboard.invoke(context)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "focusboard"
        raise Misuse(error.format_message(), path) from None


class _Told(click.Command):
    """A command whose name is told with whatever is wrong about its words."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What is left of the words; click leaves the command out where an option has no value."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise


class _Group(_Told, click.Group):
    """Several commands below one name."""


class Commands(click.Group):
    """A group that knows its commands by name and loads the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names in the order of the help."""
        return [name for section in ABOUT.values() for name in section]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; None where there is none."""
        declared = load(cmd_name)
        return None if declared is None else built(declared)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands by what they are for, without loading any."""
        for title, section in ABOUT.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(9), about) for name, about in section.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command of a word, or name those that look like it."""
        known = self.list_commands(ctx)
        if args[0] not in known and not args[0].startswith("-"):
            raise click.UsageError(f"There is no command {args[0]!r}.{_alike(args[0], known)}", ctx)
        return super().resolve_command(ctx, args)


def _alike(word: str, known: list[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake pays for it

    found = get_close_matches(word, known, n=2)
    return f" Did you mean {' or '.join(found)}?" if found else ""


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EPILOG,
)
@click.option(
    "--home",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep settings, data and state below DIR.",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def focusboard(context: click.Context, home: Path | None) -> int | None:
    """Look back on your own working time: where the focus went, what came of it, what to tell others.

    Without a command it opens the dashboard; without a terminal it prints this week.
    """
    if home is not None:
        context.obj.places = places(home)
    if context.invoked_subcommand is None:
        from focusboard.cli.start import start  # noqa: PLC0415 - a command does without

        return start(context.obj)
    return None


def built(declared: Command) -> click.Command:
    """A declared command as click has it, with those below it."""
    about, takes = cleandoc(declared.about), [_parameter(each) for each in declared.takes]
    if declared.commands is None:
        return _Told(declared.name, callback=_callback(declared), params=takes, help=about)
    return _Group(
        declared.name,
        callback=_callback(declared),
        params=takes,
        help=about,
        invoke_without_command=declared.run is not None,
        no_args_is_help=False,
        commands=[built(each) for each in declared.commands.values()],
    )


def _callback(declared: Command) -> Callable[..., Any]:
    @click.pass_context
    def call(context: click.Context, /, **values: Any) -> Any:
        if declared.run is None or context.invoked_subcommand is not None:
            return None
        try:
            return declared.run(context.obj, **values)
        except Misuse as misuse:
            raise click.UsageError(str(misuse), context) from misuse

    return call


def _parameter(declared: Parameter) -> click.Parameter:
    if declared.is_flag:
        return click.Option([*declared.flags, declared.name], is_flag=True, help=declared.help)
    known: dict[str, Any] = {"type": _type(declared), "required": declared.required}
    if declared.metavar is not None:
        known["metavar"] = declared.metavar
    if declared.default is not None:
        known["default"] = declared.default
    if declared.flags:
        names = [*declared.flags, declared.name]
        return click.Option(names, multiple=declared.is_many, help=declared.help, **known)
    return click.Argument([declared.name], nargs=-1 if declared.is_many else 1, **known)


class _Read(click.ParamType[Any]):
    """What a function of ours makes of a word."""

    name = "text"

    def __init__(self, read: Callable[[str], Any]) -> None:
        self.read = read

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """What is read; a value that is refused is told with its reason."""
        try:
            return self.read(value)
        except Misuse as misuse:
            self.fail(str(misuse), param, ctx)


class _Number(click.types.IntParamType):
    """A whole number that can be one of something here."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number of a word."""
        if len(str(value).strip(" +-")) > MOST_DIGITS:
            self.fail("there is nothing with so large a number.", param, ctx)
        return super().convert(value, param, ctx)


def _type(declared: Parameter) -> click.ParamType[Any]:
    if declared.choices:
        return click.Choice(declared.choices, case_sensitive=not declared.any_case)
    if declared.type is str:
        return click.STRING
    if declared.type is int:
        return _Number()
    if declared.type is Path:
        return click.Path(path_type=Path)
    return _Read(declared.type)
