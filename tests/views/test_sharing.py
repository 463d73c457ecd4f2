"""The way out: what may leave is decided, looked at, addressed, confirmed; else nothing leaves."""

from __future__ import annotations

import os
import re
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from focusboard import clock
from focusboard.desk.addressing import Wanted
from focusboard.desk.desk import open_desk
from focusboard.desk.notes import draft
from focusboard.model import Outcome, ProjectPolicy, Receipt
from focusboard.paths import Places
from focusboard.settings import read_settings
from focusboard.store.outcomes import keep_outcome
from focusboard.store.policies import keep_policy, policies
from focusboard.store.receipts import receipts
from focusboard.views.app import Focusboard
from focusboard.views.asking import Failed
from focusboard.views.dialogs.share import ShareDialog
from focusboard.views.sharing import DraftReady, beginning
from tests.share.tools import make_tool
from tests.views.lives import SAID, dashboard, live, press, settle, shown, told
from tests.views.test_golden import ALL_SIZES, compare

PROFILE = """
[[audience]]
name = "Mara"
purpose = "Friday update"
level = "rounded"
format = "txt"
"""


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    (tmp_path / "me").mkdir()


@pytest.fixture
def where(tmp_path: Path) -> Places:
    return live(tmp_path / "board", said=SAID)


def permit(where: Places, *policies: ProjectPolicy) -> None:
    with closing(open_desk(where)) as desk:
        for policy in policies:
            keep_policy(desk.db, policy, 1)


def left(where: Places) -> tuple[Receipt, ...]:
    with closing(open_desk(where)) as desk:
        return receipts(desk.db)


async def answer(app: Focusboard, pilot: Pilot[None], *keys: str) -> None:
    """Press one key after the other, each once what the one before does is done."""
    for key in keys:
        await press(app, pilot, key)


def write_to(app: Focusboard, file: Path) -> None:
    app.screen.query_one("#file", Input).value = str(file)


ADDRESS = ("a", "type:Mara", "enter", "type:Friday", "enter", "enter")
"""From the note to the last question, for somebody who is not known yet."""


async def test_somebody_shares_their_week(where: Places, tmp_path: Path) -> None:
    file = tmp_path / "note.md"
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "s")
        assert "May outcomes of “api” be in your notes?" in shown(app)
        assert "redirect" not in shown(app).split("May outcomes")[0].split("Share")[1]
        await press(app, pilot, "y")
        assert "May outcomes of “spec” be in your notes?" in shown(app)
        await press(app, pilot, "n")
        assert "api: the redirect loop is gone" in shown(app)
        write_to(app, file)
        await press(app, pilot, *ADDRESS)
        assert "Write exactly this to" in shown(app)
        assert not file.exists()
        await press(app, pilot, "y")
        written = file.read_bytes()
        assert sha256(written).hexdigest() in shown(app)
        await press(app, pilot, "escape")
        assert "2026-W47 shared" in shown(app)
    with closing(open_desk(where)) as desk:
        week = desk.settings.calendar.week(desk.settings.calendar.today())
        assert written == draft(desk.db, desk.settings, Wanted(week, form="html")).content


def test_a_note_is_begun_without_reading_what_left_before(where: Places) -> None:
    asked: list[str] = []
    with closing(open_desk(where)) as desk:
        desk.db.set_trace_callback(asked.append)
        beginning(desk.settings.calendar.week(desk.settings.calendar.today()))(desk)
    (once,) = (words for words in asked if "FROM receipt" in words)
    assert "content" not in once


@pytest.mark.clockless
async def test_the_second_week_takes_three_keys(where: Places, tmp_path: Path) -> None:
    async with dashboard(where, (100, 40)) as (app, pilot):
        await answer(app, pilot, "s", "y", "y")
        await press(app, pilot, *ADDRESS, "y")
        await press(app, pilot, "escape")
        await press(app, pilot, "s", "enter", "y")
        assert "receipt 2" in shown(app)
    first, second = left(where)[::-1]
    assert (first.audience, first.purpose) == (second.audience, second.purpose) == ("Mara", "Friday")
    assert first.path == str(tmp_path / "me/note-2026-W47.html")
    assert second.path == str(tmp_path / "me/note-2026-W47-2.html")


@pytest.mark.clockless
async def test_a_reader_known_to_the_settings_gets_what_they_say(where: Places, tmp_path: Path) -> None:
    where.settings_file.parent.mkdir(parents=True, exist_ok=True)
    where.settings_file.write_text(PROFILE, "utf-8")
    permit(where, ProjectPolicy("api", "share"), ProjectPolicy("spec", "share"))
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "s")
        assert "rounded · txt" in shown(app)
        assert "for Mara · Friday update" in shown(app)
        await press(app, pilot, "enter", "y")
        assert left(where) == ()
        await press(app, pilot, "type:rounde", "enter")
        assert "another word" in told(app)
        assert left(where) == ()
        await press(app, pilot, "type:rounded", "enter")
    (kept,) = left(where)
    assert (kept.level, kept.format, kept.audience) == ("rounded", "txt", "Mara")
    assert Path(kept.path).read_bytes() == kept.content.encode()
    assert read_settings(where.settings_file).problems == ()


@pytest.mark.clockless
@pytest.mark.parametrize("decided", [(), ("spec",)], ids=["two projects", "one project"])
async def test_in_a_home_where_nothing_is_known_a_week_takes_four_keys_from_the_review(
    where: Places, tmp_path: Path, decided: tuple[str, ...]
) -> None:
    permit(where, *(ProjectPolicy(project, "share") for project in decided))
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "7")
        await answer(app, pilot, *(keys := ("s", "A", "enter", "y")))
        assert len(keys) < 5
        assert "Shared · receipt 1" in shown(app)
    (kept,) = left(where)
    assert (kept.audience, kept.purpose, kept.level) == ("Manager", "weekly update", "outcomes")
    assert Path(kept.path) == tmp_path / "me/note-2026-W47.html"
    page = Path(kept.path).read_text("utf-8")
    assert "redirect loop is gone" in page
    assert "sections 1 to 4 are drafted" in page


@pytest.mark.clockless
async def test_whom_it_is_for_and_what_for_can_be_changed_before_it_leaves(where: Places) -> None:
    permit(where, ProjectPolicy("api", "share"), ProjectPolicy("spec", "share"))
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "s")
        assert "for Manager · weekly update" in shown(app)
        await press(app, pilot, "enter", "n", "end", "type: of mine", "enter", "enter", "enter")
        assert "for Manager of mine?" in " ".join(shown(app).split()), shown(app)
        await press(app, pilot, "y")
    (kept,) = left(where)
    assert (kept.audience, kept.purpose) == ("Manager of mine", "weekly update")


@pytest.mark.clockless
async def test_what_a_note_to_one_reader_is_for_is_not_said_of_one_to_another(where: Places) -> None:
    permit(where, ProjectPolicy("api", "share"), ProjectPolicy("spec", "private"))
    async with dashboard(where) as (app, pilot):
        await press(app, pilot, "s", "a")
        dialog = app.screen
        assert isinstance(dialog, ShareDialog)
        assert dialog.drafted is not None
        assert (dialog.drafted.purpose, dialog.purpose.value) == ("weekly update", "")
        dialog.post_message(DraftReady(dialog.drafted))  # as one that was asked for before comes late
        await press(app, pilot, "type:Mara")
        assert (dialog.audience.value, dialog.purpose.value) == ("Mara", "")


@pytest.mark.clockless
async def test_from_the_review_to_the_file_of_a_known_reader_in_four_keys(
    where: Places, tmp_path: Path
) -> None:
    where.settings_file.parent.mkdir(parents=True, exist_ok=True)
    where.settings_file.write_text(
        '[[audience]]\nname = "Mara"\npurpose = "Friday update"\nformat = "html"\n'
    )
    permit(where, ProjectPolicy("api", "share"), ProjectPolicy("spec", "share"))
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "7", "s", "enter", "y")
        assert "Shared · receipt 1" in shown(app)
    assert "redirect loop is gone" in (tmp_path / "me/note-2026-W47.html").read_text("utf-8")


async def test_a_client_is_reported_a_month_in_three_keys_from_the_week(
    where: Places, tmp_path: Path
) -> None:
    permit(where, ProjectPolicy("api", "alias", "Client A"), ProjectPolicy("spec", "share"))
    file = tmp_path / "time.html"
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "2", "s", "b", "p")
        assert "Share 2026-11 · client Client A · html" in shown(app)
        assert app.screen.query_one("#file", Input).value.endswith("time-2026-11.html")
        write_to(app, file)
        await press(app, pilot, "a", "type:Ana", "enter", "type:invoice", "enter", "enter")
        assert "Then type Ana" in shown(app)
        await press(app, pilot, "type:Ana", "enter")
    (receipt,) = left(where)
    assert (receipt.period, receipt.level, receipt.audience) == ("2026-11", "client", "Ana")
    with closing(open_desk(where)) as desk:
        month = desk.settings.calendar.month(desk.settings.calendar.today())
        wanted = Wanted(month, "client", "Client A", form="html")
        assert file.read_bytes() == draft(desk.db, desk.settings, wanted).content


async def test_a_report_is_of_any_dates_and_a_note_of_its_week(where: Places) -> None:
    permit(where, ProjectPolicy("api", "alias", "Client A"), ProjectPolicy("spec", "alias", "Client B"))
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "2", "s")
        assert not app.screen.check_action("length", ())
        for key, heading in (
            ("b", "2026-W47 · client Client A"),
            ("b", "2026-W47 · client Client B"),
            ("p", "2026-11 · client Client B"),
            ("[", "2026-10 · client Client B"),
            ("p", "2026-Q4 · client Client B"),
            ("p", "2026 · client Client B"),
            ("p", "2026-W47 · client Client B"),
            ("]", "2026-W48 · client Client B"),
        ):
            await press(app, pilot, key)
            assert f"Share {heading}" in shown(app), key
        await press(app, pilot, "d", "type:nonsense", "enter")
        assert "nonsense" in told(app)
        app.screen.query_one("#dates", Input).value = ""
        await press(app, pilot, "type:2026-11-02..2026-11-20", "enter")
        assert "Share 2026-11-02..2026-11-20 · client Client B" in shown(app)
        await press(app, pilot, "minus", "minus")
        assert "Share 2026-W47 · detailed" in shown(app)


@pytest.mark.clockless
async def test_without_a_client_it_says_how_to_have_one(where: Places) -> None:
    permit(where, ProjectPolicy("api", "share"), ProjectPolicy("spec", "share"))
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "s", "b")
        assert "No project is a client's yet" in told(app)


@pytest.mark.clockless
async def test_levels_formats_and_views_are_chosen_while_looking(where: Places) -> None:
    permit(where, ProjectPolicy("api", "share"), ProjectPolicy("spec", "alias", "Client A"))
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "s", "minus")
        assert "outcomes · html · as it reads" in shown(app)
        for level in ("rounded", "detailed", "client Client A", "packet", "packet"):
            await press(app, pilot, "plus")
            assert f"W47 · {level} · " in shown(app)
        assert '"blocks"' in shown(app)
        await press(app, pilot, "minus", "f")
        assert "client Client A · html" in shown(app)
        assert "Time for Client A" in shown(app)
        assert "<h1>" not in shown(app)
        await press(app, pilot, "v")
        assert "<!DOCTYPE html>" in shown(app)
        assert "api" not in shown(app).split("leaves:")[0].split("Share")[1]
        await press(app, pilot, *"ffffff")
        assert "client Client A · ics" in shown(app)
        assert "BEGIN:VCALENDAR" in shown(app)


@pytest.mark.clockless
async def test_what_stands_out_is_decided_one_by_one(where: Places) -> None:
    with closing(open_desk(where)) as desk:
        said = Outcome("week", "2026-W47", "done", "Asked ana@example.com about OPS-771")
        keep_outcome(desk.db, said, clock.now())
    permit(where, ProjectPolicy("api", "share"), ProjectPolicy("spec", "private"))
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "s")
        assert "“ana@example.com” looks like a e-mail" not in shown(app)
        assert "“ana@example.com” looks like an e-mail address. May it leave?" in shown(app)
        await press(app, pilot, "n")
        assert "“OPS-771” looks like a ticket. May it leave?" in shown(app)
        await press(app, pilot, "y")
        assert "Asked [private] about OPS-771" in shown(app)
        assert "1 masked" in shown(app)


@pytest.mark.clockless
async def test_an_answer_is_taken_for_the_question_that_is_on_screen_alone(where: Places) -> None:
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "s")
        await pilot.press("n", "y", "y", "y")
        await press(app, pilot)
        with closing(open_desk(where)) as desk:
            assert policies(desk.db)["api"].policy == "private"


@pytest.mark.clockless
async def test_other_words_are_put_in_the_place_of_those_that_stand_out(where: Places) -> None:
    with closing(open_desk(where)) as desk:
        said = Outcome("week", "2026-W47", "done", "Asked ana@example.com about the key")
        keep_outcome(desk.db, said, clock.now())
    permit(where, ProjectPolicy("api", "share"), ProjectPolicy("spec", "private"))
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "s", "e")
        line = app.screen.query_one("#instead", Input)
        assert line.value == "ana@example.com"
        await press(app, pilot, "enter")
        assert "May it leave?" in shown(app)
        await press(app, pilot, "e")
        line.value = "ben@example.com"
        await press(app, pilot, "enter")
        assert "“ben@example.com” looks like an e-mail address" in shown(app)
        await press(app, pilot, "e")
        line.value = "Ops"
        await press(app, pilot, "enter")
        assert "Asked Ops about the key" in shown(app)
        assert "2 edited" not in shown(app)
        assert "1 edited" in shown(app)
        await press(app, pilot, "escape", "u", "s")
        assert "May it leave?" in shown(app)


@pytest.mark.clockless
async def test_a_note_that_changed_meanwhile_is_shown_again_before_it_leaves(
    where: Places, tmp_path: Path
) -> None:
    file = tmp_path / "note.md"
    async with dashboard(where, (100, 40)) as (app, pilot):
        await answer(app, pilot, "s", "y", "n")
        write_to(app, file)
        await press(app, pilot, *ADDRESS)
        with closing(open_desk(where)) as desk:
            keep_outcome(desk.db, Outcome("week", "2026-W47", "done", "Logins hold"), clock.now())
        await press(app, pilot, "y")
        assert "The note has changed" in told(app)
        assert not file.exists()
        assert "Logins hold" in shown(app)
        await press(app, pilot, "y")
        assert not file.exists()
        await press(app, pilot, "enter", "y")
        assert b"Logins hold" in file.read_bytes()


@pytest.mark.clockless
async def test_a_report_whose_client_is_nobody_any_more_is_told_of_once(where: Places) -> None:
    permit(where, ProjectPolicy("api", "alias", "Client A"))
    failures: set[Message] = set()

    def hear(message: Message) -> None:
        if isinstance(message, Failed):
            failures.add(message)

    async with dashboard(where, (100, 40), hear=hear) as (app, pilot):
        await answer(app, pilot, "s", "y", "b", "a", "type:X", "enter", "type:bill", "enter", "enter")
        permit(where, ProjectPolicy("api"))
        await press(app, pilot, "X", "enter")
        assert "No project is shown as" in told(app)
        assert len(failures) == 2
        assert left(where) == ()
        await press(app, pilot, "-")
        assert "Share 2026-W47 · detailed" in shown(app)


@pytest.mark.clockless
async def test_a_copy_that_is_on_its_way_is_told_of_whatever_is_pressed(
    where: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "gate")
    tool = make_tool(tmp_path / "tools", "xclip", f"read -r _ <'{tmp_path}/gate'; exit 1")
    monkeypatch.setenv("PATH", str(tool.parent))
    monkeypatch.setenv("DISPLAY", ":0")
    async with dashboard(where, (100, 40)) as (app, pilot):
        await answer(app, pilot, "s", "y", "n", "c", "a", "type:Mara", "enter", "type:Friday", "enter")
        await pilot.press("y", "escape", "escape")
        gate = os.open(tmp_path / "gate", os.O_RDWR)
        os.write(gate, b"\n")
        await settle(app, pilot)
        os.close(gate)
        assert "xclip failed: it ended with 1; the terminal was asked instead" in shown(app)
    assert [each.destination for each in left(where)] == ["clipboard"]


@pytest.mark.clockless
async def test_a_file_that_is_there_is_not_written_over(where: Places, tmp_path: Path) -> None:
    file = tmp_path / "note.md"
    file.write_text("mine")
    async with dashboard(where, (100, 40)) as (app, pilot):
        await answer(app, pilot, "s", "y", "n")
        write_to(app, file)
        await press(app, pilot, *ADDRESS, "y")
        assert "There is a file already" in told(app)
        await press(app, pilot, "end", "type:2", "enter", "y")
    assert file.read_text() == "mine"
    assert b"redirect loop" in (tmp_path / "note.md2").read_bytes()


@pytest.mark.clockless
@pytest.mark.parametrize("steps", range(len(ADDRESS) + 1))
async def test_nothing_leaves_when_the_person_goes_back(where: Places, tmp_path: Path, steps: int) -> None:
    async with dashboard(where, (100, 40)) as (app, pilot):
        await answer(app, pilot, "s", "y", "y")
        await press(app, pilot, *ADDRESS[:steps], "escape")
        assert "nothing shared" in shown(app)
        assert app._driver is None or "\x1b]52" not in shown(app)
    assert left(where) == ()
    assert list((tmp_path / "me").iterdir()) == []


@pytest.mark.clockless
async def test_lines_are_edited_for_one_reader_and_undone_later(where: Places) -> None:
    permit(where, ProjectPolicy("api", "share"), ProjectPolicy("spec", "share"))
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "s")
        await press(app, pilot, *ADDRESS, "y")
        await press(app, pilot, "escape", "s", "e")
        area = app.screen.query_one(TextArea)
        area.text = area.text.replace("the redirect loop is gone", "logins hold")
        await press(app, pilot, "escape")
        assert "api: logins hold, shipped in 2.3" in shown(app)
        with closing(open_desk(where)) as desk:
            (entry,) = desk.db.execute("SELECT \"on\" FROM outcome WHERE text LIKE '%redirect%'").fetchone()
            keep_outcome(desk.db, Outcome("entry", entry, "done", "loops are gone"), clock.now())
        await press(app, pilot, "plus")
        assert "changed since you edited its line: loops are gone" in shown(app)
        await press(app, pilot, "escape", "u", "u", "s")
        assert "the redirect loop is gone, shipped in 2.3" in shown(app)


@pytest.mark.clockless
async def test_what_is_typed_survives_the_end_of_the_dashboard(where: Places) -> None:
    permit(where, ProjectPolicy("api", "share"), ProjectPolicy("spec", "share"))
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "s")
        await press(app, pilot, *ADDRESS, "y")
        await press(app, pilot, "escape", "s", "e")
        app.screen.query_one(TextArea).insert("- typed in haste\n", (3, 0))
        await pilot.pause(0.6)
        await press(app, pilot)
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "s")
        assert "typed in haste" not in shown(app)
        await press(app, pilot, "e")
        assert "typed in haste" in shown(app)
        assert "did not keep" in shown(app)
        await press(app, pilot, "escape")
        assert "typed in haste" in shown(app)
        await press(app, pilot, "e")
        assert "did not keep" not in shown(app)


@pytest.mark.parametrize("size", ALL_SIZES)
async def test_the_way_out_looks_as_agreed(where: Places, size: tuple[int, int]) -> None:
    async with dashboard(where, size) as (app, pilot):
        await press(app, pilot, "s")
        compare(app, f"share-project-{size[0]}")
        await answer(app, pilot, "y", "y")
        write_to(app, Path("~/note-2026-W47.md"))
        await press(app, pilot, "v", "v")
        compare(app, f"share-look-{size[0]}")
        await press(app, pilot, "plus", "a")
        compare(app, f"share-lines-{size[0]}")
        await press(app, pilot, "type:Mara", "enter", "type:Friday", "enter", "enter")
        compare(app, f"share-sure-{size[0]}")
        await press(app, pilot, "escape")


async def test_what_somebody_has_is_found_and_shown_as_it_left(where: Places) -> None:
    permit(where, ProjectPolicy("api", "share"), ProjectPolicy("spec", "share"))
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "s")
        await press(app, pilot, *ADDRESS, "y")
        await press(app, pilot, "escape", "L")
        assert re.search(r"2026-11-19 +2026-W47 +Mara +Friday +outcomes, html", shown(app))
        await press(app, pilot, "type:ana")
        assert "nothing has left with these words" in shown(app)
        await press(app, pilot, *["backspace"] * 3, "type:mara REDIRECT", "enter")
        assert "receipt 1" in shown(app)
        assert "<!DOCTYPE html>" in shown(app)
        await press(app, pilot, "escape", "escape")
        assert "2026-W47 shared" in shown(app)
