"""The docs say what the code does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from focusboard.settings import read_settings

REPOSITORY = Path(__file__).parents[1]
PAGES = sorted([*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/*.md")])
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


def test_what_the_code_says_itself_is_fresh() -> None:
    line = [sys.executable, str(REPOSITORY / "docs" / "generate.py"), "--check"]
    done = subprocess.run(line, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@each_page
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)|(?:src|srcset)=\"([^\"]+)\"", page.read_text("utf-8"))
    targets = [target for pair in links for target in pair if target and "://" not in target]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_settings_in_the_docs_are_understood(tmp_path: Path) -> None:
    for page in ("settings.md", "sources.md"):
        for example in re.findall(
            r"```toml\n(.*?)```", (REPOSITORY / "docs" / page).read_text("utf-8"), re.S
        ):
            file = tmp_path / "config.toml"
            file.write_text(example)
            assert read_settings(file).problems == ()
