"""Write the parts of the docs that the code says itself; ``--check`` only fails where one is stale."""

from __future__ import annotations

import io
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, Final

from focusboard import cli, clock, sources
from focusboard.insight.focus import DENSITY, STEADY, SWITCH_GAP
from focusboard.insight.metrics import METRICS
from focusboard.insight.metrics.metric import Metric
from focusboard.insight.summary import LEAST_DAYS, LEAST_WORK
from focusboard.insight.totals import LONG_ENTRY
from focusboard.settings import Thresholds, default_settings
from focusboard.sources import TRACKER_KINDS, Tracker, tracker
from focusboard.views.commands import COMMANDS
from focusboard.views.keys import place_shown, split

DOCS: Final = Path(__file__).parent
NOW: Final = "2026-11-19T18:00:00+01:00"
TABLE: Final = """\
start,end,project,task,tags,note
2026-11-19 09:00,2026-11-19 09:40,api,Fix login redirect,backend,
2026-11-19 09:43,2026-11-19 10:30,api,Review token refresh,,slow cache
"""
BEFORE: Final = ("sources add csv hours.csv", "read", "outcome 1 done the redirect loop is gone")
ANSWERS: Final = (
    *(
        "read --json",
        "sources --json",
        "log --json",
        "day 2026-11-19 --json",
        "outcomes --json",
        "tasks 2026-11-19 --json",
    ),
    *("note edit 2026-11-19 Slept well --json",),
    *("intend Logins hold --done-when=calm --json",),
    *("focus 2026-11-19 --json", "trends 2026-11 --json", "explain focus 2026-11-19 --json"),
    *("rules kind admin --project api* --preview --json", "project api share --json"),
    *("themes --json", "undo --json"),
    *("add 16:00-17:30 api Fix login #client-x --json", "start Write spec -p spec --at 17:45 --json"),
    *("status --json", "stop --json"),
)


def thresholds() -> str:
    """The table of thresholds with their defaults, by the names that formulas use."""
    default = Thresholds()
    rows = {
        "gap": (clock.duration(default.gap_seconds), "`focus.gap_minutes`"),
        "block": (clock.duration(default.block_seconds), "`focus.block_minutes`"),
        "deep": (clock.duration(default.deep_seconds), "`focus.deep_minutes`"),
        "density": (f"{DENSITY:.0%}", "fixed"),
        "steady": (clock.duration(STEADY), "fixed"),
        "switch gap": (clock.duration(SWITCH_GAP), "fixed"),
        "rest": (clock.duration(default_settings().rest_seconds), "`rest_hours`"),
        "least work": (clock.duration(LEAST_WORK), "fixed"),
        "least days": (str(LEAST_DAYS), "fixed"),
        "long": (clock.duration(LONG_ENTRY), "fixed"),
        "schedule": ("none is set", "`[schedule]`"),
    }
    lines = [f"| *{name}* | {value} | {setting} |" for name, (value, setting) in rows.items()]
    return "\n".join(["| threshold | default | setting |", "|---|---|---|", *lines])


def metrics() -> str:
    """Every metric with its definition, its formula and what it cannot tell."""
    return "\n\n".join(line for metric in METRICS for line in _metric(metric))


def _metric(metric: Metric) -> Iterator[str]:
    formula = re.sub(r"\{(\w+)\}", lambda name: f"*{name[1].replace('_', ' ')}*", metric.formula)
    yield f"### {metric.title} (`{metric.name}`)"
    yield metric.definition
    yield f"Formula: {formula}."
    yield f"What it cannot tell: {metric.cannot_tell[0].lower()}{metric.cannot_tell[1:]}"


FACTS: Final = ("Read", "Not read", "Key", "Zone")
"""What the docstring of every reader says after these words."""


def trackers() -> str:
    """A table of all trackers, from what their readers say of themselves."""
    every = sorted(map(tracker, TRACKER_KINDS), key=lambda each: each.title.casefold())
    rows = [_tracker(each) for each in every]
    head = f"| tracker | `sources add` | {' | '.join(name.lower() for name in FACTS)} | checked against |"
    return "\n".join([head, "|---" * (len(FACTS) + 3) + "|", *rows])


def _tracker(each: Tracker) -> str:
    told = [_fact(_about(each), name) for name in FACTS]
    if not all(told):
        raise SystemExit(f"the reader of {each.title} does not say {FACTS[told.index('')]!r}")
    return f"| {each.title} | `{each.kind}` | {' | '.join(told)} | {_checked_against(each.kind)} |"


def _about(each: Tracker) -> str:
    """The docstring of the module that a tracker is made in."""
    named = f"{sources.__name__}."
    made_in = (module for name, module in sys.modules.items() if name.startswith(named))
    return next((module.__doc__ or "" for module in made_in if each in vars(module).values()), "")


def _fact(about: str, name: str) -> str:
    """What follows a name in a docstring, up to the next name or an empty line, as one line."""
    found = re.search(
        rf"(?:^|(?<=[.;] )){name}: (.*?)(?=\n\n|\n?(?:{'|'.join(FACTS)}): |\Z)",
        about,
        re.DOTALL | re.MULTILINE,
    )
    return " ".join(found[1].split()).replace("``", "`").replace("|", "\\|") if found else ""


def _checked_against(kind: str) -> str:
    """What judges a reader in the tests besides files of our own making."""
    peers = [tool for tool, kinds in PEERS.items() if kind in kinds]
    return f"the real {' and '.join(peers)}" if peers else "files of its shape"


PEERS: Final = {
    "Timewarrior": ("timewarrior",),
    "Watson": ("watson",),
    "hledger": ("timeclock", "timedot"),
    "Ledger": ("timeclock",),
    "Emacs": ("org",),
    "GTimeLog": ("gtimelog",),
    "Taskwarrior": ("taskwarrior",),
}
"""The programs in tests/peers and tests/sources that write and report what we read."""


def answers() -> str:
    """What commands print for two entries of one morning."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        os.environ |= {"HOME": name, "FOCUSBOARD_HOME": name, "FOCUSBOARD_NOW": NOW, "TZ": "Europe/Berlin"}
        os.chdir(folder)
        Path("hours.csv").write_text(TABLE)
        for words in BEFORE:
            _printed(words)
        made = [f"`focusboard {words}`\n\n```json\n{_spread(_printed(words))}\n```" for words in ANSWERS]
        os.chdir(DOCS)
    hidden = "\n\n".join(made).replace(str(DOCS.parent), "~/focusboard")
    return hidden.replace(str(folder), "~").replace(name, "~")


def _printed(words: str) -> str:
    printed = io.TextIOWrapper(io.BytesIO(), "utf-8")
    with redirect_stdout(printed):
        code = cli.run(words.split())
    if code:
        raise SystemExit(f"focusboard {words} ended with {code}")
    printed.seek(0)
    return printed.read()


def _spread(text: str) -> str:
    """JSON with a line for each key of the outermost object, and for each object in a list."""
    lines = [f"  {json.dumps(key)}: {_listed(value)}" for key, value in json.loads(text).items()]
    return "{\n" + ",\n".join(lines) + "\n}"


def _listed(value: Any) -> str:
    if not isinstance(value, list) or not any(isinstance(each, dict) for each in value):
        return json.dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join(f"    {json.dumps(each, ensure_ascii=False)}" for each in value) + "\n  ]"


def keys() -> str:
    """What every key does, by where it counts."""
    found = []
    for place in dict.fromkeys(command.place for command in COMMANDS):
        found += [f"### {place_shown(place)}", "", "| keys | what they do | command |", "|---|---|---|"]
        for command in COMMANDS:
            if command.place == place:
                shown = ", ".join(f"`{key}`" for key in split(command.keys))
                found.append(f"| {shown} | {command.help} | `{command.id}` |")
        found.append("")
    return "\n".join(found[:-1])


GENERATED: Final = {
    ("keys.md", "keys"): keys,
    ("sources.md", "trackers"): trackers,
    ("metrics.md", "thresholds"): thresholds,
    ("metrics.md", "metrics"): metrics,
    ("json.md", "answers"): answers,
}
"""The parts, by page and by the name in the comments around them."""


def refreshed(text: str, part: str, made: str) -> str:
    """A page with one part written anew; raises ValueError when the page has no place for it."""
    before, begin, rest = text.partition(f"<!-- {part}: written by docs/generate.py -->\n")
    _, end, after = rest.partition(f"<!-- {part}: end -->\n")
    if not begin or not end:
        raise ValueError(f"no place for {part}")
    return f"{before}{begin}{made}\n{end}{after}"


def main() -> int:
    """Refresh every part; with ``--check`` only say which pages are stale."""
    stale = []
    for (page, part), make in GENERATED.items():
        path = DOCS / page
        text = path.read_text("utf-8")
        fresh = refreshed(text, part, make())
        if fresh != text:
            stale.append(page)
            if "--check" not in sys.argv:
                path.write_text(fresh, "utf-8")
    for page in stale:
        print(f"docs/{page} {'is stale: run make docs' if '--check' in sys.argv else 'is refreshed'}")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
