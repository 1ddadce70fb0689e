"""Where briefs are found and what is remembered about them."""
