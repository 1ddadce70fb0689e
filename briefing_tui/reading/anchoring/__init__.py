"""Excerpts looked for in the texts of their sources."""
