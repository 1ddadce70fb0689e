"""What is asked of a library: one grammar, read to one tree, whoever answers it."""
