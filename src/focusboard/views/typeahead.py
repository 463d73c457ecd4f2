"""No key is lost, goes astray or overtakes another that is pressed while the focus is still moving."""

from __future__ import annotations

from collections import deque
from typing import Final

from textual import events
from textual.message_pump import MessagePump
from textual.timer import Timer

from focusboard.views.app_part import AppPart

PATIENCE: Final = 5.0
"""Seconds after which keys are let in, ready or not, so that no dialog could shut the person out."""


class Key(events.Key):
    """A key that knows how far it came; its name is the one under which handlers know keys."""

    __slots__ = ["has_acted", "is_back", "sent_to"]

    def __init__(self, key: str, character: str | None, sent_to: MessagePump) -> None:
        """Take a key and who has the focus as it is pressed."""
        super().__init__(key, character)
        # Sent by the app, it would count as taken wherever the app comes next.
        self.set_sender(sent_to)
        self.sent_to = sent_to
        self.is_back = False
        self.has_acted = False
        """Whether what it means is done, but for what was said on the way and has yet to be heard."""

    @property
    def is_lost(self) -> bool:
        """Whether nobody took it and it did not come back: a dialog was closed while it was inside."""
        return self.is_forwarded and not self.is_back and not self._stop_propagation


class TypeaheadApp(AppPart):
    """Sends one key after the other: the next when all that the one before does is done.

    Textual hands a key to whoever has the focus when it is pressed. What an earlier key does, such as opening
    a dialog, may come after that; the letters typed at once would then be lost, or change places.
    """

    def __init__(self) -> None:
        """Begin with no key on its way."""
        super().__init__()
        self._held: deque[events.Key] = deque()
        """The keys that wait, in order."""
        self._under_way: Key | None = None
        """The key that is on its way from the one with the focus to the app."""
        self._patience: Timer | None = None

    def action_command_palette(self) -> None:
        """Open the palette, unless there is one, maybe below its help."""
        from focusboard.views.palette import Palette  # noqa: PLC0415 - not before the first paint

        if not any(isinstance(screen, Palette) for screen in self.screen_stack):
            self.push_screen(Palette())

    @property
    def has_keys(self) -> bool:
        """Whether a key waits, or is on its way."""
        return self._under_way is not None or bool(self._held)

    async def on_event(self, event: events.Event) -> None:
        """Send a key when it is its turn."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._held.append(event)
            await self.let_keys_in()
        else:
            if isinstance(event, Key):
                event.is_back = True
            await super().on_event(event)

    async def let_keys_in(self) -> None:
        """Send the next key, unless one is on its way or a dialog has yet to open."""
        if self._held and self._under_way is None and getattr(self.screen, "is_ready", True):
            await self._send(self._held.popleft())
        elif self._held and self._patience is None:
            self._patience = self.set_timer(PATIENCE, self._wait_no_more)

    async def _send(self, event: events.Key) -> None:
        target = self.focused or self.screen
        self._under_way = key = Key(event.key, event.character, target)
        await super().on_event(key)
        self._follow(target, key)

    def _follow(self, node: MessagePump, key: Key) -> None:
        """Go after a key, from whom it was sent to through all that may take it, to the app."""
        if node is self:
            self.call_later(self._arrived, key)
        elif not node.call_later(self._follow, node._parent or self, key):
            self._follow(node._parent or self, key)

    async def _arrived(self, key: Key) -> None:
        if key is not self._under_way:
            return
        if not key.has_acted:
            key.has_acted = True
            self._follow(key.sent_to, key)
            return
        if key.is_lost:
            self._send_on(key)
        self._under_way = None
        if self._patience is not None:
            self._patience.stop()
            self._patience = None
        await self.let_keys_in()

    async def _wait_no_more(self) -> None:
        """Go on with the next key, whatever became of the one before."""
        self._patience, self._under_way = None, None
        if self._held:
            await self._send(self._held.popleft())

    def on_key(self, event: events.Key) -> None:
        """Send a key on that came back, since nobody took it, instead of looking up what it means here."""
        if isinstance(event, Key) and self._send_on(event):
            event.prevent_default()

    def _send_on(self, key: Key) -> bool:
        """Have a key sent to whoever has the focus by now; False where that is who had it before."""
        if key.sent_to is (self.focused or self.screen):
            return False
        self._held.appendleft(events.Key(key.key, key.character))
        return True
