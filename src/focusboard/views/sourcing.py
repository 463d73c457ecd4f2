"""What the sources dialog asks of the store."""

from __future__ import annotations

import os
import sys

from textual.message import Message

from focusboard import clock
from focusboard.desk.connecting import SourcesOverview, sources_overview
from focusboard.desk.desk import Desk, surroundings
from focusboard.sources import Surroundings
from focusboard.store import sources
from focusboard.store.sources import KeptSource
from focusboard.views.asking import Changed, Job


class OverviewReady(Message):
    """It is known which sources there are."""

    def __init__(self, overview: SourcesOverview) -> None:
        """Carry what is known."""
        super().__init__()
        self.overview = overview


def overseeing(desk: Desk) -> Message:
    """What is connected and what could be; of what is on this machine, nothing is the sample person's."""
    around = surroundings(os.environ, sys.platform)
    if desk.places.is_demo:
        around = Surroundings({}, desk.places.data, sys.platform)
    return OverviewReady(sources_overview(desk.db, around))


def pausing(source: KeptSource) -> Job:
    """A source, left out of reading from now on, or no longer."""

    def job(desk: Desk) -> Message:
        change = sources.resume_source if source.is_paused else sources.pause_source
        change(desk.db, source.name, clock.now())
        return Changed(f"{'Resumed' if source.is_paused else 'Paused'} {source.name}.")

    return job


def removing(source: KeptSource) -> Job:
    """A source, hidden with its entries."""

    def job(desk: Desk) -> Message:
        sources.remove_source(desk.db, source.name, clock.now())
        return Changed(f"Removed {source.name}; u brings it back.")

    return job
