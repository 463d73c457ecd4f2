"""What every command is given: where things live, and the open desk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from focusboard.cli.saying import note
from focusboard.paths import Places
from focusboard.remembered import Question, asked
from focusboard.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from focusboard.desk.desk import Desk
    from focusboard.settings import Settings


class Session:
    """One run of the command line."""

    def __init__(self, places: Places, question: Question | None = None) -> None:
        """Take where things live and what is asked, where the answer may be kept."""
        self.places = places
        self.question = question
        self.lasts_until = 0
        """Until when the clock leaves the answer as it is; 0 where there is none yet."""
        self.ticking = ""
        """The answer with marks where time goes by, if it is one of those; see remembered.TICK."""
        self.zone = ""
        """The home zone of the answer."""

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The open store with the settings; what is odd about the settings is told on stderr.

        Raises StoreUnusable, also for damage that is met later.
        """
        # What needs no store does not pay for these.
        from sqlite3 import DatabaseError  # noqa: PLC0415

        from focusboard.cli.progress import measuring  # noqa: PLC0415
        from focusboard.desk.desk import open_desk  # noqa: PLC0415
        from focusboard.desk.totalling import telling  # noqa: PLC0415
        from focusboard.store.unusable import explained  # noqa: PLC0415

        desk = open_desk(self.places)
        try:
            tell_problems(desk.settings)
            before = self._begin_answer(desk)
            with measuring() as progress, telling(progress):
                yield desk
            self._end_answer(desk, before)
        except DatabaseError:
            with explained(self.places.database):
                raise
        finally:
            desk.close()

    def _begin_answer(self, desk: Desk) -> int:
        """Take for how long the answer will hold, and what others have changed until now."""
        if self.question is None:
            return 0
        from focusboard.clock import now  # noqa: PLC0415
        from focusboard.desk.lasting import lasts_until  # noqa: PLC0415
        from focusboard.store.opening import changes_by_others  # noqa: PLC0415

        before = changes_by_others(desk.db)
        in_seconds = not {"--json", "explain"}.isdisjoint(self.question.arguments)
        self.lasts_until = lasts_until(desk.db, desk.settings, now(), in_seconds=in_seconds)
        self.zone = desk.settings.zone
        return before

    def _end_answer(self, desk: Desk, before: int) -> None:
        """Let the answer be one to the database as it is now: whoever answers measures days at most."""
        if self.question is None:
            return
        from focusboard.store.opening import changes_by_others  # noqa: PLC0415

        again = asked(self.question.arguments)
        if again is None or again.apart != self.question.apart or changes_by_others(desk.db) != before:
            self.lasts_until = 0
        else:
            self.question = again


def tell_problems(settings: Settings) -> None:
    """Say what in the settings could not be used."""
    for problem in settings.problems:
        note(f"{problem.place}: {problem.reason}")
