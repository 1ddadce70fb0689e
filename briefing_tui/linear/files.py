"""Files that are written and edited from the linear reader."""

import os
from pathlib import Path

from briefing_tui.linear.desk import Desk
from briefing_tui.model.anchoring import Anchors
from briefing_tui.model.brief import Brief
from briefing_tui.model.ids import slug


def print_brief(desk: Desk, brief: Brief, name: str, anchors: Anchors | None) -> None:
    """Print a brief to a file; one that exists is replaced only if the user says so.

    Raises:
        WriteError: It cannot be written.
    """
    from briefing_tui.library.output import write_whole
    from briefing_tui.render.markdown import markdown

    usual = f"{slug(brief.id)}.print.md"
    name = name or desk.ask(f"Print to which file ({usual} is usual): ")
    if not name:
        return
    try:
        path = Path(name).expanduser()
        exists = path.is_file()
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        desk.voice.say(f"That is no name for a file: {reason}.")
        return
    if exists and desk.ask(f"{path} exists. Replace it, y or n: ").lower() not in {"y", "yes"}:
        desk.voice.say("Not printed.")
        return
    write_whole(path, markdown(brief, anchors=anchors), force=exists)
    desk.voice.say(f"Printed to {path}.")


def edit_brief(desk: Desk, path: str, line: int) -> bool:
    """Open a brief in the user's editor; say whether it was edited.

    Raises:
        BriefingError: There is no editor, or it could not be started.
    """
    from briefing_tui.library.programs import editor_command, run_in_terminal

    file = desk.library.file(path)
    if file is None:
        desk.voice.say("Standard input cannot be edited.")
        return False
    if not desk.asker.is_terminal:
        desk.voice.say("An editor needs a terminal.")
        return False
    command = editor_command(os.environ, file.absolute(), line, desk.config.editor)
    status = run_in_terminal(command)
    if status:
        desk.voice.say(f"The editor ended with status {status}.")
    return True
