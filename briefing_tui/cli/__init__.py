"""The commands: what the user types, what is printed, and the exit status."""
