"""Write a document as a mail that was not sent: a draft that a mail program opens for the person to send."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr
from hashlib import sha256

from focusboard.share import html, plain
from focusboard.share.document import Document
from focusboard.share.projection import FormatRefused
from focusboard.typed import Final

_WORD: Final = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS: Final = rf"{_WORD}(?:\.{_WORD})*@[a-z0-9-]+(?:\.[a-z0-9-]+)*"
_RECEIVER: Final = re.compile(
    rf'(?:("[^"\\]*"\s*|[^"<>\\]*)<({_ADDRESS})>|({_ADDRESS}))', re.IGNORECASE | re.ASCII
)
_END: Final = "\r\n"
_COMMA: Final = f",{_END} "
_BETWEEN: Final = re.compile(r',(?=(?:[^"]*"[^"]*")*[^"]*$)')
"""A comma that is in no quoted name."""
LONGEST: Final = 254
"""Letters of an address that can be written to."""
SHORT: Final = 60
"""Letters of a name that has a place on one line."""
ENCODED: Final = "=?"
"""Begins what mail programs, and the library too, take for other words in code, such as the end of a line."""


def render(document: Document, to: str = "") -> bytes:
    """The bytes of the draft: the same words as text and as a page; no sender or date, and to whom is said.

    Raises FormatRefused where what is said is no address.
    """
    # Not through the library: it puts a comma between receivers in code, and drops the quotes of a long name.
    named = f"To: {_COMMA.join(_receivers(to))}{_END}" if to else ""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = " ".join(document.title.split()).replace(ENCODED, "= ?")
    mail["X-Unsent"] = "1"
    text, page = plain.render(document), html.render(document)
    mail.set_content(text.decode(), cte="quoted-printable")
    mail.add_alternative(page.decode(), subtype="html", cte="quoted-printable")
    # A boundary of the content itself: the same note gives the same bytes, and no note can contain its own.
    mail.set_boundary(f"focusboard-{sha256(text + page).hexdigest()[:40]}")
    return named.encode() + mail.as_bytes()


def _receivers(to: str) -> Iterator[str]:
    """One address or several with commas between, each alone or behind a name, as a header has them."""
    for each in _BETWEEN.split(to):
        found = _RECEIVER.fullmatch(each.strip())
        address = (found[2] or found[3]) if found else ""
        if found is None or len(address) > LONGEST or ENCODED in to or not to.isprintable():
            raise FormatRefused(f"{to!r} is no address for a mail, such as Ana <ana@example.com>.")
        yield _receiver(" ".join((found[1] or "").strip('" ').split()), address)


def _receiver(name: str, address: str) -> str:
    """An address behind a name; one with other letters, or too long for a line, stands there in code."""
    if name.isascii() and len(name) <= SHORT:
        return formataddr((name, address))
    return f"{Header(name, 'utf-8', header_name='To').encode(linesep=_END)} <{address}>"
