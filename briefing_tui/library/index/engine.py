"""The engine that finds: a tantivy index in a folder, opened to be asked or to be written."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.library.index import ready, schema
from briefing_tui.library.index.damage import told

if TYPE_CHECKING:
    import tantivy

FOLDER = "engine"
"""The name of its folder in that of the index."""
HEAP = 256_000_000
"""Bytes of documents that are gathered at most before they are written."""
THREADS = 1
"""Threads that index. The cores are needed for reading files meanwhile, and each thread would write
files of its own at each commit, to be merged later."""


class Engine:
    """An open index of the engine."""

    def __init__(self, folder: Path, home: Path) -> None:
        """Open the index in a folder.

        Args:
            folder: Where the engine's files are.
            home: The folder of the whole index, of which is told.

        Raises:
            StoreError: It cannot be opened.
        """
        import tantivy

        self._home = home
        with told(home):
            self._index = tantivy.Index.open(str(folder))
            self._index.register_tokenizer(schema.PLAIN, _plain())
            self._index.config_reader("manual")
            self.schema = self._index.schema
            if self.schema != schema.build():
                raise ValueError("its fields are others")

    def searcher(self) -> "tantivy.Searcher":
        """Give what can be searched by now."""
        with told(self._home):
            self._index.reload()
            return self._index.searcher()

    def writer(self) -> "tantivy.IndexWriter":
        """Give what writes; only one at a time can be had."""
        with told(self._home):
            return self._index.writer(HEAP, THREADS)


class EngineWriter:
    """Writes an index of the engine; each call is kept for good or not at all."""

    def __init__(self, engine: Engine, home: Path, *, shared: bool) -> None:
        """Take an engine's index.

        Args:
            engine: The index, in its own folder.
            home: The folder of the whole index.
            shared: Whether other users are to read what is written.
        """
        self._engine = engine
        self._home = home
        self._shared = shared
        self._writer: tantivy.IndexWriter | None = None

    def write(self, documents: Iterable[str], forgotten: Iterable["tantivy.Query"] = ()) -> None:
        """Add documents, and forget others.

        Args:
            documents: JSON with its numbers.
            forgotten: What finds those to forget, among what was there before.

        Raises:
            StoreError: Nothing was kept.
        """
        with told(self._home):
            if self._writer is None:
                self._writer = self._engine.writer()
            try:
                for query in forgotten:
                    self._writer.delete_documents_by_query(query)
                add = self._writer.add_json
                for document in documents:
                    add(document)
                self._writer.commit()
            except BaseException:
                self._roll_back()
                raise
        self._hand_over()

    def _hand_over(self) -> None:
        """Let other users read what was written, or none."""
        folder = self._home / FOLDER
        if self._shared:
            ready.publish(folder, self._home)
        else:
            with told(self._home):
                ready.keep_private(folder)

    def _roll_back(self) -> None:
        """Take back what is not committed; a writer that cannot is given up for a new one."""
        try:
            if self._writer is not None:
                self._writer.rollback()
        except BaseException:
            self._writer = None
            raise

    def settle(self) -> None:
        """Wait until no files are being merged.

        Raises:
            StoreError: They could not be merged.
        """
        writer, self._writer = self._writer, None
        if writer is not None:
            with told(self._home):
                writer.wait_merging_threads()
            self._hand_over()

    def close(self) -> None:
        """Let go; merges that are under way come to nothing."""
        self._writer = None


def of_briefs(made: "tantivy.Schema", numbers: Sequence[int]) -> "tantivy.Query":
    """Ask for all documents of some briefs."""
    from tantivy import Query

    return Query.term_set_query(made, schema.NUMBER, list(numbers))


def from_number(made: "tantivy.Schema", first: int, last: int | None = None) -> "tantivy.Query":
    """Ask for the documents with numbers in a range."""
    from tantivy import FieldType, Query

    return Query.range_query(
        made, schema.ID, FieldType.Unsigned, lower_bound=first, upper_bound=last
    )


def create(folder: Path, home: Path) -> None:
    """Make an empty index of the engine.

    Raises:
        StoreError: It cannot be written.
    """
    import tantivy

    with told(home):
        folder.mkdir(mode=0o700, exist_ok=True)
        tantivy.Index(schema.build(), path=str(folder))


def _plain() -> "tantivy.TextAnalyzer":
    import tantivy

    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
