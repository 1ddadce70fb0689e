"""The configuration: which value wins, and what a wrong one is told."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.library.config import Config, load_config
from briefing_tui.model.errors import UsageError


def written(folder: Path, text: str) -> Path:
    """Write a configuration file."""
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refused(folder: Path, text: str) -> str:
    """Give the sentence that a configuration is refused with."""
    with pytest.raises(UsageError) as caught:
        load_config(file=written(folder, text), environ={})
    return str(caught.value)


def test_without_a_file_the_defaults_hold() -> None:
    """A user without a configuration gets one, and every value of it is a default."""
    config = load_config(environ={})
    assert config == Config()
    assert not config.origins


def test_every_setting_is_read_from_the_file(tmp_path: Path) -> None:
    """All settings that there are can be written, and say that they came from the file."""
    path = written(
        tmp_path,
        """
        library = "briefs"
        theme = "light"
        ascii = true
        linear = true
        mouse = false
        color = "never"
        editor = "nano -w"
        pager = "less -R"
        browser = "copy"
        clipboard_limit = 5000
        [keys]
        preset = "less"
        item.next = "n"
        "item.previous" = ["p", "up"]
        quit = []
        """,
    )
    config = load_config(file=path, environ={})
    assert config == Config(
        library=tmp_path / "briefs",
        theme="light",
        ascii=True,
        linear=True,
        mouse=False,
        color="never",
        editor="nano -w",
        pager="less -R",
        browser="copy",
        clipboard_limit=5000,
        keys="less",
        key_overrides={"item.next": ("n",), "item.previous": ("p", "up"), "quit": ()},
    )
    assert set(config.origins.values()) == {f"file {path}"}


def test_the_file_is_found_in_the_xdg_folder(tmp_path: Path) -> None:
    """$XDG_CONFIG_HOME/briefing/config.toml is read, and ~/.config where that is not set."""
    for environ, folder in (
        ({"XDG_CONFIG_HOME": str(tmp_path / "xdg")}, tmp_path / "xdg"),
        ({"HOME": str(tmp_path)}, tmp_path / ".config"),
        ({"HOME": str(tmp_path), "XDG_CONFIG_HOME": "relative"}, tmp_path / ".config"),
    ):
        (folder / "briefing").mkdir(parents=True, exist_ok=True)
        written(folder / "briefing", f'theme = "{folder.name}"')
        assert load_config(environ=environ).theme == folder.name


def test_a_user_without_a_home_gets_the_defaults() -> None:
    """No HOME is no error."""
    assert load_config(environ={}).file is None


def test_options_win_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    """The nearer to the command, the stronger."""
    path = written(tmp_path, 'library = "of-file"\ncolor = "auto"')
    environ = {"BRIEFING_LIBRARY": "/of-environment", "NO_COLOR": "1"}
    config = load_config(file=path, environ=environ)
    assert config.library == Path("/of-environment")
    assert config.color == "never"
    assert config.origins["library"] == "environment BRIEFING_LIBRARY"
    assert config.origins["color"] == "environment NO_COLOR"
    config = load_config(file=path, environ=environ, options={"library": Path("/of-option")})
    assert config.library == Path("/of-option")
    assert config.origins["library"] == "option --library"


def test_an_empty_no_color_changes_nothing() -> None:
    """NO_COLOR counts when it is set and not empty (no-color.org)."""
    assert load_config(environ={"NO_COLOR": ""}).color == "auto"


def test_the_file_names_the_editor_before_the_variables_for_every_program(tmp_path: Path) -> None:
    """VISUAL wins over EDITOR; the program's own setting wins over both."""
    environ = {"EDITOR": "ed", "VISUAL": "vi", "PAGER": "more"}
    assert load_config(environ=environ).editor == "vi"
    assert load_config(environ=environ).pager == "more"
    config = load_config(file=written(tmp_path, 'editor = "nano"'), environ=environ)
    assert config.editor == "nano"


def test_an_unknown_setting_names_its_line_and_the_nearest_known_one(tmp_path: Path) -> None:
    """A typing error is found by its line, and corrected."""
    message = refused(tmp_path, 'theme = "dark"\nbrowsr = "open"\n')
    assert message == f"{tmp_path}/config.toml:2: unknown setting browsr; did you mean browser?"


def test_an_unknown_setting_like_no_other_lists_the_known_ones(tmp_path: Path) -> None:
    """Where nothing is near, all are named."""
    message = refused(tmp_path, "zzz = 1")
    assert ":1: unknown setting zzz; known are library, index, theme," in message


def test_names_of_the_program_itself_are_no_settings(tmp_path: Path) -> None:
    """What Config keeps for itself cannot be written in the file."""
    for name in ("file", "origins", "key_overrides"):
        assert f"unknown setting {name}" in refused(tmp_path, f'{name} = "x"')


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("library = 3", "library must be a text in quotes, not 3"),
        ('mouse = "yes"', 'mouse must be true or false, not "yes"'),
        ("mouse = 1", "mouse must be true or false, not 1"),
        ("ascii = 1", 'ascii must be "auto", true or false, not 1'),
        ('color = "blue"', 'color must be "auto" or "never", not "blue"'),
        ("color = ['never']", 'color must be "auto" or "never", not a list'),
        ("browser = true", 'browser must be "auto" or "open" or "copy", not true'),
        ("clipboard_limit = true", "clipboard_limit must be a number of bytes, not true"),
        ("clipboard_limit = -1", "clipboard_limit must be a number of bytes, not -1"),
        ("theme = 2026-01-07", "theme must be a text in quotes, not 2026-01-07"),
        ('keys = "vim"', "keys must be a table"),
        ('[keys]\npreset = "emacs"', 'keys must be "vim" or "less", not "emacs"'),
        ("[keys]\nquit = 1", "keys.quit must be a key in quotes or a list of them, not 1"),
        ("[keys]\nquit = [1]", "keys.quit must be a key in quotes or a list of them, not a list"),
    ],
)
def test_a_wrong_value_names_the_file_and_what_was_expected(
    tmp_path: Path, text: str, expected: str
) -> None:
    """One sentence says where, what would be right, and what was found."""
    message = refused(tmp_path, text)
    assert message.startswith(f"{tmp_path}/config.toml")
    assert expected in message


def test_a_file_that_is_not_toml_names_the_place(tmp_path: Path) -> None:
    """A syntax error is told with its line."""
    message = refused(tmp_path, "theme = \n")
    assert "is not TOML" in message
    assert "line 1" in message


SETTINGS = ["library", "theme", "ascii", "mouse", "color", "clipboard_limit", "keys", "keys.a", "x"]
VALUES = ['"auto"', "true", "1", "-1.5", "[]", '["a"]', "[1]", "{}", "{a = {b = 1}}", "2026-01-07"]


@given(
    st.dictionaries(st.sampled_from(SETTINGS), st.sampled_from(VALUES)).map(
        lambda table: "\n".join(f"{name} = {value}" for name, value in table.items())
    )
    | st.text()
)
def test_any_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """No configuration is a fault of the program."""
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(text.encode("utf-8", errors="surrogatepass"))
    with suppress(UsageError):
        load_config(file=path, environ={})


@pytest.mark.parametrize("text", ["x = " + "[" * 100_000, "x = " + "9" * 5_000])
def test_a_hostile_file_is_refused_in_one_sentence(tmp_path: Path, text: str) -> None:
    """Deep nesting and huge numbers are errors of the file, not of the program."""
    assert str(tmp_path) in refused(tmp_path, text)


def test_a_file_that_is_named_must_exist(tmp_path: Path) -> None:
    """--config with a typing error does not fall back in silence."""
    with pytest.raises(UsageError, match="no such file"):
        load_config(file=tmp_path / "absent.toml", environ={})


def test_a_folder_or_foreign_bytes_in_its_place_are_told(tmp_path: Path) -> None:
    """What is no text file is refused by name."""
    with pytest.raises(UsageError, match="cannot be read"):
        load_config(file=tmp_path, environ={})
    path = tmp_path / "config.toml"
    path.write_bytes(b'theme = "\xff"')
    with pytest.raises(UsageError, match=r"is not UTF-8 \(byte 10\)"):
        load_config(file=path, environ={})


def test_a_relative_library_starts_at_the_file_and_a_tilde_at_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the program is started does not change which library is meant."""
    monkeypatch.setenv("HOME", "/home/someone")
    assert load_config(file=written(tmp_path, 'library = "b"')).library == tmp_path / "b"
    assert load_config(file=written(tmp_path, 'library = "~/b"')).library == Path("/home/someone/b")
