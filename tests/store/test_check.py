"""What ``doctor`` looks at besides the entries."""

from __future__ import annotations

from pathlib import Path
from sqlite3 import Connection

import pytest

from focusboard.store import check as checking
from focusboard.store.check import check
from focusboard.store.disks import MOUNTS, remote

MOUNTED = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /home rw shared:2 - nfs4 server:/home rw,vers=4.2
31 30 8:2 / /home/ana/local rw - xfs /dev/sdb1 rw
32 22 0:41 / /mnt/two\\040words rw - fuse.sshfs ana@server:/ rw
33 22 8:3 / /mnt/hidden rw - cifs //server/share rw
34 33 8:3 / /mnt/hidden rw - ext4 /dev/sdc1 rw
"""


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/var/lib/focusboard.db", ""),
        ("/home/ana/focusboard.db", "nfs4"),
        ("/homework/focusboard.db", ""),
        ("/home/ana/local/focusboard.db", ""),
        ("/mnt/two words/focusboard.db", "fuse.sshfs"),
        ("/mnt/hidden/focusboard.db", ""),
    ],
)
def test_the_kind_of_the_nearest_disk_counts(tmp_path: Path, place: str, kind: str) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTED)
    assert remote(Path(place), mounts) == kind


def test_where_nobody_tells_nothing_is_said(tmp_path: Path) -> None:
    assert remote(tmp_path, tmp_path / "none") == ""


@pytest.mark.skipif(not MOUNTS.exists(), reason="only Linux tells what is mounted")
def test_what_linux_tells_is_understood() -> None:
    assert remote(Path("/proc/self")) == ""


def test_a_disk_of_another_machine_is_told(db: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(finding.ok for finding in check(db))
    monkeypatch.setattr(checking, "remote", lambda path: "nfs4")
    (wrong,) = [finding for finding in check(db) if not finding.ok]
    assert "it lies on nfs4" in wrong.detail
