"""No key is lost or goes astray that is pressed while the focus is still moving."""

from __future__ import annotations

from textual import events
from textual.app import App
from textual.message_pump import MessagePump


class Key(events.Key):
    """A key that remembers whom it was sent to; its name is the one under which handlers know keys."""

    __slots__ = ["sent_to"]

    def __init__(self, key: str, character: str | None, sent_to: MessagePump) -> None:
        """Take a key and who has the focus as it is pressed."""
        super().__init__(key, character)
        self.sent_to = sent_to


class TypeaheadApp(App[None]):
    """Sends a key once more that nobody took, if the focus has moved on meanwhile.

    Textual hands a key to whoever has the focus when it is pressed. What an earlier key does, such as opening
    a dialog, may come after that; the letters typed at once would then be lost.
    """

    async def on_event(self, event: events.Event) -> None:
        """Note whom a key is sent to."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            event = Key(event.key, event.character, self.focused or self.screen)
        await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """Send a key on that came back, since nobody took it, instead of looking up what it means here."""
        if isinstance(event, Key) and event.sent_to is not (self.focused or self.screen):
            event.prevent_default()
            self.post_message(events.Key(event.key, event.character))
