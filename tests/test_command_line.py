"""The command line: options, exit codes, signals, pipes."""
import base64
import os
import signal
import subprocess
import sys
import time

import pytest

SHELL = os.path.join(os.path.dirname(sys.executable), "verbnoun")


def run(*arguments, input=None, env=None, cwd=None):
    """Run the shell and return (exit code, standard output, standard error)."""
    done = subprocess.run([SHELL, "-NoProfile", *arguments], input=input, capture_output=True, text=True, timeout=60, cwd=cwd,
                          env={**os.environ, **(env or {})}, stdin=None if input is not None else subprocess.DEVNULL)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def script(tmp_path):
    """Return a function that writes a script and gives its path."""
    def write(text, name="script.ps1"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)
    return write


def test_command():
    assert run("-Command", "'a'; 1 + 1") == (0, "a\n2\n", "")


def test_command_words_are_joined():
    assert run("-Command", "Write-Output", "one", "two") == (0, "one\ntwo\n", "")


def test_short_and_abbreviated_options():
    assert run("-c", "3")[:2] == (0, "3\n")
    assert run("-noni", "-Com", "4")[:2] == (0, "4\n")


def test_command_from_standard_input():
    assert run("-Command", "-", input="'from stdin'\n1 + 2\n")[:2] == (0, "from stdin\n3\n")


def test_encoded_command():
    encoded = base64.b64encode("'encoded é'".encode("utf-16-le")).decode()
    assert run("-EncodedCommand", encoded)[:2] == (0, "encoded é\n")


def test_file_with_arguments(script):
    path = script("param($First, [switch]$On, $Rest) \"$First|$On|$Rest\"; exit 3")
    assert run("-File", path, "a b", "-On", "-Rest", "c")[:2] == (3, "a b|True|c\n")


def test_file_without_option(script):
    assert run(script("\"args: $args\""), "1", "2")[:2] == (0, "args: 1 2\n")


def test_hash_bang_script(script):
    path = script("#!/usr/bin/env verbnoun\n'ran ' + $PSCommandPath.Split('/')[-1]\n", "tool")
    os.chmod(path, 0o755)
    done = subprocess.run([path], capture_output=True, text=True, env={**os.environ, "PATH": os.path.dirname(SHELL) + ":" + os.environ["PATH"]}, timeout=60)
    assert (done.returncode, done.stdout) == (0, "ran tool\n")


def test_exit_codes(script):
    assert run("-Command", "exit 7")[0] == 7
    assert run("-Command", "throw 'no'")[0] == 1
    assert run("-Command", "Get-Item /nowhere")[0] == 1
    assert run("-Command", "Get-Item /nowhere; 1")[0] == 0
    assert run("-File", script("Get-Item /nowhere"))[0] == 0
    assert run("-File", script("throw 'no'"))[0] == 1
    assert run("-Command", "/bin/sh -c 'exit 9'")[0] == 1
    assert run("-File", script("/bin/sh -c 'exit 9'; exit $LASTEXITCODE"))[0] == 9


def test_missing_file():
    code, out, error = run("-File", "/nowhere/x.ps1")
    assert code == 64
    assert "The argument '/nowhere/x.ps1' is not recognized as the name of a script file." in error + out


def test_unknown_option():
    code, out, error = run("-Bogus")
    assert code == 64
    assert "The argument '-Bogus' is not recognized as the name of a script file." in error + out


def test_version_and_help():
    assert run("-Version")[:2] == (0, "PowerShell 7.6.5\n")
    code, out, _ = run("-Help")
    assert code == 0
    assert "-NonInteractive" in out


def test_working_directory(tmp_path):
    assert run("-WorkingDirectory", str(tmp_path), "-Command", "$PWD.Path")[1] == f"{tmp_path}\n"


def test_non_interactive_cannot_ask():
    code, _, error = run("-NonInteractive", "-Command", "Read-Host 'Name'")
    assert code == 1
    assert "NonInteractive" in error


def test_no_exit_goes_on_reading():
    code, out, _ = run("-NoExit", "-NoLogo", "-Command", "'first'", input="'second'\nexit 5\n")
    assert code == 5
    assert "first" in out
    assert "second" in out


def test_profile_runs_unless_told_not_to(tmp_path):
    (tmp_path / "powershell").mkdir()
    (tmp_path / "powershell" / "profile.ps1").write_text("'from the profile'\n")
    env = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path)}
    done = subprocess.run([SHELL, "-Command", "1"], capture_output=True, text=True, env=env, timeout=60, stdin=subprocess.DEVNULL)
    assert done.stdout == "from the profile\n1\n"
    assert run("-Command", "1", env={"XDG_CONFIG_HOME": str(tmp_path)})[1] == "1\n"


def test_closed_pipe_ends_quietly():
    done = subprocess.run(f"{SHELL} -NoProfile -Command '1..1000000' | head -1", shell=True, capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("1\n", "")


def started(text):
    """Start the shell on a command and wait for its first line."""
    process = subprocess.Popen([SHELL, "-NoProfile", "-Command", text], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL)
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signals_run_finally_blocks(number, code):
    process = started("try { [Console]::Out.WriteLine('ready'); [Console]::Out.Flush(); Start-Sleep 30 } finally { [Console]::Out.WriteLine('cleaned') }")
    begun = time.monotonic()
    process.send_signal(number)
    out, error = process.communicate(timeout=20)
    assert time.monotonic() - begun < 10
    assert "Traceback" not in error
    assert out == "cleaned\n"
    assert process.returncode == code


def test_deep_recursion_and_its_limit():
    code, out, _ = run("-Command", "function f($n) { if ($n -eq 0) { 'deep' } else { f ($n - 1) } }; f 5000")
    assert (code, out) == (0, "deep\n")
    assert run("-Command", "function g { g }; try { g } catch { $_.FullyQualifiedErrorId }")[1] == "CallDepthOverflow\n"


def test_parse_error(script):
    code, out, error = run("-File", script("'never'\nif (1 {\n"))
    assert (code, out) == (1, "")
    assert "ParserError" in error


@pytest.mark.parametrize("stage", ["tokens", "ast", "scopes", "python"])
def test_dump_shows_every_stage(stage):
    code, out, error = run("--dump", stage, "-Command", "foreach ($i in 1..3) { $i * 2 }")
    assert code == 0, error
    assert "i" in out


def test_dump_parse_gives_a_line_a_file(script):
    import json
    code, out, _ = run("--dump", "parse", script("1 + 1"), script("if (", "b.ps1"))
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [len(row["errors"]) for row in rows] == [0, 1]
    assert rows[0]["tok"] == ["Number 0 1", "Plus 2 3", "Number 4 5", "EndOfInput 6 6"]
