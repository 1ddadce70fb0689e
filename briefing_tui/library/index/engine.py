"""The engine that finds: a tantivy index in a folder, and what is said to it.

tantivy tells of its failures by ValueError and OSError, and of what it thought impossible by a
panic; whoever calls it here is told by a StoreError.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import tantivy

from briefing_tui.library.index import schema
from briefing_tui.model.errors import StoreError

FOLDER = "engine"
"""The name of its folder in that of the index."""
HEAP = 256_000_000
"""Bytes of documents that are gathered before they are written, over all threads."""
THREADS = 2
"""Threads that index; more than the documents that one process can prepare would idle."""


class Engine:
    """An open index of the engine."""

    def __init__(self, folder: Path) -> None:
        with told():
            self.index = tantivy.Index.open(str(folder))
            self.index.register_tokenizer(schema.PLAIN, _plain())
            self.index.config_reader("manual")
            self.schema = self.index.schema
        self._writer: tantivy.IndexWriter | None = None
        self.is_changed = False
        """Whether something was written here that no searcher sees yet."""

    def searcher(self) -> tantivy.Searcher:
        """Give what there is at this moment."""
        with told():
            self.index.reload()
            return self.index.searcher()

    def write(self, documents: Iterable[str], forgotten: Sequence[int] = ()) -> None:
        """Add documents and forget briefs, for good or not at all.

        Args:
            documents: JSON with its numbers.
            forgotten: Numbers of briefs.
        """
        with self._writing() as writer:
            if forgotten:
                # By a term alone nothing is deleted: tantivy-py 0.27 makes it a signed one.
                writer.delete_documents_by_query(
                    tantivy.Query.term_set_query(self.schema, schema.NUMBER, list(forgotten))
                )
            for document in documents:
                writer.add_json(document)
            writer.commit()

    def forget_from(self, number: int) -> None:
        """Forget all documents with a number from this one on."""
        with self._writing() as writer:
            writer.delete_documents_by_query(
                tantivy.Query.range_query(
                    self.schema, schema.ID, tantivy.FieldType.Unsigned, lower_bound=number
                )
            )
            writer.commit()

    @contextmanager
    def _writing(self) -> Iterator[tantivy.IndexWriter]:
        with told():
            if self._writer is None:
                self._writer = self.index.writer(HEAP, THREADS)
            try:
                yield self._writer
                self.is_changed = True
            except BaseException:
                # A writer whose thread has died takes nothing more; the next is a new one.
                writer, self._writer = self._writer, None
                with suppress(ValueError, OSError):
                    writer.rollback()
                raise

    def settle(self) -> None:
        """Wait until no segments are being merged."""
        writer, self._writer = self._writer, None
        if writer is not None:
            with told():
                writer.wait_merging_threads()

    def close(self) -> None:
        """Let go of the writer; merges that are under way come to nothing."""
        self._writer = None


def create(folder: Path) -> None:
    """Make an empty index.

    Raises:
        StoreError: It cannot be written.
    """
    with told():
        folder.mkdir()
        tantivy.Index(schema.build(), path=str(folder))


def _plain() -> tantivy.TextAnalyzer:
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()


@contextmanager
def told() -> Iterator[None]:
    """Turn what the engine raises into an error that is told in one sentence."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise StoreError(f"the index cannot be read or written: {error}") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise StoreError(f"the index cannot be read or written: {error}") from error
