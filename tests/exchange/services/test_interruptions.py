"""Processes killed in the middle of a change, and several at once: the next start repairs, and no half pair is left."""
from __future__ import annotations

import os
import subprocess
import sys

import pytest

from shell.exchange.enabling import enable
from shell.exchange.enumerations import AllowedServices
from shell.exchange.services.journal import Journal, locked
from shell.exchange.services.settling import recover

IMAP, IIS = AllowedServices.IMAP, AllowedServices.IIS
WORKER = """
import os, signal, sys
from shell.exchange.enabling import enable
from shell.exchange.organisation import Organisation
from shell.exchange.services.settling import Observer

class Killed(Observer):
    def reached(self, step):
        if step == sys.argv[2]:
            os.kill(os.getpid(), signal.SIGKILL)

organisation = Organisation.open()
server = organisation.server()
enable(server, server.certificate(sys.argv[1]), int(sys.argv[3]), observer=Killed())
"""
BEFORE_KEPT = ("begin", "write IMAP", "show IMAP", "write IIS", "show IIS", "configure verbnoun.conf", "configure dovecot.conf", "configure default",
               "test Dovecot", "test Nginx", "reload Dovecot", "reload Nginx", "verify Dovecot", "verify Nginx", "verified", "keep")
AFTER_KEPT = ("retire", "end")


def worker(environment, certificate, step, services):
    """A process that enables a certificate, and kills itself at a step."""
    return subprocess.Popen([sys.executable, "-c", WORKER, certificate.thumbprint, step, str(int(services))], env=environment, stderr=subprocess.PIPE)


def killed(environment, certificate, step, services=IMAP | IIS):
    """Lets a process be killed at a step."""
    process = worker(environment, certificate, step, services)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == -9, (step, errors.decode())


@pytest.mark.timeout(170)
def test_what_is_killed_before_it_is_kept_is_put_back(environment, organisation, server, dovecot, nginx, manage, made, whole):
    state = manage(dovecot, nginx)
    os.makedirs(state)
    certificate = made()
    before = whole(state, dovecot, nginx)
    for step in BEFORE_KEPT:
        killed(environment, certificate, step)
        assert os.path.exists(f"{state}/services.journal") is (step != "begin"), step
        assert recover(organisation) == []
        assert whole(state, dovecot, nginx) == before, step
    enable(server, certificate, IMAP | IIS)
    assert dovecot.presented("imaps") == nginx.presented("https") == certificate.thumbprint


def test_what_is_killed_after_it_is_kept_is_finished(environment, organisation, server, dovecot, nginx, manage, made):
    state = manage(dovecot, nginx)
    for step in AFTER_KEPT:
        certificate = made()
        killed(environment, certificate, step)
        assert recover(organisation) == []
        assert dovecot.presented("imaps") == nginx.presented("https") == certificate.thumbprint == server.binding("IIS") == server.binding("IMAP")
        for service in ("IMAP", "IIS"):
            assert len(os.listdir(f"{state}/pairs/ex2007ee/{service}")) == 2
        assert "services.journal" not in os.listdir(state)


def test_postfix_is_put_back_too(environment, organisation, server, postfix, manage, made, whole):
    state = manage(postfix)
    enable(server, made(), AllowedServices.SMTP)
    before = whole(state, postfix)
    for step in ("test Postfix", "verified"):
        certificate = made()
        killed(environment, certificate, step, AllowedServices.SMTP)
        assert recover(organisation) == []
        after = whole(state, postfix)
        assert (after[0], *after[2:]) == (before[0], *before[2:])


def test_any_exchange_cmdlet_repairs_first(environment, server, nginx, manage, made, first_thumbprint):
    state = manage(nginx)
    killed(environment, made(), "verified", IIS)
    assert nginx.presented("https") != first_thumbprint
    done = subprocess.run([sys.executable, "-m", "shell", "-NoProfile", "-Command", "(Get-AcceptedDomain).Count"], env=environment, capture_output=True,
                          text=True, check=True, timeout=60)
    assert done.stderr == "" and nginx.presented("https") == first_thumbprint and "services.journal" not in os.listdir(state)


def test_enabling_repairs_before_it_begins(environment, server, nginx, manage, made):
    manage(nginx)
    first, second = made(), made()
    killed(environment, first, "reload Nginx", IIS)
    enable(server, second, IIS)
    assert nginx.presented("https") == second.thumbprint == server.binding("IIS")


def test_what_someone_else_wrote_meanwhile_is_left_alone_and_said(environment, organisation, nginx, manage, made, first_thumbprint):
    state = manage(nginx)
    certificate = made()
    killed(environment, certificate, "verified", IIS)
    path = f"{nginx.directory}/sites/default"
    with open(path, "a") as file:
        file.write("# mine\n")
    (trouble,) = recover(organisation)
    assert "changed by someone else" in trouble and "services.journal" in os.listdir(state)
    with open(path) as file:
        text = file.read()
    assert text.endswith("# mine\n") and nginx.presented("https") == certificate.thumbprint
    with open(path, "w") as file:
        file.write(text.removesuffix("# mine\n"))
    assert recover(organisation) == [] and nginx.presented("https") == first_thumbprint


def test_a_change_that_is_being_made_is_not_touched(organisation, server, nginx, manage, made):
    state = manage(nginx)
    with locked(state):
        journal = Journal.begin(state, {"store": "", "parts": []})
        assert recover(organisation) == [] and os.path.exists(journal.path)
        journal.done()


def test_a_first_line_cut_short_means_that_nothing_was_touched(tmp_path):
    (tmp_path / "services.journal").write_bytes(b'{"begin": {"id": "x')
    assert Journal.unfinished(str(tmp_path)) is None and os.listdir(tmp_path) == []


def test_a_journal_of_another_store_is_not_guessed_at(environment, organisation, server, nginx, manage, made, monkeypatch, tmp_path):
    from shell.exchange.organisation import Organisation

    manage(nginx)
    killed(environment, made(), "verified", IIS)
    monkeypatch.setenv("VERBNOUN_STORE", str(tmp_path / "other" / "x.sqlite"))
    other = Organisation.open()
    assert "belongs to the store" in recover(other)[0]
    other.close()
    assert recover(organisation) == []


def test_two_administrators_at_once(environment, server, dovecot, nginx, manage, made):
    manage(dovecot, nginx)
    processes = [worker(environment, made(), "never", IMAP | IIS) for _ in range(2)]
    for process in processes:
        _, errors = process.communicate(timeout=100)
        assert process.returncode == 0, errors.decode()
    assert dovecot.presented("imap") == nginx.presented("https") == server.binding("IIS") == server.binding("IMAP")
