"""A note in a real browser: nothing is fetched, whatever is in it, and an ordinary one prints on one page."""

from __future__ import annotations

import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which

import pytest

from focusboard.desk.addressing import Wanted
from focusboard.desk.desk import open_desk
from focusboard.desk.notes import draft
from focusboard.desk.rehearsal import take_sample
from focusboard.paths import places
from focusboard.share.formats import render
from focusboard.share.html import POLICY
from focusboard.share.projection import DetailedNote, RoundedNote, TaskTime
from tests.share.test_formats import SHAPE, note

CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome")
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-extensions", "--disable-quic"),
    "--no-pdf-header-footer",
)

pytestmark = [
    pytest.mark.clockless,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed; on Debian: apt install chromium"),
]


class Site:
    """A server on this machine that notes what is asked of it."""

    def __init__(self) -> None:
        asked = self.asked = list[str]()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_response(404)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    thread = threading.Thread(target=made.server.serve_forever, args=(0.05,))
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


def browser(folder: Path, *arguments: str) -> str:
    """Open a browser that has nothing but its own folder, and give what it prints."""
    done = subprocess.run(
        [str(CHROMIUM), *QUIET, f"--user-data-dir={folder / 'browser'}", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout


def planted(url: str) -> str:
    """Everything by which a page could reach out."""
    return (
        f'<img src="{url}/img"><link rel="stylesheet" href="{url}/css"><script src="{url}/js"></script>'
        f"<script>fetch('{url}/fetch')</script><iframe src=\"{url}/frame\"></iframe>"
        f'<style>@import "{url}/import"; body {{ background: url({url}/background) }}</style>'
        f'<object data="{url}/object"></object><video src="{url}/video" preload="none"></video>'
    )


def test_words_that_look_like_a_page_stay_words(tmp_path: Path, site: Site) -> None:
    page = tmp_path / "note.html"
    page.write_bytes(render(RoundedNote(note(planted(site.url)), SHAPE), "html"))
    read = browser(tmp_path, "--dump-dom", page.as_uri())
    assert "&lt;img src=" in read
    assert site.asked == []


def test_even_a_page_with_all_of_it_fetches_nothing_under_the_policy_of_a_note(
    tmp_path: Path, site: Site
) -> None:
    page = tmp_path / "note.html"
    written = render(RoundedNote(note("words"), SHAPE), "html").decode()
    page.write_text(written.replace("<h1>", f"{planted(site.url)}<h1>"), "utf-8")
    browser(tmp_path, "--dump-dom", page.as_uri())
    assert site.asked == []
    page.write_text(page.read_text("utf-8").replace(POLICY, ""), "utf-8")
    browser(tmp_path, "--dump-dom", page.as_uri())
    assert {"/img", "/css", "/js", "/fetch", "/frame"} <= set(site.asked)


def test_an_ordinary_note_prints_on_one_page_at_each_level(tmp_path: Path) -> None:
    words = [
        f"Part {number} is done: what it changes is told in one sentence of some length"
        for number in range(8)
    ]
    told = note(*words)
    days = [date(2026, 11, 16) + timedelta(days=number) for number in range(5)]
    times = tuple(TaskTime(day, "api", task, 90) for day in days for task in ("Review", "Token refresh"))
    for shared in (told, RoundedNote(told, SHAPE), DetailedNote(told, SHAPE, times)):
        assert pages(tmp_path, render(shared, "html")) == 1


def test_a_whole_week_of_the_sample_person_prints_on_one_page_with_its_tasks(tmp_path: Path) -> None:
    with closing(open_desk(places(tmp_path / "home"))) as desk:
        take_sample(desk)
        week = desk.settings.calendar.week(desk.settings.calendar.today() - timedelta(days=7))
        drafted = draft(desk.db, desk.settings, Wanted(week, "detailed", form="html"))
    assert drafted.content.count(b"<tr>") > 10
    assert pages(tmp_path, drafted.content) == 1


def pages(folder: Path, content: bytes) -> int:
    """On how many pages it is printed."""
    page, paper = folder / "note.html", folder / "note.pdf"
    page.write_bytes(content)
    browser(folder, f"--print-to-pdf={paper}", page.as_uri())
    return len(re.findall(rb"/Type\s*/Page\b", paper.read_bytes()))
