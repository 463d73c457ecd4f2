"""Make a view when it is first shown; only then is what it needs loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from focusboard.clock import Calendar
    from focusboard.views.view import View


def view_of(name: str, calendar: Calendar) -> View:
    """A view by the name of its tab."""
    match name:
        case "day":
            from focusboard.views.day import DayView as Wanted  # noqa: PLC0415
        case "week":
            from focusboard.views.week import WeekView as Wanted  # type: ignore[assignment] # noqa: PLC0415
        case "focus":
            from focusboard.views.focus import FocusView as Wanted  # type: ignore[assignment] # noqa: PLC0415
        case "tasks":
            from focusboard.views.tasks import TasksView as Wanted  # type: ignore[assignment] # noqa: PLC0415
        case "outcomes":
            from focusboard.views.outcomes import OutcomesView as Wanted  # type: ignore[assignment] # noqa: PLC0415
        case "trends":
            from focusboard.views.trends import TrendsView as Wanted  # type: ignore[assignment] # noqa: PLC0415
        case "review":
            from focusboard.views.review import ReviewView as Wanted  # type: ignore[assignment] # noqa: PLC0415
        case _:
            raise ValueError(name)
    return Wanted(calendar)
