"""Two versions of a brief compared: which item is which, and what is said otherwise."""
