"""Hand a note to the desktop's own clipboard tool: besides the person's editor, all that is ever started."""

# ruff: noqa: PLC0415 - a process is rarely started, and what starts one takes long to load
from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from focusboard.share.clipboard import is_remote
from focusboard.typed import Final
from focusboard.values import Value

PATIENCE: Final = 3
"""Seconds within which a tool has taken what it is given."""


class Tool(Value):
    """A program that takes text on stdin and puts it on the clipboard of this desktop."""

    name: str
    arguments: tuple[str, ...] = ()
    session: str = ""
    """The variable that tells that it has a desktop to talk to; empty where the system itself tells."""
    encoding: str = "utf-8"
    environ: tuple[tuple[str, str], ...] = ()
    """What it has to be told besides."""


TOOLS: Final = (
    # Without a type it starts other programs to find one.
    Tool("wl-copy", ("--type", "text/plain"), "WAYLAND_DISPLAY"),
    Tool("xclip", ("-selection", "clipboard", "-in"), "DISPLAY"),
    # It would leave a log of its own in the home folder.
    Tool("xsel", ("--clipboard", "--input", "--logfile", os.devnull), "DISPLAY"),
    # It takes bytes for the letters of the locale.
    Tool("pbcopy", environ=(("LC_ALL", "en_US.UTF-8"),)),
    Tool("clip.exe", session="WSL_DISTRO_NAME", encoding="utf-16-le"),
)
"""In the order in which they are looked for."""


class Copied(Value):
    """What became of a note that was to be copied."""

    tool: str = ""
    """The tool that was asked; empty where there is none."""
    failure: str = ""
    """Why the tool did not take it."""

    @property
    def is_taken(self) -> bool:
        """Whether it is on the clipboard, as far as the tool tells; else the terminal is to be asked."""
        return bool(self.tool) and not self.failure

    @property
    def told(self) -> str:
        """What happened, once the terminal was asked where the tool did not take it."""
        if self.is_taken:
            return f"{self.tool} took it"
        unseen = "whether it took it cannot be seen"
        if not self.tool:
            return f"the terminal was asked; {unseen}"
        return f"{self.tool} failed: {self.failure}; the terminal was asked instead; {unseen}"


def copy(content: bytes, environ: Mapping[str, str]) -> Copied:
    """Give content to the first tool that there is for this desktop; over SSH there is none."""
    if is_remote(environ):
        return Copied()
    tool, path = next(_there(environ), (None, ""))
    if tool is None:
        return Copied()
    encoded = content.decode().encode(tool.encoding)
    return Copied(tool.name, _failure([path, *tool.arguments], encoded, {**environ, **dict(tool.environ)}))


def _there(environ: Mapping[str, str]) -> Iterator[tuple[Tool, str]]:
    """The tools that can be started and have a desktop to talk to, each with where it is."""
    for tool in TOOLS:
        if environ.get(tool.session) if tool.session else sys.platform == "darwin":
            yield from ((tool, path) for path in _paths(tool.name, environ))


def _paths(name: str, environ: Mapping[str, str]) -> Iterator[str]:
    """Where a program is; a folder that depends on where one happens to be is passed over."""
    folders = (Path(folder) for folder in environ.get("PATH", "").split(os.pathsep))
    paths = (folder / name for folder in folders if folder.is_absolute())
    return (str(path) for path in paths if path.is_file() and os.access(path, os.X_OK))


def _failure(line: list[str], content: bytes, environ: Mapping[str, str]) -> str:
    """Run a program with content on stdin and say why it failed; nothing where it did not.

    What it says is not read: some tools go on in the background and would hold the pipe open. In a session of
    its own that part outlives the terminal, and can be ended with the rest where all of it takes too long.
    """
    import signal
    import subprocess

    quiet = subprocess.DEVNULL
    try:
        tool = subprocess.Popen(  # noqa: S603 - a program of TOOLS by its full path, and no shell
            line,
            stdin=subprocess.PIPE,
            stdout=quiet,
            stderr=quiet,
            env=environ,
            cwd="/",
            start_new_session=True,
        )
    except OSError as error:
        return error.strerror or "it cannot be started"
    try:
        tool.communicate(content, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return f"it did not end within {PATIENCE} seconds"
    finally:
        if tool.returncode is None:
            os.killpg(tool.pid, signal.SIGKILL)
            tool.wait()
    return f"it ended with {tool.returncode}" if tool.returncode else ""
