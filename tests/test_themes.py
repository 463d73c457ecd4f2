"""The shipped themes: complete, legible, calm."""

from __future__ import annotations

import colorsys
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from textual.theme import Theme

from focusboard.model import KINDS

FOLDER = Path(__file__).parents[1] / "themes"
FILES = sorted(FOLDER.glob("*.toml"))
TEXT_COLORS = ("foreground", "primary", "secondary", "accent", "warning", "error", "success")
GROUNDS = ("background", "surface")


def shipped(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def channels(color: str) -> tuple[float, float, float]:
    assert re.fullmatch("#[0-9a-f]{6}", color), f"{color} is not written as #rrggbb"
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(color)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def is_red(color: str) -> bool:
    hue, _, saturation = colorsys.rgb_to_hls(*channels(color))
    return saturation > 0.25 and (hue < 20 / 360 or hue > 340 / 360)


def test_contrast_agrees_with_known_values() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert is_red("#cc3333")
    assert not is_red("#28598a")


def test_both_default_themes_are_shipped() -> None:
    assert {"focus-dark", "focus-light"} <= {path.stem for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
class TestEveryShippedTheme:
    def test_is_named_like_its_file_and_loads_in_textual(self, path: Path) -> None:
        theme = shipped(path)
        assert theme["name"] == path.stem
        assert set(theme) <= {"name", "author", "dark", "colors", "variables", "kinds"}
        made = Theme(
            theme["name"], dark=theme["dark"], variables=theme.get("variables", {}), **theme["colors"]
        )
        assert made.to_color_system().generate()["background"].lower() == theme["colors"]["background"]

    def test_has_a_colour_for_every_kind(self, path: Path) -> None:
        assert set(shipped(path)["kinds"]) == set(KINDS)

    def test_text_is_legible_on_every_ground(self, path: Path) -> None:
        theme = shipped(path)
        colors, variables = theme["colors"], theme.get("variables", {})
        text = {name: colors[name] for name in TEXT_COLORS}
        text |= {name: color for name, color in variables.items() if "text" in name or "foreground" in name}
        text |= {f"kind {name}": color for name, color in theme["kinds"].items()}
        weak = {
            (name, ground): round(contrast(color, colors[ground]), 2)
            for name, color in text.items()
            for ground in GROUNDS
            if contrast(color, colors[ground]) < 4.5
        }
        assert weak == {}

    def test_has_one_accent_and_keeps_red_for_errors(self, path: Path) -> None:
        theme = shipped(path)
        colors = theme["colors"]
        assert colors["accent"] == colors["primary"]
        ordinary = [color for name, color in colors.items() if name != "error"] + list(
            theme["kinds"].values()
        )
        assert [color for color in ordinary if is_red(color)] == []
