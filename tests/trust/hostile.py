"""A board on which every word is a payload."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from tests.cli.board import focusboard
from tests.trust.payloads import CANARY, PAYLOADS

OSC = f"\x1b]52;c;{CANARY}\x07"
"""The one that stands where there is room for one."""

SHOWN = PAYLOADS[OSC]


def hostile_board(folder: Path) -> Path:
    """Fill the board at FOCUSBOARD_HOME and give the table that it was read from."""
    config = folder / "board/config"
    (config / "themes").mkdir(parents=True)
    osc = json.dumps(OSC)
    (config / "config.toml").write_text(
        f"""
theme = {osc}
zone = {osc}
{osc} = 1
[keys]
{osc} = {osc}
"day.outcome" = {osc}
[[kind]]
match = {{ project = {osc}, {osc} = 1 }}
kind = {osc}
[[project]]
name = {json.dumps(f"{OSC}by hand")}
share = "alias"
alias = {osc}
[schedule]
{osc} = {osc}
[zones]
"2026-01-01" = {osc}
""",
        encoding="utf-8",
    )
    (config / "themes" / f"{OSC}.toml").write_text(f"name = {osc}\n{osc} = {osc}\n", encoding="utf-8")
    table = folder / f"time{OSC}.csv"
    table.write_text(_table(), encoding="utf-8")
    assert focusboard("sources", "add", "csv", str(table), "--name", OSC).code == 0
    assert focusboard("read").code == 3
    ids = [entry["id"] for entry in focusboard("log", "--json").json["entries"]]
    for number, payload in zip(ids[::3], PAYLOADS, strict=True):
        assert focusboard("outcome", str(number), "blocked", payload, "--need", payload).code == 0
    assert focusboard("outcome", "--week", "today", "done", OSC).code == 0
    return table


def _table() -> str:
    """Three rows for each payload, in project and task, in the note, in a tag; and one that is broken."""
    rows = [("start", "end", "project", "task", "tags", "note")]
    for number, payload in enumerate(PAYLOADS):
        words = ((payload, payload, "", ""), ("", "", "", payload), ("", "", payload, ""))
        for part, said in enumerate(words):
            hour, minute = divmod(number * 20 + part * 6, 60)
            rows.append((f"2026-11-19 {hour:02}:{minute:02}", f"2026-11-19 {hour:02}:{minute + 5:02}", *said))
    rows.append((OSC, OSC, OSC, "", "", ""))
    with io.StringIO() as text:
        csv.writer(text, lineterminator="\n").writerows(rows)
        return text.getvalue()
