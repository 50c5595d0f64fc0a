"""The cmdlets that look at running services and renew their certificates, in a whole shell on real servers."""
from __future__ import annotations

import json
import subprocess
import sys

import pytest

from shell.exchange.enabling import enable
from shell.exchange.enumerations import AllowedServices
from shell.exchange.errors import ExchangeError
from shell.exchange.issuing import Wanted, new_self_signed
from shell.exchange.renewing import complete_renewal, request_renewal

IMAP, POP, IIS, SMTP = AllowedServices.IMAP, AllowedServices.POP, AllowedServices.IIS, AllowedServices.SMTP


@pytest.fixture
def shell(environment):
    """Runs a command in a shell of its own and returns its objects, read from JSON."""

    def run(command):
        done = subprocess.run([sys.executable, "-m", "shell", "-NoProfile", "-Command", f"ConvertTo-Json -Depth 3 @({command})"], env=environment,
                              capture_output=True, text=True, check=True, timeout=60)
        assert done.stderr == ""
        return json.loads(done.stdout)

    return run


def test_configured_and_presented_side_by_side(shell, server, nginx, dovecot, manage, made, first_thumbprint):
    manage(nginx, dovecot)
    certificate = made()
    enable(server, certificate, IIS | IMAP)
    found = {(check["Service"], check["Endpoint"] or ""): (check["Result"], check["Presented"]) for check in shell("Test-ExchangeCertificateService")}
    at = {name: str(endpoint) for running in (nginx, dovecot) for name, endpoint in running.endpoints.items()}
    assert found == {("IIS", at["https"]): ("Match", certificate.thumbprint), ("IMAP", at["imap"]): ("Match", certificate.thumbprint),
                     ("IMAP", at["imaps"]): ("Match", certificate.thumbprint), ("POP", at["pop"]): ("Different", first_thumbprint),
                     ("POP", at["pops"]): ("Different", first_thumbprint), ("SMTP", ""): ("NotManaged", None)}


def test_health_says_what_is_wrong(shell, server, nginx, manage, made):
    manage(nginx)
    certificate = made("elsewhere.test")
    enable(server, certificate, IIS)
    by_thumbprint = {one["Thumbprint"]: one for one in shell("Get-ExchangeCertificateHealth")}
    assert by_thumbprint[certificate.thumbprint]["Health"] == "Healthy" and by_thumbprint[certificate.thumbprint]["Presented"] == "IIS"
    # Someone takes the site's certificate away behind our back, and the site gets a name of its own.
    nginx.section += "site = mail.test\n"
    manage(nginx)
    (found,) = shell(f"Get-ExchangeCertificateHealth {certificate.thumbprint}")
    assert found["Health"] == "Failed" and found["Issues"] == ["It does not serve mail.test, the name that clients of Nginx use."]
    nginx.section = nginx.section.replace("site = mail.test\n", f"endpoints = https://127.0.0.1:{nginx.endpoints['other'].port}\n")
    manage(nginx)
    (found,) = shell(f"'{certificate.thumbprint}' | Get-ExchangeCertificateHealth")
    assert found["Health"] == "Failed" and "presents" in found["Issues"][0] and found["Issues"][0].endswith("instead.")


def test_renewing_a_self_signed_certificate_swaps_it_everywhere(shell, server, postfix, nginx, manage):
    manage(postfix, nginx)
    old = new_self_signed(server, Wanted(server, subject_name="CN=mail.test", domain_names=["a.test"], exportable=True, friendly_name="Mine"), SMTP | IIS)
    (new,) = shell(f"Update-ExchangeCertificate {old.thumbprint} | Select-Object Thumbprint, FriendlyName, PrivateKeyExportable, CertificateDomains, Services")
    assert postfix.presented("smtp") == nginx.presented("https") == new["Thumbprint"] != old.thumbprint
    assert (new["FriendlyName"], new["PrivateKeyExportable"], new["CertificateDomains"]) == ("Mine", True, ["mail.test", "a.test"])
    assert server.default_smtp_certificate().thumbprint == new["Thumbprint"]
    with pytest.raises(ExchangeError, match="was not found"):
        server.certificate(old.thumbprint)


def test_a_renewal_that_a_service_refuses_keeps_the_old_one(server, nginx, manage, made, environment, whole):
    manage(nginx)
    certificate = made()
    enable(server, certificate, IIS)
    state = manage(nginx, more="reload = false")
    before = whole(state, nginx)
    done = subprocess.run([sys.executable, "-m", "shell", "-NoProfile", "-Command", f"Update-ExchangeCertificate {certificate.thumbprint}"],
                          env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert "Nginx did not take" in done.stderr and whole(state, nginx) == before


def test_renewing_an_issued_certificate_with_the_answer_to_its_request(server, nginx, manage, authority, tmp_path, shell):
    from shell.exchange.exporting import request_text
    from shell.exchange.importing import import_certificate

    manage(nginx)
    wanted = Wanted(server, subject_name="CN=mail.test", domain_names=["b.test"], request=True)
    server.organisation.add_authority(authority.certificate(), "Registry")
    from shell.exchange.issuing import new_request

    (tmp_path / "first.req").write_text(request_text(new_request(server, wanted)))
    old = import_certificate(server, authority.sign("first.req", "first.cer"))
    enable(server, old, IIS)
    shell(f"Update-ExchangeCertificate {old.thumbprint} -RequestFile '{tmp_path}/second.req' | Select-Object Thumbprint")
    authority.sign("second.req", "second.cer")
    (new,) = shell(f"Update-ExchangeCertificate {old.thumbprint} -Path '{tmp_path}/second.cer' | Select-Object Thumbprint, CertificateDomains")
    assert nginx.presented("https") == new["Thumbprint"] != old.thumbprint and new["CertificateDomains"] == ["mail.test", "b.test"]
    assert old.thumbprint not in {one.thumbprint for one in server.certificates()}
    # An answer that lacks a name does not take over.
    current = server.certificate(new["Thumbprint"])
    (tmp_path / "third.req").write_text(request_text(request_renewal(server, current)))
    authority.openssl("x509", "-req", "-in", "third.req", "-CA", "root.pem", "-CAkey", "root.key", "-days", "30", "-out", "third.cer")
    with pytest.raises(ExchangeError, match="does not serve b.test"):
        complete_renewal(server, current, (tmp_path / "third.cer").read_bytes())
    assert nginx.presented("https") == current.thumbprint
