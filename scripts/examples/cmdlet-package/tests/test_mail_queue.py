"""The cmdlets in a shell: the package is imported by its path, so nothing need be installed first."""
import os
import subprocess
import sys

PACKAGE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "mail_queue")
QUEUE = "A1 1200 amy@example.org\nB2 800 bob@example.com\n"


def shell(script, folder):
    """Return what a script prints in a folder that has a queue file."""
    (folder / "queue.txt").write_text(QUEUE, encoding="utf-8")
    command = [sys.executable, "-m", "shell", "-NoProfile", "-Command", f"Import-Module '{PACKAGE}'; {script}"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env={**os.environ, "NO_COLOR": "1"})
    return (done.stdout + done.stderr).strip().splitlines()


def test_messages_come_as_objects(tmp_path):
    assert shell("(Get-MailQueue queue.txt -MinimumSize 1000).Id", tmp_path) == ["A1"]


def test_recipients_are_chosen_by_wildcard(tmp_path):
    assert shell("(gmq queue.txt -Recipient b*).Domain", tmp_path) == ["example.com"]


def test_totals_are_one_object(tmp_path):
    assert shell("$t = Get-MailQueue queue.txt -Totals; \"$($t.Count) $($t.Size)\"", tmp_path) == ["2 2000"]


def test_a_file_that_is_not_there_is_an_error(tmp_path):
    assert "The queue 'none.txt' cannot be read" in " ".join(shell("Get-MailQueue none.txt", tmp_path))


def test_help_comes_from_the_declaration(tmp_path):
    assert shell("(Get-Help Get-MailQueue).Synopsis", tmp_path) == ["Gets the messages that a queue file lists."]
