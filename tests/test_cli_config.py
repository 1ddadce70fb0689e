"""`briefing config` and `briefing schema`."""

import json
from pathlib import Path

import pytest

from briefing_tui.library.config import load_config
from tests.conftest import CommandLine


def test_the_printed_configuration_reads_back_to_the_same(
    briefing: CommandLine, tmp_path: Path
) -> None:
    """What `config` prints is a configuration file, whatever the values hold."""
    path = tmp_path / "config.toml"
    path.write_text(
        'library = "a \\"b\\" \\\\ é \\u007f"\neditor = "vi -c \'x\'"\nascii = true\n'
        '[keys]\npreset = "less"\nitem.next = ["n", "down"]\n"quit" = []\n'
    )
    printed = briefing("--config", path, "config").out
    copy = tmp_path / "copy.toml"
    copy.write_text(printed, encoding="utf-8")
    assert load_config(file=copy, environ={}) == load_config(file=path, environ={})


def test_defaults_read_back_too(briefing: CommandLine, tmp_path: Path) -> None:
    """Also where no library is set."""
    copy = tmp_path / "copy.toml"
    copy.write_text(briefing("config").out, encoding="utf-8")
    assert load_config(file=copy, environ={}) == load_config(environ={})


def test_every_value_tells_where_it_came_from(
    briefing: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Default, file, environment and option are told apart."""
    path = tmp_path / "config.toml"
    path.write_text('theme = "light"\n[keys]\nquit = "x"\n')
    monkeypatch.setenv("BRIEFING_LIBRARY", str(tmp_path))
    printed = briefing("--config", path, "--ascii", "config").out
    origins = {
        line.partition(" = ")[0]: line.rpartition("  # ")[2] for line in printed.splitlines()
    }
    assert origins["theme"] == f"file {path}"
    assert origins["library"] == "environment BRIEFING_LIBRARY"
    assert origins["ascii"] == "option --ascii"
    assert origins["mouse"] == "default"
    assert origins['"quit"'] == f"file {path}"
    assert origins["preset"] == "default"


def test_a_wrong_configuration_stops_with_one_line(briefing: CommandLine, tmp_path: Path) -> None:
    """It is told before anything is done."""
    path = tmp_path / "config.toml"
    path.write_text("colour = 1\n")
    result = briefing("--config", path, "config")
    assert result.status == 2
    assert result.out == ""
    assert result.err == f"briefing: {path}:1: unknown setting colour; did you mean color?\n"


def test_the_schema_is_a_json_schema(briefing: CommandLine) -> None:
    """`briefing schema` prints one JSON document that demands a title."""
    result = briefing("schema")
    assert result.status == 0
    schema = json.loads(result.out)
    assert "json-schema.org" in schema["$schema"]
    assert schema["required"] == ["title"]
