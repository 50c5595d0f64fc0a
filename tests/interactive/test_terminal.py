"""The prompt at a real terminal: keys go in through tmux, the screen is read back."""
import os
import shutil
import subprocess
import sys
import time

import pytest

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
PATIENCE = 15


class Terminal:
    """A tmux server of its own with one window, in which the shell runs."""

    def __init__(self, folder):
        self.socket = str(folder / "tmux")
        home = folder / "home"
        home.mkdir()
        self.history = home / "state" / "verbnoun" / "history"
        environment = {"HOME": home, "XDG_STATE_HOME": home / "state", "XDG_CONFIG_HOME": home / "config", "TERM": "screen", "NO_COLOR": "1",
                       "LANG": "C.UTF-8", "PATH": os.environ["PATH"]}
        words = [f"{name}={value}" for name, value in environment.items()]
        self.tmux("-f", os.devnull, "new-session", "-d", "-x", "100", "-y", "40", "-c", str(home),
                  "env", "-i", *words, sys.executable, "-m", "shell", "-NoProfile", "-NoLogo")
        self.wait("PS ")

    def tmux(self, *arguments):
        """Run a tmux command and return what it prints."""
        return subprocess.run(["tmux", "-S", self.socket, *arguments], capture_output=True, text=True, check=True, cwd=ROOT).stdout

    def screen(self):
        """Return the lines on the screen."""
        return [line.rstrip() for line in self.tmux("capture-pane", "-p").split("\n")]

    def keys(self, *keys):
        """Press keys: names such as Tab and C-c, or text."""
        self.tmux("send-keys", *keys)

    def wait(self, text, lines=False):
        """Wait until the screen shows a text (or, with lines, a whole line that is the text) and return its lines."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            screen = self.screen()
            if text in screen if lines else any(text in line for line in screen):
                return screen
            time.sleep(0.05)
        raise AssertionError(f"{text!r} did not come:\n" + "\n".join(self.screen()))

    def gone(self):
        """Whether the shell has ended, and the window with it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if subprocess.run(["tmux", "-S", self.socket, "has-session"], capture_output=True, check=False).returncode:
                return True
            time.sleep(0.05)
        return False

    def close(self):
        """End the server."""
        subprocess.run(["tmux", "-S", self.socket, "kill-server"], capture_output=True, check=False)


ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


@pytest.fixture
def terminal(tmp_path):
    made = Terminal(tmp_path)
    yield made
    made.close()


def test_enter_runs_the_line(terminal):
    terminal.keys("6 * 7", "Enter")
    terminal.wait("42", lines=True)


def test_tab_completes_the_only_candidate(terminal):
    terminal.keys("Get-ChildI", "Tab")
    terminal.wait("> Get-ChildItem")


def test_tab_lists_several_candidates(terminal):
    terminal.keys("Get-ChildItem -Fo", "Tab")
    screen = terminal.wait("FollowSymlink")
    assert any("Force" in line for line in screen)


def test_incomplete_input_goes_on_with_another_prompt(terminal):
    terminal.keys("if ($true) {", "Enter")
    terminal.wait(">>")
    terminal.keys("'in' + 'side'", "Enter", "}", "Enter")
    terminal.wait("inside", lines=True)


def test_control_c_abandons_the_line(terminal):
    terminal.keys("'never' + 'run'", "C-c")
    terminal.keys("'then' + 'this'", "Enter")
    screen = terminal.wait("thenthis", lines=True)
    assert "neverrun" not in screen


def test_control_c_stops_what_runs(terminal):
    terminal.keys("while ($true) { }", "Enter")
    time.sleep(0.5)
    terminal.keys("C-c")
    terminal.keys("'still' + 'here'", "Enter")
    terminal.wait("stillhere", lines=True)


def test_up_brings_the_last_line_back(terminal):
    terminal.keys("'a' * 3", "Enter")
    terminal.wait("aaa", lines=True)
    terminal.keys("C-l")
    terminal.keys("Up", "Enter")
    terminal.wait("aaa", lines=True)


def test_history_is_kept_without_secrets(terminal):
    terminal.keys("'plain' + 'line'", "Enter")
    terminal.wait("plainline", lines=True)
    terminal.keys("$password = 'x'", "Enter")
    terminal.keys("'the' + 'end'", "Enter")
    terminal.wait("theend", lines=True)
    text = terminal.history.read_text(encoding="utf-8")
    assert "'plain' + 'line'" in text and "password" not in text
    assert terminal.history.stat().st_mode & 0o077 == 0


def test_an_error_leaves_the_prompt(terminal):
    terminal.keys("Get-Item ./nope", "Enter")
    terminal.wait("Cannot find path")
    terminal.keys("'and' + 'on'", "Enter")
    terminal.wait("andon", lines=True)


def test_read_host_asks_at_the_terminal(terminal):
    terminal.keys("$name = Read-Host 'Your name'", "Enter")
    terminal.wait("Your name: ".rstrip(), lines=True)
    terminal.keys("bob", "Enter")
    terminal.keys('"hello $name"', "Enter")
    terminal.wait("hello bob", lines=True)


def test_control_d_leaves(terminal):
    terminal.keys("C-d")
    assert terminal.gone()


def test_exit_leaves(terminal):
    terminal.keys("exit", "Enter")
    assert terminal.gone()
