"""The screens that look across the library: its timeline, actors, questions and quotes."""
