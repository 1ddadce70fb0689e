"""A library's index on disk: SQLite tells what there is, tantivy where words and values are."""
