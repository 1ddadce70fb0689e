"""Dates as the sources give them, no more precise than what was written.

This is the one place to import them from. EDTF level 1 (ISO 8601-2) is read in `edtf.py`, put in
order in `date_order.py` and said in `date_words.py`; durations are in `durations.py`.
"""

from briefing_tui.model.date_order import Shape, each_gap, gap, gaps, overlaps, shape, sort_key
from briefing_tui.model.date_words import long_wording, wording
from briefing_tui.model.durations import duration_wording
from briefing_tui.model.edtf import Edtf, Precision, parse_edtf

__all__ = [
    "Edtf",
    "Precision",
    "Shape",
    "duration_wording",
    "each_gap",
    "gap",
    "gaps",
    "long_wording",
    "overlaps",
    "parse_edtf",
    "shape",
    "sort_key",
    "wording",
]
