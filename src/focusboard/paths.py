"""Where configuration, data and themes live.

Looking up a place creates nothing; ``private_folder`` and ``private_file`` create for the owner's eyes only.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Final

NAME: Final = "focusboard"


@dataclass(frozen=True, slots=True)
class Places:
    """The three folders of one person, and what lies where in them."""

    config: Path
    data: Path
    state: Path
    is_demo: bool = False
    """Whether they are the sample person's."""

    @property
    def settings_file(self) -> Path:
        """The settings that the person writes."""
        return self.config / "config.toml"

    @property
    def themes_dir(self) -> Path:
        """The person's own themes."""
        return self.config / "themes"

    @property
    def database(self) -> Path:
        """The one file that holds entries and words."""
        return self.data / "focusboard.db"

    @property
    def backups_dir(self) -> Path:
        """The copies of the database."""
        return self.data / "backups"

    @property
    def crash_file(self) -> Path:
        """What the last crash left behind, without anything the person wrote."""
        return self.state / "crash.txt"


def places(home: Path | None = None, environ: Mapping[str, str] = os.environ) -> Places:
    """The places below ``home``, else below ``FOCUSBOARD_HOME``, else where the system keeps such things."""
    moved = home or environ.get("FOCUSBOARD_HOME")
    if moved:
        return _below(Path(moved).absolute())
    return Places(
        config=_xdg(environ, "XDG_CONFIG_HOME") or _person(environ) / ".config" / NAME,
        data=_xdg(environ, "XDG_DATA_HOME")
        or _system_folder("data")
        or _person(environ) / ".local/share" / NAME,
        state=_xdg(environ, "XDG_STATE_HOME")
        or _system_folder("state")
        or _person(environ) / ".local/state" / NAME,
    )


def demo_places(real: Places) -> Places:
    """Places of their own for the sample person, apart from everything real."""
    return replace(_below(real.data / "demo"), is_demo=True)


def _below(folder: Path) -> Places:
    return Places(folder / "config", folder / "data", folder / "state")


def _xdg(environ: Mapping[str, str], variable: str) -> Path | None:
    """The folder that a variable of the XDG specification names; a relative one does not count."""
    given = environ.get(variable, "")
    return Path(given, NAME) if Path(given).is_absolute() else None


def _person(environ: Mapping[str, str]) -> Path:
    """The person's home folder."""
    return Path(environ.get("HOME") or Path.home()).absolute()


def _system_folder(kind: str) -> Path | None:
    """The folder of a system that does not follow XDG; None on one that does."""
    if sys.platform not in {"darwin", "win32"}:
        return None
    import platformdirs  # noqa: PLC0415 - only these systems pay for it

    folders = platformdirs.PlatformDirs(NAME, appauthor=False)
    return folders.user_data_path if kind == "data" else folders.user_state_path


def shipped_themes() -> Path:
    """The themes that come along: inside the installed package, or beside the sources."""
    packaged = Path(__file__).with_name("themes")
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "themes"


def private_folder(path: Path) -> Path:
    """The folder; what is missing of its path is created so that only the owner may enter. Raises OSError."""
    if not path.is_dir():
        private_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
    return path


def private_file(path: Path) -> BinaryIO:
    """A new file that only its owner may read, open for writing.

    Raises FileExistsError where anything is there already, even a link that leads nowhere; else OSError.
    """
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600), "wb")
