"""Make a view when it is first shown; only then is what it needs loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from focusboard.views.app import Focusboard
    from focusboard.views.view import View


def load(name: str) -> type[View]:
    """What a view is made of, by the name of its tab."""
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
    return Wanted


def fitted_view(name: str, app: Focusboard) -> View:
    """A view with classes for the room there is, so that Textual does not style it all again for them.

    Nor does Textual style it, and the view before it, for a theme that it has been made with.
    """
    columns, lines = app.size
    sizes = ((columns, app.HORIZONTAL_BREAKPOINTS), (lines, app.VERTICAL_BREAKPOINTS))
    classes = [max(point for point in points if size >= point[0])[1] for size, points in sizes]
    wanted = load(name)
    # Without its figures it would be drawn twice, and while they are looked up each slows the other.
    app.early.wait()
    view = wanted(app.calendar, *classes)
    view._css_update_count = app._css_update_count
    return view
