"""What is asked about settings: what one of them would make of the figures, and keeping it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual.message import Message

from focusboard import clock
from focusboard.clock import duration
from focusboard.desk import configuring
from focusboard.desk.desk import Desk
from focusboard.desk.measuring import measured_days
from focusboard.insight.summary import Summary, summary
from focusboard.insight.totals import totals_of
from focusboard.model import Period
from focusboard.settings import Settings
from focusboard.settings.catalogue import THRESHOLDS, Setting
from focusboard.store.undo import ChangeRefused
from focusboard.views.asking import Changed, Job

LONGEST_LOOKED_AT = 31
"""Days of a period that are measured again at each letter."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a value of a setting would mean, in words."""

    setting: Setting
    value: Any
    words: tuple[str, ...]
    is_usable: bool


class OutlookReady(Message):
    """It is known what a value would mean."""

    def __init__(self, outlook: Outlook) -> None:
        """Carry it."""
        super().__init__()
        self.outlook = outlook


def looking_ahead(setting: Setting, value: Any, period: Period) -> Job:
    """What a value would mean for a period; a value that cannot be used is told with what to write."""

    def job(desk: Desk) -> Message:
        path = desk.places.settings_file
        try:
            revision = configuring.revised(path, configuring.setting(setting.path, value))
        except ChangeRefused as refused:
            return OutlookReady(Outlook(setting, value, (str(refused),), False))
        words = [f"{setting.shown(revision.now)} → {setting.shown(revision.then)}"]
        if setting.name in THRESHOLDS and len(period.days()) <= LONGEST_LOOKED_AT:
            both = (_measured(desk, settings, period) for settings in (revision.now, revision.then))
            was, becomes = (_numbers(total, setting) for total in both)
            words = [f"{words[0]}, in {period.name}:", f"  now   {was}", f"  then  {becomes}"]
        return OutlookReady(Outlook(setting, value, tuple(words), True))

    return job


def _measured(desk: Desk, settings: Settings, period: Period) -> Summary:
    days = measured_days(desk.db, settings, period.days(), clock.now())
    return summary(period, [totals_of(day, settings.focus) for day in days])


def _numbers(total: Summary, setting: Setting) -> str:
    """The numbers that a threshold can change."""
    if setting.name == "focus.gap_minutes" and total.typical is not None:
        return f"{_blocks(total)} · typical {duration(total.typical)}"
    return f"{_blocks(total)} · deep {duration(total.deep)}"


def _blocks(total: Summary) -> str:
    blocks = "block" if len(total.blocks) == 1 else "blocks"
    return f"{len(total.blocks)} {blocks}, {duration(total.focus_block)}"


def keeping(setting: Setting, value: Any) -> Job:
    """A value, kept in the settings file; None takes it back to the default."""

    def job(desk: Desk) -> Message:
        path: Path = desk.places.settings_file
        revision = configuring.revised(path, configuring.setting(setting.path, value))
        configuring.keep(desk.db, revision, clock.now())
        return Changed(f"{setting.name} is {setting.shown(revision.then)}; u takes it back.")

    return job
