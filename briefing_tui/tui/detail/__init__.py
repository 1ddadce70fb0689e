"""What the reading pane says of a brief and of each of its items, as blocks of text."""
