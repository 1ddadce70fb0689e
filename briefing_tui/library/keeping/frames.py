"""Values sent through a pipe between processes of this program: each with its length before it."""

import pickle
from collections.abc import Iterator
from typing import Any

HEAD = 4
"""Bytes of the length."""


def frame(value: Any) -> bytes:  # noqa: ANN401 - whatever pickle takes
    """Give a value as it is sent."""
    data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    return len(data).to_bytes(HEAD, "big") + data


class Frames:
    """Puts what comes out of a pipe, in pieces of any size, together again."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[Any]:
        """Take in some bytes and give the values that are whole by now.

        Only for what another process of this program has sent: a pickle can do anything.
        """
        buffer = self._buffer
        buffer += data
        start = 0
        while len(buffer) - start >= HEAD:
            end = start + HEAD + int.from_bytes(buffer[start : start + HEAD], "big")
            if end > len(buffer):
                break
            yield pickle.loads(memoryview(buffer)[start + HEAD : end])  # noqa: S301 - see above
            start = end
        if start:
            del buffer[:start]
