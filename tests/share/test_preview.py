"""A preview is exactly what leaves, and says what that gives away."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from focusboard.model import Format
from focusboard.share.preview import Preview, preview, receipt_of
from focusboard.share.projection import DetailedNote, TaskTime, TimeShape
from tests.share.weeks import Said, composed, decided, said, said_of

ALLOWED = decided(api="share", acme=("alias", "Client A"))


def seen(*outcomes: Said) -> Preview:
    made = composed(outcomes, ALLOWED)
    return preview(made.note, composition=made)


def test_the_hash_is_of_the_content_and_changes_with_it() -> None:
    one = seen(said("Fixed it"))
    assert one.sha256 == sha256(one.content).hexdigest()
    assert one == seen(said("Fixed it"))
    assert one.sha256 != seen(said("Fixed it all")).sha256


def test_what_does_not_show_does_not_change_it() -> None:
    assert seen(said("Fixed it"), said("x", "secret")).sha256 == seen(said("Fixed it", at=9)).sha256


def test_fields_leave_when_something_is_in_them() -> None:
    assert seen().leaving == ("week",)
    assert seen(said_of("week", "Done")).leaving == ("week", "headline")
    assert seen(said_of("day", "Done")).leaving == ("week", "state", "words")
    blocked = seen(said_of("week", "Done"), said("Waits", "api", "blocked", "Dana"))
    assert blocked.leaving == ("week", "headline", "state", "project", "words")


@pytest.mark.parametrize("form", ["csv", "ics"])
def test_a_form_of_rows_is_told_as_the_rows_that_are_in_it(form: Format) -> None:
    made = composed((said_of("week", "Headline"), said("A word about ABC-123", "api")), ALLOWED)
    shape = TimeShape(32, (), ())
    times = (TaskTime(date(2026, 11, 19), "api", "Review", 45),)
    rows = preview(DetailedNote(made.note, shape, times), form, made)
    assert rows.leaving == ("week", "day", "project", "task", "minutes")
    assert rows.words == 2
    assert rows.findings == ()
    assert rows.inferences == ("On which days you worked on what, and for how long.",)
    assert b"Headline" not in rows.content
    assert b"ABC" not in rows.content
    page = preview(DetailedNote(made.note, shape, times), "md", made)
    assert {"headline", "words", "hours"} < set(page.leaving)
    assert page.findings != ()


def test_every_other_field_of_entries_and_outcomes_stays() -> None:
    assert seen().staying == (
        *(
            "duration",
            "end",
            "file",
            "flags",
            "id",
            "is_planned",
            "key",
            "kind",
            "line",
            "need",
            "note",
            "on",
            "quiet_until",
        ),
        *("source", "start", "subject", "tags", "task", "written_at", "zone"),
    )


def test_the_words_of_the_person_are_counted() -> None:
    assert seen(said_of("week", "Logins hold"), said("Fixed the login")).words == 6


def test_what_a_reader_could_infer_is_said_in_sentences() -> None:
    assert seen().inferences == ()
    assert seen(
        said("Met acme about it", at=1),
        said("Two of 3h left", "acme", "blocked", "Dana"),
        said("Not worth it", "api", "dropped"),
        said("Talked to secret"),
        said("x", "secret"),
    ).inferences == (
        "That you worked on api, Client A this week, with how many outcomes each.",
        "What you decided to drop.",
        "That your words name something private, where a mask stands.",
        "What an alias stands for, where the words around it give it away.",
        "When or how long, from your own words: 3h.",
    )


def test_a_receipt_holds_what_left() -> None:
    shown = seen(said("Met acme and secret"), said("x", "secret"))
    receipt = receipt_of(
        shown, audience="Team", purpose="Friday", destination="file", path=Path("/tmp/n.md"), at=7
    )
    assert (receipt.at, receipt.period, receipt.level, receipt.format) == (7, "2026-W47", "outcomes", "md")
    assert (receipt.audience, receipt.purpose) == ("Team", "Friday")
    assert (receipt.destination, receipt.path) == ("file", "/tmp/n.md")
    assert (receipt.content.encode(), receipt.sha256) == (shown.content, shown.sha256)
    assert receipt.fields == ("week", "state", "project", "words")
    assert receipt.redactions == (("aliased", 1), ("masked", 1), ("left out: undecided", 1))
