"""One of the things that a drawer offers."""

from typing import NamedTuple


class Choice(NamedTuple):
    """One thing that can be chosen."""

    id: str
    """What is given back."""
    name: str
    """What it is called."""
    detail: str = ""
    """More about it, shown dim at the right; whole where there is room."""
