"""The person's own files: read without waiting, replaced whole, and never behind their back."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from focusboard.ownfile import LARGEST, FileRefused, read_bytes, read_text, replace_text


def test_a_new_file_is_its_owners_alone_and_so_is_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "config/config.toml"
    replace_text(path, None, "day_start = '04:00'\n")
    assert read_text(path) == "day_start = '04:00'\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_file_keeps_its_mode_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("a = 1\n")
    path.chmod(0o640)
    (tmp_path / ".config.toml.new").write_text("left by a crash")
    replace_text(path, "a = 1\n", "a = 2\n")
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("a = 2\n", 0o640)
    assert [*tmp_path.iterdir()] == [path]


def test_none_stands_for_no_file(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    assert read_text(path) is None
    replace_text(path, None, "a = 1\n")
    replace_text(path, "a = 1\n", None)
    assert not path.exists()


@pytest.mark.parametrize("now", ["a = 3\n", "a = 1\n\n", ""])
def test_a_file_that_was_changed_meanwhile_stays_as_it_is(tmp_path: Path, now: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(now)
    with pytest.raises(FileRefused, match="was changed meanwhile"):
        replace_text(path, "a = 1\n", "a = 2\n")
    assert (path.read_text(), [*tmp_path.iterdir()]) == (now, [path])


def test_nothing_is_written_through_a_link_or_over_it(tmp_path: Path) -> None:
    target, path = tmp_path / "dotfiles.toml", tmp_path / "config.toml"
    target.write_text("a = 1\n")
    path.symlink_to(target)
    with pytest.raises(FileRefused, match=r"is a link; change the file that it leads to, .*dotfiles\.toml"):
        replace_text(path, "a = 1\n", "a = 2\n")
    assert path.is_symlink()
    assert target.read_text() == "a = 1\n"


def test_a_link_in_place_of_the_new_file_is_not_followed(tmp_path: Path) -> None:
    victim, path = tmp_path / "victim", tmp_path / "config.toml"
    victim.write_text("precious")
    path.write_text("a = 1\n")
    (tmp_path / ".config.toml.new").symlink_to(victim)
    replace_text(path, "a = 1\n", "a = 2\n")
    assert (victim.read_text(), path.read_text()) == ("precious", "a = 2\n")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "config.toml")
    with pytest.raises(OSError, match="not a plain file"):
        read_bytes(tmp_path / "config.toml")


@pytest.mark.parametrize("place", ["/dev/zero", "."])
def test_a_device_or_a_folder_is_not_read(place: str) -> None:
    with pytest.raises(OSError, match=r"plain file|directory"):
        read_bytes(Path(place))


def test_no_more_is_read_than_anybody_writes(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    with path.open("wb") as file:
        file.truncate(LARGEST)
        assert len(read_bytes(path)) == LARGEST
        file.truncate(100 << 20)
    with pytest.raises(OSError, match="larger than 1 MiB"):
        read_bytes(path)


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("a = 1\n")
    tmp_path.chmod(0o500)
    try:
        if os.access(tmp_path, os.W_OK):
            pytest.skip("this user may write everywhere")
        with pytest.raises(PermissionError):
            replace_text(path, "a = 1\n", "a = 2\n")
    finally:
        tmp_path.chmod(0o700)
    assert path.read_text() == "a = 1\n"
