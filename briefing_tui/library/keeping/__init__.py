"""A library's index kept up with its files: walked, read on all cores, and watched."""
