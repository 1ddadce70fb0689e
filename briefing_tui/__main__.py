"""The way in: the `briefing` command and `python -m briefing_tui`."""

import sys

INTERRUPTED = 130
"""Exit status after ctrl+c, as a shell reports it."""


def run() -> int:
    """Run the command line of this process and give its exit status.

    Everything else is imported inside, so that ctrl+c during the imports is quiet too.
    """
    try:
        if sys.argv[1:2] == ["--complete"]:
            from briefing_tui.cli.completion import complete  # the tab key is felt: nothing else

            return complete(sys.argv[2:])
        from briefing_tui import first_frame

        first_frame.show(sys.argv[1:])
        from briefing_tui.cli.main import main

        try:
            return main(sys.argv[1:])
        finally:
            first_frame.undo()
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(run())
