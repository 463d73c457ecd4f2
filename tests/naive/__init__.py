"""The numbers once more, slowly and without cleverness, to check the real ones against.

Written from what docs/metrics.md and docs/json.md say, with plain SQL and the zone database alone. Nothing in
``days``, ``recorded``, ``figures`` and ``answers`` may use any of focusboard's own code.
"""
