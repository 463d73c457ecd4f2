"""Tables inside of a ZIP file, which may be made to burst whoever unpacks it."""

from __future__ import annotations

from collections.abc import Iterator
from errno import EINVAL
from pathlib import Path

from focusboard.model import Problem
from focusboard.sources.shapes.lines import Block, utf8_blocks
from focusboard.typed import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

LARGEST: Final = 256 * 1024 * 1024
"""The most bytes of a table once it is unpacked: some million entries."""

MOST_TIMES: Final = 200
"""Text gets this much smaller by packing at the very most."""

_SMALL: Final = 1024 * 1024
_LARGEST_LIST: Final = 256 * 1024
"""The most bytes of the list of what is inside; it is held in memory as a whole."""

_END: Final = b"PK\x05\x06"
_END_64: Final = b"PK\x06\x07"
_LONGEST_END: Final = 22 + 65_535


class Unreadable(ValueError):
    """Why a ZIP file is not unpacked; its text says what to do."""


def unpacked(path: Path, name: str) -> Iterator[Block | Problem]:
    """The lines of a file inside of a ZIP, none where it is not there; raises Unreadable.

    Nothing is written anywhere, and no more than a line is held.
    """
    from struct import error as BadStruct  # noqa: PLC0415, N812 - most people have nothing packed
    from zipfile import BadZipFile, ZipFile  # noqa: PLC0415
    from zlib import error as BadPacking  # noqa: PLC0415, N812

    _check_list(path)
    try:
        with ZipFile(path) as packed:
            inside = _found(packed, name)
            if inside is not None:
                with packed.open(inside) as file:
                    yield from utf8_blocks(file, path)
    except (BadZipFile, BadPacking, BadStruct, EOFError, RuntimeError, ValueError, OSError) as error:
        # A damaged list points before the beginning of the file; whatever else fails is not the ZIP's fault.
        if isinstance(error, Unreadable) or (isinstance(error, OSError) and error.errno != EINVAL):
            raise
        raise Unreadable("The ZIP file is damaged or locked; export it again.") from None


def _check_list(path: Path) -> None:
    """Look at the end of the file, which tells how long the list of what is inside is."""
    with path.open("rb") as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - _LONGEST_END))
        tail = file.read(_LONGEST_END)
    end = tail.rfind(_END)
    length = int.from_bytes(tail[end + 12 : end + 16], "little")
    if end >= 0 and (length > _LARGEST_LIST or _END_64 in tail):
        raise Unreadable("There is more in the ZIP file than solidtime exports; export it again.")


def _found(packed: ZipFile, name: str) -> ZipInfo | None:
    """A file by its name, in whatever folder; raises Unreadable where unpacking it could burst us."""
    inside = next((each for each in packed.infolist() if each.filename.rpartition("/")[2] == name), None)
    if inside is None:
        return None
    if inside.compress_type not in {0, 8}:
        raise Unreadable("The ZIP file is packed in an unusual way; pack it again, or unpack it first.")
    is_dense = inside.file_size > _SMALL and inside.file_size > MOST_TIMES * max(1, inside.compress_size)
    if inside.file_size > LARGEST or is_dense:
        raise Unreadable(f"{name} in the ZIP file is larger than any export once unpacked; export it again.")
    return inside
