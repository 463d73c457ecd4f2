"""Every command by name, in the order of the help; a command's module is imported when it is called."""

# ruff: noqa: PLC0415 - late imports are what this module is for
from __future__ import annotations

from collections.abc import Mapping

from focusboard.cli.declaring import Command
from focusboard.typed import Final

ABOUT: Final[Mapping[str, Mapping[str, str]]] = {
    "Keep time here": {
        "start": "start something now, or at a time",
        "stop": "end what is running",
        "switch": "end what is running and start something else",
        "cancel": "take away what is running",
        "add": "write down what is over, as 9-10:30 api Fix login",
        "edit": "change or remove an entry that is kept here",
        "status": "tell what is running",
    },
    "Look back": {
        "day": "the numbers and entries of a day",
        "week": "the numbers of a week, day by day",
        "month": "the numbers of a month",
        "quarter": "the numbers of a quarter",
        "year": "the numbers of a year",
        "focus": "the blocks of a period, other thresholds, and when you focus",
        "trends": "the weeks of a year beside each other",
        "tasks": "what the time went into, by project, task, kind, tag or source",
        "log": "the entries themselves, with their ids",
        "explain": "what a number means and which entries make it up",
        "changes": "what changed upstream in days that were over when you last looked",
    },
    "Say what came of it": {
        "outcome": "write what came of an entry, a day or a week",
        "outcomes": "list what came of a period",
        "note": "read and write notes of a day, for you alone",
        "intend": "say what you want to come of this week",
        "intended": "list it, and say what became of it",
        "undo": "take your last change back",
        "redo": "do again what you took back",
    },
    "Sort": {
        "rules": "sort time into kinds, out of the figures, under one name",
        "kind": "give single entries a kind, whatever the rules say",
        "exclude": "leave single entries out of the figures",
        "include": "let excluded entries count again",
        "settings": "list the settings, change one, take one back to its default",
    },
    "Read": {
        "sources": "list, find, add, pause or remove trackers",
        "read": "read what is new in them",
    },
    "Share": {
        "project": "say what may leave the machine about a project",
        "redact": "mask or keep addresses, numbers and names in your words",
        "draft": "print the weekly note as it would leave",
        "share": "write the weekly note and keep a receipt",
        "receipts": "list what has left the machine, or give it out again",
        "combine": "tell what the packets of five people or more say together",
    },
    "Look after it": {
        "where": "list every place where something is kept",
        "export": "write all that is kept here, for yourself alone",
        "import": "take it up again where nothing is yet",
        "privacy": "list what is stored, why, and what of it can leave",
        "purge": "remove something for good",
        "doctor": "check the database against its entries",
        "themes": "list the themes of the dashboard",
        "keys": "list what its keys do",
        "demo": "try it all on a sample person, apart from your own entries",
    },
}

EPILOG: Final = """\b
PERIOD is a word (today, yesterday, last week, march), a date, 2026-W47, 2026-03, 2026-Q1, 2026,
or --from DAY --to DAY with both days included.
\b
Exit codes: 0 done; 1 an answer of no; 2 wrong usage; 3 a source was read in part; 4 the database
cannot be used; 70 a mistake in focusboard itself; 130 interrupted.
"""


def load(name: str) -> Command | None:  # noqa: C901, PLR0912, PLR0915 - a branch for each module
    """The command of a name; None where there is none."""
    commands: Mapping[str, Command] = {}
    match name:
        case "day" | "week" | "month" | "quarter" | "year" | "log":
            from focusboard.cli import answering

            commands = answering.COMMANDS
        case "explain":
            from focusboard.cli import explaining

            commands = explaining.COMMANDS
        case "focus":
            from focusboard.cli import focusing

            commands = focusing.COMMANDS
        case "trends":
            from focusboard.cli import trending

            commands = trending.COMMANDS
        case "changes":
            from focusboard.cli import changes

            commands = changes.COMMANDS
        case "tasks":
            from focusboard.cli import tasks

            commands = tasks.COMMANDS
        case "intend" | "intended":
            from focusboard.cli import intending

            commands = intending.COMMANDS
        case "outcome" | "outcomes" | "undo" | "redo":
            from focusboard.cli import wording

            commands = wording.COMMANDS
        case "start" | "stop" | "switch" | "cancel" | "add" | "edit":
            from focusboard.cli import timer

            commands = timer.COMMANDS
        case "status":
            from focusboard.cli import status

            commands = status.COMMANDS
        case "note":
            from focusboard.cli import noting

            commands = noting.COMMANDS
        case "rules" | "kind" | "exclude" | "include" | "settings":
            from focusboard.cli import choosing, ruling

            commands = {**ruling.COMMANDS, **choosing.COMMANDS}
        case "read":
            from focusboard.cli import reading

            commands = reading.COMMANDS
        case "sources":
            from focusboard.cli import sourcing, twice

            twice.add_to(sourcing.sources_command)
            commands = sourcing.COMMANDS
        case "project" | "redact":
            from focusboard.cli import permitting

            commands = permitting.COMMANDS
        case "combine":
            from focusboard.cli import combining

            commands = combining.COMMANDS
        case "draft" | "share":
            from focusboard.cli import sharing

            commands = sharing.COMMANDS
        case "receipts":
            from focusboard.cli import receipts

            commands = receipts.COMMANDS
        case "where" | "doctor" | "themes" | "keys":
            from focusboard.cli import keeping

            commands = keeping.COMMANDS
        case "export" | "import":
            from focusboard.cli import exporting

            commands = exporting.COMMANDS
        case "privacy" | "purge":
            from focusboard.cli import private

            commands = private.COMMANDS
        case "demo":
            from focusboard.cli import demo

            commands = demo.COMMANDS
    return commands.get(name)
