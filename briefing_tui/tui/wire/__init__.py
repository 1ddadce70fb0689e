"""What is sent of a frame: the cells that are other than they were, in the fewest bytes."""
