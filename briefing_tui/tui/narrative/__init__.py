"""The narrative: a brief's Markdown as blocks that are read and laid out when they are shown."""

from briefing_tui.tui.narrative.document import Heading, Hit, Narrative

__all__ = ["Heading", "Hit", "Narrative"]
