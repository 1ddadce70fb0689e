"""The shortest sequence that moves the cursor.

A line feed or a carriage return is never sent: what they do depends on how the terminal is set.
"""

from functools import lru_cache

UNKNOWN = -1
"""A column or a row that the cursor cannot be relied on to be in."""


def move(x: int, y: int, to_x: int, to_y: int) -> str:
    """Give the shortest sequence from one cell to another.

    Args:
        x: The column where the cursor is, from 0, or `UNKNOWN`.
        y: The row where it is, or `UNKNOWN`.
        to_x: The column to go to.
        to_y: The row to go to.
    """
    if y == to_y:
        return along(x, to_x)
    place = f"\x1b[{to_y + 1};{to_x + 1}H" if to_x else f"\x1b[{_but_one(to_y + 1)}H"
    if y == UNKNOWN:
        return place
    down = f"\x1b[{_but_one(abs(to_y - y))}{'B' if to_y > y else 'A'}"
    return min(place, down + along(x, to_x), key=len)


@lru_cache(4096)
def along(x: int, to_x: int) -> str:
    """Give the shortest sequence to another column of the row."""
    if x == to_x:
        return ""
    column = f"\x1b[{_but_one(to_x + 1)}G"
    if x == UNKNOWN:
        return column
    step = f"\x1b[{_but_one(abs(to_x - x))}{'C' if to_x > x else 'D'}"
    return min(step, column, key=len)


def _but_one(number: int) -> str:
    """Give a number as a parameter; 1 need not be said."""
    return "" if number == 1 else str(number)
