"""What only `briefing check` asks of a brief, one subject to a module."""
