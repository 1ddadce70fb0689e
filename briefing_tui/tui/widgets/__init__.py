"""The parts of a screen; none of them imports the app or a sibling."""
