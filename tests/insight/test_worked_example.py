"""One ordinary day, every figure of which was worked out by hand."""

from focusboard.insight.summary import summary
from tests.insight.days import DAY, UTC_SETTINGS, WORKED_EXAMPLE, at, numbers

NINE_TO_FIVE = UTC_SETTINGS._replace(schedule=(((9 * 3600, 17 * 3600),),) * 7)
TOTALS = numbers(WORKED_EXAMPLE, NINE_TO_FIVE)
SUMMARY = summary(UTC_SETTINGS.calendar.day(DAY), [TOTALS])


def test_work_is_the_union_without_breaks() -> None:
    assert TOTALS.work == 407 * 60
    assert TOTALS.break_only == 45 * 60
    assert TOTALS.overlap == 15 * 60
    assert TOTALS.recorded == (407 + 45 + 15) * 60


def test_overlapping_time_is_shared_between_projects() -> None:
    assert TOTALS.projects == (
        ("api", 143 * 60),
        ("spec", 7950),
        ("bugs", 45 * 60),
        ("mail", 30 * 60),
        ("standup", 30 * 60),
        ("call", 1350),
        ("chat", 4 * 60),
    )


def test_focus_blocks_and_deep_blocks() -> None:
    assert TOTALS.focus == 313 * 60
    assert [(block.project, block.seconds // 60, block.deep) for block in TOTALS.blocks] == [
        ("api", 87, True),
        ("api", 56, False),
        ("spec", 75, True),
        ("bugs", 25, False),
        ("spec", 50, False),
    ]
    assert (SUMMARY.focus_block, SUMMARY.deep) == (293 * 60, 162 * 60)
    assert TOTALS.blocks[0].start == at("09:00")
    assert TOTALS.blocks[0].end == at("10:30")


def test_shares_of_work() -> None:
    assert round(SUMMARY.focus_share or 0, 3) == 0.720
    assert round(SUMMARY.deep_share or 0, 3) == 0.398


def test_switches_and_fragmentation() -> None:
    assert SUMMARY.switches == 9
    assert round(SUMMARY.switches_per_hour or 0, 2) == 1.33
    assert SUMMARY.longest == 87 * 60
    assert SUMMARY.typical == round(22121 / 407 * 60)
    assert round(SUMMARY.fragmentation or 0, 3) == 0.396


def test_time_to_resume_is_the_median_return() -> None:
    assert [seconds // 60 for seconds in TOTALS.resumed] == [4, 15, 20, 30, 345]
    assert SUMMARY.time_to_resume == 20 * 60


def test_after_hours_need_a_schedule() -> None:
    assert SUMMARY.after_hours == 50 * 60
    assert numbers(WORKED_EXAMPLE).after_hours is None


def test_coverage_leaves_breaks_out() -> None:
    assert SUMMARY.coverage == 407 / (11 * 60 + 50 - 45)
