"""Every number with its meaning: one source for screen, command line and docs."""

from __future__ import annotations

from focusboard.insight.metrics import focus, load, outcomes, quality, switching, time
from focusboard.insight.metrics.metric import Metric
from focusboard.typed import Final

METRICS: Final[tuple[Metric, ...]] = (
    *time.METRICS,
    *focus.METRICS,
    *switching.METRICS,
    *load.METRICS,
    *outcomes.METRICS,
    *quality.METRICS,
)
"""In the order of the docs."""

BY_NAME: Final = {metric.name: metric for metric in METRICS}
