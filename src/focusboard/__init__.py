"""focusboard: sources read, the store keeps, insight measures, views show, share writes."""

__version__ = "0.1.0"
