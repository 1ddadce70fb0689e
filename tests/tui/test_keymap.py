"""Keys: both presets, the user's changes, and every mistake in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model.errors import UsageError
from briefing_tui.tui.actions import ACTIONS, Place
from briefing_tui.tui.keymap import PRESETS, load
from briefing_tui.tui.keynames import key_name, shown


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_has_no_clash_and_leaves_nothing_out_of_reach(preset):
    """Every action of a preset has a key, and no key does two things in one place."""
    keymap = load(preset)
    assert {action.id for action in ACTIONS if not keymap.keys[action.id]} == set()
    for place in Place:
        keys = [key for each in keymap.actions(place) for key in keymap.keys[each.id]]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize("preset", PRESETS)
def test_every_key_is_one_that_textual_knows(preset):
    """A key of the table is written as Textual reports it, or it would never come."""
    for keys in load(preset).keys.values():
        assert [key_name(key) for key in keys] == list(keys)


def test_ids_and_actions_are_each_used_once():
    """A user's configuration and Textual can tell all actions apart."""
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    assert len({action.action for action in ACTIONS}) == len(ACTIONS)


@pytest.mark.parametrize(
    ("key", "place", "action"),
    [
        ("j", Place.PANES, "item.next"),
        ("down", Place.TEXT, "item.next"),
        ("d", Place.TEXT, "half.down"),
        ("space", Place.PANES, "page.down"),
        ("G", Place.BRIEFS, "go.bottom"),
        ("3", Place.TEXT, "pane.3"),
        ("shift+tab", Place.PANES, "pane.previous"),
        ("enter", Place.BRIEFS, "brief.open"),
        ("enter", Place.PANES, "narrative.enter"),
        ("escape", Place.TEXT, "go.out"),
        ("q", Place.TEXT, "go.back"),
        ("J", Place.PANES, "brief.next"),
        ("slash", Place.PANES, "find.open"),
        ("N", Place.TEXT, "find.previous"),
        ("ampersand", Place.PANES, "find.only"),
        ("O", Place.BRIEFS, "briefs.order"),
        ("t", Place.TEXT, "contents.open"),
        ("right_square_bracket", Place.TEXT, "heading.next"),
        ("left_parenthesis", Place.TEXT, "evidence.previous"),
        ("l", Place.PANES, "time.later"),
        ("o", Place.TEXT, "links.open"),
        ("H", Place.TEXT, "history.back"),
        ("apostrophe", Place.TEXT, "mark.go"),
        ("y", Place.PANES, "copy.open"),
        ("e", Place.TEXT, "editor.open"),
        ("P", Place.TEXT, "print.open"),
        ("vertical_line", Place.TEXT, "pipe.open"),
        ("z", Place.PANES, "view.cycle"),
        ("r", Place.TEXT, "file.reload"),
        ("ctrl+l", Place.TEXT, "screen.redraw"),
        ("colon", Place.BRIEFS, "palette.open"),
        ("ctrl+c", Place.BRIEFS, "app.cancel"),
        ("ctrl+z", Place.BRIEFS, "app.suspend"),
        ("question_mark", Place.PANES, "help.open"),
        ("f1", Place.BRIEFS, "help.open"),
    ],
)
def test_the_default_keys_are_those_of_the_design(key, place, action):
    """A user who has read the manual finds what it says."""
    assert load().action(key, place).id == action


@pytest.mark.parametrize(
    ("key", "action"),
    [
        ("f", "page.down"),
        ("e", "item.next"),
        ("y", "item.previous"),
        ("ctrl+e", "item.next"),
        ("ctrl+y", "item.previous"),
        ("less_than_sign", "go.top"),
        ("greater_than_sign", "go.bottom"),
        ("q", "app.quit"),
        ("v", "editor.open"),
        ("h", "help.open"),
        ("r", "screen.redraw"),
        ("R", "file.reload"),
        ("N", "find.previous"),
        ("ampersand", "find.only"),
    ],
)
def test_the_less_preset_does_what_fingers_expect(key, action):
    """A user of less goes on as before."""
    assert load("less").action(key, Place.TEXT).id == action


def test_a_key_that_does_nothing_somewhere_is_told():
    """Enter into the narrative does not exist in the list of briefs."""
    assert load().action("1", Place.BRIEFS) is None


def test_nothing_needs_a_ctrl_key():
    """Each action with a ctrl key in `vim` has a plain twin, or is in the palette by its name."""
    without = {
        action.id for action in ACTIONS if all(key.startswith("ctrl+") for key in action.keys)
    }
    assert without == {"screen.redraw", "app.cancel", "app.suspend", "app.quit"}


def test_a_user_moves_a_key():
    """What the user sets replaces the preset's keys, written as the keyboard has them."""
    keymap = load("vim", {"find.open": ["/", "ctrl+F"], "page.down": [" "]})
    assert keymap.keys["find.open"] == ("slash", "ctrl+f")
    assert keymap.keys["page.down"] == ("space",)
    assert load("vim", {"item.next": "n", "find.next": "j"}).action("n", Place.TEXT).id == (
        "item.next"
    )


def test_an_empty_list_takes_a_key_away():
    """An action may be left to the palette."""
    keymap = load("vim", {"app.suspend": []})
    assert keymap.action("ctrl+z", Place.TEXT) is None
    assert keymap.shown("app.suspend") == ()


@pytest.mark.parametrize(
    ("preset", "overrides", "words"),
    [
        ("emacs", {}, ["emacs", "vim", "less"]),
        ("vim", {"itm.next": "x"}, ["itm.next", "did you mean “item.next”"]),
        ("vim", {"item.next": "escpe"}, ["item.next", "escpe", "did you mean “escape”"]),
        ("vim", {"item.next": ""}, ["item.next", "no key"]),
        ("vim", {"item.next": "shift+a"}, ["item.next", "written A"]),
        ("vim", {"item.next": "ctrl+i"}, ["ctrl+i", "tab"]),
        ("vim", {"item.next": "alt+j"}, ["alt+j", "Esc"]),
        ("vim", {"item.next": "\u200b"}, ["U+200B"]),
        ("vim", {"item.next": "k"}, ["key k", "item.next", "item.previous"]),
        ("vim", {"find.open": ["/", "?"]}, ["key ?", "find.open", "help.open"]),
        ("vim", {"go.back": [], "app.quit": [], "app.cancel": []}, ["quits", "app.quit"]),
    ],
)
def test_a_mistake_is_named_with_what_was_meant(preset, overrides, words):
    """Nothing is taken in silence: the message names the action, the key and the nearest one."""
    with pytest.raises(UsageError) as caught:
        load(preset, overrides)
    for word in words:
        assert word in str(caught.value)


def test_one_key_may_do_two_things_in_two_places():
    """Enter opens a brief in the list and goes into the narrative in a pane."""
    keymap = load("vim", {"briefs.order": "z"})
    assert keymap.action("z", Place.BRIEFS).id == "briefs.order"
    assert keymap.action("z", Place.PANES).id == "view.cycle"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("/", "slash"),
        ("?", "question_mark"),
        ("+", "plus"),
        (" ", "space"),
        ("G", "G"),
        ("ж", "ж"),
        ("Esc", "escape"),
        ("PgDn", "pagedown"),
        ("^L", "ctrl+l"),
        ("Ctrl+L", "ctrl+l"),
        ("control+backslash", "ctrl+backslash"),
        ("ctrl+\\", "ctrl+backslash"),
        ("shift+Tab", "shift+tab"),
        ("F5", "f5"),
        ("«", "left_pointing_double_angle_quotation_mark"),
        ("question_mark", "question_mark"),
    ],
)
def test_keys_may_be_written_as_people_write_them(written, name):
    """The sign, the name and the usual short forms are all read."""
    assert key_name(written) == name


@pytest.mark.parametrize(
    ("key", "sign", "plain"),
    [
        ("slash", "/", "/"),
        ("minus", "-", "-"),
        ("space", "space", "space"),
        ("shift+tab", "shift+Tab", "shift+Tab"),
        ("ctrl+l", "ctrl+l", "ctrl+l"),
        ("down", "↓", "Down"),
        ("escape", "Esc", "Esc"),
        ("f1", "F1", "F1"),
        ("f", "f", "f"),
        ("euro_sign", "€", None),
        ("right_pointing_double_angle_quotation_mark", "»", None),
    ],
)
def test_keys_are_shown_as_they_stand_on_the_keyboard(key, sign, plain):
    """No name of Textual's is shown where a sign is shorter."""
    assert shown(key) == sign
    assert shown(key, ascii=True) == (plain or key)


@given(st.text(max_size=12))
def test_any_text_is_a_key_or_an_error(text):
    """Whatever stands in a configuration is taken or refused, and what is taken is stable."""
    try:
        name = key_name(text)
    except UsageError:
        return
    assert key_name(name) == name
    assert shown(name)


def test_an_action_has_a_method_name_and_keys_to_show():
    """A place's actions are what the screen runs and what the help and the bottom line show."""
    keymap = load()
    actions = {action.id: action for action in keymap.actions(Place.PANES)}
    assert actions["find.open"].action == "find_open"
    assert actions["pane.2"].action == "pane(2)"
    assert keymap.keys["narrative.enter"] == ("enter",)
    assert keymap.shown("narrative.enter") == ("Enter",)
    assert actions["find.open"].label
    assert not actions["half.down"].label
    assert "brief.open" not in actions
