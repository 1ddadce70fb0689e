"""Many readers of one library at once, as on a server: none loses what another marks."""

import pytest

from tests.bench.crowd import STEP, Server, crowd, marks

READERS = 12


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A library with as many briefs as all of them mark, and its ready index."""
    return Server(tmp_path_factory.mktemp("server"), READERS * STEP + STEP)


@pytest.mark.slow
def test_readers_who_share_a_home_lose_no_star_and_see_no_fault(server: Server) -> None:
    """All mark at the same moment in one file of marks, which they have made at the same moment."""
    _, lost, faults = marks(server, READERS, home="shared")
    assert (lost, faults) == (0, [])


@pytest.mark.slow
def test_readers_at_rest_send_nothing_and_hardly_wake(server: Server) -> None:
    """However many there are."""
    with crowd([server.reader(f"at-rest-{number}") for number in range(3)]) as readers:
        readers.settle()
        milliseconds, sent = readers.idle(3.0)
        assert sent == 0
        # A tenth of one processor for all three; a loop that never rests takes all of it.
        assert milliseconds < 300
        assert readers.leave() == [0] * 3
