"""Files are read again as soon as their reader is another one, also within a release."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import focusboard

pytestmark = pytest.mark.clockless

HOURS = "2026-11-19 09:00 - 2026-11-19 10:00 | api | Fix login\n"


def test_a_changed_reader_reads_what_has_not_changed(tmp_path: Path) -> None:
    package = tmp_path / "src" / "focusboard"
    shutil.copytree(Path(focusboard.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    hours = tmp_path / "time.bartib"
    hours.write_text(HOURS)

    def run(*arguments: str) -> str:
        environ = {**os.environ, "PYTHONPATH": str(package.parent), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "focusboard", *arguments]
        return subprocess.run(command, env=environ, check=True, capture_output=True, text=True).stdout

    run("sources", "add", "bartib", str(hours))
    assert "1 added" in run("read")
    assert "nothing new" in run("read")
    reader = package / "sources" / "bartib.py"
    reader.write_text(reader.read_text().replace("project=clean(fields[1], TITLE)", 'project="other"'))
    assert "1 updated" in run("read")
    assert "nothing new" in run("read")
