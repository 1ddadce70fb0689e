"""What takes time, done in threads: the newest answer of each group counts."""

import threading
from collections.abc import Callable
from threading import Event
from typing import Any

import pytest

from briefing_tui.model.errors import StoreError
from briefing_tui.tui.errands import ABREAST, Done, Errands


class Mailbox:
    """Stands in for a screen: takes messages from threads."""

    def __init__(self) -> None:
        self.messages: list[Done] = []
        self.came = Event()

    def post_message(self, message: Done) -> bool:
        """Take a message."""
        self.messages.append(message)
        self.came.set()
        return True


class Held:
    """Something that takes as long as the test wants."""

    def __init__(self, answer: object) -> None:
        self.answer = answer
        self.may_end = Event()

    def __call__(self) -> object:
        """Wait, and answer."""
        assert self.may_end.wait(10)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def mailbox() -> Mailbox:
    """A screen that takes messages."""
    return Mailbox()


@pytest.fixture
def told() -> list[str]:
    """What was told of faults."""
    return []


@pytest.fixture
def errands(mailbox, told) -> Errands:
    """The errands of that screen."""
    return Errands(mailbox, told.append)


def test_an_answer_comes_as_a_message_and_is_taken_once(errands, mailbox) -> None:
    """In the screen's own thread, when it takes the message."""
    taken: list[object] = []
    job = Held("answer")
    errands.run("group", job, taken.append)
    assert errands.busy
    job.may_end.set()
    assert mailbox.came.wait(10)
    assert taken == []
    for _ in range(2):
        errands.finish(mailbox.messages[0].errand)
    assert taken == ["answer"]
    assert not errands.busy


def test_a_later_errand_of_a_group_takes_the_place_of_an_earlier_one(errands, mailbox) -> None:
    """What the earlier one finds is dropped, whenever it comes; other groups go on."""
    taken: list[object] = []
    jobs = [Held("first"), Held("second"), Held("other")]
    errands.run("group", jobs[0], taken.append)
    errands.run("other", jobs[2], taken.append)
    errands.run("group", jobs[1], taken.append)
    for job in reversed(jobs):
        job.may_end.set()
    while errands.busy:
        assert mailbox.came.wait(10)
        mailbox.came.clear()
        for message in list(mailbox.messages):
            errands.finish(message.errand)
    assert sorted(map(str, taken)) == ["other", "second"]


def test_what_is_quick_is_there_at_once(errands) -> None:
    """With patience, the caller has the answer before the call returns."""
    taken: list[object] = []
    errands.run("group", lambda: 5, taken.append, patience=10)
    assert taken == [5]
    assert not errands.busy


def test_a_fault_of_the_library_is_told_and_another_is_raised(errands, told) -> None:
    """And who waits for the answer learns that there is none."""
    failed: list[bool] = []

    def run(error: Exception, then: Callable[[Any], None]) -> None:
        job = Held(error)
        job.may_end.set()
        errands.run("group", job, then, patience=10, failed=lambda: failed.append(True))

    run(StoreError("the index is gone"), lambda _: pytest.fail("no answer"))
    assert told == ["the index is gone"]
    assert failed == [True]
    with pytest.raises(ZeroDivisionError):
        run(ZeroDivisionError(), lambda _: pytest.fail("no answer"))


def test_an_errand_that_is_dropped_gives_no_answer(errands, mailbox) -> None:
    """Nobody waits for it any more."""
    taken: list[object] = []
    job = Held("answer")
    errands.run("group", job, taken.append)
    errands.drop("group")
    assert not errands.busy
    job.may_end.set()
    (thread,) = [each for each in threading.enumerate() if each.name == "group"]
    thread.join(10)
    assert mailbox.messages == []
    assert taken == []


def test_one_kind_of_what_is_kept_does_not_wait_for_another(errands) -> None:
    """A mark is kept while a long print is being written."""
    done: list[str] = []
    slow = Held(None)
    errands.keep("print", slow)
    errands.keep("marks", lambda: done.append("mark"))
    errands.wait("marks", 10)
    assert done == ["mark"]
    slow.may_end.set()


def test_what_is_to_be_kept_is_all_done_in_the_order_it_was_asked_for(errands, mailbox) -> None:
    """However quickly one thing comes after the other; what nobody awaits is waited for."""
    done: list[int] = []
    first = Held(None)
    errands.keep("marks", first)
    for number in range(20):
        errands.keep("marks", lambda number=number: done.append(number))
    assert done == []
    first.may_end.set()
    errands.wait("marks", 10)
    assert done == list(range(20))


def test_what_cannot_be_kept_is_told(errands, mailbox, told) -> None:
    """And what comes after it is kept all the same."""
    done: list[bool] = []
    job = Held(StoreError("the disk is full"))
    errands.keep("marks", job)
    errands.keep("marks", lambda: done.append(True))
    job.may_end.set()
    errands.wait("marks", 10)
    while not any(told):
        assert mailbox.came.wait(10)
        mailbox.came.clear()
        for message in list(mailbox.messages):
            errands.finish(message.errand)
    assert told == ["the disk is full"]
    assert done == [True]


def test_who_asks_faster_than_is_found_gets_the_last(errands, mailbox) -> None:
    """What is asked for in between is not even looked for."""
    looked: list[int] = []
    taken: list[object] = []
    held = [Held(number) for number in range(ABREAST)]
    for job in held:
        errands.run("group", job, taken.append)
    for number in range(20):
        errands.run("group", lambda number=number: looked.append(number) or number, taken.append)
    for job in held:
        job.may_end.set()
    while not taken:
        assert mailbox.came.wait(10)
        mailbox.came.clear()
        for message in list(mailbox.messages):
            errands.finish(message.errand)
    assert taken == [19]
    assert looked == [19]
