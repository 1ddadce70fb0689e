"""A real sshd on the loopback interface, with the very settings that the README gives."""

import getpass
import os
import re
import shutil
import socket
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.terminal import LIMIT, ROOT

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
MISSING = [
    name
    for name, found in (
        ("sshd (openssh-server)", SSHD),
        ("ssh, scp and sftp (openssh-client)", shutil.which("ssh")),
        ("ssh-keygen (openssh-client)", shutil.which("ssh-keygen")),
    )
    if not found
]
"""What the tests need and the machine has not."""

SENT = (
    "EDITOR VISUAL PAGER LESS BRIEFING_* XDG_* TEXTUAL TEXTUAL_* PYTHON* HOME TMPDIR COLUMNS LINES"
)
"""Variables that this server takes from a guest beyond the README's, as a careless one would."""

OWN = (
    "HostKey {folder}/host\nPidFile none\nUsePAM no\nStrictModes no\nSubsystem sftp internal-sftp\n"
)
"""What any sshd of ours needs to run beside that of the machine."""


class Server(NamedTuple):
    """An sshd that runs, and where its files are."""

    port: int
    folder: Path
    """All that the test made."""
    home: Path
    """What the account is told to be its home, and what else it might write in."""
    library: Path
    """The library."""

    @property
    def options(self) -> list[str]:
        """What ssh, scp and sftp are told of the server, and of no other one."""
        known = f"UserKnownHostsFile={self.folder}/known_hosts"
        settings = (known, "GlobalKnownHostsFile=/dev/null", "IdentitiesOnly=yes", "BatchMode=yes")
        words = [word for each in settings for word in ("-o", each)]
        return ["-F", "/dev/null", "-i", str(self.folder / "key"), *words]

    @property
    def account(self) -> str:
        """Who logs in where."""
        return f"{getpass.getuser()}@127.0.0.1"

    def ssh(self, *words: str, command: Sequence[str] = ()) -> list[str]:
        """Give the command that logs in."""
        port = ["-p", str(self.port), "-e", "none"]
        return ["ssh", *self.options, *port, *words, self.account, "--", *command]

    def files(self) -> dict[str, tuple[int, int]]:
        """Give size and time of all that the account could have written in, folders too."""
        found = {}
        for top in (self.home, self.library, self.library.parent / "briefs.index"):
            for path in (top, *top.rglob("*")):
                status = path.lstat()
                found[str(path)] = (status.st_size, status.st_mtime_ns)
        return found


def readme_blocks(language: str) -> list[str]:
    """Give the blocks of a language in the README."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@contextmanager
def serving(folder: Path, briefs: dict[str, str]) -> Iterator[Server]:
    """Start a server for a library of these briefs, and end it."""
    server = Server(0, folder, folder / "home", folder / "srv" / "briefs")
    server.home.mkdir()
    server.library.mkdir(parents=True)
    for name, text in briefs.items():
        (server.library / name).parent.mkdir(exist_ok=True)
        (server.library / name).write_text(text, encoding="utf-8")
    _make_keys(folder)
    python = _interpreter(folder / "opt")
    _run(python, "-I", "-m", "briefing_tui", "index", "-l", server.library, "--output",
         folder / "srv" / "briefs.index")  # fmt: skip
    _configure(folder, python)
    with _running(server) as running:
        yield running


@contextmanager
def open_house(folder: Path) -> Iterator[Server]:
    """Start a server that runs whatever it is asked to, to measure programs through it."""
    _make_keys(folder)
    own = OWN.format(folder=folder) + "LogLevel INFO\n"
    (folder / "sshd_config").write_text(f"{own}AuthorizedKeysFile {folder}/guest.keys\n")
    with _running(Server(0, folder, folder, folder)) as running:
        yield running


@contextmanager
def _running(server: Server) -> Iterator[Server]:
    """Start sshd, and end it."""
    folder = server.folder
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    process, port = _start(folder)
    key = (folder / "host.pub").read_text()
    (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {key}")
    try:
        yield server._replace(port=port)
    finally:
        process.kill()
        process.wait(LIMIT)
        assert process.stderr is not None
        process.stderr.close()


def _run(*command: str | Path) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=6 * LIMIT)


def _make_keys(folder: Path) -> None:
    for name in ("host", "key"):
        _run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name)
    shutil.copy(folder / "key.pub", folder / "guest.keys")


def _interpreter(folder: Path) -> Path:
    """Make an environment that has this checkout, as one that was installed has the program."""
    venv.create(folder, symlinks=True, with_pip=False)
    (packages,) = folder.glob("lib/python3.*/site-packages")
    (packages / "checkout.pth").write_text(f"{ROOT}\n{sysconfig.get_path('purelib')}\n")
    return folder / "bin" / "python"


def _configure(folder: Path, python: Path) -> None:
    """Write the README's two files with the test's paths, and what sshd itself needs."""
    (settings,) = readme_blocks("ini")
    (folder / "guest.toml").write_text(settings.replace("/srv/", f"{folder}/srv/"))
    (block,) = readme_blocks("sshd_config")
    for named, real in (
        ("/opt/briefing/bin/python", str(python)),
        ("/etc/briefing/", f"{folder}/"),
        ("User guest", f"User {getpass.getuser()}"),
    ):
        assert named in block
        block = block.replace(named, real)
    own = f"LogLevel VERBOSE\nAcceptEnv {SENT}\nSetEnv HOME={folder}/home\n"
    (folder / "sshd_config").write_text(OWN.format(folder=folder) + own + block)


def _start(folder: Path) -> tuple["subprocess.Popen[bytes]", int]:
    """Start sshd on a port that is free; another program may take that first."""
    for _ in range(5):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        assert SSHD is not None
        words = [SSHD, "-D", "-e", "-f", str(folder / "sshd_config"), "-p", str(port)]
        process = subprocess.Popen(
            [*words, "-o", "ListenAddress=127.0.0.1"], stderr=subprocess.PIPE, cwd=folder
        )
        assert process.stderr is not None
        said = []
        for line in process.stderr:
            said.append(line.decode("utf-8", "replace"))
            if "Server listening" in said[-1]:
                _drain(process)
                return process, port
        process.wait(LIMIT)
    raise AssertionError(f"sshd did not start: {''.join(said)}")


def _drain(process: "subprocess.Popen[bytes]") -> None:
    """Keep what sshd goes on to say from filling the pipe."""
    from threading import Thread

    def read() -> None:
        assert process.stderr is not None
        for line in process.stderr:
            sys.stdout.write(line.decode("utf-8", "replace"))

    Thread(target=read, daemon=True).start()
