"""How long `briefing print` takes, beside a bare Python that imports the same two libraries.

Run `python tests/bench/printing.py [BRIEF]`; without a brief it prints the longest sample. Peer and
program run in turn, each in a process of its own, so that a noisy machine slows both; the ratio of
the medians counts.
"""

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROUNDS = 31
TARGET = 2.0
SAMPLES = Path(__file__).parents[2] / "briefs"


def milliseconds(*words: str) -> float:
    """Run Python once and give the wall-clock time."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *words], stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Measure in turn and print medians and ratio."""
    longest = max(SAMPLES.glob("*.md"), key=lambda path: path.stat().st_size)
    brief = sys.argv[1] if len(sys.argv) > 1 else str(longest)
    runs = {
        "python, yaml and markdown_it imported": ("-c", "import yaml, markdown_it"),
        "briefing print": ("-m", "briefing_tui", "print", brief),
        "briefing print --front-matter": ("-m", "briefing_tui", "print", "--front-matter", brief),
    }
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, words in runs.items():
            times[name].append(milliseconds(*words))
    peer, *ours = (median(each) for each in times.values())
    print(f"{Path(brief).name}, {Path(brief).stat().st_size} bytes, median of {ROUNDS}")
    for name, each in zip(runs, (peer, *ours), strict=True):
        print(f"{each:8.1f} ms  {each / peer:5.2f} x  {name}")
    print(f"target: at most {TARGET} x")


if __name__ == "__main__":
    main()
