"""The terminal's own cursor: where screen readers and magnifiers find what is selected."""

import pytest

from tests.tui.places import PLACES, back, go, library, standing

TYPED = {"the query": " › ", "the line to find with": "/e", "a line for a file": ".print.md"}
"""Where something is typed, and what stands before the cursor there."""
TEXTS = {"a brief", "a source", "the narrative", "a question for a key", "the help"}
"""Where nothing is selected: the cursor is where what is read begins."""
PLACE_OF_ONE = {"an excerpt", "what was found"}
"""Where there is nothing below to go to, or where it is a part of what is selected."""
BAR = "▌"


def right_of(terminal) -> str:
    """Give what stands from the cursor on."""
    cursor = terminal.screen.cursor
    return terminal.line(cursor.y)[cursor.x :]


@pytest.mark.slow
def test_the_cursor_is_on_what_is_selected_in_every_place(tmp_path):
    """After each key that leads there, that moves there, and that leads back."""
    with standing(library(tmp_path), "the list", size=(100, 30)) as terminal:
        for place in PLACES:
            go(terminal, place)
            cursor = terminal.screen.cursor
            if place in TYPED:
                assert terminal.line(cursor.y)[: cursor.x].endswith(TYPED[place].rstrip(" ")), place
            elif place in TEXTS:
                assert cursor.y > 0, place
                assert right_of(terminal).strip(), place
            else:
                assert right_of(terminal).startswith(BAR), place
                row = cursor.y
                terminal.press("down")
                if place not in PLACE_OF_ONE:
                    terminal.wait_for(lambda row=row: terminal.screen.cursor.y != row)
                terminal.settle(0.1)
                assert right_of(terminal).startswith(BAR), place
                terminal.press("up")
                terminal.settle(0.1)
            back(terminal)
            assert right_of(terminal).startswith(BAR), f"back from {place}"


@pytest.mark.slow
def test_the_cursor_follows_from_match_to_match_in_a_text(tmp_path):
    """What was found is what is read next."""
    with standing(library(tmp_path), "a source", size=(100, 30)) as terminal:
        terminal.send("/to the\r")
        terminal.wait_for(lambda: "1/" in terminal.line(-1))
        terminal.settle()
        for sentence in ("came to the capital", "corps to the north"):
            terminal.wait_for(lambda sentence=sentence: sentence in right_of(terminal))
            terminal.press("n")
