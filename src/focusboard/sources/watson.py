"""Watson: an array of JSON with all frames, and a small file with the one that runs; instants in UTC.

    [1795075200, 1795080600, "api", "41dcffb7bd74442794b9385c3e8891fc", ["review"], 1795080600]

Watson knows a project and tags, so an entry has no task and no note. What Watson's synchronisation exchanges
(objects with ``begin_at`` and ``end_at``) is read as well, and has the same keys.

Read: project, tags, start and end of every frame; the running frame from ``state``.
Not read: ``updated_at``, the backups (``*.bak``), ``last_sync`` and ``config``.
Key: the id of the frame; the running frame has none yet, so its start.
Zone: instants are UTC; nothing says where they were recorded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import count
from pathlib import Path

from focusboard.clock import BadTime, instant
from focusboard.items import Entries, Item
from focusboard.model import Entry, Problem
from focusboard.sources.protocol import Context, Surroundings, Tracker
from focusboard.sources.shapes.json_file import Chunk, Element, chunks, document
from focusboard.sources.shapes.remembered import Remembered
from focusboard.sources.shapes.spans import oddities, oddities_of_each
from focusboard.sources.shapes.walltime import offset_name
from focusboard.text import TITLE, clean, clean_each
from focusboard.typed import Any, Final

_UNREADABLE: Final = (
    "This is not a frame as Watson writes it (start, stop, project, id, tags); correct or remove it."
)
_MOST_REMEMBERED: Final = 16_384
_LONGEST_REMEMBERED: Final = 512
"""Both give the memory needed a bound."""

_TOGETHER: Final = 500
"""So many frames are taken at a time."""

_FRAMES: Final = "frames"
_STATE: Final = "state"


def find(surroundings: Surroundings) -> Iterator[Path]:
    """The one folder that Watson itself would use, if frames or a running one are in it."""
    base = _base(surroundings)
    if any((base / name).is_file() for name in (_FRAMES, _STATE)):
        yield base


def _base(surroundings: Surroundings) -> Path:
    if given := surroundings.environ.get("WATSON_DIR"):
        return Path(given)
    match surroundings.platform:
        case "darwin":
            return surroundings.home / "Library" / "Application Support" / "watson"
        case "win32":
            return surroundings.folder("APPDATA", ".") / "watson"
    return surroundings.folder("XDG_CONFIG_HOME", ".config") / "watson"


def files(path: Path) -> list[Path]:
    """The frames and the running one in a folder or beside a file of frames; another file by itself."""
    if path.is_dir():
        return [file for file in (path / _FRAMES, path / _STATE) if file.is_file()]
    if path.name == _FRAMES:
        return files(path.parent)
    return [path] if path.is_file() else []


def read(path: Path, context: Context) -> Iterator[Item]:
    """The entries of a file of frames in its order, or the running one of a file with the state."""
    del context
    file = str(path)
    if _is_state(path):
        yield from _running(path)
        return
    frames = _Frames(file)
    some: list[Element] = []
    for found in chunks(path):
        if isinstance(found, Chunk):
            yield from frames.items(some)
            yield from frames.together(found)
            some = []
        elif isinstance(found, Problem):
            yield from frames.items(some)
            yield frames.counted(found)
            some = []
        else:
            some.append(found)
            if len(some) == _TOGETHER:
                yield from frames.items(some)
                some = []
    yield from frames.items(some)


class _Frames:
    """What the frames of one file say."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._names = _Names()
        self._projects = Remembered(self._names.project, _MOST_REMEMBERED)
        self._number = 0
        """Of the latest."""

    def counted(self, problem: Problem) -> Problem:
        """What is in the place of a frame."""
        self._number += 1
        return problem

    def together(self, chunk: Chunk) -> Iterator[Item]:
        """The entries in frames that were decoded together."""
        lines = chunk.lines()
        usual = None if lines is None else self._if_usual(lines, chunk.elements, are_plain=chunk.is_plain())
        if usual is None:
            yield from self.items([*chunk.apart()])
        else:
            self._number += len(chunk.elements)
            yield usual

    def items(self, found: Sequence[Element]) -> Iterator[Item]:
        """The entries in frames with their lines, many of them together where all are as most are."""
        if not found:
            return
        first = self._number + 1
        self._number += len(found)
        lines, frames = zip(*found, strict=True)
        if usual := self._if_usual(lines, frames):
            yield usual
        else:
            yield from map(self._closely, count(first), found)

    def _if_usual(
        self, lines: Sequence[int], frames: Sequence[object], *, are_plain: bool = False
    ) -> Entries | None:
        try:
            return self._usual(lines, frames, are_plain=are_plain)
        except (ValueError, TypeError):
            return None

    def _usual(self, lines: Sequence[int], frames: Sequence[Any], *, are_plain: bool) -> Entries | None:
        """The entries in frames of Watson's own file; None where any of them is not as most are.

        It raises ValueError or TypeError where that shows later.
        """
        if {*map(type, frames)} != {list}:
            return None
        starts, ends, projects, keys, tags, *_ = zip(*frames, strict=True)
        if [{*map(type, column)} for column in (starts, ends, keys, tags)] != [{int}, {int}, {str}, {list}]:
            return None
        flags = oddities_of_each(starts, ends)
        named = [*map(self._projects.__getitem__, projects)]
        labels = [*map(self._names.__getitem__, map(tuple, tags))]
        cleaned = clean_each(keys, TITLE, are_plain=are_plain)
        nothing, many = ("",) * len(lines), len(lines)
        if "" in cleaned:
            return None
        return Entries(
            cleaned, starts, ends, named, nothing, labels, nothing, nothing, flags,
            (None,) * many, (False,) * many, (self._file,) * many, lines,
        )  # fmt: skip

    def _closely(self, number: int, found: Element) -> Entry | Problem:
        """The entry in a frame that can be anything."""
        line, frame = found
        try:
            start, end, name, key, tags, zone = _native(frame) if type(frame) is list else _exchanged(frame)
            flags = oddities(start, end)
            project, labels = self._names.kept(name, tags)
            key = _key(key)
        except BadTime as problem:
            return Problem(self._file, line, f"Frame {number}: {problem}")
        return Entry(key, start, end, project, "", labels, "", zone, flags, file=self._file, line=line)


def _is_state(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def _running(path: Path) -> Iterator[Entry | Problem]:
    state = document(path)
    if isinstance(state, Problem):
        yield state
    elif isinstance(state, dict) and state:
        try:
            start = _seconds(state.get("start"))
            project, tags = _Names().kept(state.get("project"), state.get("tags") or [])
            oddities(start, None)
        except BadTime:
            reason = "This is not a state as Watson writes it (project, start, tags); correct or remove it."
            yield Problem(str(path), 1, reason)
        else:
            yield Entry(f"running:{start}", start, None, project, "", tags, file=str(path), line=1)


def _key(id_of_frame: str) -> str:
    key = clean(id_of_frame, TITLE)
    if not key:
        raise BadTime(_UNREADABLE)
    return key


_Frame = tuple[int, int, object, str, object, str]
"""Start, end, project, id, tags and zone."""


def _native(frame: list[object]) -> _Frame:
    """What a frame of Watson's own file says; raises BadTime."""
    if len(frame) < 4 or not isinstance(frame[3], str):
        raise BadTime(_UNREADABLE)
    tags = (frame[4] or []) if len(frame) > 4 else []
    start, end = frame[:2]
    if type(start) is not int or type(end) is not int:
        start, end = _seconds(start), _seconds(end)
    return start, end, frame[2], frame[3], tags, ""


def _exchanged(frame: object) -> _Frame:
    """What a frame says as it is exchanged with a server; raises BadTime."""
    match frame:
        case {"begin_at": str(began), "end_at": str(ended), "project": project, "id": str(key), **rest}:
            key = key.removeprefix("urn:uuid:").replace("-", "").lower()
            return _instant(began), _instant(ended), project, key, rest.get("tags") or [], _zone(began)
    raise BadTime(_UNREADABLE)


def _instant(written: str) -> int:
    try:
        return instant(written)
    except BadTime:
        raise BadTime(_UNREADABLE) from None


def _seconds(value: object) -> int:
    if type(value) is int:
        return value
    try:
        if isinstance(value, float):
            return int(value)
    except (ValueError, OverflowError):
        pass
    raise BadTime(_UNREADABLE)


def _zone(written: str) -> str:
    offset = datetime.fromisoformat(written).utcoffset()
    return offset_name(offset) if offset else ""


class _Names(dict[tuple[object, ...], tuple[str, ...]]):
    """Projects and tags as they are kept, by how they are given, as the same ones come again and again."""

    def __missing__(self, given: tuple[object, ...]) -> tuple[str, ...]:
        """What is met for the first time; raises BadTime where it is no text."""
        texts = [text for text in given if isinstance(text, str)]
        if len(texts) < len(given):
            raise BadTime(_UNREADABLE)
        together = "".join(texts)
        if any("\ud800" <= char <= "\udfff" for char in together):
            raise BadTime("The frame is not UTF-8 text; save the file as UTF-8 or correct the frame.")
        names = tuple(dict.fromkeys(filter(None, (clean(text.strip(), TITLE) for text in texts))))
        if len(self) < _MOST_REMEMBERED and len(together) <= _LONGEST_REMEMBERED:
            self[given] = names
        return names

    def project(self, name: object) -> str:
        """A project; raises BadTime where it is not text."""
        return "".join(self[name,])

    def kept(self, project: object, tags: object) -> tuple[str, tuple[str, ...]]:
        """A project and its tags; raises BadTime where they are not text."""
        if type(tags) is not list:
            raise BadTime(_UNREADABLE)
        try:
            return self.project(project), self[tuple(tags)]
        except TypeError:
            raise BadTime(_UNREADABLE) from None


WATSON: Final = Tracker(
    kind="watson",
    title="Watson",
    about="The folder in which Watson keeps its frames, and the one that runs (frames, state).",
    find=find,
    files=files,
    read=read,
)
