"""From a file to a Brief and its Problems."""
