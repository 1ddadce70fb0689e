"""What is made of the figures of benches: the table of the README, and the picture."""

import re
from pathlib import Path
from xml.etree import ElementTree

from tests.bench.curves import FILE, picture
from tests.bench.figures import Figures, load, markdown, save
from tests.bench.table import Row

ROOT = Path(__file__).parent.parent
WORD = "search, common word, ms"
FIGURES = Figures(
    {
        10_000: [Row(WORD, "tantivy", 5.01, 7.4, "1.5 x"), Row(WORD, "ripgrep", 149, 7.4, "")],
        1_000: [Row(WORD, "tantivy", 2, 1, "1.5 x"), Row("search, field, ms", "", 0, 1234.5, "")],
    }
)


def test_the_table_shows_each_figure_and_its_ratio() -> None:
    """Sizes ascend; what was not measured at a size is a dash, and what never was is left out."""
    lines = markdown(FIGURES).splitlines()
    assert lines[0] == "| | 1,000 | 10,000 | held against |"
    assert lines[2] == "| search, common word, ms | 1 (0.5 ×) | 7.4 (1.5 ×) | tantivy |"
    assert lines[3] == "| search, a field, ms | 1,230 | – | |"
    assert len(lines) == 4


def test_figures_come_back_as_they_were_kept(tmp_path: Path) -> None:
    """With three digits, which is more than a noisy machine is good for."""
    file = tmp_path / "figures.json"
    save(FIGURES, file)
    kept = load(file)
    assert list(kept.sizes) == [1_000, 10_000]
    assert kept.sizes[10_000][0] == FIGURES.sizes[10_000][0]
    assert kept.sizes[1_000][1].ours == 1230
    assert load(tmp_path / "none.json").sizes == {}


def test_a_later_run_replaces_only_what_it_measured() -> None:
    """Of the same size, name and peer; all else stays."""
    figures = FIGURES.put(10_000, [Row(WORD, "tantivy", 5, 6, "1.5 x")])
    assert figures.row(10_000, WORD, "tantivy") == Row(WORD, "tantivy", 5, 6, "1.5 x")
    assert figures.row(10_000, WORD, "ripgrep") == FIGURES.sizes[10_000][1]
    assert figures.sizes[1_000] == FIGURES.sizes[1_000]


def test_the_picture_has_a_line_for_each_engine() -> None:
    """Named at its end, with the figure of the largest library."""
    drawn = picture(FIGURES)
    ElementTree.fromstring(drawn)
    assert re.findall(r'class="end"[^>]*>([^<]+)<', drawn) == [
        "briefing 7.4",
        "tantivy 5",
        "ripgrep 149",
    ]
    assert "prefers-color-scheme: dark" in drawn


def test_a_picture_of_one_size_can_be_drawn() -> None:
    """And one of no figures at all."""
    one = Figures({1_000: FIGURES.sizes[1_000]})
    ElementTree.fromstring(picture(one))
    assert int(ElementTree.fromstring(picture(Figures({}))).attrib["width"]) > 0


def test_what_is_larger_stands_higher() -> None:
    """On both axes, whatever the figures."""
    drawn = picture(FIGURES)
    ours = re.findall(r'<g class="c0"><polyline points="([^"]+)"', drawn)[0]
    (x1, y1), (x2, y2) = (tuple(map(float, place.split(","))) for place in ours.split())
    assert x1 < x2
    assert y1 > y2


def test_the_readme_shows_what_was_measured() -> None:
    """Its table and its picture are made of the figures that are kept beside the benches."""
    assert markdown(load()) in (ROOT / "README.md").read_text(encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == picture(load())
