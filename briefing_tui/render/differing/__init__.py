"""Two versions of a brief compared, in print: lines for a terminal, Markdown, JSON."""
