"""An answer that was given stays given while nothing that it depends on has changed.

A question holds what its answer depends on: the words, the variables, what stdout is, the settings, and the
database, whose changes SQLite counts. Beside its answer are kept the files of the program that gave it and
the instants for which it holds. Asked again, the answer is read back before anything else is loaded; whatever
differs, or cannot be told, lets the question be answered anew.
"""

from __future__ import annotations

import os
import sys
import time
import zlib

from focusboard import __version__
from focusboard.folders import folders
from focusboard.lengths import duration
from focusboard.terminal import columns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

ANSWERING = ("day", "week", "month", "quarter", "year", "log", "explain", "outcomes", "receipts", "status")
"""The commands that only answer, and from nothing but the database and the settings."""

VARIABLES = ("FOCUSBOARD_", "XDG_", "PYTHON", "LC_", "LANG", "TZ", "TERM", "COLUMNS", "NO_COLOR", "HOME")
"""How the names of variables begin on which an answer can depend."""

TICK = "\x1d"
"""Stands around the start of what is running, in place of how long that is ago; no text of ours has it."""

LONGEST = 1 << 18
"""Bytes of an answer that is kept."""
MOST = 50
"""So many answers are kept; one more, and the oldest goes."""

FOLDER = "answers"


class Question:
    """What is asked, with everything that the answer depends on but the time and the program itself."""

    def __init__(self, arguments: list[str]) -> None:
        """Take the words of the command line; raises LookupError where the answer cannot be an old one."""
        self.arguments = arguments
        home, words = _home(arguments)
        if not words or words[0] not in ANSWERING or not _speaks_utf8():
            raise LookupError
        config, data, state = folders(home, os.environ)
        database = _state_of_database(os.path.join(data, "focusboard.db"))
        told = (
            *(__version__, sys.version, sys.prefix, *arguments, ""),
            *sorted(f"{name}={value}" for name, value in os.environ.items() if name.startswith(VARIABLES)),
            *(str(sys.stdout.isatty()), str(columns())),
            *(os.path.realpath("/etc/localtime"), data, *database.split()[:2]),
            *(config, _stamp(os.path.join(config, "config.toml"))),
        )
        self.apart = "\0".join(told).encode("utf-8", "surrogateescape")
        """All but what the database says: which one it is, and whatever is not in it."""
        self.text = self.apart + b"\0" + database.encode()
        self.folder = os.path.join(state, FOLDER)
        self.name = _name(database) + f"{zlib.crc32(self.text):08x}"


def asked(arguments: list[str]) -> Question | None:
    """The question of a command line, if it is one whose answer may be an old one."""
    try:
        return Question(arguments)
    except (LookupError, OSError):
        return None


def _home(arguments: list[str]) -> tuple[str, list[str]]:
    """The folder given with ``--home``, and the words after it."""
    if len(arguments) > 2 and arguments[0] == "--home" and arguments[1]:
        return arguments[1], arguments[2:]
    return "", arguments


def _speaks_utf8() -> bool:
    """Whether stdout is there and takes the bytes of an answer as they are kept."""
    return sys.stdout is not None and sys.stdout.encoding.lower() in {"utf-8", "utf8"}


def _stamp(path: str | bytes) -> str:
    """What differs after every change of a file; empty where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return ""
    return (
        f"{found.st_dev} {found.st_ino} {found.st_mode} {found.st_uid} {found.st_size}"
        f" {found.st_mtime_ns} {found.st_ctime_ns}"
    )


def _state_of_database(path: str) -> str:
    """The stamp of the database, and its header with the changes that SQLite has counted.

    Raises LookupError where there is none, or where a change is under way or was broken off.
    """
    before = _stamp(path)
    try:
        with open(path, "rb") as file:
            header = file.read(100)
    except OSError:
        raise LookupError from None
    # In this order: a change under way while the header was read has its journal still, or is done by now.
    if os.path.lexists(path + "-journal") or os.path.islink(path) or _stamp(path) != before:
        raise LookupError
    return f"{before} {header.hex()}"


def _name(database: str) -> str:
    """How the names of all answers from one state of the database begin."""
    return f"{zlib.crc32(database.encode()):08x}-"


def recalled(question: Question) -> bytes | None:
    """The answer that was given to a question, if it still holds."""
    head, _, rest = _read(os.path.join(question.folder, question.name)).partition(b"\n")
    try:
        check, since, until, asked, seen = map(int, head.split())
    except ValueError:
        return None
    if check != zlib.crc32(rest) or rest[:asked] != question.text or not since <= _now() < until:
        return None
    witnesses, answer = rest[asked : asked + seen], rest[asked + seen :]
    if witnesses != _witnesses(witnesses.split(b"\0")[::2]):
        return None
    return ticked(answer.decode(), int(time.time())).encode() if TICK.encode() in answer else answer


def ticked(answer: str, now: int) -> str:
    """An answer with the time that has gone by since each start in it, in seconds or as people read it."""
    parts = answer.split(TICK)
    for place in range(1, len(parts), 2):
        start, how = parts[place].split()
        gone = max(0, now - int(start))
        parts[place] = duration(gone) if how == "read" else str(gone)
    return "".join(parts)


def _now() -> int:
    """This instant; 0 where the clock is fixed, for then the instant is part of the question."""
    return 0 if os.environ.get("FOCUSBOARD_NOW") else int(time.time())


def _witnesses(paths: list[bytes]) -> bytes:
    """Files that had a part in an answer, each with its stamp."""
    return b"\0".join(part for path in paths for part in (path, _stamp(path).encode()))


def _read(path: str) -> bytes:
    """What a file of our own says; nothing where there is none, or it is not ours alone."""
    try:
        number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return b""
    with open(number, "rb") as file:
        found = os.fstat(number)
        # A plain file without rights for others; the stat module has names for that, and costs more.
        is_ours = found.st_mode & 0o170077 == 0o100000 and found.st_uid == os.geteuid()
        return file.read(2 * LONGEST) if is_ours else b""


def remember(question: Question, answer: bytes, until: int, files: Iterable[str]) -> None:
    """Keep the answer to a question until an instant, as long as no file that had a part in it changes.

    It is a convenience: where it cannot be kept, it is not, and nobody is told.
    """
    since, until = (0, min(until, 1)) if os.environ.get("FOCUSBOARD_NOW") else (_now(), until)
    if since >= until or len(answer) > LONGEST or os.path.islink(question.folder):
        return
    witnesses = _witnesses([os.fsencode(path) for path in files])
    rest = question.text + witnesses + answer
    head = f"{zlib.crc32(rest)} {since} {until} {len(question.text)} {len(witnesses)}\n"
    new = os.path.join(question.folder, f".{os.getpid()}")
    try:
        os.makedirs(question.folder, 0o700, exist_ok=True)
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600), "wb") as file:
            file.write(head.encode() + rest)
        os.replace(new, os.path.join(question.folder, question.name))
        _tidy(question.folder, question.name[:9])
    except OSError:
        _remove(new)


def forget(state: str, database: str) -> None:
    """Remove the answers that do not hold any more since the database has changed."""
    try:
        _tidy(os.path.join(state, FOLDER), _name(_state_of_database(database)))
    except LookupError:
        _tidy(os.path.join(state, FOLDER), "none of them")


def _tidy(folder: str, begin: str) -> None:
    """Remove the files whose names begin otherwise, and of the others all but the newest."""
    try:
        found = [] if os.path.islink(folder) else list(os.scandir(folder))
    except OSError:
        return
    current = [each for each in found if each.name.startswith(begin)]
    newest = sorted(current, key=_changed_at)[-MOST:]
    for each in found:
        if each not in newest:
            _remove(each.path)


def _changed_at(file: os.DirEntry[str]) -> int:
    """When a file was last written; 0 where another process has removed it meanwhile."""
    try:
        return file.stat(follow_symlinks=False).st_mtime_ns
    except OSError:
        return 0


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return
