"""A note arrives whole, for its owner only, and never over something else."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from shutil import which

import pytest

from focusboard.model import FORMATS, Format
from focusboard.share.delivery import DeliveryRefused, free_path, prepared

pytestmark = pytest.mark.clockless

CONTENT = b"# Weekly note\n"
RACES = 10_000 if os.environ.get("FOCUSBOARD_SWEEP") == "all" else 400
"""How often somebody else swaps the name; the long way is ``make soak``."""
DELIVER = f"""
import sys
from pathlib import Path
from focusboard.share.delivery import prepared
with prepared({CONTENT!r}, Path(sys.argv[1]), replace=len(sys.argv) > 2) as publish:
    publish()
"""


def deliver(content: bytes, path: Path, *, replace: bool = False) -> None:
    with prepared(content, path, replace=replace) as publish:
        publish()


needs_strace = pytest.mark.skipif(which("strace") is None, reason="strace is not installed")


def names(folder: Path) -> list[str]:
    return sorted(found.name for found in folder.iterdir())


def under_strace(injected: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Deliver in a process of its own whose calls to the system fail as said."""
    return subprocess.run(
        [
            *("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"inject={injected}"),
            *(sys.executable, "-c", DELIVER, *map(str, arguments)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize("replace", [False, True])
def test_the_file_holds_the_bytes_and_is_for_its_owner_only(tmp_path: Path, replace: bool) -> None:
    path = tmp_path / "note.md"
    if replace:
        path.write_text("before")
        path.chmod(0o666)
    deliver(CONTENT, path, replace=replace)
    assert path.read_bytes() == CONTENT
    assert path.stat().st_mode & 0o7777 == 0o600
    assert names(tmp_path) == ["note.md"]


def test_a_name_without_a_folder_means_the_current_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    deliver(CONTENT, Path("note.md"))
    assert (tmp_path / "note.md").read_bytes() == CONTENT


def occupy(path: Path, what: str, victim: Path) -> None:
    match what:
        case "link":
            path.symlink_to(victim)
        case "dangling link":
            path.symlink_to(victim.with_name("nowhere"))
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "device":
            path.symlink_to("/dev/null")
        case _:
            path.hardlink_to(victim)


@pytest.mark.parametrize("replace", [False, True])
@pytest.mark.parametrize("what", ["link", "dangling link", "pipe", "folder", "device"])
def test_whatever_else_is_there_is_refused_and_left_alone(tmp_path: Path, what: str, replace: bool) -> None:
    victim, path = tmp_path / "victim", tmp_path / "note.md"
    victim.write_text("precious")
    occupy(path, what, victim)
    before = path.lstat()
    with pytest.raises(DeliveryRefused, match="already"):
        deliver(CONTENT, path, replace=replace)
    assert path.lstat() == before
    assert victim.read_text() == "precious"
    assert names(tmp_path) == ["note.md", "victim"]


def test_a_file_that_is_there_is_refused_unless_it_may_be_replaced(tmp_path: Path) -> None:
    victim, path = tmp_path / "victim", tmp_path / "note.md"
    victim.write_text("precious")
    occupy(path, "another name of a file", victim)
    with pytest.raises(DeliveryRefused, match="There is a file already"):
        deliver(CONTENT, path)
    assert path.read_text() == "precious"
    deliver(CONTENT, path, replace=True)
    assert (path.read_bytes(), victim.read_text()) == (CONTENT, "precious")


def test_a_device_itself_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeliveryRefused, match="not a file already"):
        deliver(CONTENT, Path("/dev/null"), replace=True)


def test_a_folder_that_is_a_link_is_refused_with_the_folder_it_means(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "linked").symlink_to(tmp_path / "real")
    with pytest.raises(DeliveryRefused, match=f"Name the folder itself: {tmp_path / 'real'}"):
        deliver(CONTENT, tmp_path / "linked" / "note.md")
    assert names(tmp_path / "real") == []


@pytest.mark.parametrize("path", ["missing/note.md", "file/note.md", "..", "a\0b", "n" * 300])
def test_a_place_that_cannot_be_written_is_explained(tmp_path: Path, path: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DeliveryRefused) as refused:
        deliver(CONTENT, tmp_path / path)
    assert refused.value.what in str(refused.value)
    assert refused.value.to_do.endswith(".")
    assert names(tmp_path) == ["file"]


def test_what_is_prepared_and_not_published_leaves_nothing(tmp_path: Path) -> None:
    with prepared(CONTENT, tmp_path / "note.md"):
        (left,) = tmp_path.iterdir()
        assert left.stat().st_mode & 0o777 == 0o600
    assert names(tmp_path) == []


@pytest.mark.parametrize("replace", [False, True])
def test_what_takes_the_name_in_between_is_not_overwritten(tmp_path: Path, replace: bool) -> None:
    victim, path = tmp_path / "victim", tmp_path / "note.md"
    victim.write_text("precious")
    with prepared(CONTENT, path, replace=replace) as publish:
        path.symlink_to(victim)
        with pytest.raises(DeliveryRefused):
            publish()
    assert (path.is_symlink(), victim.read_text()) == (True, "precious")


def test_a_racing_swap_of_the_name_never_reaches_the_victim(tmp_path: Path) -> None:
    victim, path, spare = tmp_path / "victim", tmp_path / "note.md", tmp_path / "spare"
    victim.write_text("precious")
    done = threading.Event()

    def swap() -> None:
        while not done.is_set():
            spare.unlink(missing_ok=True)
            spare.symlink_to(victim)
            spare.replace(path)
            path.unlink(missing_ok=True)

    racer = threading.Thread(target=swap)
    racer.start()
    delivered = 0
    try:
        for turn in range(RACES):
            try:
                deliver(CONTENT, path, replace=turn % 2 == 0)
                delivered += 1
            except DeliveryRefused:
                pass
    finally:
        done.set()
        racer.join()
    assert victim.read_text() == "precious"
    assert delivered > 0
    assert not list(tmp_path.glob("*.part"))


def test_two_at_once_never_overwrite_each_other(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    for turn in range(100):
        outcomes: list[str] = []

        def attempt(name: str, outcomes: list[str] = outcomes) -> None:
            try:
                deliver(name.encode(), path)
                outcomes.append(name)
            except DeliveryRefused:
                pass

        both = [threading.Thread(target=attempt, args=(name,)) for name in ("one", "two")]
        for each in both:
            each.start()
        for each in both:
            each.join()
        assert [path.read_text()] == outcomes, turn
        path.unlink()


@needs_strace
def test_a_file_system_without_hard_links_gets_the_file_too(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    done = under_strace("link,linkat:error=EPERM", path)
    assert done.returncode == 0, done.stderr
    assert (path.read_bytes(), names(tmp_path)) == (CONTENT, ["note.md"])
    assert path.stat().st_mode & 0o777 == 0o600


@needs_strace
@pytest.mark.parametrize("replace", [False, True])
@pytest.mark.parametrize(
    "injected",
    [
        "fsync:error=ENOSPC:when=1",
        "link,linkat,rename,renameat,renameat2:error=EIO",
        "fsync:error=EROFS:when=1",
    ],
)
def test_a_disk_that_refuses_leaves_everything_as_it_was(
    tmp_path: Path, injected: str, replace: bool
) -> None:
    path = tmp_path / "note.md"
    if replace:
        path.write_text("before")
    done = under_strace(injected, path, *["replace"] * replace)
    assert "DeliveryRefused: The file cannot be written" in done.stderr
    assert [(found.name, found.read_text()) for found in tmp_path.iterdir()] == [
        ("note.md", "before")
    ] * replace


@needs_strace
@pytest.mark.parametrize(
    "call", ["fsync:when=1", "fsync:when=2", "rename,renameat,renameat2", "unlink,unlinkat"]
)
def test_killed_anywhere_the_old_or_the_new_is_there_whole(tmp_path: Path, call: str) -> None:
    path = tmp_path / "note.md"
    path.write_text("before")
    name, _, when = call.partition(":")
    done = under_strace(f"{name}:signal=SIGKILL" + (when and f":{when}"), path, "replace")
    assert done.returncode != 0
    assert path.read_bytes() in {b"before", CONTENT}


@pytest.mark.parametrize("form", FORMATS)
def test_the_suggested_name_is_week_and_format_and_nothing_has_it(tmp_path: Path, form: Format) -> None:
    first = free_path(tmp_path, "2026-W47", "rounded", form)
    ending = "txt" if form == "ascii" else form
    assert first.name == f"note-2026-W47.{ending}"
    first.symlink_to(tmp_path / "nowhere")
    second = free_path(tmp_path, "2026-W47", "rounded", form)
    assert second.name == f"note-2026-W47-2.{ending}"
    second.touch()
    assert free_path(tmp_path, "2026-W47", "outcomes", form).name == f"note-2026-W47-3.{ending}"
    assert free_path(tmp_path, "2026-11", "client", form).name == f"time-2026-11.{ending}"
    assert free_path(tmp_path, "2026-W47", "packet", "json").name == "packet.json"
