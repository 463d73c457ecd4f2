"""An app without the ways out that Textual has, and that never shows what is in its memory."""

from __future__ import annotations

import os
import select
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, ClassVar, Final

from textual import events
from textual.notifications import Notify, SeverityLevel

from focusboard.text import block, one_line
from focusboard.views.crash import keep_report
from focusboard.views.typeahead import TypeaheadApp

CRASHED = 70
GONE: Final = 128 + 1
"""As a shell has it for SIGHUP."""
PATIENCE: Final = 2.0
"""Seconds to end in once the terminal is gone; what is under way in the store is then not made."""
SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


class GuardedApp(TypeaheadApp):
    """What the dashboard is built on."""

    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar[set[Any]] = set()

    def __init__(self, crash_file: Path) -> None:
        """Take where a crash is reported."""
        super().__init__()
        self._crash_file = crash_file

    async def on_event(self, event: events.Event) -> None:
        """Make safe what is pasted, whichever field it is for: Textual shows it as it comes."""
        if isinstance(event, events.Paste):
            event.text = block(event.text)
        await super().on_event(event)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Tell something; whatever it says is text, never markup."""
        super().notify(
            one_line(message), title=one_line(title), severity=severity, timeout=timeout, markup=False
        )

    def on_notify(self, event: Notify) -> None:
        """Let the same words stand once, however often somebody tries what cannot be done."""
        for standing in list(self._notifications):
            if standing.message == event.notification.message:
                self._unnotify(standing, refresh=False)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Refuse: nothing here opens a browser."""

    def copy_to_clipboard(self, text: str) -> None:
        """Keep what was cut or copied within the dashboard; the terminal's clipboard is a way out."""
        self._clipboard = text

    def hand_to_terminal(self, content: str) -> None:
        """Give the terminal something for its clipboard: only what was confirmed and has a receipt."""
        kept = self._clipboard
        super().copy_to_clipboard(content)
        self._clipboard = kept

    def deliver_text(self, *args: Any, **kwargs: Any) -> str | None:
        """Refuse: files are written by sharing alone."""
        return None

    def deliver_binary(self, *args: Any, **kwargs: Any) -> str | None:
        """Refuse: files are written by sharing alone."""
        return None

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Refuse: a picture of the screen holds everything on it."""

    def tell_mistake(self, error: BaseException) -> None:
        """A mistake of ours away from the screen is told and reported, and the app goes on."""
        self.notify(mistake_words(error, self._crash_file), severity="error", timeout=12)

    def end_from_thread(self, code: int) -> None:
        """End with an exit code; to be called from another thread.

        Not while it is being put together: Textual breaks where it mounts something once it is to end.
        """
        self.call_from_thread(self.call_later, self.exit, return_code=code)

    def _fatal_error(self) -> None:
        """End after a crash without printing what was in memory."""
        self._end_crashed()

    def panic(self, *renderables: Any) -> None:
        """End after a crash; what it would print may quote the person's words."""
        self._end_crashed()

    def _end_crashed(self) -> None:
        self._return_code = CRASHED
        self._exit_renderables[:] = [
            f"focusboard stopped. {mistake_words(self._exception, self._crash_file)}"
        ]
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Print what is left to say, as plain text."""
        for words in self._exit_renderables[:1]:
            self.error_console.print(words, markup=False, highlight=False, soft_wrap=True)
        self._exit_renderables.clear()


def mistake_words(error: BaseException | None, path: Path) -> str:
    """What is told of a mistake of ours, once its report is kept."""
    kind = type(error).__name__ if error else "an error"
    kept = error is not None and keep_report(error, path)
    where = f" Where it happened is in {path}, with nothing of yours in it." if kept else ""
    return f"There is a mistake in focusboard ({kind}). What you saved is kept.{where}"


@contextmanager
def ended_by_signals(end: Callable[[int], None]) -> Iterator[None]:
    """Let a polite signal end the app, so that it leaves the terminal as it was; so does its going away."""

    def on_signal(number: int, _: FrameType | None) -> None:
        threading.Thread(target=end, args=(128 + number,), daemon=True).start()

    before = {number: signal.signal(number, on_signal) for number in SIGNALS}
    has_ended = threading.Event()
    if hasattr(select, "poll"):
        threading.Thread(
            target=_end_with_terminal, args=(end, has_ended), name="terminal", daemon=True
        ).start()
    try:
        yield
    finally:
        has_ended.set()
        for number, handler in before.items():
            signal.signal(number, handler)


def _end_with_terminal(end: Callable[[int], None], has_ended: threading.Event) -> None:
    """End once the terminal is gone: where make started the app, the signal for it goes to make alone.

    Textual may wait for ever to write to what is gone; then there is nothing left to put in order.
    """
    terminal = select.poll()
    terminal.register(0, 0)
    if any(event & select.POLLHUP for _, event in terminal.poll()):
        threading.Thread(target=end, args=(GONE,), daemon=True).start()
        if not has_ended.wait(PATIENCE):
            os._exit(GONE)
