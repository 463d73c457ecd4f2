"""What several tests of the desk begin with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection

import pytest

from focusboard.store.opening import open_store


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Connection]:
    with closing(open_store(tmp_path / "data" / "focusboard.db")) as opened:
        yield opened
