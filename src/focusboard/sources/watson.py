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

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from focusboard.clock import BadTime, instant
from focusboard.model import Entry, Problem
from focusboard.sources.protocol import Context, Surroundings, Tracker
from focusboard.sources.shapes.json_file import document, elements
from focusboard.sources.shapes.spans import oddities
from focusboard.sources.shapes.walltime import offset_name
from focusboard.text import TITLE, clean
from focusboard.typed import Final

_UNREADABLE: Final = (
    "This is not a frame as Watson writes it (start, stop, project, id, tags); correct or remove it."
)
_MOST_REMEMBERED: Final = 16_384
_LONGEST_REMEMBERED: Final = 512
"""Both give the memory needed a bound."""

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


def read(path: Path, context: Context) -> Iterator[Entry | Problem]:
    """The entries of a file of frames in its order, or the running one of a file with the state."""
    del context
    file = str(path)
    if _is_state(path):
        yield from _running(path)
        return
    names = _Names()
    for number, found in enumerate(elements(path), 1):
        if isinstance(found, Problem):
            yield found
            continue
        line, value = found
        try:
            start, end, name, key, tags, zone = _native(value) if type(value) is list else _exchanged(value)
            flags = oddities(start, end)
            project, labels = names.kept(name, tags)
            yield Entry(_key(key), start, end, project, "", labels, "", zone, flags, None, False, file, line)
        except BadTime as problem:
            yield Problem(file, line, f"Frame {number}: {problem}")


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


class _Names:
    """Projects and tags as they are kept, remembered because they come again and again."""

    def __init__(self) -> None:
        self._met: dict[tuple[object, ...], tuple[str, ...]] = {(): ()}

    def kept(self, project: object, tags: object) -> tuple[str, tuple[str, ...]]:
        """A project and its tags; raises BadTime where they are not text."""
        if type(tags) is not list:
            raise BadTime(_UNREADABLE)
        try:
            of_project, labels = self._met.get((project,)), self._met.get(tuple(tags))
        except TypeError:
            raise BadTime(_UNREADABLE) from None
        if of_project is None:
            of_project = self._first_met((project,))
        if labels is None:
            labels = self._first_met(tuple(tags))
        return (of_project[0] if of_project else ""), labels

    def _first_met(self, given: tuple[object, ...]) -> tuple[str, ...]:
        texts = [text for text in given if isinstance(text, str)]
        if len(texts) < len(given):
            raise BadTime(_UNREADABLE)
        together = "".join(texts)
        if any("\ud800" <= char <= "\udfff" for char in together):
            raise BadTime("The frame is not UTF-8 text; save the file as UTF-8 or correct the frame.")
        names = tuple(dict.fromkeys(filter(None, (clean(text.strip(), TITLE) for text in texts))))
        if len(self._met) < _MOST_REMEMBERED and len(together) <= _LONGEST_REMEMBERED:
            self._met[given] = names
        return names


WATSON: Final = Tracker(
    kind="watson",
    title="Watson",
    about="The folder in which Watson keeps its frames, and the one that runs (frames, state).",
    find=find,
    files=files,
    read=read,
)
