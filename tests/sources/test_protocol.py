"""What readers are told about the person and the machine."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from focusboard.sources.protocol import Context, Surroundings

HOME = ZoneInfo("Europe/Berlin")
JOURNEY = ((date(2026, 3, 4), "Asia/Tokyo"), (date(2026, 3, 10), "Europe/Berlin"))


def test_the_last_journey_on_or_before_a_day_says_where_the_person_was() -> None:
    context = Context(HOME, JOURNEY)
    names = [context.zone_name(date(2026, 3, day)) for day in (3, 4, 9, 10)]
    assert names == ["", "Asia/Tokyo", "Asia/Tokyo", "Europe/Berlin"]
    assert context.zone("") is HOME
    assert context.zone("+09:00").utcoffset(None) is not None


def test_whatever_changes_the_reading_changes_the_fingerprint() -> None:
    contexts = [
        Context(HOME),
        Context(ZoneInfo("Asia/Tokyo")),
        Context(HOME, JOURNEY),
        Context(HOME, options={"project": "none"}),
        Context(HOME, options={"project": "first"}),
        Context(HOME, options={"project": "none", "prefixes": "+"}),
    ]
    assert len({context.fingerprint() for context in contexts}) == len(contexts)
    one = Context(HOME, options={"project": "none", "prefixes": "+"})
    assert one.fingerprint() == Context(HOME, options={"prefixes": "+", "project": "none"}).fingerprint()


def test_an_xdg_folder_counts_only_when_it_is_absolute() -> None:
    def folder(value: str) -> Path:
        return Surroundings({"XDG_DATA_HOME": value}, Path("/home/ada"), "linux").folder(
            "XDG_DATA_HOME", ".local/share"
        )

    assert folder("/data") == Path("/data")
    assert folder("data") == folder("") == Path("/home/ada/.local/share")
