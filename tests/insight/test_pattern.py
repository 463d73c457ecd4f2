"""Hours by weekdays: what is there is said, and chance is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest

from focusboard.insight.pattern import LEAST_DAYS, Pattern, pattern
from focusboard.insight.totals import Totals

FIRST = date(2026, 1, 5)
SEEDS = range(100)
Draw = Callable[[Random, date, int], float]
"""From a day and an hour to the share of focus in it."""


def drawn(seed: int, draw: Draw, weeks: int = 26) -> Pattern:
    """The pattern of days from Monday to Friday with work between 8 and 18."""
    random = Random(seed)
    days = []
    for number in range(weeks * 7):
        day = FIRST + timedelta(days=number)
        if day.weekday() > 4 or random.random() < 0.1:
            continue
        works = [(hour, random.randint(0, 3600)) for hour in range(8, 18)]
        hours = tuple((hour, work, round(work * draw(random, day, hour))) for hour, work in works)
        days.append(Totals(day, 1, hours=hours))
    return pattern(days)


def uniform(random: Random, _: date, __: int) -> float:
    return random.random()


def all_or_nothing(random: Random, _: date, __: int) -> float:
    return float(random.random() < 0.7)


def good_and_bad_days(random: Random, day: date, _: int) -> float:
    return Random(day.toordinal()).random() * random.random()


@pytest.mark.clockless
@pytest.mark.parametrize("noise", [uniform, all_or_nothing, good_and_bad_days])
@pytest.mark.parametrize("weeks", [5, 12, 26])
def test_noise_makes_no_claim_in_95_of_100_cases(noise: Draw, weeks: int) -> None:
    assert sum(1 for seed in SEEDS if not drawn(seed, noise, weeks).claims) >= 95


def test_focused_mornings_are_told() -> None:
    def mornings(random: Random, _: date, hour: int) -> float:
        return min(1.0, random.random() + (0.3 if hour < 12 else 0))

    found = [drawn(seed, mornings, weeks=12) for seed in range(10)]
    assert all(each.claims and each.claims[0].when == "08–12" for each in found)
    assert all(each.claims[0].share > each.claims[0].elsewhere for each in found)


def test_a_weekday_full_of_talks_is_told_in_words_that_do_not_grade() -> None:
    def talks(random: Random, day: date, _: int) -> float:
        return random.random() * (0.4 if day.weekday() == 1 else 1)

    claims = drawn(1, talks).claims
    assert [claim.when for claim in claims] == ["Tuesdays"]
    assert claims[0].sentence == "Tuesdays: 19% of your work is focus, otherwise 50%"


def test_too_few_days_say_nothing_however_clear() -> None:
    few = drawn(1, lambda _, __, hour: float(hour < 12), weeks=3)
    assert few.days < LEAST_DAYS
    assert not few.is_enough
    assert few.claims == ()


def test_the_hours_sum_to_those_of_the_days() -> None:
    found = drawn(2, uniform, weeks=2)
    assert {cell.weekday for cell in found.cells} == {0, 1, 2, 3, 4}
    assert all(0 <= cell.focus <= cell.work for cell in found.cells)
