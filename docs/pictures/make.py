"""Draw the pictures of the documentation: the sample person's time, as the dashboard shows them.

Run it with ``make pictures``. Clock and sample are fixed, so the pictures change when the dashboard does.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent
NOW = "2026-11-19T21:30:00+01:00"
SIZES = ((80, 24), (120, 32))
THEMES = ("focus-dark", "focus-light")
VIEWS = ("day", "week", "focus", "tasks", "outcomes", "trends", "review")
BLANK = "&#160;"


def portable(svg: str) -> str:
    """The picture without fonts from elsewhere, and without blanks that some viewers swallow."""
    svg = re.sub(r"@font-face\s*{[^}]*}|<!--.*?-->", "", svg)
    svg = svg.replace("Fira Code", "Fira Code, DejaVu Sans Mono, Menlo, Consolas")
    return re.sub(
        r'<text class="([^"]*)" x="([\d.]+)" y="([^"]*)" textLength="([\d.]+)"([^>]*)>([^<]*)', _tight, svg
    )


def _tight(found: re.Match[str]) -> str:
    """One text without the blanks around it, where it stands."""
    name, x, y, length, rest, text = found.groups()
    cells = text.count(BLANK) + len(re.sub(r"&[^;]*;", "", text)) + len(re.findall(r"&(?!#160)[^;]*;", text))
    width = float(length) / max(1, cells)
    bare = re.sub(f"^(?:{BLANK})*", "", text)
    before = (len(text) - len(bare)) // len(BLANK)
    text = re.sub(f"(?:{BLANK})*$", "", bare)
    after = (len(bare) - len(text)) // len(BLANK)
    shown = (
        f'x="{float(x) + before * width:g}" y="{y}" textLength="{float(length) - (before + after) * width:g}"'
    )
    return f'<text class="{name}" {shown}{rest}>{text}'


async def draw(home: Path) -> None:
    """Draw every view in every size and theme."""
    from focusboard.paths import places  # noqa: PLC0415 - the environment comes first
    from focusboard.views.app import Focusboard  # noqa: PLC0415
    from focusboard.views.dressing import all_themes  # noqa: PLC0415

    for width, height in SIZES:
        app = Focusboard(places(home))
        all_themes(app)
        async with app.run_test(size=(width, height)) as pilot:
            for view in VIEWS:
                app.action_go(view)
                await pilot.pause()
                while any(not worker.is_finished for worker in app.workers):
                    await app.workers.wait_for_complete()
                    await pilot.pause()
                for theme in THEMES:
                    app.theme = theme
                    await pilot.pause()
                    name = f"{view}-{width}-{theme.removeprefix('focus-')}.svg"
                    (FOLDER / name).write_text(portable(app.export_screenshot()), "utf-8")


def main() -> None:
    """Draw with a clock, a zone and a home that are always the same."""
    os.environ |= {"FOCUSBOARD_NOW": NOW, "TZ": "Europe/Berlin"}
    os.environ.pop("NO_COLOR", None)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        os.environ["HOME"] = folder
        fill(home)
        asyncio.run(draw(home))


def fill(home: Path) -> None:
    """Give a home the sample person's year."""
    from focusboard.desk.desk import open_desk  # noqa: PLC0415
    from focusboard.desk.rehearsal import take_sample  # noqa: PLC0415
    from focusboard.paths import places  # noqa: PLC0415

    desk = open_desk(places(home))
    take_sample(desk)
    desk.close()


if __name__ == "__main__":
    main()
