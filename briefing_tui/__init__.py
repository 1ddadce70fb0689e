"""A terminal reader of structured briefs: who, when, what was said, and what is not known."""

__version__ = "0.1.0"
