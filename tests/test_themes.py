"""The shipped themes: complete, legible, calm."""

from __future__ import annotations

import colorsys
import re
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from textual.theme import Theme

from focusboard.model import KINDS
from focusboard.views.paint import GLYPHS

FOLDER = Path(__file__).parents[1] / "themes"
FILES = sorted(FOLDER.glob("*.toml"))
TEXT_COLORS = ("foreground", "primary", "secondary", "accent", "warning", "error", "success")
GROUNDS = ("background", "surface")
CONTRAST = {"high-contrast": 7.0}
"""What text has beside its ground, where it is more than the 4.5 of every theme."""
LEAST_STEP = 5
"""How far apart two colours are in lightness (CIE L*, from 0 to 100) that are told by it alone."""

SEEN_BY = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red cones": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green cones": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue cones": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What becomes of linear red, green and blue in these eyes, after Machado, Oliveira and Fernandes (2009)."""


def shipped(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def channels(color: str) -> tuple[float, float, float]:
    assert re.fullmatch("#[0-9a-f]{6}", color), f"{color} is not written as #rrggbb"
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def luminance(color: str, eyes: str = "all cones") -> float:
    """Relative luminance as WCAG 2 defines it, of the colour that some eyes see."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(color)]
    red, green, blue = (
        min(1, max(0, sum(of * c for of, c in zip(row, linear, strict=True)))) for row in SEEN_BY[eyes]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def lightness(color: str, eyes: str) -> float:
    """How light a colour is to some eyes, from 0 to 100 in steps that look alike (CIE L*)."""
    y = luminance(color, eyes)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


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


def test_lightness_agrees_with_known_values() -> None:
    for eyes in SEEN_BY:
        assert lightness("#ffffff", eyes) == pytest.approx(100, abs=0.01)
        assert lightness("#777777", eyes) == pytest.approx(50.03, abs=0.01)
    assert lightness("#ff0000", "no red cones") < lightness("#ff0000", "all cones") - 12


def test_four_themes_are_shipped() -> None:
    assert {path.stem for path in FILES} == {"focus-dark", "focus-light", "high-contrast", "blue-orange"}


@pytest.mark.parametrize("eyes", SEEN_BY)
def test_lightness_alone_tells_the_kinds_of_one_theme_apart(eyes: str) -> None:
    theme = shipped(FOLDER / "blue-orange.toml")
    told = [theme["colors"][name] for name in ("warning", "error", "success")]
    for colors in (theme["kinds"].values(), told):
        steps = sorted(lightness(color, eyes) for color in colors)
        assert min(after - before for before, after in pairwise(steps)) >= LEAST_STEP


def test_the_patterns_of_all_kinds_differ_whatever_the_theme() -> None:
    assert len({GLYPHS[kind] for kind in KINDS}) == len(KINDS)


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
        least = CONTRAST.get(path.stem, 4.5)
        weak = {
            (name, ground): round(contrast(color, colors[ground]), 2)
            for name, color in text.items()
            for ground in GROUNDS
            if contrast(color, colors[ground]) < least
        }
        assert weak == {}

    def test_the_chosen_line_is_legible_and_stands_out(self, path: Path) -> None:
        theme = shipped(path)
        colors = theme["colors"]
        words = (colors["foreground"], colors["accent"], theme["variables"]["text-muted"])
        assert min(contrast(color, colors["panel"]) for color in words) >= CONTRAST.get(path.stem, 4.5)
        assert min(contrast(colors["panel"], colors[ground]) for ground in GROUNDS) >= 1.12

    def test_has_one_accent_and_keeps_red_for_errors(self, path: Path) -> None:
        theme = shipped(path)
        colors = theme["colors"]
        assert colors["accent"] == colors["primary"]
        ordinary = [color for name, color in colors.items() if name != "error"] + list(
            theme["kinds"].values()
        )
        assert [color for color in ordinary if is_red(color)] == []
