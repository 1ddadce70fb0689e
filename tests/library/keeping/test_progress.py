"""Progress: reported now and then, with a rate and the time that is left."""

from briefing_tui.library.keeping.progress import Pace, Phase, Progress


class Reports(list[Progress]):
    """Reports, and a clock that stands still by itself."""

    now = 0.0

    def clock(self) -> float:
        return self.now


def test_reports_come_now_and_then_and_at_the_end() -> None:
    """However often one is told."""
    reports = Reports()
    pace = Pace(reports.append, reports.clock)
    for done in range(1001):
        reports.now = done / 1000
        pace.tell(Phase.READING, done, 1000)
    assert 5 <= len(reports) <= 7
    assert reports[-1].done == 1000


def test_the_rate_is_that_of_late_and_gives_the_time_left() -> None:
    """A slow beginning does not make the rest look slow."""
    reports = Reports()
    pace = Pace(reports.append, reports.clock)
    pace.tell(Phase.READING, 0, 1000)
    assert (reports[-1].rate, reports[-1].left) == (0, None)
    for second in range(1, 31):
        reports.now = second
        pace.tell(Phase.READING, second if second < 15 else 15 + (second - 15) * 20, 1000)
    assert reports[-1].rate == 20
    assert reports[-1].left == (1000 - reports[-1].done) / 20


def test_another_phase_is_reported_at_once() -> None:
    """And its rate is its own."""
    reports = Reports()
    pace = Pace(reports.append, reports.clock)
    pace.tell(Phase.LOOKING, 500)
    reports.now = 1
    pace.tell(Phase.READING, 600, 1000)
    pace.tell(Phase.UP_TO_DATE, 500)
    assert [report.phase for report in reports] == [
        Phase.LOOKING,
        Phase.READING,
        Phase.UP_TO_DATE,
    ]
    assert reports[1].rate == 0
