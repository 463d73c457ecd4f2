"""A small text file of the person's own: read without waiting for it, replaced as a whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from focusboard.paths import private_file, private_folder
from focusboard.typed import Final

LARGEST: Final = 1 << 20
"""Bytes; nobody writes a larger one by hand, and a device or a log in its place would fill the memory."""


class FileRefused(Exception):
    """A file that cannot be replaced; the text says which, why, and what to do. It stays as it was."""


def read_bytes(path: Path) -> bytes:
    """What a file says; raises OSError, also where it is no plain file or larger than anybody writes."""
    with open(path, "rb", opener=_open_at_once) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is not a plain file", str(path))
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise OSError(errno.EFBIG, f"it is larger than {LARGEST >> 20} MiB", str(path))
    return content


def _open_at_once(path: str, flags: int) -> int:
    """Open a file; without O_NONBLOCK a pipe in its place would let everything wait for its writer."""
    return os.open(path, flags | os.O_NONBLOCK)


def read_text(path: Path) -> str | None:
    """What a file says, byte for byte; None where there is none. Raises FileRefused."""
    try:
        return read_bytes(path).decode()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise FileRefused(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise FileRefused(f"{path} is not UTF-8; save it as UTF-8 first") from error


def replace_text(path: Path, before: str | None, after: str | None) -> None:
    """Let a file that says ``before`` say ``after``; None stands for no file. Keeps its mode.

    Raises FileRefused where it says something else by now, or is a link, which would be cut; else OSError.
    """
    if path.is_symlink():
        raise FileRefused(f"{path} is a link; change the file that it leads to, {path.readlink()}")
    _check(path, before)
    if after is None:
        path.unlink(missing_ok=True)
    else:
        _write_beside(path, before, after)
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _check(path: Path, before: str | None) -> None:
    if read_text(path) != before:
        raise FileRefused(f"{path} was changed meanwhile; look at it again")


def beside(path: Path) -> Path:
    """Where a file is written before it takes the place of the old one; a crash can leave it there."""
    return path.with_name(f".{path.name}.new")


def _write_beside(path: Path, before: str | None, after: str) -> None:
    """Write a new file beside the old one and put it in its place."""
    private_folder(path.parent)
    new = beside(path)
    new.unlink(missing_ok=True)
    try:
        with private_file(new) as file:
            file.write(after.encode())
            file.flush()
            if before is not None:
                os.fchmod(file.fileno(), stat.S_IMODE(path.stat().st_mode))
            os.fsync(file.fileno())
        _check(path, before)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
