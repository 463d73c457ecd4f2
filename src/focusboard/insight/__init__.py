"""Measure: values in, frozen values out, by the definitions in docs/metrics.md."""
