"""Enabling that fails: files, store and running servers are exactly as they were, and the error says what failed."""
from __future__ import annotations

import os
import time

import pytest

from shell.exchange.enabling import enable
from shell.exchange.enumerations import AllowedServices
from shell.exchange.errors import ExchangeError
from shell.exchange.issuing import Wanted, new_self_signed
from shell.exchange.services.pair import Pair

IMAP, POP, IIS, SMTP = AllowedServices.IMAP, AllowedServices.POP, AllowedServices.IIS, AllowedServices.SMTP


@pytest.fixture
def refused(server, whole):
    """Enables a certificate that must be refused, compares everything, and returns the error's text."""

    def run(certificate, services, pattern, state, *running):
        before = whole(state, *running)
        with pytest.raises(ExchangeError, match=pattern) as failure:
            enable(server, certificate, services)
        assert whole(state, *running) == before
        assert "PRIVATE" not in str(failure.value) and "services.journal" not in os.listdir(state)
        return str(failure.value)

    return run


def test_a_configuration_that_its_own_test_refuses(server, nginx, dovecot, manage, made, refused):
    state = manage(nginx, dovecot)
    enable(server, made(), IIS | IMAP)
    with open(f"{nginx.directory}/sites/other", "a") as file:
        file.write("nonsense on;\n")  # by someone else, since the server was started
    text = refused(made(), IIS | IMAP | POP, "Nginx did not take", state, nginx, dovecot)
    assert "nonsense" in text and text.endswith("Everything was put back as it was.")


def test_the_first_change_of_all_is_put_back_too(nginx, dovecot, postfix, manage, made, refused):
    state = manage(postfix, dovecot, nginx)
    with open(f"{nginx.directory}/sites/other", "a") as file:
        file.write("nonsense on;\n")
    refused(made(), IIS | IMAP | SMTP, "Nginx did not take", state, nginx, dovecot, postfix)
    assert not os.path.exists(f"{dovecot.directory}/verbnoun.conf")


@pytest.mark.parametrize("name", ["nginx", "dovecot", "postfix"])
def test_a_reload_that_hangs_is_ended_and_put_back(server, manage, made, refused, request, name):
    running = request.getfixturevalue(name)
    services = {"nginx": IIS, "dovecot": IMAP | POP, "postfix": SMTP}[name]
    manage(running)
    enable(server, made(), services)
    running.section = running.section.replace("timeout = 10", "timeout = 1")
    state = manage(running, more="reload = sleep 600")
    started = time.monotonic()
    text = refused(made(), services, "did not end within 1 seconds", state, running)
    assert time.monotonic() - started < 20 and text.endswith("Everything was put back as it was.")


def test_a_reload_that_changes_nothing_is_found_out(server, nginx, manage, made, refused):
    manage(nginx)
    enable(server, made(), IIS)
    nginx.section = nginx.section.replace("timeout = 10", "timeout = 1")
    refused(made(), IIS, "does not present it: 127.0.0.1:.* presents the certificate", manage(nginx, more="reload = true"), nginx)


def test_what_does_not_fit_is_refused_before_anything_is_written(server, nginx, dovecot, manage, made, whole, tmp_path):
    state = manage(nginx, more="name = other.example")
    before = whole(state, nginx)
    for more, pattern in (("name = other.example", "does not serve other.example"), ("site = nowhere.test", "no server block named 'nowhere.test'"),
                          (f"programs = {tmp_path}", "Nginx is not installed"), ("colour = red", "has no key 'colour'"),
                          ("owner = nobody-at-all", "is not known"), ("endpoints = gopher://x", "is not an endpoint")):
        manage(nginx, more=more)
        with pytest.raises(ExchangeError, match=pattern):
            enable(server, made(), IIS)
    after = whole(state, nginx)
    assert after[0] == before[0] and after[2:] == before[2:]
    with open(dovecot.directory + "/dovecot.conf") as file:
        text = file.read().replace("protocols = imap pop3", "protocols = imap")
    with open(dovecot.directory + "/dovecot.conf", "w") as file:
        file.write(text)
    manage(dovecot)
    with pytest.raises(ExchangeError, match="'pop3' is not among its protocols"):
        enable(server, made(), POP)


def test_a_key_of_another_certificate_is_refused(server, made):
    one, other = made(), made()
    with pytest.raises(ExchangeError, match="does not belong"):
        Pair(one.parsed, server.private_key(other), server.organisation.trust())


def test_a_file_that_names_programs_must_not_be_writable_by_others(environment, server, nginx, manage, made):
    manage(nginx)
    os.chmod(environment["VERBNOUN_SERVICES"], 0o666)
    with pytest.raises(ExchangeError, match="chmod go-w"):
        enable(server, made(), IIS)


def test_a_new_certificate_that_is_refused_is_not_kept(server, nginx, manage, whole):
    state = manage(nginx, more="reload = false")
    before = whole(state, nginx)
    with pytest.raises(ExchangeError, match="Nginx did not take"):
        new_self_signed(server, Wanted(server), IIS | SMTP)
    assert whole(state, nginx) == before


def test_services_of_other_servers_are_left_alone(organisation, nginx, manage, first_thumbprint):
    manage(nginx)
    elsewhere = organisation.add_server("Other", "other.test")
    new_self_signed(elsewhere, Wanted(elsewhere), IIS)
    assert nginx.presented("https") == first_thumbprint
    nginx.section = nginx.section.replace("[Nginx]", "[Other/Nginx]")
    manage(nginx)
    here = new_self_signed(elsewhere, Wanted(elsewhere), IIS)
    assert nginx.presented("https") == here.thumbprint


def test_a_configuration_that_cannot_be_used_stops_nobody_from_looking(environment, organisation, server):
    from shell.exchange.services.settling import recover

    with open(environment["VERBNOUN_SERVICES"], "w") as file:
        file.write("[Sendmail]\n")
    (sentence,) = recover(organisation)
    assert "[Sendmail] is not a service" in sentence
    with pytest.raises(ExchangeError, match="is not a service"):
        enable(server, next(server.certificates()), IIS)


def test_a_file_that_the_system_refuses_is_named(server, nginx, manage, made, refused):
    state = manage(nginx)
    os.makedirs(f"{state}/pairs/ex2007ee")
    os.symlink("nowhere", f"{state}/pairs/ex2007ee/IIS")
    text = refused(made(), IIS, "IIS' cannot be used: File exists", state, nginx)
    assert text.endswith("Everything was put back as it was.")
