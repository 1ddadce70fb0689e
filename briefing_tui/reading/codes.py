"""The one table of everything that can be wrong with a brief: code, level, and what it means."""

from typing import NamedTuple

from briefing_tui.model.problems import Level


class Code(NamedTuple):
    """What a problem's code stands for."""

    level: Level
    """Error or warning."""
    meaning: str
    """One sentence for the format's page."""


_E = Level.ERROR
_W = Level.WARNING

FOUND_AT_READING = {
    "bad-boolean": Code(_E, "Where yes or no is asked for stands neither `true` nor `false`."),
    "bad-date": Code(_E, "A date is not EDTF level 1, or names a day that is not in the calendar."),
    "bad-number": Code(_E, "A number is no whole number, or outside its range."),
    "bad-value": Code(_E, "A word is not one of those that the field knows."),
    "comma-in-text": Code(
        _E, "Inside `{ }` a key has no value, mostly after a comma in text without quotes."
    ),
    "complex-key": Code(_E, "A key is a list or a mapping."),
    "control-character": Code(
        _E, "The front matter holds a character that YAML does not allow; it is shown as `�`."
    ),
    "cut-text": Code(_E, "Text without quotes is cut short by ` #`, which starts a comment."),
    "directive": Code(_E, "A line of the front matter starts with `%` and was left out of it."),
    "duplicate-id": Code(_E, "Two items have the same id; links lead to the first."),
    "duplicate-key": Code(_E, "A key stands twice; the second is kept under another name."),
    "empty-file": Code(_E, "The file has no text."),
    "merge-key": Code(_E, "A merge key (`<<`) stands in the file; YAML 1.2 has none."),
    "missing-key": Code(_E, "An item lacks what it cannot be without, such as an event's `event`."),
    "missing-title": Code(_E, "The brief has no title."),
    "not-utf-8": Code(_E, "The file holds bytes that are not UTF-8; they are shown as `�`."),
    "second-document": Code(_E, "A second YAML document starts in the file."),
    "syntax": Code(_E, "The front matter is not YAML from here on; the rest is shown as source."),
    "tag": Code(_E, "A YAML tag (`!x`) stands in the file; it was ignored."),
    "too-deep": Code(_E, "The front matter is nested too deeply; the rest is shown as source."),
    "too-large": Code(_E, "The front matter holds too much; the rest is shown as source."),
    "too-many-problems": Code(_W, "There are more problems than are listed."),
    "unclosed-front-matter": Code(_E, "The front matter that starts on line 1 never closes."),
    "undefined-alias": Code(_E, "An alias (`*x`) names nothing that stands complete before it."),
    "unknown-key": Code(_W, "The format has no such key here; it is kept."),
    "wrong-type": Code(_E, "Text, a list or a mapping stands where another of them is wanted."),
}
"""What reading finds, since it changes what is shown."""

FOUND_BY_CHECK = {
    "ambiguous-excerpt": Code(_W, "An excerpt stands in its source in several places."),
    "answered-without-answer": Code(_W, "A question is answered, but has no `answer`."),
    "bad-country": Code(_W, "A country is not two capital letters (ISO 3166-1)."),
    "bad-duration": Code(_W, "`repeats` is not an ISO 8601 duration."),
    "bad-id": Code(_W, "An id holds white space or a `#`, so that no link can name it."),
    "bad-language": Code(_W, "A language is not a BCP 47 tag."),
    "bad-same-as": Code(_W, "`same_as` is neither a URI nor `brief#id`."),
    "bad-sha256": Code(_W, "`sha256` is not 64 hexadecimal digits."),
    "based-on-loop": Code(_W, "A source is based on itself; it counts as its own origin."),
    "both-for-and-against": Code(
        _W, "Evidence is said to speak for a hypothesis and against it; it counts as against."
    ),
    "changed-copy": Code(_W, "The copy of a source is not the one that `sha256` is of."),
    "claim-without-speaker": Code(_W, "A claim does not say whose it is."),
    "dangling-link": Code(_W, "A link `#id` names neither an item nor a heading."),
    "dangling-reference": Code(_W, "A reference looks like an id and names nothing in the brief."),
    "drifted-excerpt": Code(_W, "An excerpt stands in its source in other words."),
    "empty-excerpt": Code(_W, "An excerpt is written and has no words."),
    "judgment-without-basis": Code(_W, "A judgment names nothing that it rests on."),
    "likelihood-with-confidence": Code(
        _W, "A likelihood and a confidence stand in one sentence (ICD 203)."
    ),
    "links-not-checked": Code(_W, "The narrative is too long for its links to be checked."),
    "marking-too-loose": Code(_E, "The brief's marking is looser than that of something in it."),
    "missing-excerpt": Code(_W, "An excerpt does not stand in its source."),
    "mixed-likelihoods": Code(_W, "The brief uses both rows of ICD 203's likelihood terms."),
    "no-kind": Code(_W, "A finding does not say which of the four kinds it is."),
    "no-source": Code(_W, "Words are given without saying in which of the sources they stand."),
    "overlapping-excerpts": Code(_W, "Two excerpts of one item share words of their source."),
    "outside-question": Code(_W, "`for` or `against` lists hypotheses outside a question."),
    "repeated-excerpt": Code(_W, "An item gives the same excerpt twice; it counts once."),
    "unreadable-copy": Code(_W, "The copy of a source cannot be read, or may not be."),
    "unknown-schema": Code(_W, "The brief is written in a version of the format not known here."),
    "unknown-source-type": Code(_W, "A source's `type` is no CSL type."),
    "via-repeats-end": Code(_W, "`via` repeats the speaker or the source between whom it stands."),
    "wrong-reference": Code(_W, "A reference names an item of another kind than is wanted."),
}
"""What only `briefing check` asks."""

CODES = FOUND_AT_READING | FOUND_BY_CHECK
"""Every code that a problem can have."""
