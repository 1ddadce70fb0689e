"""Several texts read as one."""

from collections.abc import Sequence

from briefing_tui.tui.flow import Block


class Joined(Sequence[Block]):
    """Several sequences of blocks read as one, without copying them."""

    def __init__(self, *parts: Sequence[Block]) -> None:
        self._parts = parts
        self._lengths = [len(part) for part in parts]

    def __len__(self) -> int:
        return sum(self._lengths)

    def __getitem__(self, index: int) -> Block:  # type: ignore[override]
        for part, length in zip(self._parts, self._lengths, strict=True):
            if index < length:
                return part[index]
            index -= length
        raise IndexError(index)
