"""On what kind of disk a file lies: SQLite relies on locks, which disks of other machines do not all keep."""

from __future__ import annotations

import re
from pathlib import Path

from focusboard.typed import Final

MOUNTS: Final = Path("/proc/self/mountinfo")
"""Where Linux tells what is mounted; other systems have no such file, and then nothing is said."""

_REMOTE: Final = frozenset(
    [
        *("9p", "afs", "ceph", "cifs", "davfs", "fuse.glusterfs", "fuse.rclone", "fuse.sshfs", "ncpfs"),
        *("nfs", "nfs4", "smb3", "smbfs", "virtiofs"),
    ]
)


def remote(path: Path, mounts: Path = MOUNTS) -> str:
    """The kind of the disk that a file lies on, where that is of another machine; else empty."""
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    where = path.resolve()
    found = (_mounted(line) for line in lines)
    holding = [(place, kind) for place, kind in found if where.is_relative_to(place)]
    # Of two disks in one place the later hides the earlier.
    _, kind = max(reversed(holding), key=lambda each: len(each[0].parts), default=(Path("/"), ""))
    return kind if kind in _REMOTE else ""


def _mounted(line: str) -> tuple[Path, str]:
    """Where a line of the kernel's says that something is mounted, and of what kind that is."""
    fields, _, rest = line.partition(" - ")
    place = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), fields.split(" ")[4])
    return Path(place), rest.split(" ")[0]
