"""The fields of the engine's documents: one for each brief, and one for each of its items.

Documents store nothing. A hit is a number, which the catalogue resolves.
"""

from typing import TYPE_CHECKING

from briefing_tui.library import words
from briefing_tui.library.query.fields import TEXTS

if TYPE_CHECKING:
    import tantivy

SCHEMA = 3
"""Another number makes every index of an older one be made anew."""
VERSION = f"{SCHEMA}-{words.VERSION}"
"""What an index must have been made by to be read."""

ID = "id"
"""The document's own number: a brief has its number in the catalogue, its items the next ones."""
NUMBER = "number"
"""The number of the brief, in the documents of its items too."""
ALL = "all"
"""The words of a brief; its items do not have them, so that neither is found for the other."""
TEXT = "text"
"""The words of an item."""
LETTER = "letter"
"""The letters with which the words of a brief or an item begin, after that of `SORTS`. The words
that begin with one are too many to be looked up one by one while somebody types."""
SORTS = {ALL: "B", TEXT: "I"}
"""What tells the letters of a brief from those of an item."""
NAMED = "named"
"""The words of the fields that a query names: each begins with the letter of its field."""
VALUES = "v"
"""Values by their field, to be found and counted: one JSON field, since each field of text would
cost a byte for each document that has nothing in it."""
START = "start"
"""The day by which a document is ordered: the first that its own date can mean."""
DATE = ("date_from", "date_to")
"""The brief's own date, first and last day; the last is there only where it is another."""
WHEN = ("when_from", "when_to")
"""The date of an event or a quote, in the same way."""

PLAIN = "briefing_words"
"""The tokenizer: words are folded already, with blanks between them."""

LETTERS = {name: chr(ord("A") + place) for place, name in enumerate(TEXTS)}
"""The letter of each field in `named`; a capital, which no folded word begins with."""

DOCUMENT = "doc"
"""The value that tells the documents of briefs from those of items."""
BRIEF = "brief"
SPAN = "span"
"""The value that holds where several dates of one document lie."""
YEAR = "year"
"""The value that is a number: the year of the brief's own date."""


def build() -> "tantivy.Schema":
    """Make the engine's schema."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field(ID, fast=True)
    builder.add_unsigned_field(NUMBER, indexed=True)
    for name in (ALL, TEXT, NAMED):
        builder.add_text_field(name, tokenizer_name=PLAIN, index_option="position")
    builder.add_text_field(LETTER, tokenizer_name=PLAIN, index_option="basic")
    builder.add_json_field(VALUES, tokenizer_name="raw", index_option="basic", fast=True)
    for name in (START, *DATE, *WHEN):
        builder.add_integer_field(name, indexed=name == START, fast=True)
    return builder.build()
