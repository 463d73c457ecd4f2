"""From the database to a file: what was previewed is what leaves, and nothing leaves without a receipt."""

from __future__ import annotations

import os
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path
from shutil import which
from sqlite3 import Connection

import pytest

from focusboard.clock import instant
from focusboard.desk.addressing import Wanted
from focusboard.desk.note_words import keep_edited, to_edit
from focusboard.desk.notes import ShareRefused, draft, share
from focusboard.model import Entry, Outcome, ProjectPolicy
from focusboard.settings import RenameRule, Settings
from focusboard.share.delivery import DeliveryRefused
from focusboard.share.preview import Destination
from focusboard.store.opening import open_store
from focusboard.store.outcomes import keep_outcome
from focusboard.store.policies import keep_policy
from focusboard.store.readings import reading
from focusboard.store.receipts import receipts
from focusboard.store.sources import add_source
from focusboard.store.undo import undo

SETTINGS = Settings(zone="Europe/Berlin")
WEEK = SETTINGS.calendar.named_week(2026, 47)
CANARY = "Zqxcanary"

IN_A_PROCESS = """
import sys
from pathlib import Path
from focusboard.desk.addressing import Wanted
from focusboard.desk.notes import draft, share
from focusboard.settings import Settings
from focusboard.store.opening import open_store
db, settings = open_store(Path(sys.argv[1])), Settings(zone="Europe/Berlin")
week = settings.calendar.named_week(2026, 47)
seen = draft(db, settings, Wanted(week))
if len(sys.argv) > 2:
    share(db, settings, Wanted(week), seen.sha256, audience="Team", purpose="Friday",
          destination="file", path=Path(sys.argv[2]))
sys.stdout.buffer.write(seen.content)
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "focusboard.db"


@pytest.fixture
def db(database: Path) -> Iterator[Connection]:
    """A database with one entry in the week for each project, each with an outcome, and the week's own."""
    with closing(open_store(database)) as db:
        source = add_source(db, f"{CANARY}-source", "csv", f"/{CANARY}/times.csv", zone="Asia/Tokyo", at=1)
        with reading(db, source.id, 1) as current:
            current.keep_file(f"/{CANARY}/times.csv", "1", [entry_of(n, p) for n, p in enumerate(PROJECTS)])
        for number, project in enumerate(PROJECTS, 1):
            keep_outcome(db, Outcome("entry", str(number), "done", f"Finished part {project[-1:]}"), 1)
        keep_outcome(db, Outcome("week", "2026-W47", "moved", f"Closer, despite {CANARY}"), 1)
        for policy in (ProjectPolicy("api", "share"), ProjectPolicy("acme", "alias", "Client A")):
            keep_policy(db, policy, 1)
        yield db


PROJECTS = ("api", "acme", CANARY, "later", "earlier", "")


def entry_of(number: int, project: str) -> Entry:
    begins = {"later": "2026-11-23T00:00:00+01:00", "earlier": "2026-11-15T23:59:59+01:00"}
    start = instant(begins.get(project, f"2026-11-19T{9 + number:02}:00:00+01:00"))
    return Entry(
        key=f"{CANARY}-{number}",
        start=start,
        end=start + 3600,
        project=project,
        task=f"{CANARY} task",
        tags=(f"{CANARY}-tag",),
        note=f"{CANARY} note",
        zone="Asia/Tokyo",
    )


def shared(
    db: Connection, sha: str, path: Path | None, destination: Destination = "file", audience: str = "Team"
) -> str:
    return share(
        db,
        SETTINGS,
        Wanted(WEEK),
        sha,
        audience=audience,
        purpose="Friday",
        destination=destination,
        path=path,
    ).sha256


def test_the_draft_holds_the_weeks_outcomes_of_allowed_projects(db: Connection) -> None:
    seen = draft(db, SETTINGS, Wanted(WEEK))
    lines = [(line.project, line.words) for section in seen.shared.sections for line in section.lines]
    assert seen.shared.headline == "Closer, despite [private]"
    assert lines == [("api", "Finished part i"), ("Client A", "Finished part e")]
    assert seen.undecided == ("", CANARY)
    assert receipts(db) == ()


def test_an_entry_belongs_to_the_week_in_which_it_starts(db: Connection) -> None:
    for project in ("earlier", "later"):
        keep_policy(db, ProjectPolicy(project, "share"), 1)
    for number, project in ((46, "earlier"), (48, "later")):
        note = draft(db, SETTINGS, Wanted(SETTINGS.calendar.named_week(2026, number))).shared
        assert [line.project for section in note.sections for line in section.lines] == [project]


def test_the_settings_file_has_the_last_word(db: Connection) -> None:
    stricter = Settings(zone="Europe/Berlin", projects=(ProjectPolicy("api", "private"),))
    assert b"api" not in draft(db, stricter, Wanted(WEEK)).content


def test_draft_file_and_receipt_are_the_same_bytes(db: Connection, tmp_path: Path) -> None:
    seen = draft(db, SETTINGS, Wanted(WEEK))
    path = tmp_path / "note.md"
    sha = shared(db, seen.sha256, path)
    (kept,) = receipts(db)
    assert path.read_bytes() == seen.content == kept.content.encode()
    assert sha256(path.read_bytes()).hexdigest() == seen.sha256 == kept.sha256 == sha
    assert (kept.path, kept.id) == (str(path), 1)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("destination", ["clipboard", "stdout"])
def test_what_goes_elsewhere_has_a_receipt_too(db: Connection, destination: Destination) -> None:
    seen = draft(db, SETTINGS, Wanted(WEEK))
    shared(db, seen.sha256, None, destination)
    (kept,) = receipts(db)
    assert (kept.destination, kept.path, kept.content.encode()) == (destination, "", seen.content)


def test_a_change_after_the_preview_asks_for_another_look(db: Connection, tmp_path: Path) -> None:
    seen = draft(db, SETTINGS, Wanted(WEEK))
    keep_outcome(db, Outcome("entry", "1", "done", "Finished all"), 2)
    with pytest.raises(ShareRefused, match="changed"):
        shared(db, seen.sha256, tmp_path / "note.md")
    assert not (tmp_path / "note.md").exists()
    assert receipts(db) == ()


def test_a_share_names_whom_and_what_for(db: Connection, tmp_path: Path) -> None:
    seen = draft(db, SETTINGS, Wanted(WEEK))
    with pytest.raises(ShareRefused, match="Give both"):
        shared(db, seen.sha256, tmp_path / "note.md", audience=" ")
    assert receipts(db) == ()


@pytest.mark.parametrize("path", ["taken.md", "missing/note.md"])
def test_a_file_that_cannot_be_written_leaves_no_receipt(db: Connection, tmp_path: Path, path: str) -> None:
    (tmp_path / "taken.md").write_text("precious")
    with pytest.raises(DeliveryRefused):
        shared(db, draft(db, SETTINGS, Wanted(WEEK)).sha256, tmp_path / path)
    assert (tmp_path / "taken.md").read_text() == "precious"
    assert receipts(db) == ()


def test_nothing_private_and_nothing_finer_than_the_week_leaves(db: Connection, tmp_path: Path) -> None:
    keep_outcome(db, Outcome("day", "2026-11-19", "done", f"Met {CANARY.upper()}_two about {CANARY}"), 1)
    seen = draft(db, SETTINGS, Wanted(WEEK))
    shared(db, seen.sha256, tmp_path / "note.md")
    (kept,) = receipts(db)
    for form in (CANARY, CANARY[::-1], b64encode(CANARY.encode()).decode()):
        assert form.casefold() not in seen.content.decode().casefold()
        assert form.casefold() not in f"{kept.redactions} {kept.fields} {kept.content}".casefold()
    for word in ("Tokyo", "Berlin", "2026-11", "11-19", ":00", "acme", os.environ["HOME"], str(tmp_path)):
        assert word not in seen.content.decode()


@pytest.mark.clockless
@pytest.mark.parametrize(
    "environ",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C", "FOCUSBOARD_NOW": "2027-01-01T00:00:00Z"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "tr_TR.UTF-8"},
    ],
)
@pytest.mark.usefixtures("db")
def test_the_same_database_gives_the_same_bytes_anywhere(database: Path, environ: dict[str, str]) -> None:
    made = subprocess.run(
        [sys.executable, "-c", IN_A_PROCESS, database],
        env=os.environ | environ,
        capture_output=True,
        check=True,
    )
    with closing(open_store(database)) as db:
        assert made.stdout == draft(db, SETTINGS, Wanted(WEEK)).content


@pytest.mark.clockless
@pytest.mark.skipif(which("strace") is None, reason="strace is not installed")
def test_killed_anywhere_there_is_never_a_file_without_its_receipt(
    db: Connection, database: Path, tmp_path: Path
) -> None:
    path = tmp_path / "note.md"
    left = set()
    for call in ("fsync", "fdatasync", "unlink", "link,linkat"):
        for turn in range(1, 20):
            before = len(receipts(db))
            done = subprocess.run(
                [
                    *("strace", "-f", "-qq", "-o", "/dev/null"),
                    *("-e", f"inject={call}:error=EIO:signal=SIGKILL:when={turn}"),
                    *(sys.executable, "-c", IN_A_PROCESS, database, path),
                ],
                capture_output=True,
                check=False,
            )
            added = len(receipts(db)) - before
            left.add((path.exists(), added))
            if path.exists():
                assert path.read_bytes() == receipts(db)[0].content.encode()
                path.unlink()
            if done.returncode == 0:
                break
    assert left == {(False, 0), (False, 1), (True, 1)}


def test_an_unfit_call_is_a_mistake_of_ours(db: Connection) -> None:
    with pytest.raises(ValueError, match="path"):
        shared(db, "", Path("x"), "stdout")
    with pytest.raises(ValueError, match="not a week"):
        draft(db, SETTINGS, Wanted(SETTINGS.calendar.day(date(2026, 11, 19))))


def test_an_edited_note_stays_edited_for_its_audience_and_undo_takes_it_back(db: Connection) -> None:
    before = draft(db, SETTINGS, Wanted(WEEK)).content
    to_lead = Wanted(WEEK, audience="lead")
    text = to_edit(db, SETTINGS, to_lead)
    keep_edited(db, SETTINGS, to_lead, text.replace("## Thanks\n", "## Thanks\n- To Ines\n"))
    assert b"- To Ines" in draft(db, SETTINGS, to_lead).content
    assert "To Ines" in to_edit(db, SETTINGS, to_lead)
    assert draft(db, SETTINGS, Wanted(WEEK)).content == before
    assert undo(db) == "edited the note of 2026-W47 to lead"
    assert draft(db, SETTINGS, to_lead).content == before


def test_a_renamed_project_leaves_as_its_new_name_unless_its_own_is_private(db: Connection) -> None:
    one_name = Settings(zone="Europe/Berlin", renames=(RenameRule(CANARY, "api"),))
    note = draft(db, one_name, Wanted(WEEK)).shared
    shown = [line.project for section in note.sections for line in section.lines]
    assert shown == ["api", "api", "Client A"]
    assert CANARY.encode() not in draft(db, one_name, Wanted(WEEK)).content
    keep_policy(db, ProjectPolicy(CANARY, "private"), 1)
    note = draft(db, one_name, Wanted(WEEK)).shared
    assert [line.project for section in note.sections for line in section.lines] == ["Client A"]


def test_a_client_is_told_the_name_of_no_other_client(db: Connection) -> None:
    source = add_source(db, "clients", "csv", "/clients.csv", zone="", at=1)
    entry = entry_of(6, "acme")._replace(task="Sync ACME with globex, as for Client B")
    with reading(db, source.id, 1) as current:
        current.keep_file("/clients.csv", "1", [entry])
    for policy in (
        ProjectPolicy("globex", "alias", "Client B"),
        ProjectPolicy("initech", "group", "Client B"),
    ):
        keep_policy(db, policy, 1)
    tasks = {line.task for line in draft(db, SETTINGS, Wanted(WEEK, "client", "Client A")).shared.lines}
    assert "Sync Client A with [private], as for [private]" in tasks
    assert f"{CANARY} task" not in tasks
