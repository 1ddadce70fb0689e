"""The reader that works line by line: it prints lines, asks, and draws nothing."""
