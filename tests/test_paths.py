"""Where things live, and that what is created belongs to its owner alone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from focusboard.paths import Places, demo_places, places, private_file, private_folder, shipped_themes

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="other systems have other data folders")


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def any_umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@ON_LINUX
def test_without_any_variable_the_usual_folders_below_home_are_used() -> None:
    assert places(environ={"HOME": "/home/ada"}) == Places(
        Path("/home/ada/.config/focusboard"),
        Path("/home/ada/.local/share/focusboard"),
        Path("/home/ada/.local/state/focusboard"),
    )


@ON_LINUX
@pytest.mark.parametrize("ignored", ["", "relative/folder", ".", "~/config"])
def test_a_variable_that_is_not_absolute_is_ignored(ignored: str) -> None:
    variables = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), ignored)
    assert places(environ={"HOME": "/home/ada"} | variables) == places(environ={"HOME": "/home/ada"})


def test_the_variables_of_the_specification_move_each_folder() -> None:
    environ = {"XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d", "XDG_STATE_HOME": "/s"}
    moved = places(environ=environ)
    assert moved == Places(Path("/c/focusboard"), Path("/d/focusboard"), Path("/s/focusboard"))
    assert moved.settings_file == Path("/c/focusboard/config.toml")
    assert moved.themes_dir == Path("/c/focusboard/themes")
    assert moved.database == Path("/d/focusboard/focusboard.db")
    assert moved.backups_dir == Path("/d/focusboard/backups")
    assert moved.crash_file == Path("/s/focusboard/crash.txt")


def test_a_working_folder_that_is_gone_does_not_matter_to_an_absolute_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert places(environ={"FOCUSBOARD_HOME": "/elsewhere"}).data == Path("/elsewhere/data")
    assert places(environ={"HOME": "/home/ada", "XDG_DATA_HOME": "/d"}).data == Path("/d/focusboard")


def test_one_folder_moves_everything_and_the_argument_wins(tmp_path: Path) -> None:
    environ = {"HOME": "/home/ada", "XDG_DATA_HOME": "/d", "FOCUSBOARD_HOME": "/elsewhere"}
    assert places(environ=environ) == Places(
        *map(Path, ("/elsewhere/config", "/elsewhere/data", "/elsewhere/state"))
    )
    assert places(tmp_path, environ).data == tmp_path / "data"


def test_a_relative_home_is_taken_from_the_folder_it_was_typed_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert places(Path("mine")).config == tmp_path / "mine" / "config"


def test_the_demo_has_places_of_its_own_below_the_data(tmp_path: Path) -> None:
    demo = demo_places(places(tmp_path))
    assert demo.database == tmp_path / "data/demo/data/focusboard.db"
    assert demo.settings_file == tmp_path / "data/demo/config/config.toml"


def test_looking_up_places_creates_nothing(tmp_path: Path) -> None:
    demo_places(places(tmp_path / "mine"))
    assert list(tmp_path.iterdir()) == []


def test_the_shipped_themes_are_found() -> None:
    assert sorted(shipped_themes().glob("*.toml"))


@pytest.mark.usefixtures("any_umask")
def test_a_private_folder_and_its_missing_parents_are_for_the_owner_alone(tmp_path: Path) -> None:
    made = private_folder(tmp_path / "one" / "two words")
    assert made.is_dir()
    assert mode(made) == mode(made.parent) == 0o700
    assert private_folder(made) == made


def test_a_folder_that_exists_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    private_folder(tmp_path)
    assert mode(tmp_path) == 0o755


def test_a_file_in_the_way_of_a_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        private_folder(tmp_path / "file" / "below")


@pytest.mark.usefixtures("any_umask")
def test_a_private_file_is_for_the_owner_alone(tmp_path: Path) -> None:
    with private_file(tmp_path / "note.md") as file:
        file.write(b"words")
    assert mode(tmp_path / "note.md") == 0o600
    assert (tmp_path / "note.md").read_bytes() == b"words"


def test_whatever_is_there_already_is_left_alone(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("words")
    (tmp_path / "link").symlink_to(victim)
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    os.link(victim, tmp_path / "hard")
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "folder").mkdir()
    for name in ("victim", "link", "dangling", "hard", "fifo", "folder"):
        with pytest.raises(FileExistsError, match=name):
            private_file(tmp_path / name)
    assert victim.read_text() == "words"
    assert not (tmp_path / "nowhere").exists()


@ON_LINUX
def test_looking_up_places_loads_no_platformdirs() -> None:
    script = "import sys, focusboard.paths as p; p.places(); sys.exit('platformdirs' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
