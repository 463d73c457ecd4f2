"""Programs in the place of a desktop's clipboard tools, which show what they were given."""

from __future__ import annotations

from pathlib import Path


def make_tool(folder: Path, name: str, does: str = "exec /bin/cat") -> Path:
    """A program that writes what it is told and given into files beside it, unless it does something else."""
    folder.mkdir(exist_ok=True)
    tool = folder / name
    tool.write_text(f'#!/bin/sh\necho "$@" >"$0.told"\n{does} >"$0.given"\n', "utf-8")
    tool.chmod(0o755)
    return tool


def was_given(tool: Path) -> bool:
    """Whether a tool has run."""
    return tool.with_name(f"{tool.name}.given").exists()


def given(tool: Path) -> bytes:
    """The bytes that a tool was given."""
    return tool.with_name(f"{tool.name}.given").read_bytes()


def told(tool: Path) -> str:
    """What a tool was told to do."""
    return tool.with_name(f"{tool.name}.told").read_text("utf-8").strip()
