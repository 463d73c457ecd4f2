"""What the app is put together from: to the type checker each part is an app, to Textual only the whole is.

Textual goes through all that an app has for each class of one, which takes longer than what a part adds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

    AppPart = App[None]
else:
    AppPart = object
