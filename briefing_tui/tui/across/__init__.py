"""What the screens that look across the library say, row by row: pure, from cards to cells."""
