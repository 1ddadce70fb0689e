"""The split view of one brief."""
