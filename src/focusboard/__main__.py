"""``focusboard`` and ``python -m focusboard``: say again what still holds, else run the command line."""

import gc
import sys

from focusboard import __version__
from focusboard.remembered import asked, recalled


def main() -> None:
    """Run the command of this process's arguments and leave with its exit code."""
    said = _said(sys.argv[1:])
    if said is not None and _print(said):
        sys.exit(0)
    from focusboard.cli import run  # noqa: PLC0415 - takes longer than all of this

    code = run(sys.argv[1:])
    # All of it goes away now; Python need not look for what could.
    gc.freeze()
    sys.exit(code)


def _said(arguments: list[str]) -> bytes | None:
    """What can be said without loading anything; None where there is more to do."""
    if arguments == ["--version"] and sys.stdout is not None:
        return f"focusboard {__version__}\n".encode()
    question = asked(arguments)
    return None if question is None else recalled(question)


def _print(said: bytes) -> bool:
    """Whether stdout took it."""
    try:
        sys.stdout.buffer.write(said)
        sys.stdout.buffer.flush()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    main()
