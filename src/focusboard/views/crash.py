"""What is left of a crash: where it happened and what it was, nothing of what the person wrote."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from focusboard import __version__
from focusboard.paths import private_file, private_folder


def report(error: BaseException) -> str:
    """The kinds of the errors and the lines they came through; no message, no value, no source line."""
    lines = [f"focusboard {__version__}"]
    seen: set[int] = set()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        lines += [type(at).__name__, *_frames(at.__traceback__)]
        at = at.__cause__ or at.__context__
    return "\n".join(lines) + "\n"


def _frames(at: TracebackType | None) -> list[str]:
    lines = []
    while at is not None:
        code = at.tb_frame.f_code
        path = Path(code.co_filename)
        lines.append(f"  {path.parent.name}/{path.name}:{at.tb_lineno} {code.co_name}")
        at = at.tb_next
    return lines


def keep_report(error: BaseException, path: Path) -> bool:
    """Write the report in place of the last one, for the owner's eyes; False where that cannot be."""
    try:
        private_folder(path.parent)
        path.unlink(missing_ok=True)
        with private_file(path) as file:
            file.write(report(error).encode())
    except OSError:
        return False
    return True
