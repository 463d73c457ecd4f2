"""Write a note to a file: whole or not at all, for its owner only, and over nothing that is there already."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain, count
from pathlib import Path

from focusboard.model import Format, Level
from focusboard.share.formats import ending
from focusboard.typed import Final

ANOTHER_NAME: Final = "Choose another name; what is there was left as it is."
NO_LINKS: Final = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}
"""What a file system without hard links answers, such as that of a memory stick."""


class DeliveryRefused(Exception):
    """Nothing was written; the text says what is wrong, where, and what to do."""

    def __init__(self, what: str, where: Path, to_do: str) -> None:
        """Take the three parts of what to tell the person."""
        super().__init__(f"{what}: {where}. {to_do}")
        self.what = what
        self.where = where
        self.to_do = to_do


def free_path(folder: Path, period: str, level: Level, form: Format) -> Path:
    """A path in a folder that nothing has yet, such as ``note-2026-W47-2.md``; a packet's tells no week.

    No word of a person's is ever in the name.
    """
    name = {"packet": "packet", "client": f"time-{period}"}.get(level, f"note-{period}")
    return free_name(folder, name, ending(form))


def free_name(folder: Path, name: str, suffix: str) -> Path:
    """A path in a folder that nothing has yet, with a number after the name where that is taken."""
    numbers = chain([""], (f"-{number}" for number in count(2)))
    return next(path for n in numbers if not os.path.lexists(path := folder / f"{name}{n}.{suffix}"))


@contextmanager
def prepared(content: bytes, path: Path, *, replace: bool = False) -> Iterator[Callable[[], None]]:
    """Have content safely on disk beside a path, and give what puts it there in one step.

    Whatever is not put there is removed. ``replace`` allows a plain file to be there already; it stays until
    the new one is in its place. Both this and the step raise DeliveryRefused, and then nothing is at the path
    that was not there before.
    """
    with _explained(path):
        folder = _open_folder(path)
    temporary = f".focusboard-{os.urandom(8).hex()}.part"
    try:
        with _explained(path):
            _refuse_unless_free(folder, path, replace=replace)
            _write(folder, temporary, content)

        def publish() -> None:
            with _explained(path):
                _refuse_unless_free(folder, path, replace=replace)
                (_put_over if replace else _put_new)(folder, temporary, path)
            _make_durable(folder)

        yield publish
    finally:
        with suppress(OSError):
            os.unlink(temporary, dir_fd=folder)
        os.close(folder)


def _open_folder(path: Path) -> int:
    if path.name in {"", ".."} or "\0" in str(path):
        raise DeliveryRefused("This is not the name of a file", path, "Give a folder and a name.")
    try:
        return os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError as error:
        if path.parent.is_symlink() and error.errno in {errno.ENOTDIR, errno.ELOOP}:
            raise DeliveryRefused(
                "The folder is a symbolic link",
                path.parent,
                f"Name the folder itself: {path.parent.resolve()}.",
            ) from None
        raise


def _refuse_unless_free(folder: int, path: Path, *, replace: bool) -> None:
    try:
        mode = os.stat(path.name, dir_fd=folder, follow_symlinks=False).st_mode
    except FileNotFoundError:
        return
    if not (replace and stat.S_ISREG(mode)):
        raise DeliveryRefused(f"There is {_what(mode)} already", path, ANOTHER_NAME)


def _what(mode: int) -> str:
    kinds = {stat.S_IFREG: "a file", stat.S_IFLNK: "a symbolic link", stat.S_IFDIR: "a folder"}
    return kinds.get(stat.S_IFMT(mode), "something that is not a file")


def _write(folder: int, name: str, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    with os.fdopen(os.open(name, flags, 0o600, dir_fd=folder), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _put_new(folder: int, temporary: str, path: Path) -> None:
    """Give the file its name unless that was taken meanwhile."""
    try:
        os.link(temporary, path.name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        _write(folder, path.name, b"")
        try:
            _put_over(folder, temporary, path)
        except OSError:
            os.unlink(path.name, dir_fd=folder)
            raise


def _put_over(folder: int, temporary: str, path: Path) -> None:
    os.rename(temporary, path.name, src_dir_fd=folder, dst_dir_fd=folder)


def _make_durable(folder: int) -> None:
    """Ask for the new name to outlive a power cut; the file is there whatever the answer."""
    with suppress(OSError):
        os.fsync(folder)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn what the system says into DeliveryRefused."""
    try:
        yield
    except FileExistsError:
        raise DeliveryRefused("Something is there already", path, ANOTHER_NAME) from None
    except FileNotFoundError as error:
        raise DeliveryRefused("The folder does not exist", path.parent, "Create it first.") from error
    except OSError as error:
        what = f"The file cannot be written ({error.strerror})"
        raise DeliveryRefused(what, path, "Choose another place, or make room there.") from error
