"""A dossier as one Markdown document."""

from briefing_tui.library.records import Card, Entry, Kind
from briefing_tui.render.listing.dossier import dossier_document
from briefing_tui.render.listing.rows import Row

PORTS = Entry("ports.md", "ports", "On *ports*", "2026-01-08", "GREEN")


def written(**sections: list[Row]) -> str:
    """Write a dossier of some sections."""
    return "".join(dossier_document("A *Name*", [("Role", "Head_of_all (ports)")], sections))


def test_what_was_written_is_what_is_read() -> None:
    """Nothing of a name, a role or a title is taken for markup."""
    event = Card(Kind.EVENT, "e1", ("The [pier] opens",), date="2026-01-05", tlp="RED")
    text = written(events=[Row("ports.md", PORTS, event)])
    assert "# Dossier: A \\*Name\\*\n" in text
    assert "- Role: Head_of_all (ports)\n" in text or "- Role: Head\\_of\\_all (ports)\n" in text
    assert "The \\[pier\\] opens" in text
    assert "On \\*ports\\*" in text


def test_it_is_marked_at_both_ends_by_its_strictest_item() -> None:
    """And says how much there is of each kind, without headings of what there is none."""
    event = Card(Kind.EVENT, "e1", ("It opens",), date="2026-01-05", tlp="RED")
    text = written(events=[Row("ports.md", PORTS, event)], briefs=[Row("ports.md", PORTS)])
    assert text.startswith("**TLP:RED**\n")
    assert text.endswith("**TLP:RED**\n")
    assert "- Found: 1 event, 0 quotes, 0 questions, 0 findings, 1 brief\n" in text
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# Dossier: A \\*Name\\*", "## Events", "### 2026", "## Briefs", "### 2026", "## Cited",
    ]  # fmt: skip


def test_nothing_at_all_is_a_document_too() -> None:
    """With what is known of who it is."""
    text = written()
    assert text.startswith("**UNMARKED**\n\n# Dossier")
    assert "## " not in text
