"""What people read news and mail with on a server, given a list and a text like the reader's own.

newsboat has a feed and mutt a mailbox of as many entries as a screen and a half, in made-up words.
The first entry holds the text that is paged through. Whoever is not installed is left out.
"""

import shutil
from collections.abc import Iterator
from html import escape
from pathlib import Path
from random import Random

from tests.bench.sessions import Program
from tests.bench.vocabulary import tape

ENTRIES = 60
"""In each list."""

_NEWSBOAT = """auto-reload no
reload-only-visible-feeds no
show-read-feeds yes
goto-first-unread no
article-sort-order guid-asc
text-width 0
browser true
bind-key j down
bind-key k up
bind-key ^ home
"""
_MUTT = """unset beep help mark_old wait_key collapse_unread confirmappend smart_wrap
set ts_enabled=no mail_check=0 timeout=600 sort=mailbox-order read_inc=0 pager_context=0 quit=yes
set pager_stop pager_index_lines=0 charset=utf-8 header_cache="" certificate_file="" markers=no
set folder=~ record="" postponed=""
ignore *
unignore subject
"""


def titles() -> list[str]:
    """Give the titles of the entries; the one word that no other has is the first's."""
    draw = Random("entries").random
    return [f"{number:02} {tape('en').take(draw, 7)}" for number in range(1, ENTRIES + 1)]


def installed(folder: Path, text: str) -> Iterator[Program]:
    """Give the peers that are installed, each on its list; say which are not.

    Args:
        folder: Where their files are put.
        text: What stands in the first entry, line by line.
    """
    for name, make in (("newsboat", newsboat), ("mutt", mutt)):
        found = shutil.which(name)
        if found is None:
            print(f"{name} is not installed and is left out")
        else:
            yield make(found, folder, text)


def newsboat(found: str, folder: Path, text: str) -> Program:
    """Give newsboat in the list of a feed's articles; the feed is a file."""
    home = folder / "newsboat"
    home.mkdir()
    texts = [f"<pre>{escape(text)}</pre>", *["An article."] * (ENTRIES - 1)]
    items = "".join(
        f"<item><title>{title}</title><guid>{number:03}</guid>"
        f"<description>{escape(content)}</description></item>"
        for number, (title, content) in enumerate(zip(titles(), texts, strict=True))
    )
    feed = home / "feed.xml"
    feed.write_text(
        f'<rss version="2.0"><channel><title>The list</title>{items}</channel></rss>', "utf-8"
    )
    (home / "urls").write_text(f"file://{feed}\n")
    (home / "config").write_text(_NEWSBOAT)
    words = [found, "-r", "-u", home / "urls", "-c", home / "cache.db", "-C", home / "config"]
    return Program("newsboat", words, "The list", "Q")


def mutt(found: str, folder: Path, text: str) -> Program:
    """Give mutt in the list of a mailbox's messages, which it may not write."""
    home = folder / "mutt"
    home.mkdir()
    texts = [text, *["A message.\n"] * (ENTRIES - 1)]
    (home / "mbox").write_text(
        "".join(
            f"From desk@example.org Thu Jan  1 00:00:{number:02} 2026\nFrom: desk@example.org\n"
            f"Date: Thu, 1 Jan 2026 00:00:{number:02} +0000\nSubject: {title}\n"
            f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
            f"{content}\n\n"
            for number, (title, content) in enumerate(zip(titles(), texts, strict=True))
        ),
        "utf-8",
    )
    (home / "config").write_text(_MUTT)
    words = [found, "-n", "-R", "-F", home / "config", "-f", home / "mbox"]
    return Program("mutt", words, "example", environ={"HOME": str(home)})
