"""Where configuration, data and themes live.

Looking up a place creates nothing; ``private_folder`` and ``private_file`` create for the owner's eyes only.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from focusboard.folders import folders
from focusboard.typed import BinaryIO
from focusboard.values import Value


class Places(Value):
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

    @property
    def editing_dir(self) -> Path:
        """The lines of a note while they are open in the person's editor."""
        return self.state / "editing"

    @property
    def answers_dir(self) -> Path:
        """The latest answers, to be said again while they hold."""
        return self.state / "answers"


def places(home: Path | None = None, environ: Mapping[str, str] = os.environ) -> Places:
    """The places below ``home``, else below ``FOCUSBOARD_HOME``, else where the system keeps such things."""
    config, data, state = map(Path, folders("" if home is None else str(home), environ))
    return Places(config, data, state)


def demo_places(real: Places) -> Places:
    """Places of their own for the sample person, apart from everything real."""
    return _below(real.data / "demo")._replace(is_demo=True)


def _below(folder: Path) -> Places:
    return Places(folder / "config", folder / "data", folder / "state")


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
