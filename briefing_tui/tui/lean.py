"""Imports Textual without the parts that this reader has no use for; the first frame waits for it.

Textual imports its command palette, and with it a dozen widgets, and the names of the folders that
downloads go to; asyncio imports TLS: together a quarter of the import. The reader has a palette of
its own, downloads nothing and talks to no network. The modules are absent only while `textual.app`
is imported, and if it needs more of them than their names, it is imported as it is. What drives an
app in tests is imported by every app that runs; it stays absent.
"""

import importlib
import sys
from types import ModuleType

PALETTE = "textual.command"
FOLDERS = "platformdirs"
TLS = "ssl"
PILOT = "textual.pilot"


def import_textual() -> None:
    """Import `textual.app`, the lean way if that works."""
    if "textual.app" in sys.modules:
        return
    before = set(sys.modules)
    added = _stand_ins(before)
    sys.modules.update(added)
    try:
        importlib.import_module("textual.app")
    except (ImportError, AttributeError, TypeError):
        for name in set(sys.modules) - before:
            if name.partition(".")[0] == "textual":
                del sys.modules[name]
    finally:
        for name in added:
            sys.modules.pop(name, None)
    importlib.import_module("textual.app")
    sys.modules.setdefault(PILOT, _named(PILOT))


def _stand_ins(present: set[str]) -> dict[str, ModuleType]:
    """Give modules of empty classes for what is named only, and none at all for TLS."""
    absent: dict[str, ModuleType] = {TLS: None}  # type: ignore[dict-item]
    absent |= {name: _named(name) for name in (PALETTE, FOLDERS)}
    return {name: module for name, module in absent.items() if name not in present}


def _named(name: str) -> ModuleType:
    """Give a module that has an empty class of every name."""
    module = ModuleType(name)
    vars(module)["__getattr__"] = _empty_class
    return module


def _empty_class(name: str) -> type:
    """Give a class for whatever name is imported; what the import system itself asks for is not."""
    if name.startswith("__"):
        raise AttributeError(name)
    return type(name, (), {})
