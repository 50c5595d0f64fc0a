"""What we write openssl verifies, and what openssl writes we read."""
from __future__ import annotations

import base64
import datetime
import subprocess

import pytest

from shell.exchange.enabling import enable
from shell.exchange.enumerations import AllowedServices, CertificateStatus, RootCAType
from shell.exchange.errors import ExchangeError
from shell.exchange.exporting import export_certificate, request_text
from shell.exchange.importing import import_certificate
from shell.exchange.issuing import Wanted, new_request, new_self_signed
from shell.exchange.reading import read_contents
from shell.exchange.removing import remove
from shell.exchange.writing import armoured

CLIENT_NAMES = ["Webmail.ProExchange.Global", "Webmail.BelgianBeers.Rock", "Ex2007EE.ProExchange.Global", "Ex2007EE"]


def client_request(server, **more):
    return new_request(server, Wanted(server, request=True, subject_name="C=BE, O=ProExchange, CN=Webmail.ProExchange.Global", domain_names=CLIENT_NAMES,
                                      friendly_name="Secure Client", **{"exportable": True, **more}))


@pytest.fixture
def answered(server, authority, tmp_path):
    """A pending request and the authority's answer to it."""
    pending = client_request(server)
    (tmp_path / "client.req").write_text(request_text(pending))
    return pending, authority.sign("client.req", "client.cer")


def test_a_self_signed_certificate_has_the_documented_form(server, openssl, tmp_path):
    made = new_self_signed(server, Wanted(server))
    (tmp_path / "made.cer").write_bytes(made.raw_data)
    text = openssl("x509", "-inform", "DER", "-in", "made.cer", "-noout", "-text")
    headings = [line.strip() for line in text.splitlines() if line.strip().startswith("X509v3 ") and "extensions" not in line]
    assert headings == ["X509v3 Key Usage: critical", "X509v3 Subject Alternative Name:", "X509v3 Extended Key Usage:", "X509v3 Basic Constraints: critical"]
    assert "Digital Signature, Key Encipherment" in text
    assert "DNS:Ex2007EE, DNS:Ex2007EE.ProExchange.Global" in text
    assert "CA:FALSE" in text and "(2048 bit)" in text and "sha256WithRSAEncryption" in text
    assert len(made.serial_number) == 32
    assert made.not_after == made.not_before.replace(year=made.not_before.year + 1)
    fingerprint = openssl("x509", "-inform", "DER", "-in", "made.cer", "-noout", "-fingerprint", "-sha1")
    assert fingerprint.strip().partition("=")[2].replace(":", "") == made.thumbprint
    assert (made.services, made.status, made.root_ca_type, made.self_signed) == (16, CertificateStatus.Valid, RootCAType["None"], True)
    assert made.subject == "CN=Ex2007EE" and made.public_key_size == 2048 and made.certificate_domains == ["Ex2007EE", "Ex2007EE.ProExchange.Global"]


def test_a_name_that_is_no_host_stands_in_no_certificate(server):
    made = new_self_signed(server, Wanted(server, subject_name="CN=Microsoft Exchange Server Auth Certificate", domain_names=[]), 0)
    assert made.certificate_domains == []


def test_setup_leaves_a_certificate_that_serves_everything(server):
    (setup,) = server.certificates()
    assert setup.services_string() == "IP.WS" and setup.root_ca_type is RootCAType.Registry and not setup.exportable
    assert server.default_smtp_certificate().thumbprint == setup.thumbprint


@pytest.mark.parametrize("form", ["text", "der", "utf-16 without mark"])
def test_openssl_verifies_a_request(server, openssl, tmp_path, form):
    pending = client_request(server)
    data = {"text": request_text(pending).encode(), "der": pending.certificate_request,
            "utf-16 without mark": request_text(pending).encode("utf-16-le")}[form]
    if form.startswith("utf"):
        with pytest.raises(ExchangeError) as failure:
            read_contents(data)
        assert failure.value.id == "ImportIsRequest"
        return
    (tmp_path / "x.req").write_bytes(data)
    text = openssl("req", "-in", "x.req", "-inform", "DER" if form == "der" else "PEM", "-noout", "-verify", "-text")
    assert "verify OK" in text and text.count("DNS:") == 4 and text.count("DNS:Webmail.ProExchange.Global") == 1
    assert (pending.status, pending.self_signed, pending.has_private_key, pending.services) == (CertificateStatus.PendingRequest, False, True, 0)


@pytest.mark.parametrize("form", ["pem", "der", "base64", "base64 in one line", "utf-16 with mark", "utf-16 without mark", "bom", "lines", "crlf", "p7b",
                                  "p7b der", "bytes as list"])
def test_the_answer_in_every_form_completes_the_request(server, answered, openssl, tmp_path, form):
    pending, pem = answered
    der = openssl_der(tmp_path)
    text = pem.decode()
    source = {
        "pem": pem, "der": der, "base64": base64.encodebytes(der), "base64 in one line": base64.b64encode(der).decode(),
        "utf-16 with mark": text.encode("utf-16"), "utf-16 without mark": text.encode("utf-16-le"), "bom": b"\xef\xbb\xbf" + pem,
        "lines": text.splitlines(), "crlf": text.replace("\n", "\r\n"), "bytes as list": list(der),
    }.get(form)
    if source is None:
        openssl("crl2pkcs7", "-nocrl", "-certfile", "client.cer", "-certfile", "root.pem", "-out", "x.p7b", "-outform", "DER" if "der" in form else "PEM")
        source = (tmp_path / "x.p7b").read_bytes()
    imported = import_certificate(server, source)
    assert imported.has_private_key and imported.exportable and imported.friendly_name == "Secure Client" and not imported.pending
    assert imported.subject == "C=BE, O=ProExchange, CN=Webmail.ProExchange.Global" and imported.services == 0
    with pytest.raises(ExchangeError, match="was not found"):
        server.certificate(pending.thumbprint)
    assert server.private_key(imported).public_key() == imported.parsed.public_key()


def openssl_der(directory):
    return subprocess.run(["openssl", "x509", "-in", "client.cer", "-outform", "DER"], cwd=directory, capture_output=True, check=True).stdout


def test_an_answer_is_trusted_only_when_its_root_is(organisation, server, answered, authority):
    imported = import_certificate(server, answered[1])
    assert (imported.status, imported.root_ca_type) == (CertificateStatus.Untrusted, RootCAType["None"])
    organisation.add_authority(authority.certificate(), "Enterprise")
    again = server.certificate(imported.thumbprint)
    assert (again.status, again.root_ca_type, again.self_signed) == (CertificateStatus.Valid, RootCAType.Enterprise, False)
    assert again.issuer == "CN=Test Root"


def test_the_system_bundle_is_third_party(server, answered, authority, tmp_path, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "root.pem"))
    assert import_certificate(server, answered[1]).root_ca_type is RootCAType.ThirdParty


def test_chains_need_their_intermediate_and_its_constraints(organisation, server, authority, tmp_path):
    authority.intermediate()
    (tmp_path / "client.req").write_text(request_text(client_request(server)))
    authority.sign("client.req", "client.cer", issuer="intermediate")
    organisation.add_authority(authority.certificate(), "Registry")
    imported = import_certificate(server, (tmp_path / "client.cer").read_bytes())
    assert imported.status is CertificateStatus.Untrusted
    organisation.add_authority(authority.certificate("intermediate.pem"), "Intermediate")
    assert server.certificate(imported.thumbprint).status is CertificateStatus.Valid
    later = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=40)
    assert organisation.trust().evaluated(imported.parsed, later)[0] is CertificateStatus.DateInvalid


def test_an_issuer_that_is_no_authority_makes_it_invalid(organisation, server, authority, openssl, tmp_path):
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "leaf.key", "-out", "leaf.req", "-subj", "/CN=leaf.test")
    authority.sign("leaf.req", "leaf.pem", extensions="basicConstraints=CA:FALSE")
    (tmp_path / "client.req").write_text(request_text(client_request(server)))
    answer = authority.sign("client.req", "client.cer", issuer="leaf")
    organisation.add_authority(authority.certificate(), "Registry")
    organisation.add_authority(authority.certificate("leaf.pem"), "Intermediate")
    assert import_certificate(server, answer).status is CertificateStatus.Invalid


@pytest.mark.parametrize("options", [[], ["-legacy"], ["-certpbe", "PBE-SHA1-3DES", "-keypbe", "PBE-SHA1-3DES", "-macalg", "sha1"], ["-name", "From openssl"]])
def test_pkcs12_of_openssl_old_and_new(server, authority, openssl, tmp_path, options):
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "k.pem", "-out", "k.req", "-subj", "/CN=pfx.test")
    authority.intermediate()
    authority.sign("k.req", "k.cer", issuer="intermediate")
    openssl("pkcs12", "-export", *options, "-inkey", "k.pem", "-in", "k.cer", "-certfile", "intermediate.pem", "-passout", "pass:P@ss", "-out", "k.pfx")
    data = (tmp_path / "k.pfx").read_bytes()
    for password in ("wrong", "", None):
        with pytest.raises(ExchangeError, match="wrong password was specified") as failure:
            import_certificate(server, data, password)
        assert failure.value.__cause__ is None and failure.value.__suppress_context__ and "P@ss" not in repr(failure.value)
    server.organisation.add_authority(authority.certificate(), "Registry")
    imported = import_certificate(server, data, "P@ss")
    assert imported.has_private_key and not imported.exportable and imported.status is CertificateStatus.Valid
    assert imported.friendly_name == ("From openssl" if "-name" in options else "Microsoft Exchange")
    with pytest.raises(ExchangeError, match="exists"):
        import_certificate(server, base64.b64encode(data), "P@ss")
    with pytest.raises(ExchangeError, match="isn't exportable"):
        export_certificate(server, imported, "P@ss")


@pytest.mark.parametrize("legacy", [False, True])
def test_openssl_opens_what_we_export(server, answered, openssl, tmp_path, legacy):
    imported = import_certificate(server, answered[1])
    (tmp_path / "x.pfx").write_bytes(export_certificate(server, imported, "P@ss wörd", legacy=legacy))
    info = openssl("pkcs12", "-in", "x.pfx", "-passin", "pass:P@ss wörd", "-info", "-noout")
    assert ("pbeWithSHA1And3-KeyTripleDES" in info) is legacy and ("AES-256-CBC" in info) is not legacy
    openssl("pkcs12", "-in", "x.pfx", "-passin", "pass:wrong", "-noout", fails=True)
    openssl("pkcs12", "-in", "x.pfx", "-passin", "pass:P@ss wörd", "-nodes", "-out", "x.pem")
    assert openssl("x509", "-in", "x.pem", "-noout", "-pubkey") == openssl("pkey", "-in", "x.pem", "-pubout")
    assert [line["action"] for line in server.organisation.audit()][-1] == "Export-ExchangeCertificate"


def test_a_pem_file_with_key_and_certificate_is_imported(server, authority, openssl, tmp_path):
    openssl("req", "-newkey", "rsa:2048", "-passout", "pass:secret", "-keyout", "k.pem", "-out", "k.req", "-subj", "/CN=pem.test")
    both = authority.sign("k.req", "k.cer") + (tmp_path / "k.pem").read_bytes()
    with pytest.raises(ExchangeError, match="private key is encrypted"):
        import_certificate(server, both)
    assert import_certificate(server, both, "secret", exportable=True).has_private_key


def test_a_certificate_without_a_key_cannot_be_enabled(server, authority, openssl):
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "k.pem", "-out", "k.req", "-subj", "/CN=foreign.test")
    imported = import_certificate(server, authority.sign("k.req", "k.cer"))
    assert not imported.has_private_key
    with pytest.raises(ExchangeError, match=r"not valid for use with Exchange Server \(reason: PrivateKeyMissing\)"):
        enable(server, imported, AllowedServices.IIS)


@pytest.mark.parametrize(("extensions", "days", "reason"), [
    ("extendedKeyUsage=clientAuth", "30", "PkixKpServerAuthNotFoundInEnhancedKeyUsage"), ("extendedKeyUsage=serverAuth", "-1", "CertificateExpired")])
def test_unfit_certificates_name_the_reason(server, authority, tmp_path, extensions, days, reason):
    (tmp_path / "client.req").write_text(request_text(client_request(server)))
    imported = import_certificate(server, authority.sign("client.req", "client.cer", extensions=extensions, days=days))
    with pytest.raises(ExchangeError, match=reason):
        enable(server, imported, AllowedServices.SMTP)


def test_services_move_and_the_default_is_asked_for(server, answered):
    setup = server.default_smtp_certificate()
    imported = import_certificate(server, answered[1])
    asked = []
    enable(server, imported, AllowedServices.IIS | AllowedServices.SMTP, replace_default=lambda *question: asked.append(question))
    assert [question[0].thumbprint for question in asked] == [setup.thumbprint]
    assert server.default_smtp_certificate().thumbprint == setup.thumbprint
    assert [certificate.services_string() for certificate in server.certificates()] == ["IP..S", "...WS"]
    with pytest.raises(ExchangeError, match="internal transport certificate cannot be removed"):
        remove(server, setup)
    enable(server, imported, AllowedServices.SMTP)
    with pytest.raises(ExchangeError, match="is used by IMAP, POP"):
        remove(server, setup)
    enable(server, imported, AllowedServices.IMAP | AllowedServices.POP)
    remove(server, setup)
    assert [certificate.thumbprint for certificate in server.certificates()] == [imported.thumbprint]
    with pytest.raises(ExchangeError, match="internal transport"):
        remove(server, imported)


def test_roles_and_startup_modes_limit_services(organisation, server):
    made = new_self_signed(server, Wanted(server))
    with pytest.raises(ExchangeError, match="does not hold the UnifiedMessaging role"):
        enable(server, made, AllowedServices.UM | AllowedServices.IIS)
    um = organisation.add_server("Ex2007SE", "Ex2007SE.ProExchange.Global", ("Mailbox", "ClientAccess", "UnifiedMessaging", "HubTransport"))
    (setup,) = um.certificates()
    assert setup.services_string() == "IPUWS"
    made = new_self_signed(um, Wanted(um))
    with pytest.raises(ExchangeError, match="startup mode"):
        enable(um, made, AllowedServices.UM)
    um.change_setting("UMStartupMode", "Dual")
    enable(um, made, AllowedServices.UM)
    assert um.certificate(made.thumbprint).services_string() == "..U.S"


def test_a_wildcard_serves_no_mailbox_protocols(server, authority, tmp_path):
    wildcard = new_self_signed(server, Wanted(server, subject_name="CN=*.contoso.com", domain_names=[]), AllowedServices.SMTP)
    warnings = []
    enable(server, wildcard, AllowedServices.POP | AllowedServices.IIS, warn=warnings.append)
    assert server.certificate(wildcard.thumbprint).services_string() == "...WS"
    assert len(warnings) == 1 and "Set-POPSettings" in warnings[0]


@pytest.mark.parametrize(("options", "message"), [
    ({"key_size": 3072}, "key size 3072"), ({"friendly_name": "x" * 64}, "64 characters"), ({"domain_names": ["x" * 256]}, "256 characters"),
    ({"domain_names": ["a b"]}, "not a valid domain name"), ({"subject_name": "O=only"}, "no common name"), ({"subject_key_identifier": "xyz"}, "hexadecimal")])
def test_what_is_wrong_is_refused_before_anything_is_made(server, options, message):
    before = len(list(server.certificates()))
    with pytest.raises(ExchangeError, match=message):
        new_self_signed(server, Wanted(server, **options))
    assert len(list(server.certificates())) == before


def test_accepted_domains_and_autodiscover_names(organisation, server):
    organisation.add_accepted_domain("ProExchange", "ProExchange.Global")
    organisation.add_accepted_domain("Beers", "BelgianBeers.Rock")
    wanted = Wanted(server, request=True, subject_name="CN=webmail.proexchange.global", domain_names=["proexchange.global", "x.test"],
                    include_accepted_domains=True, include_autodiscover=True)
    assert wanted.names == ["webmail.proexchange.global", "proexchange.global", "x.test", "BelgianBeers.Rock", "autodiscover.ProExchange.Global",
                            "autodiscover.BelgianBeers.Rock"]
    edge = organisation.add_server("Edge", "Edge.proexchange.dmz", ("Edge",))
    with pytest.raises(ExchangeError, match="Client Access role"):
        Wanted(edge, include_autodiscover=True)
    assert [domain.default for domain in organisation.accepted_domains()] == [True, False]


def test_renewal_takes_names_and_makes_a_new_key(server, answered):
    source = import_certificate(server, answered[1])
    renewed = new_request(server, Wanted(server, request=True, source=source.parsed, source_friendly_name=source.friendly_name))
    assert renewed.subject == source.subject and renewed.certificate_domains == source.certificate_domains
    assert renewed.friendly_name == source.friendly_name and not renewed.exportable
    assert renewed.parsed.public_key() != source.parsed.public_key()


def test_the_certificate_for_a_name_is_chosen_as_transport_does(organisation, server, answered):
    imported = import_certificate(server, answered[1])
    enable(server, imported, AllowedServices.SMTP)
    own = new_self_signed(server, Wanted(server))
    chosen = [certificate.thumbprint for certificate in server.certificates("ex2007ee.proexchange.global")]
    assert chosen[:2] == [imported.thumbprint, own.thumbprint] and len(chosen) == 3
    assert list(server.certificates("nowhere.test")) == []


@pytest.mark.parametrize("source", [b"", b"\x30\x82\x01", b"hello world", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
                                    b"\x30\x03\x02\x01\x03", [], "MIIB"])
def test_damaged_sources_are_refused(server, source):
    with pytest.raises(ExchangeError):
        import_certificate(server, source)


def test_an_imported_root_does_not_count_as_self_signed(server, authority, openssl, tmp_path):
    assert not import_certificate(server, (tmp_path / "root.pem").read_bytes()).self_signed
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "k.pem", "-out", "k.cer", "-subj", "/CN=own.test", "-days", "9")
    both = (tmp_path / "k.cer").read_bytes() + (tmp_path / "k.pem").read_bytes()
    assert import_certificate(server, both).self_signed


def test_armour_has_lines_of_64():
    text = armoured(bytes(100), "TEST")
    assert text.startswith("-----BEGIN TEST-----\n") and max(map(len, text.splitlines())) == 64
