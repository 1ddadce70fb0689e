"""Whole screens, each of them a state that a person can be in."""
