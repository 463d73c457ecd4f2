"""Write a document as a mail that was not sent: a draft that a mail program opens for the person to send."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256

from focusboard.share import html, plain
from focusboard.share.document import Document


def render(document: Document) -> bytes:
    """The bytes of the draft: the same words as text and as a page; no sender, receiver or date."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = " ".join(document.title.split())
    mail["X-Unsent"] = "1"
    text, page = plain.render(document), html.render(document)
    mail.set_content(text.decode(), cte="quoted-printable")
    mail.add_alternative(page.decode(), subtype="html", cte="quoted-printable")
    # A boundary of the content itself: the same note gives the same bytes, and no note can contain its own.
    mail.set_boundary(f"focusboard-{sha256(text + page).hexdigest()[:40]}")
    return mail.as_bytes()
