"""The screens of a whole library: its briefs, what is searched for in it, and across it."""
