"""Cuts what the terminal sends into keys, so that a slow line or a bad byte does no harm.

A terminal says Esc and “a sequence begins” with the same byte. Here Esc answers after an instant;
a sequence whose tail comes late is still that key; and Esc with another key at once is those two
keys, never alt. Bytes that are not UTF-8 are dropped.
"""

import re
from codecs import getincrementaldecoder
from collections.abc import Iterator
from math import inf

ESCAPE = "\x1b"
"""A unit of this alone is the Esc key."""

ESCAPE_PATIENCE = 0.025
"""Seconds for which an Esc waits for what would make it a sequence."""

TAIL_PATIENCE = 1.0
"""Seconds within which the tail of a sequence still belongs to its Esc."""

BYTE_PATIENCE = 0.08
"""Seconds between two bytes of a line that trickles; a person's keys are further apart."""

LONGEST = 32
"""Characters of a sequence at most; no key or mouse report is longer."""

# A mouse report of old, a function key of the Linux console, and any other control sequence.
_CSI = r"\[(?:M[\s\S]{3}|\[[A-E]|(?!M)[0-?]*[ -/]*[@-Z\\-~])"
_UNIT = re.compile(rf"[^\x1b]+|\x1b(?:{_CSI}|O[ -~])")
_UNFINISHED = re.compile(r"\x1b(?:\[(?:M[\s\S]{0,2}|\[|[0-?]*[ -/]*)|O)?\Z")
_TAIL = re.compile(r"\[(?:M[\s\S]{3}|\[[A-E]|(?!M)[0-9;:<?]*\$?[A-Za-z~])|O[A-Za-z]")
_TAIL_BEGUN = re.compile(r"(?:\[(?:M[\s\S]{0,2}|\[|[0-9;:<?]*\$?)|O)\Z")
_PASTE, _PASTE_END = "\x1b[200~", "\x1b[201~"


class KeyStream:
    """Turns bytes into units that are each plain text, a whole sequence, or the Esc key."""

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")("ignore").decode
        self._held = ""
        self._deadline = inf
        self._escaped = -inf
        self._pasting = False

    def feed(self, data: bytes, now: float) -> list[str]:
        """Take what was read at a time, in seconds of a monotonic clock; give what is whole."""
        text = self._held + self._decode(data)
        self._held, self._deadline = "", inf
        if now - self._escaped < TAIL_PATIENCE:
            trickles = now - self._escaped < BYTE_PATIENCE and len(text) <= LONGEST
            if trickles and _TAIL_BEGUN.match(text):
                self._held, self._deadline, self._escaped = text, now + BYTE_PATIENCE, now
                return []
            if _TAIL.match(text):
                text = ESCAPE + text
        self._escaped = -inf
        return list(self._units(text, now))

    def patience(self, now: float) -> float | None:
        """Give how long to wait before `tick` is called for; None where nothing is held back."""
        return None if self._deadline == inf else max(self._deadline - now, 0.0)

    def tick(self, now: float) -> list[str]:
        """Give what was held back, as keys, once its time has passed."""
        if not self._held or now < self._deadline:
            return []
        held = self._held
        self._escaped = self._deadline if held == ESCAPE else -inf
        self._held, self._deadline = "", inf
        return [part for part in held.partition(ESCAPE) if part]

    def _units(self, text: str, now: float) -> Iterator[str]:
        position = 0
        while position < len(text):
            if self._pasting:
                end = text.find(_PASTE_END, position)
                self._pasting = end < 0
                if self._pasting:
                    end = self._hold_paste_end(text, position)
                # What is pasted holds no keys, so an Esc in it must not become one.
                if pasted := text[position:end].replace(ESCAPE, ""):
                    yield pasted
                if self._pasting:
                    return
                yield _PASTE_END
                position = end + len(_PASTE_END)
            elif unit := _UNIT.match(text, position):
                position = unit.end()
                self._pasting = unit[0] == _PASTE
                if unit[0][0] != ESCAPE or len(unit[0]) <= LONGEST:
                    yield unit[0]
            elif _UNFINISHED.match(text, position) and len(text) - position <= LONGEST:
                self._hold(text[position:], now)
                return
            else:
                position += 1
                yield ESCAPE

    def _hold(self, text: str, now: float) -> None:
        self._held = text
        self._deadline = now + (ESCAPE_PATIENCE if text == ESCAPE else TAIL_PATIENCE)

    def _hold_paste_end(self, text: str, start: int) -> int:
        """Hold back what may be the beginning of a paste's end; give where it begins."""
        begin = text.rfind(ESCAPE, start)
        if begin < 0 or not _PASTE_END.startswith(text[begin:]):
            return len(text)
        self._held, self._deadline = text[begin:], inf
        return begin
