"""What the index is held against: bare tantivy, SQLite's FTS5 and ripgrep, each as plain as can be.

One document per file, the default tokenizer, the text stored for the engine's own passages; nothing
lands on an item, folds a letter or knows a field beyond date and tags.
"""

import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import tantivy

from tests.bench.library_asks import Ask

LIMIT = 50
"""How many of what is found are given, with a passage each."""
_DATE = re.compile(r"^date: (\d{4}-\d\d-\d\d)$", re.MULTILINE)
_TAGS = re.compile(r"^tags: \[(.*)\]$", re.MULTILINE)


class Peer(Protocol):
    """An engine that is asked the same."""

    name: str

    def open(self) -> None:
        """Open what was indexed."""

    def ask(self, ask: Ask) -> int | None:
        """Answer, and give how many have a passage; None where it cannot be asked."""


class _Text(NamedTuple):
    path: str
    text: str
    day: int
    tags: list[str]


def texts(library: Path) -> Iterator[_Text]:
    """Read every file of a library that may be a brief."""
    for folder, folders, names in os.walk(library):
        folders.sort()
        for name in sorted(names):
            if name.endswith((".md", ".yaml")):
                path = f"{folder}/{name}"
                text = Path(path).read_text(encoding="utf-8", errors="replace")
                day, tags = _DATE.search(text), _TAGS.search(text)
                yield _Text(
                    path,
                    text,
                    date.fromisoformat(day[1]).toordinal() if day else 0,
                    tags[1].split(", ") if tags else [],
                )


class Tantivy:
    """tantivy without anything around it."""

    name = "tantivy"

    def __init__(self, folder: Path) -> None:
        """Take the folder of its index."""
        self.folder = folder
        self._searcher: tantivy.Searcher | None = None

    def index(self, library: Path) -> None:
        """Take in a library."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("path", stored=True, tokenizer_name="raw")
        builder.add_text_field("text", stored=True)
        builder.add_integer_field("day", indexed=True, fast=True)
        builder.add_text_field("tag", tokenizer_name="raw", fast=True)
        index = tantivy.Index(builder.build(), path=str(self.folder))
        writer = index.writer(256_000_000, 2)
        for path, text, day, tags in texts(library):
            writer.add_document(tantivy.Document(path=path, text=text, day=day, tag=tags))
        writer.commit()
        writer.wait_merging_threads()

    def renew(self, files: list[Path]) -> None:
        """Take in some files that have changed, and make them findable."""
        writer = tantivy.Index.open(str(self.folder)).writer(50_000_000, 1)
        for path in files:
            writer.delete_documents_by_term("path", str(path))
            text = path.read_text(encoding="utf-8")
            writer.add_document(tantivy.Document(path=str(path), text=text, day=0))
        writer.commit()
        self.open()

    def open(self) -> None:
        """Open what was indexed."""
        self._index = tantivy.Index.open(str(self.folder))
        self._searcher = self._index.searcher()

    def ask(self, ask: Ask) -> int | None:
        """Answer, and give how many have a passage; None where it cannot be asked."""
        assert self._searcher is not None
        query = self._query(ask)
        if query is None:
            return None
        if ask.facets:
            asked: dict[str, Any] = {"found": {"terms": {"field": "tag", "size": 10}}}
            return len(self._searcher.aggregate(query, asked)["found"]["buckets"])
        found = self._searcher.search(query, LIMIT).hits
        passages = tantivy.SnippetGenerator.create(
            self._searcher, query, self._index.schema, "text"
        )
        for _, address in found:
            passages.snippet_from_doc(self._searcher.doc(address)).to_html()
        return len(found)

    def _query(self, ask: Ask) -> tantivy.Query | None:
        schema = self._index.schema
        if ask.facets not in ((), ("tag",)):
            return None
        if ask.words.endswith("*"):
            return tantivy.Query.regex_query(schema, "text", f"{ask.words[:-1]}.*")
        if ask.words:
            return self._index.parse_query(ask.words, ["text"], conjunction_by_default=True)
        if ask.days:
            first, last = ask.days
            return tantivy.Query.range_query(
                schema, "day", tantivy.FieldType.Integer, lower_bound=first, upper_bound=last
            )
        if ask.tag:
            return tantivy.Query.term_query(schema, "tag", ask.tag)
        return tantivy.Query.all_query() if ask.facets else None


class Fts5:
    """SQLite's full-text index."""

    name = "FTS5"

    def __init__(self, file: Path) -> None:
        """Take the file of its database."""
        self.file = file

    def index(self, library: Path) -> None:
        """Take in a library."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.unlink(missing_ok=True)
        with sqlite3.connect(self.file) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("CREATE VIRTUAL TABLE brief USING fts5 (path UNINDEXED, text)")
            connection.executemany(
                "INSERT INTO brief VALUES (?, ?)",
                ((each.path, each.text) for each in texts(library)),
            )
        connection.close()

    def open(self) -> None:
        """Open what was indexed."""
        self._connection = sqlite3.connect(self.file)

    def ask(self, ask: Ask) -> int | None:
        """Answer, and give how many have a passage; None where it cannot be asked."""
        if not ask.words or ask.facets:
            return None
        rows = self._connection.execute(
            "SELECT path, snippet(brief, 1, '<', '>', '…', 24) FROM brief WHERE brief MATCH ?"
            " ORDER BY rank LIMIT ?",
            (ask.words, LIMIT),
        )
        return len(rows.fetchall())


class Ripgrep:
    """ripgrep, which looks into every file anew."""

    name = "ripgrep"

    def __init__(self, library: Path) -> None:
        """Take the library itself."""
        self.library = library

    def open(self) -> None:
        """There is nothing to open."""

    def ask(self, ask: Ask) -> int | None:
        """Answer, and give how many have a passage; None where it cannot be asked."""
        if not ask.pattern or ask.facets:
            return None
        command = ["rg", "--ignore-case", "--count", "--no-messages", ask.pattern, self.library]
        return len(subprocess.run(command, capture_output=True, check=False).stdout.splitlines())


def ripgrep(library: Path) -> Ripgrep | None:
    """Give ripgrep; None where it is not installed."""
    if shutil.which("rg") is None:
        print("ripgrep is not installed and is left out; it is the package ripgrep of Debian")
        return None
    return Ripgrep(library)
