"""How dates and durations are said."""

import pytest

from briefing_tui.model.dates import duration_wording, long_wording, parse_edtf, wording
from briefing_tui.model.errors import DateError


@pytest.mark.parametrize(
    ("text", "short", "in_full"),
    [
        ("2026-01-07", "7 Jan 2026", "Wednesday 7 January 2026"),
        ("2026-01", "Jan 2026", "January 2026"),
        ("2026", "2026", "2026"),
        ("2026-09?", "Sep 2026?", "September 2026, uncertain"),
        ("2024-06~", "~Jun 2024", "about June 2024"),
        ("2024-06%", "~Jun 2024?", "about June 2024, uncertain"),
        ("2021/2024-12", "2021 – Dec 2024", "2021 to December 2024"),
        ("2026-02-24/2026-02-27", "24 – 27 Feb 2026", "24 to 27 February 2026"),
        ("2026-02-24/2026-03-02", "24 Feb – 2 Mar 2026", "24 February to 2 March 2026"),
        ("2026-01/2026-03", "Jan – Mar 2026", "January to March 2026"),
        ("2025-12/2026-01", "Dec 2025 – Jan 2026", "December 2025 to January 2026"),
        ("2026-01/2026-01-20", "Jan – 20 Jan 2026", "January to 20 January 2026"),
        ("2026-01-05/2026-01-05", "5 Jan 2026", "Monday 5 January 2026"),
        (
            "2004-06~/2004-08?",
            "~Jun 2004 – Aug 2004?",
            "about June 2004 to August 2004 (uncertain)",
        ),
        ("../2026-01-05", "by 5 Jan 2026", "by Monday 5 January 2026"),
        ("2026-03/..", "from Mar 2026", "from March 2026 on"),
        ("/2026", "? – 2026", "until 2026, from an unknown time"),
        ("2026/", "2026 – ?", "from 2026 until an unknown time"),
        ("../..", "any time", "at any time"),
        ("2024-21", "spring 2024", "spring 2024"),
        ("2024-24", "winter 2024", "winter 2024"),
        ("198X", "1980s", "the 1980s"),
        ("190X", "1900 – 1909", "1900 – 1909"),
        ("19XX", "1900 – 1999", "1900 – 1999"),
        ("-198X", "1990 – 1981 BC", "1990 – 1981 BC"),
        ("000X", "1 BC – 9 AD", "1 BC – 9 AD"),
        ("-0043", "44 BC", "44 BC"),
        ("0000", "1 BC", "1 BC"),
        ("0476", "476 AD", "476 AD"),
        ("-0043-03-15", "15 Mar 44 BC", "15 March 44 BC"),
        ("1066-10-14", "14 Oct 1066", "14 October 1066"),
        ("Y170000002", "170,000,002", "170,000,002"),
        ("Y-170000002", "170,000,003 BC", "170,000,003 BC"),
        ("2004-XX", "2004", "a month in 2004"),
        ("2004-XX-XX", "2004", "a day in 2004"),
        ("1985-04-XX~", "~Apr 1985", "about a day in April 1985"),
        ("2026-01-07T10:20:00", "7 Jan 2026 10:20", "Wednesday 7 January 2026, 10:20"),
        ("2026-01-07T10:20:30Z", "7 Jan 2026 10:20:30", "Wednesday 7 January 2026, 10:20:30 UTC"),
        (
            "2026-01-07T10:20:00+05:00",
            "7 Jan 2026 10:20",
            "Wednesday 7 January 2026, 10:20 UTC+05:00",
        ),
    ],
)
def test_wording(text: str, short: str, in_full: str) -> None:
    """A date is said as people say it, with no more precision than it has."""
    assert wording(parse_edtf(text)) == short
    assert long_wording(parse_edtf(text)) == in_full


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("2026-01-07", "7 Jan"),
        ("2025-01-07", "7 Jan 2025"),
        ("2026-01", "Jan"),
        ("2026-09?", "Sep?"),
        ("2026", "2026"),
        ("2026-21", "spring"),
        ("../2026-01-05", "by 5 Jan"),
        ("2026-03/..", "from Mar"),
        ("2026-02-24/2026-02-27", "24 – 27 Feb"),
        ("2025-12/2026-01", "Dec 2025 – Jan"),
        ("202X", "2020s"),
        ("2026-XX", "2026"),
    ],
)
def test_a_year_that_is_known_can_be_left_out(text: str, short: str) -> None:
    """A narrow pane that shows 2026 says 7 Jan, and never nothing."""
    assert wording(parse_edtf(text), year=2026) == short


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("P3M", "every 3 months"),
        ("P1Y", "every year"),
        ("P2W", "every 2 weeks"),
        ("P1D", "every day"),
        ("PT12H", "every 12 hours"),
        ("PT1M", "every minute"),
        ("P1Y6M", "every 1 year and 6 months"),
        ("P1Y2M3D", "every 1 year, 2 months and 3 days"),
        ("P0.5Y", "every 0.5 years"),
        ("P007D", "every 7 days"),
        ("P1Y0M", "every year"),
    ],
)
def test_durations_are_said_as_how_often(text: str, said: str) -> None:
    """What repeats says how often."""
    assert duration_wording(text) == said


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "3M", "p3m", "P3", "P1YT", "P1.5Y2M", "P0D", "P-1D", "R3/P1D", "P3M\n"]
)
def test_what_is_no_duration_is_refused(text: str) -> None:
    """The error names the form that is meant, or that no time is no duration."""
    with pytest.raises(DateError, match=r"P3M for three months|above zero"):
        duration_wording(text)
