"""A command, called: what it ends with, and an answer that may be said again."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from focusboard.cli.failures import INTERRUPTED, Misuse, tell
from focusboard.cli.plain import understood
from focusboard.cli.saying import say
from focusboard.cli.session import Session
from focusboard.paths import places
from focusboard.remembered import asked, forget
from focusboard.typed import Any


def call(arguments: Sequence[str]) -> int:
    """Run the command of some arguments and return its exit code; what goes wrong is told on stderr."""
    try:
        session = Session(places(), asked(list(arguments)))
    except OSError as error:
        return ended_by(error)
    if session.question is not None:
        return _answer(arguments, session)
    code = _run(arguments, session)
    forget(str(session.places.state), str(session.places.database))
    return code


def _answer(arguments: Sequence[str], session: Session) -> int:
    """Run a command that answers, and keep its answer where nothing else is to be told."""
    from focusboard.cli.remembering import copied, keep_answer  # noqa: PLC0415 - most commands change something

    with copied("stdout") as answer, copied("stderr") as beside:
        code = _run(arguments, session)
    if code == 0 and answer.copied and not beside.copied:
        keep_answer(session.ticking.encode() or bytes(answer.copied), session)
    return code


def _run(arguments: Sequence[str], session: Session) -> int:
    try:
        code = _called(arguments, session)
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - whatever it is, it ends here
        # What broke off is not a whole answer.
        session.lasts_until = 0
        return ended_by(error)
    return code if isinstance(code, int) else 0


def _called(arguments: Sequence[str], session: Session) -> Any:
    """Run the command, without click where its words are plain, and return what it returns."""
    call = understood(arguments)
    if call is None:
        from focusboard.cli.clicking import run_with_click  # noqa: PLC0415 - takes longer than most answers

        return run_with_click(arguments, session)
    if call.home:
        session.places = places(Path(call.home))
    try:
        return call.run(session, **call.values)
    except Misuse as misuse:
        raise Misuse(str(misuse), f"focusboard {call.name}") from None


def ended_by(error: BaseException) -> int:
    """The exit code of what ended a command; the last place that can keep entries out of a traceback."""
    match error:
        case KeyboardInterrupt():
            say(err=True)
            return INTERRUPTED
        case BrokenPipeError():
            # Whoever read our output has seen enough.
            return 0
        case Exception():
            return tell(error)
    raise error
