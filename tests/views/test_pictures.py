"""The pictures of the documentation load nothing from anywhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from focusboard.views.frame import TABS

pytestmark = pytest.mark.clockless

PICTURES = sorted((Path(__file__).parents[2] / "docs" / "pictures").glob("*.svg"))


def test_the_views_are_pictured_dark_and_light_narrow_and_wide() -> None:
    assert {path.stem for path in PICTURES} == {
        f"{view}-{width}-{theme}"
        for view in (tab.id for tab in TABS)
        for width in (80, 120)
        for theme in ("dark", "light")
    }


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_a_picture_loads_nothing(path: Path) -> None:
    svg = path.read_text("utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"https?:|@import|@font-face|href=|<script|src=", svg)
    assert set(re.findall(r"url\((.)", svg)) == {"#"}
