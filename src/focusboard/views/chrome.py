"""The two lines that every view has: where one is, and what one can do."""

from __future__ import annotations

from collections.abc import Iterator

from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from focusboard.clock import ONE_DAY, Calendar, week_name
from focusboard.model import Intention, Period, Receipt
from focusboard.views.asking import Around
from focusboard.views.commands import BY_ID, Command
from focusboard.views.frame import TABS
from focusboard.views.keys import key_shown
from focusboard.views.meant_line import meant_line
from focusboard.views.paint import Part, cells, clip, ink, strip

NAME = "focusboard"
WAITING = "…"
LAYOUTS = ((NAME, 3), (NAME, 2), ("", 2), ("", 1))
"""The name and the cells between the tabs, from the widest line to the narrowest."""
LAST_TO_GO = frozenset({"app.help", "dialog.help", "dialog.close", "view.share", "view.back"})
LEAST_PERIOD = 18
"""Cells that are kept for the period."""


def period_shown(period: Period, calendar: Calendar, width: int) -> str:
    """A period as people call it, as far as there is room."""
    forms = list(_forms(period))
    if calendar.days_from:
        forms.insert(0, f"{forms[0]} · {calendar.days_from}")
    return next((form for form in forms if len(form) <= width), forms[-1])


def _forms(period: Period) -> Iterator[str]:
    """How a period is called, the longest first."""
    first, last = period.first, period.after - ONE_DAY
    match period.length:
        case "day":
            yield f"{first:%a %d %b %Y} · {week_name(first)[5:]}"
            yield f"{first:%a %d %b}"
        case "week":
            begin = f"{first:%a %d %b}" if first.month != last.month else f"{first:%a %d}"
            yield f"{begin} – {last:%a %d %b %Y} · {period.name[5:]}"
            yield f"{first:%d %b} – {last:%d %b}"
            yield f"{first:%d} – {last:%d %b}"
        case "month":
            yield f"{first:%B %Y}"
            yield f"{first:%b %Y}"
        case _:
            yield period.name.replace("-", " ")


class TopLine(Widget):
    """The name, the views, and the period; below, what is meant for the week, if anything is."""

    around: reactive[Around | None] = reactive(None)
    is_waiting = reactive(False)
    intended: reactive[tuple[Intention, ...]] = reactive((), layout=True)

    def __init__(self, here: str, calendar: Calendar) -> None:
        """Take the name of the view's tab, and how the person's days fall."""
        super().__init__()
        self._here = here
        self._calendar = calendar

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line, or two."""
        return 1 + bool(self.intended)

    def render_line(self, y: int) -> Strip:
        """Draw one of the lines."""
        if y:
            return strip(meant_line(self, self.intended), self.size.width, self.rich_style)
        left = list(self._left())
        room = self.size.width - sum(cells(text) for text, _ in left) - 2
        right = list(self._right(room))
        space = room - sum(cells(text) for text, _ in right)
        return strip([*left, (" " * space, Style()), *right], self.size.width, self.rich_style)

    def _layout(self) -> tuple[str, int]:
        """The name and the cells between the tabs, as many as there is room for."""
        titles = sum(len(tab.title) for tab in TABS)
        for name, gap in LAYOUTS:
            if 1 + len(name) + titles + gap * len(TABS) + LEAST_PERIOD < self.size.width:
                return name, gap
        return LAYOUTS[-1]

    def _left(self) -> Iterator[Part]:
        name, gap = self._layout()
        yield f" {name}", ink(self, "muted")
        for tab in TABS:
            yield " " * gap, Style()
            yield tab.title, ink(self, "here" if tab.id == self._here else "muted")

    def _right(self, room: int) -> Iterator[Part]:
        around = self.around
        if around is not None and around.words:
            words = f"/ {clip(around.words, max(4, room - 28))}   "
            yield words, ink(self, "accent")
            room -= cells(words)
        style = ink(self, "plain")
        if self.is_waiting:
            yield f"{WAITING} ", ink(self, "accent")
            room -= len(WAITING) + 1
        period = around.period if around is not None else getattr(self.screen, "period", None)
        if period is not None:
            yield period_shown(period, self._calendar, room), style

    async def on_click(self, event: events.Click) -> None:
        """Go to the view under the mouse; from what is meant to where it can be settled."""
        if event.y:
            await self.screen.run_action(BY_ID["view.outcomes"].action)
            return
        name, gap = self._layout()
        column = 1 + len(name)
        for tab in TABS:
            column += gap
            if column <= event.x < column + len(tab.title):
                await self.screen.run_action(BY_ID[f"view.{tab.id}"].action)
            column += len(tab.title)


class KeyLine(Widget):
    """What can be done here, with its keys, as far as there is room; share, help and the last share stay."""

    around: reactive[Around | None] = reactive(None)
    _progress = ""
    _drawn: tuple[tuple[str, Command], ...] | None = None
    """None before it is drawn for the first time."""

    def on_mount(self) -> None:
        """Follow what has the focus, because that changes what the keys do."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self._draw_other_keys())
        self.watch(self.app, "progress", self._show_progress)

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        right = self._right()
        parts: list[Part] = [(" ", Style())]
        self._drawn = drawn = tuple(self._fitting())
        for key, command in drawn:
            parts.append((f" {key}", ink(self, "key")))
            parts.append((f" {command.title}  ", ink(self, "muted")))
        used = sum(cells(text) for text, _ in parts)
        style = ink(self, "muted")
        space = self.size.width - used - len(right) - 2
        if space >= 0:
            parts += [(" " * space, Style()), (right, style)]
        return strip(parts, self.size.width, self.rich_style)

    def _draw_other_keys(self) -> None:
        """Draw anew if the keys do something else by now; Textual says so oftener than they do."""
        if self._drawn is not None and self._drawn != tuple(self._fitting()):
            self.refresh()

    def _show_progress(self, words: str) -> None:
        self._progress = words
        self.refresh()

    def _right(self) -> str:
        """What goes on, else what was shared last."""
        return self._progress or shared(self.around.last_shared if self.around else None)

    def _fitting(self) -> list[tuple[str, Command]]:
        """As many as fit beside what stands on the right; share, help and the way out go last."""
        room = self.size.width - len(self._right()) - 3
        found = list(self._active())
        while found and sum(_wide(key, command) for key, command in found) > room:
            spare = [each for each in found if each[1].id not in LAST_TO_GO] or found
            found.remove(spare[-1])
        return found

    def _active(self) -> Iterator[tuple[str, Command]]:
        """The commands of the footer that would be heard now, in order, with the first of their keys."""
        seen = set()
        at_hand = getattr(self.screen, "at_hand", ())
        active = self.screen.active_bindings.values()
        keys = {each.binding.id: each.binding.key for each in reversed(list(active)) if each.enabled}
        for command in BY_ID.values():
            is_shown = command.footer or command.id in at_hand
            if is_shown and command.id in keys and command.id not in seen:
                seen.add(command.id)
                yield key_shown(keys[command.id]), command

    async def on_click(self, event: events.Click) -> None:
        """Do what is under the mouse."""
        column = 1
        for key, command in self._fitting():
            if column <= event.x < column + _wide(key, command):
                await self.screen.run_action(command.action)
                return
            column += _wide(key, command)


def _wide(key: str, command: Command) -> int:
    return len(key) + len(command.title) + 4


def shared(last: Receipt | None) -> str:
    """When something left the machine last."""
    return f"{last.period} shared" if last else "nothing shared"
