"""Who may import whom, what may not be imported at all, and which words never appear."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

pytestmark = pytest.mark.clockless

SRC = Path(__file__).parents[1] / "src" / "focusboard"

BASE = {"items", "model", "text", "clock", "paths", "ownfile", "settings", "values", "typed"}
FIVE = {"sources", "store", "insight", "share"}
ALLOWED: dict[str, set[str]] = {
    "": set(),
    "typed": set(),
    "values": set(),
    "items": {"model", "values", "typed"},
    "model": {"values", "typed"},
    "terminal": set(),
    "lengths": set(),
    "folders": set(),
    "remembered": {"", "folders", "lengths", "terminal"},
    "text": {"model", "typed"},
    "clock": {"lengths", "model", "text", "values", "typed"},
    "paths": {"folders", "values", "typed"},
    "ownfile": {"paths", "typed"},
    "settings": BASE - {"settings"},
    "periods": {"model", "clock", "typed"},
    "sources": {"items", "model", "text", "clock", "values", "typed"},
    "store": {"items", "model", "text", "clock", "paths", "ownfile", "values", "typed"},
    "insight": {"model", "clock", "settings", "values", "typed"},
    "share": {"model", "text", "clock", "insight", "values", "typed"},
    "desk": BASE | FIVE | {"periods", ""},
    "views": BASE | FIVE | {"periods", "desk", ""},
    "cli": BASE | FIVE | {"periods", "desk", "views", "terminal", "remembered", ""},
    "__main__": {"cli", "remembered", ""},
}
"""Each part of focusboard and the other parts that it may import; "" is the package's own ``__init__``."""

LIBRARIES: dict[str, set[str]] = {
    "textual": {"views"},
    "rich": {"views"},
    "plotext": {"views"},
    "watchfiles": {"views"},
    "click": {"cli"},
    "sqlite_utils": {"store"},
    "arrow": {"periods"},
    "icalendar": {"sources", "share"},
    "platformdirs": {"folders"},
    "tomlkit": {"settings"},
}
"""Each library and the parts that may import it; a library that is not listed may not be imported."""

WAYS_OUT = {
    *("socket", "_socket", "ssl", "http", "urllib.request", "urllib.error", "ftplib", "smtplib", "poplib"),
    *("imaplib", "nntplib", "telnetlib", "xmlrpc", "socketserver", "wsgiref", "webbrowser", "asyncio"),
    *("subprocess", "multiprocessing", "pty", "ctypes", "importlib", "runpy", "code", "pickle"),
}
"""Modules that reach the network, start a process, call foreign code or hide an import."""

CALLS_OUT = {
    "os.system",
    "os.popen",
    "os.fork",
    "os.forkpty",
    "os.posix_spawn",
    "os.posix_spawnp",
    "os.startfile",
    "click.edit",
    "click.launch",
    "click.echo_via_pager",
}
ON_REQUEST = {"cli.editing uses click.edit", "share.clipboard_tool uses subprocess"}
"""What the person asks for by name: their own editor, and a tool of the desktop that takes what is copied."""
HIDDEN_CODE = {"eval", "exec", "__import__", "breakpoint"}
ASKS_THE_TIME = {
    *("time.time", "time.time_ns", "time.localtime", "time.gmtime", "datetime.now", "datetime.utcnow"),
    *(
        "datetime.today",
        "date.today",
        "datetime.datetime.now",
        "datetime.date.today",
        "arrow.now",
        "arrow.utcnow",
    ),
}
ASKED = {"clock", "remembered"}
"""Where the time is asked: the clock, and what has to be done before the clock with its zones is loaded."""
IMPURE = {"os", "io", "pathlib", "sqlite3", "time", "random", "sys", "shutil", "tempfile", "glob"}
"""What insight may not import: it is given values and gives values."""

JUDGEMENT = re.compile(
    r"\b(scor(e|es|ed|ing)|rank(s|ed|ing|ings)?|streaks?|leaderboards?|ratings?|grades?|badges?|productivity"
    r"|(un)?productive|underperform\w*|overachiev\w*|slack(er|ers|ing)|laz(y|iness)|wasted|shortfall|deficit"
    r"|missing (hours|time|minutes)|hours missing|top performers?)\b",
    re.IGNORECASE,
)
AMOUNT = r"(\{\}|\d[\d.,]* ?(h|hours?|m|min\w*|s|seconds?|days?|weeks?|blocks?|entries|entry)\b)"
BELITTLED = re.compile(
    rf"\b(only|just|merely|behind|behind by)[ :]+{AMOUNT}|{AMOUNT} (behind|short of|too (few|little))\b",
    re.IGNORECASE,
)
"""An amount beside a word that makes it little; ``{}`` stands for a value put into the text."""

HEAVY = (
    *("textual", "plotext", "sqlite_utils", "arrow", "icalendar", "socket", "ssl", "http", "urllib.request"),
    "asyncio",
)


@dataclass(frozen=True)
class Module:
    """One module's dotted name below focusboard ("" for the package) and what it says."""

    name: str
    tree: ast.Module

    @property
    def part(self) -> str:
        return self.name.partition(".")[0]


def modules(folder: Path) -> list[Module]:
    return [
        Module(name_of(path, folder), ast.parse(path.read_text("utf-8")))
        for path in sorted(folder.rglob("*.py"))
    ]


def name_of(path: Path, folder: Path) -> str:
    parts = path.relative_to(folder).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def written(name: str, source: str) -> Module:
    return Module(name, ast.parse(source))


def imports(module: Module) -> Iterator[tuple[str, str]]:
    """Each import as (module, name taken from it); the name is empty for a plain import."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module.name}: imports are absolute"
            yield from ((node.module or "", alias.name) for alias in node.names)


def own_imports(module: Module, known: set[str]) -> Iterator[str]:
    """The modules of focusboard that it imports, "" for the package's own ``__init__``."""
    for target, taken in imports(module):
        if target.partition(".")[0] == "focusboard":
            inner = target.removeprefix("focusboard").lstrip(".")
            below = f"{inner}.{taken}".strip(".")
            yield below if below in known else inner


def breaks_layers(module: Module, known: set[str]) -> list[str]:
    allowed = ALLOWED.get(module.part, set()) | {module.part}
    parts = {target.partition(".")[0] for target in own_imports(module, known)}
    return [f"{module.name} imports {part or 'focusboard'}" for part in sorted(parts - allowed)]


def breaks_libraries(module: Module) -> list[str]:
    roots = {target.partition(".")[0] for target, _ in imports(module)} - {"focusboard"}
    foreign = roots - set(sys.stdlib_module_names)
    return [
        f"{module.name} imports {root}"
        for root in sorted(foreign)
        if module.part not in LIBRARIES.get(root, ())
    ]


TYPED = {"typed", "values", "views"}
"""Who may import typing: the views, for Textual has loaded it."""


def types_otherwise(module: Module) -> list[str]:
    module = running(module)
    loads = "typing" in {target for target, _ in imports(module)}
    return [f"{module.name} imports typing"] if loads and not {module.part, module.name} & TYPED else []


def declares_values_otherwise(module: Module) -> list[str]:
    is_so = ("typing", "NamedTuple") in imports(module) and module.name != "values"
    return [f"{module.name} has a NamedTuple, no Value"] if is_so else []


def ways_out(module: Module) -> list[str]:
    reached = {name for pair in imports(module) for name in (pair[0], ".".join(pair))}
    prefixes = {".".join(name.split(".")[:n]) for name in reached for n in (1, 2)}
    called = {name for name in calls(module) if name in CALLS_OUT or name.startswith(("os.exec", "os.spawn"))}
    return [
        f"{module.name} uses {name}" for name in sorted(prefixes & WAYS_OUT | called | hidden_code(module))
    ]


def hidden_code(module: Module) -> set[str]:
    return {name for name in calls(module) if name in HIDDEN_CODE}


def calls(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def asks_the_time(module: Module) -> list[str]:
    asked = set(calls(module)) & ASKS_THE_TIME if module.name not in ASKED else set()
    if module.part == "insight":
        asked |= {name for name in calls(module) if name in {"now", "clock.now"} or name.endswith(".today")}
    return [f"{module.name} calls {name}" for name in sorted(asked)]


def impure(module: Module) -> list[str]:
    if module.part != "insight":
        return []
    roots = {target.partition(".")[0] for target, _ in imports(module)} & IMPURE
    roots |= {"open" for name in calls(module) if name == "open"}
    return [f"{module.name} uses {root}" for root in sorted(roots)]


def running(module: Module) -> Module:
    """A module without what is there for the type checker alone."""
    body = [statement for statement in module.tree.body if not is_for_types(statement)]
    return Module(module.name, ast.Module(body, type_ignores=[]))


def is_for_types(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.If) and ast.unparse(statement.test) == "TYPE_CHECKING"


def _between(edges: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """The imports by what is imported itself of what imports something."""
    origins, targets = {origin for origin, _ in edges}, {target for _, target in edges}
    return {(origin, target) for origin, target in edges if origin in targets and target in origins}


def cycles(found: Iterable[Module]) -> list[str]:
    """The imports that are part of a circle, or lie between two."""
    found = [running(module) for module in found]
    known = {module.name for module in found}
    edges = {(module.name, target) for module in found for target in own_imports(module, known)}
    edges = {(origin, target) for origin, target in edges if origin != target}
    while loose := edges - _between(edges):
        edges -= loose
    return [f"{origin or 'focusboard'} imports {target or 'focusboard'}" for origin, target in sorted(edges)]


def docstrings(tree: ast.Module) -> set[int]:
    """The ids of the nodes that are documentation, of a module, class, function or field."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }


def shown_texts(module: Module) -> Iterator[tuple[int, str]]:
    """Texts that a person may see; docstrings of the command line and the views are help, so they count."""
    hidden = set() if module.part in {"cli", "views"} else docstrings(module.tree)
    inside = {
        id(part) for node in ast.walk(module.tree) if isinstance(node, ast.JoinedStr) for part in node.values
    }
    for node in ast.walk(module.tree):
        if isinstance(node, ast.JoinedStr):
            yield (
                node.lineno,
                "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in node.values),
            )
        elif (
            isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in hidden | inside
        ):
            yield node.lineno, re.sub(r"\{[^{}]*\}", "{}", node.value)


def names(module: Module) -> Iterator[tuple[int, str]]:
    """What the module itself names, with underscores as spaces."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.lineno, node.name.replace("_", " ")
        elif isinstance(node, ast.AnnAssign | ast.Assign):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                yield node.lineno, ast.unparse(target).replace("_", " ")


def judges(module: Module) -> list[str]:
    said = [
        (line, text) for line, text in shown_texts(module) if JUDGEMENT.search(text) or BELITTLED.search(text)
    ]
    said += [(line, name) for line, name in names(module) if JUDGEMENT.search(name)]
    return [f"{module.name}:{line}: {text}" for line, text in said]


def undocumented(module: Module) -> list[str]:
    lacking = [] if ast.get_docstring(module.tree) else [module.name or "focusboard"]
    return lacking + list(_undocumented(module.tree, module.name))


def _undocumented(parent: ast.Module | ast.ClassDef, path: str) -> Iterator[str]:
    for node in parent.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and node.name[0] != "_":
            if not ast.get_docstring(node):
                yield f"{path}.{node.name}"
            if isinstance(node, ast.ClassDef):
                yield from _undocumented(node, f"{path}.{node.name}")


@cache
def every_module() -> list[Module]:
    """What there is, read by the first who asks: most processes of a run with several never do."""
    return modules(SRC)


def everywhere(check: Callable[[Module], list[str]]) -> list[str]:
    return [violation for module in every_module() for violation in check(module)]


def test_every_module_belongs_to_a_known_part() -> None:
    assert {module.part for module in every_module()} <= set(ALLOWED)


def test_a_part_imports_only_what_it_may_know() -> None:
    known = {module.name for module in every_module()}
    assert everywhere(lambda module: breaks_layers(module, known)) == []


def test_a_library_is_imported_only_by_its_part() -> None:
    assert everywhere(breaks_libraries) == []


def test_typing_is_left_to_the_type_checker() -> None:
    assert everywhere(types_otherwise) == []


def test_values_are_declared_in_one_way() -> None:
    assert everywhere(declares_values_otherwise) == []


def test_there_is_no_way_out_to_network_or_processes() -> None:
    assert set(everywhere(ways_out)) == ON_REQUEST


def test_only_the_clock_asks_the_time() -> None:
    assert everywhere(asks_the_time) == []


def test_insight_is_pure() -> None:
    assert everywhere(impure) == []


def test_no_word_judges() -> None:
    assert everywhere(judges) == []


def test_everything_public_says_what_it_is() -> None:
    assert everywhere(undocumented) == []


def test_nothing_imports_itself_in_a_circle() -> None:
    assert cycles(every_module()) == []


def fresh_imports(statement: str) -> set[str]:
    """The heavy modules that a fresh process has loaded after a statement."""
    program = f"{statement}\nimport sys\nprint(*(name for name in {HEAVY!r} if name in sys.modules))"
    environ = os.environ | {"PYTHONPATH": str(SRC.parent)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environ
    )
    return set(done.stdout.split())


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    assert fresh_imports("import focusboard.cli") == set()


TAKE_LONG = (
    *("click", "dataclasses", "inspect", "typing", "tomllib", "tomlkit", "shutil", "sqlite_utils"),
    "focusboard.views",
)
NOT_FOR = {
    "read": ("focusboard.share", "focusboard.desk.answers"),
    "status": ("focusboard.share", "focusboard.desk.answers", "focusboard.cli.as_json"),
    "week": ("focusboard.share", "focusboard.desk.reading", "focusboard.insight.explain"),
    "draft": ("focusboard.desk.reading", "focusboard.insight.explain", "focusboard.cli.as_json"),
}
MOST_MODULES = {"read": 85, "status": 65, "week": 74, "draft": 95}
"""So many modules of ours a command loads at most: seventy of them take as long as Python's own start."""


def test_a_short_command_loads_nothing_that_takes_long_and_no_more_than_it_needs(tmp_path: Path) -> None:
    program = "import sys; from focusboard.cli import run; run(sys.argv[1:]); print(*sys.modules)"
    environ = os.environ | {"PYTHONPATH": str(SRC.parent), "FOCUSBOARD_HOME": str(tmp_path)}
    (tmp_path / "times.csv").write_text("start,end,project,task,tags,note\n")
    said = {}
    add = ["sources", "add", "csv", str(tmp_path / "times.csv")]
    for asked in (add, ["read"], ["week"], ["read"], ["status"], ["draft"]):
        command = [sys.executable, "-c", program, *asked]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environ)
        said[asked[0]] = done.stdout.splitlines()[-1].split()
    assert "focusboard.desk.reading" in said["read"]
    assert "focusboard.desk.answers" in said["week"]
    for asked, unneeded in NOT_FOR.items():
        assert [name for name in said[asked] if name.startswith((*TAKE_LONG, *unneeded))] == []
        ours = [name for name in said[asked] if name.startswith("focusboard")]
        assert len(ours) <= MOST_MODULES[asked], (asked, ours)


def test_a_reader_is_loaded_only_where_its_kind_is_read() -> None:
    program = "import sys, focusboard.desk.reading as r; r.tracker('bartib'); print(*sys.modules)"
    environ = os.environ | {"PYTHONPATH": str(SRC.parent)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environ
    )
    readers = {path.stem for path in (SRC / "sources").glob("*.py")} - {"__init__", "protocol"}
    assert {name for name in readers if f"focusboard.sources.{name}" in done.stdout.split()} == {"bartib"}


class TestTheCheckersCatchWhatIsPlanted:
    def test_a_layer_that_reaches_up(self) -> None:
        planted = written("sources.klog", "def read():\n    from focusboard.store import entries")
        assert breaks_layers(planted, {"store.entries"}) == ["sources.klog imports store"]
        planted = written("desk.answers", "import focusboard.views.app")
        assert breaks_layers(planted, {"views.app"}) == ["desk.answers imports views"]

    @pytest.mark.parametrize(
        ("part", "source"),
        [
            ("cli.show", "import textual.app"),
            ("views.day", "from click import echo"),
            ("sources.klog", "import sqlite_utils"),
            ("insight.day", "def f():\n    import arrow"),
            ("views.day", "import requests"),
        ],
    )
    def test_a_library_in_the_wrong_part(self, part: str, source: str) -> None:
        assert breaks_libraries(written(part, source))

    def test_typing_that_is_loaded(self) -> None:
        assert types_otherwise(written("desk.answers", "from typing import Final"))
        assert not types_otherwise(written("cli.ask", "if TYPE_CHECKING:\n    from typing import TypeVar"))

    def test_a_value_of_another_kind(self) -> None:
        assert declares_values_otherwise(written("desk.answers", "from typing import Final, NamedTuple"))

    @pytest.mark.parametrize(
        "source",
        [
            "import socket",
            "import http.client",
            "from urllib import request",
            "from urllib.request import urlopen",
            "def late():\n    import webbrowser",
            "from asyncio import open_connection",
            "import subprocess as s",
            "import os\nos.system('true')",
            "import click\nclick.launch('x')",
            "import os\nos.execvp('true', [])",
            "__import__('sock' + 'et')",
            "from importlib import import_module",
        ],
    )
    def test_a_way_out(self, source: str) -> None:
        assert ways_out(written("views.day", source))

    def test_a_harmless_neighbour_is_not_a_way_out(self) -> None:
        assert (
            ways_out(written("views.day", "from urllib.parse import quote\nimport os\nos.getenv('HOME')"))
            == []
        )

    def test_a_second_clock_and_an_impure_measure(self) -> None:
        assert asks_the_time(written("store.undo", "import time\nwhen = time.time()"))
        assert asks_the_time(written("insight.day", "from focusboard import clock\nwhen = clock.now()"))
        assert impure(written("insight.day", "import sqlite3"))
        assert impure(written("insight.day", "text = open('x').read()"))

    def test_a_circle(self) -> None:
        circle = [
            written("a", "import focusboard.b"),
            written("b", "def f():\n    from focusboard.a import g"),
        ]
        beside = [written("c", "import focusboard.a"), written("d", "")]
        assert cycles(circle + beside) == ["a imports b", "b imports a"]
        for_types = written("b", "if TYPE_CHECKING:\n    from focusboard.a import g")
        assert cycles([circle[0], for_types]) == []
        assert cycles([circle[0], written("b", "")]) == []

    @pytest.mark.parametrize(
        "source",
        [
            "title = 'Focus score'",
            "f'only {hours} today'",
            "'only {hours} today'.format(hours=1)",
            "f'{duration(left)} behind plan'",
            "text = 'Why just 6h?'",
            "text = 'missing hours'",
            "streak_days = 3",
            "def rank(people): ...",
        ],
    )
    def test_a_judgement(self, source: str) -> None:
        assert judges(written("views.week", source))

    @pytest.mark.parametrize(
        "source",
        [
            "text = 'This file can only be read by you'",
            "'''A score is refused.'''",
            "text = 'low-value'",
            "f'nothing before {day}, only later'",
            "underscore = 'a hole behind the wall'",
        ],
    )
    def test_an_ordinary_sentence_is_no_judgement(self, source: str) -> None:
        assert judges(written("insight.day", source)) == []

    def test_a_public_name_without_a_sentence(self) -> None:
        lacking = written(
            "text", "'''Text.'''\nclass Line:\n    '''A line.'''\n    def show(self): ...\ndef _own(): ..."
        )
        assert undocumented(lacking) == ["text.Line.show"]

    def test_a_heavy_import(self) -> None:
        assert "socket" in fresh_imports("import http.client")


def test_the_dashboard_itself_stays_a_table_of_contents() -> None:
    assert len((SRC / "views/app.py").read_text("utf-8").splitlines()) < 150
