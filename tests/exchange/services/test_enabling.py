"""Enabling a certificate on real servers: they present it, or everything is as it was."""
from __future__ import annotations

import os
import stat

from shell.exchange.enabling import enable
from shell.exchange.enumerations import AllowedServices
from shell.exchange.issuing import Wanted

IMAP, POP, IIS, SMTP = AllowedServices.IMAP, AllowedServices.POP, AllowedServices.IIS, AllowedServices.SMTP


def test_postfix_presents_the_certificate(server, made, postfix, manage, first_thumbprint):
    state = manage(postfix)
    assert postfix.presented("smtp") == postfix.presented("smtps") == first_thumbprint
    for certificate in (made(), made()):
        enable(server, certificate, SMTP)
        assert postfix.presented("smtp") == postfix.presented("smtps") == certificate.thumbprint
        assert postfix.presented("own") == first_thumbprint
        assert server.default_smtp_certificate().thumbprint == certificate.thumbprint
    pairs = f"{state}/pairs/ex2007ee/SMTP"
    assert len(os.listdir(pairs)) == 2  # the pair and the link to it: the first key is gone
    for name, mode in (("key.pem", 0o600), ("chain.pem", 0o600), ("certificate.pem", 0o644)):
        assert stat.S_IMODE(os.stat(f"{pairs}/current/{name}").st_mode) == mode
    assert os.listdir(state) == ["services.lock", "pairs"] or sorted(os.listdir(state)) == ["pairs", "services.lock"]


def test_a_certificate_that_does_not_become_the_default_is_not_presented(server, made, postfix, manage, first_thumbprint):
    manage(postfix)
    enable(server, made(), SMTP, replace_default=lambda *_: False)
    assert postfix.presented("smtp") == first_thumbprint


def test_dovecot_has_one_certificate_a_protocol(server, made, dovecot, manage, first_thumbprint):
    manage(dovecot)
    first, second = made(), made()
    enable(server, first, IMAP)
    assert {dovecot.presented("imap"), dovecot.presented("imaps")} == {first.thumbprint}
    assert {dovecot.presented("pop"), dovecot.presented("pops")} == {first_thumbprint}
    enable(server, second, POP)
    assert {dovecot.presented("imap"), dovecot.presented("imaps")} == {first.thumbprint}
    assert {dovecot.presented("pop"), dovecot.presented("pops")} == {second.thumbprint}
    enable(server, second, IMAP | POP)
    assert {dovecot.presented(name) for name in dovecot.endpoints} == {second.thumbprint}


def test_nginx_changes_the_default_site_only(server, made, nginx, manage, first_thumbprint, tree):
    manage(nginx)
    before = tree(f"{nginx.directory}/sites")
    certificate = made()
    enable(server, certificate, IIS)
    assert nginx.presented("https") == certificate.thumbprint and nginx.presented("other") == first_thumbprint
    after = tree(f"{nginx.directory}/sites")
    assert [path for path in before if before[path] != after[path]] == [f"{nginx.directory}/sites/default"] and before.keys() == after.keys()
    text = after[f"{nginx.directory}/sites/default"][0]
    assert b"# kept comment" in text and b"'odd name;'" in text and text.count(b"ssl_certificate ") == 1
    again = made()
    enable(server, again, IIS)
    assert nginx.presented("https") == again.thumbprint and tree(f"{nginx.directory}/sites") == after  # only the link has changed


def test_all_services_at_once_with_an_issued_certificate_and_its_chain(server, postfix, dovecot, nginx, manage, authority, openssl, tmp_path):
    from shell.exchange.exporting import request_text
    from shell.exchange.importing import import_certificate
    from shell.exchange.issuing import new_request

    manage(postfix, dovecot, nginx)
    authority.intermediate()
    server.organisation.add_authority(authority.certificate(), "Registry")
    server.organisation.add_authority(authority.certificate("intermediate.pem"), "Intermediate")
    (tmp_path / "mail.req").write_text(request_text(new_request(server, Wanted(server, subject_name="C=BE, CN=mail.test", request=True))))
    certificate = import_certificate(server, authority.sign("mail.req", "mail.cer", issuer="intermediate"))
    enable(server, certificate, IMAP | POP | IIS | SMTP)
    for running, names in ((postfix, ("smtp", "smtps")), (dovecot, ("imap", "imaps", "pop", "pops")), (nginx, ("https",))):
        for name in names:
            endpoint = running.endpoints[name]
            starttls = ["-starttls", {"SMTP": "smtp", "IMAP": "imap", "POP": "pop3"}[endpoint.service]] if endpoint.starttls else []
            shown = openssl("s_client", "-connect", f"127.0.0.1:{endpoint.port}", *starttls, "-CAfile", "root.pem", "-verify_return_error",
                            "-verify_hostname", "mail.test", stdin=b"")
            assert "Verify return code: 0 (ok)" in shown, (running.name, name)
    assert server.certificate(certificate.thumbprint).services == IMAP | POP | IIS | SMTP


def test_a_wildcard_serves_the_name_in_the_settings(server, dovecot, manage, made):
    from shell.exchange.enabling import certificate_name_setting

    manage(dovecot)
    warnings = []
    wildcard = made("*.mail.test")
    enable(server, wildcard, IMAP | POP, warn=warnings.append)
    assert len(warnings) == 2 and dovecot.presented("imaps") != wildcard.thumbprint
    server.change_setting(certificate_name_setting(IMAP), "imap.mail.test")
    enable(server, wildcard, IMAP | POP, warn=warnings.append)
    assert len(warnings) == 3 and dovecot.presented("imaps") == wildcard.thumbprint != dovecot.presented("pops")
    assert server.binding_details("IMAP") == {"X509CertificateName": "imap.mail.test"}
