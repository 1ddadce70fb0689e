"""What the user did with briefs, kept from one session to the next in one file of their own."""
