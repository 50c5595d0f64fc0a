"""Pipelines of whole shells on one store: interrupted, killed, and two at once."""
from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from shell.exchange.organisation import Organisation

REMOVE = "Get-ExchangeCertificate | Where-Object IsSelfSigned | Remove-ExchangeCertificate -Confirm:$false"


def shell(command, environment):
    """Starts a shell that runs a command."""
    return subprocess.Popen([sys.executable, "-m", "shell", "-NoProfile", "-Command", command], env=environment, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True, start_new_session=True)


def count(server):
    return sum(1 for _ in server.certificates())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_removal_that_is_cut_off_leaves_whole_certificates(organisation, server, fill, environment, number):
    fill(server, 1500)
    process = shell(REMOVE, environment)
    give_up = time.monotonic() + 60
    while count(server) > 1450 and time.monotonic() < give_up and process.poll() is None:
        time.sleep(0.05)
    os.killpg(process.pid, number)
    process.communicate(timeout=60)
    left = count(server)
    assert 1 < left < 1451
    removed = [line for line in organisation.audit() if line["action"] == "Remove-ExchangeCertificate"]
    assert len(removed) + left == 1501 and len({line["target"] for line in removed}) == len(removed)
    assert server.default_smtp_certificate() is not None and server.private_key(server.default_smtp_certificate()) is not None
    # What was left can be removed by the next one.
    again = shell("Get-ExchangeCertificate | Where-Object Services -eq None | Select-Object -First 5 | Remove-ExchangeCertificate -Confirm:$false", environment)
    _, errors = again.communicate(timeout=60)
    assert not errors and count(server) == left - 5


def test_two_shells_remove_the_same_certificates_without_harm(organisation, server, fill, environment):
    fill(server, 150)
    shells = [shell(REMOVE + " 2>&1 | ForEach-Object { $_.Exception.Message }", environment) for _ in range(2)]
    for process in shells:
        output, errors = process.communicate(timeout=110)
        assert process.returncode in (0, 1)     # 1 where the other shell was faster and the last removal failed
        assert not errors
        assert all("was not found" in line or "internal transport" in line for line in output.splitlines())
    assert count(server) == 1
    removed = [line["target"] for line in organisation.audit() if line["action"] == "Remove-ExchangeCertificate"]
    assert len(removed) == len(set(removed)) == 150


def test_two_shells_make_certificates_at_once(environment):
    command = "1..8 | ForEach-Object { New-ExchangeCertificate -Services None -KeySize 1024 -FriendlyName \"WHO $_\" } | Out-Null"
    shells = [shell(command.replace("WHO", who), environment)
              for who in "ab"]
    for process in shells:
        _, errors = process.communicate(timeout=110)
        assert process.returncode == 0 and not errors
    organisation = Organisation.open()
    names = sorted(certificate.friendly_name for certificate in organisation.server().certificates())
    assert names == ["Microsoft Exchange"] + sorted(f"{who} {number}" for who in "ab" for number in range(1, 9))
    organisation.close()


def test_secrets_stay_out_of_errors(server, environment, tmp_path):
    (tmp_path / "x.pfx").write_bytes(b"\x30\x82\x01\x00\x02\x01\x03" + b"x" * 300)
    environment = {**environment, "PFX": str(tmp_path / "x.pfx")}
    process = shell("$pw = ConvertTo-SecureString 'Very$ecret' -AsPlainText -Force; Import-ExchangeCertificate $env:PFX -Password $pw; $Error[0] | "
                    "Format-List * -Force | Out-String; $Error[0].InvocationInfo | Out-String", environment)
    output, errors = process.communicate(timeout=60)
    shown = (output + errors).replace("ConvertTo-SecureString 'Very$ecret'", "").replace(" 'Very$ecret'", "")
    assert "wrong password" in shown and "Very$ecret" not in shown
