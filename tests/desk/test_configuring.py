"""Changing rules and settings: what would move is told before, what was changed is one step to undo."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from focusboard import clock
from focusboard.desk.answers import answer
from focusboard.desk.configuring import (
    Change,
    adding,
    changing,
    exclude,
    keep,
    moving,
    removing,
    revised,
    rules_of,
    setting,
)
from focusboard.desk.desk import Desk, open_desk
from focusboard.desk.measuring import wrong_totals
from focusboard.desk.reading import read_sources
from focusboard.insight.moves import Count, Move, matched
from focusboard.paths import places, private_folder
from focusboard.periods import parse_period
from focusboard.settings import ExcludeRule, KindRule, RenameRule, read_settings
from focusboard.store.sortings import alike, keep_kind
from focusboard.store.sources import add_source
from focusboard.store.undo import ChangeRefused, redo, undo

HOUR = 3600
TABLE = """\
start,end,project,task,tags,note
2026-11-16 09:00,2026-11-16 11:00,api,Token refresh,,
2026-11-17 09:00,2026-11-17 10:00,API,Review,,
2026-11-18 09:00,2026-11-18 12:00,billing,Invoices,private,
2026-11-19 09:00,2026-11-19 09:30,standup,Daily,,
"""
MINE = '# mine\ntheme = "focus-light" # calm\n'


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Four entries, and a settings file with a comment."""
    where = places(tmp_path)
    (tmp_path / "time.csv").write_text(TABLE)
    private_folder(where.config)
    where.settings_file.write_text(MINE)
    with closing(open_desk(where)) as made:
        add_source(made.db, "csv", "csv", str(tmp_path / "time.csv"), zone="", at=clock.now())
        read_sources(made.db, made.settings)
        yield made


def moves(desk: Desk, change: Change) -> tuple[Move, ...]:
    return revised(desk.places.settings_file, change).moves(alike(desk.db, clock.now()))


def made(desk: Desk, change: Change) -> None:
    keep(desk.db, revised(desk.places.settings_file, change), clock.now())


def week(desk: Desk) -> tuple[int, int, int, dict[str, int], dict[str, int]]:
    """Recorded, worked and excluded seconds, kinds and projects of the week, by a desk of now."""
    with closing(open_desk(desk.places)) as now:
        period = parse_period("this week", now.settings.calendar, now.settings.calendar.today())
        total = answer(now.db, now.settings, period).summary
        assert wrong_totals(now.db, now.settings, clock.now()) == []
    return total.recorded, total.work, total.excluded, dict(total.kinds), dict(total.projects)


def test_a_rule_tells_what_it_would_move_before_it_moves_it(desk: Desk) -> None:
    rule = adding(KindRule("admin", project="bill*"))
    before = week(desk)
    assert moves(desk, rule) == (Move("kind", "focus", "admin", Count(1, 3 * HOUR)),)
    assert week(desk) == before
    made(desk, rule)
    assert week(desk)[3] == {"focus": 3 * HOUR, "admin": 3 * HOUR, "collaboration": 1800}


def test_an_exclusion_leaves_recorded_time_as_it_is(desk: Desk) -> None:
    rule = adding(ExcludeRule(tag="private"))
    assert moves(desk, rule) == (Move("kind", "focus", "excluded", Count(1, 3 * HOUR)),)
    recorded, work, _, _, _ = week(desk)
    made(desk, rule)
    assert week(desk)[:3] == (recorded, work - 3 * HOUR, 3 * HOUR)


def test_two_spellings_of_a_project_become_one(desk: Desk) -> None:
    rule = adding(RenameRule("API", "api"))
    assert moves(desk, rule) == (Move("project", "API", "api", Count(1, HOUR)),)
    made(desk, rule)
    assert week(desk)[4] == {"api": 3 * HOUR, "billing": 3 * HOUR, "standup": 1800}


def test_the_whole_history_is_counted_or_what_begins_in_a_span(desk: Desk) -> None:
    today = desk.settings.calendar.day(desk.settings.calendar.today())
    span = desk.settings.calendar.bounds(today.first, today.after)
    assert sum(each.entries for each in alike(desk.db, clock.now())) == 4
    assert [each.project for each in alike(desk.db, clock.now(), span)] == ["standup"]


def test_every_change_can_be_undone_and_says_what_it_was(desk: Desk) -> None:
    path, before = desk.places.settings_file, week(desk)
    made(desk, adding(KindRule("admin", project="bill*")))
    made(desk, setting(("focus", "gap_minutes"), 10))
    assert path.read_text() == MINE + (
        '\n[[kind]]\nmatch = { project = "bill*" }\nkind = "admin"\n\n[focus]\ngap_minutes = 10\n'
    )
    assert undo(desk.db) == "focus.gap_minutes set to 10"
    assert undo(desk.db) == "rule added: project bill* is admin"
    assert (path.read_text(), week(desk)) == (MINE, before)
    assert redo(desk.db) == "rule added: project bill* is admin"
    assert "admin" in week(desk)[3]


def test_what_was_edited_since_is_not_undone(desk: Desk) -> None:
    made(desk, setting(("theme",), "nord"))
    desk.places.settings_file.write_text('theme = "nord"\nweek_start = "sunday"\n')
    with pytest.raises(ChangeRefused, match="was changed by something else since"):
        undo(desk.db)
    assert "sunday" in desk.places.settings_file.read_text()


def test_a_file_that_is_edited_between_preview_and_yes_stays_as_it_is(desk: Desk) -> None:
    revision = revised(desk.places.settings_file, setting(("theme",), "nord"))
    desk.places.settings_file.write_text("# not now\n")
    with pytest.raises(ChangeRefused, match="was changed meanwhile; look at it again"):
        keep(desk.db, revision, clock.now())
    assert desk.places.settings_file.read_text() == "# not now\n"
    assert undo(desk.db) == "source csv added"


def test_rules_are_changed_moved_and_removed_where_they_stand(desk: Desk) -> None:
    one, two = KindRule("admin", project="bill*"), KindRule("learning", task="*")
    made(desk, adding(one))
    made(desk, adding(two, first=True))
    first, second = rules_of(read_settings(desk.places.settings_file))
    assert (first, second) == (two, one._replace(place=1))
    made(desk, moving(second, first))
    assert rules_of(read_settings(desk.places.settings_file)) == (one, two._replace(place=1))
    made(
        desk,
        changing(rules_of(read_settings(desk.places.settings_file))[0], KindRule("break", tag="private")),
    )
    made(desk, removing(rules_of(read_settings(desk.places.settings_file))[1]))
    assert rules_of(read_settings(desk.places.settings_file)) == (KindRule("break", tag="private"),)


def test_a_rule_that_cannot_be_used_does_not_shift_the_others(desk: Desk) -> None:
    desk.places.settings_file.write_text(
        '[[kind]]\nkind = "fun"\n\n[[kind]]\nmatch = { tag = "x" }\nkind = "admin"\n'
    )
    (rule,) = rules_of(read_settings(desk.places.settings_file))
    made(desk, changing(rule, KindRule("learning", tag="x")))
    assert desk.places.settings_file.read_text() == (
        '[[kind]]\nkind = "fun"\n\n[[kind]]\nmatch = { tag = "x" }\nkind = "learning"\n'
    )


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (setting(("focus", "gap_minutes"), -1), "focus.gap_minutes cannot be -1: write a number of minutes"),
        (setting(("zone",), "Atlantis"), "zone cannot be 'Atlantis': write a time zone"),
        (adding(KindRule("admin")), "this [[kind]] matches nothing"),
    ],
)
def test_what_would_not_be_understood_is_refused_with_what_to_write(
    desk: Desk, change: Change, why: str
) -> None:
    with pytest.raises(ChangeRefused) as refused:
        revised(desk.places.settings_file, change)
    assert str(refused.value).startswith(why)


def test_a_link_is_named_at_once(desk: Desk, tmp_path: Path) -> None:
    path = desk.places.settings_file
    path.rename(tmp_path / "dotfile.toml")
    path.symlink_to(tmp_path / "dotfile.toml")
    with pytest.raises(ChangeRefused, match=r"is a link; change the file that it leads to, .*dotfile\.toml"):
        revised(path, setting(("theme",), "nord"))


def test_each_rule_knows_what_it_decides(desk: Desk) -> None:
    for rule in (KindRule("admin", project="a*"), KindRule("break", project="*"), RenameRule("API", "api")):
        made(desk, adding(rule))
    assert matched(alike(desk.db, clock.now()), read_settings(desk.places.settings_file)) == {
        ("kind", 0): Count(2, 3 * HOUR),
        ("kind", 1): Count(2, 3 * HOUR + 1800),
        ("rename", 0): Count(1, HOUR),
    }


def test_a_single_entry_is_excluded_and_counted_again_against_the_rules_or_with_them(desk: Desk) -> None:
    number = 3
    before = week(desk)
    exclude(desk.db, desk.settings, [number], clock.now(), wanted=True)
    assert week(desk)[2] == 3 * HOUR
    exclude(desk.db, desk.settings, [number], clock.now(), wanted=False)
    assert week(desk) == before
    assert alike(desk.db, clock.now())[2].own.is_excluded is None
    made(desk, adding(ExcludeRule(tag="private")))
    exclude(desk.db, read_settings(desk.places.settings_file), [number], clock.now(), wanted=False)
    assert week(desk) == before
    assert moves(desk, removing(rules_of(read_settings(desk.places.settings_file))[0])) == ()


def test_an_entry_with_a_kind_of_its_own_is_not_moved_by_rules(desk: Desk) -> None:
    keep_kind(desk.db, [3], "learning", clock.now())
    assert week(desk)[3]["learning"] == 3 * HOUR
    assert moves(desk, adding(KindRule("admin", project="bill*"))) == ()
