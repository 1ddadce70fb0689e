"""What was found in a library as a table, as delimited text, as JSON and as a document."""
