"""Tables and algorithms: services, thumbprints, distinguished names, domain names."""
from __future__ import annotations

import pytest

from shell.exchange.distinguished_name import common_name, parsed_name, printed_name
from shell.exchange.domain_names import checked_domain_names, domain_name_fault, name_covers
from shell.exchange.enumerations import AllowedServices, parsed_services, services_string, services_text
from shell.exchange.errors import ExchangeError
from shell.exchange.thumbprint import normalised_thumbprint, split_identity

THUMBPRINT = "D003810EBE1624145889D031FBB77ED2BD280FD3"


@pytest.mark.parametrize(("value", "number"), [
    ("SMTP, IMAP, POP, IIS", 27), ("iis,smtp", 24), (["IIS", "SMTP"], 24), ("None", 0), (16, 16), ("16", 16), (["IMAP, POP", "UM"], 7), ("UMCallRouter", 64)])
def test_services_are_read_in_every_spelling(value, number):
    assert parsed_services(value) == number


@pytest.mark.parametrize("value", ["SMTPS", "", 128, None, True])
def test_other_services_are_refused(value):
    with pytest.raises(ExchangeError, match="is not a service"):
        parsed_services(value)


@pytest.mark.parametrize(("services", "places", "letters", "text"), [
    (27, 5, "IP.WS", "IMAP, POP, IIS, SMTP"), (16, 5, "....S", "SMTP"), (0, 7, ".......", "None"), (31, 6, "IPUWS.", "IMAP, POP, UM, IIS, SMTP"),
    (48, 6, "....SF", "SMTP, Federation")])
def test_services_are_shown_as_letters_and_names(services, places, letters, text):
    assert services_string(services, places) == letters
    assert services_text(AllowedServices(services)) == text


@pytest.mark.parametrize("pasted", [
    THUMBPRINT.lower(), "\u200e" + THUMBPRINT, "d0 03 81 0e be 16 24 14 58 89 d0 31 fb b7 7e d2 bd 28 0f d3", ":".join(
        THUMBPRINT[at:at + 2] for at in range(0, 40, 2)), f" {THUMBPRINT}\n"])
def test_thumbprints_are_normalised(pasted):
    assert normalised_thumbprint(pasted) == THUMBPRINT


def test_text_that_is_no_thumbprint_stays_as_it_is():
    assert normalised_thumbprint("no such thing") == "no such thing"


def test_identities_are_split():
    assert split_identity(f"Mailbox01\\{THUMBPRINT.lower()}") == ("Mailbox01", THUMBPRINT)
    assert split_identity(THUMBPRINT) == (None, THUMBPRINT)


@pytest.mark.parametrize("text", [
    "CN=mail.contoso.com, O=Contoso, L=Redmond, S=WA, C=US", "C=BE, O=ProExchange, CN=Edge.proexchange.dmz", 'CN=x, O="Contoso, Ltd."',
    'CN="say ""hi"" now", O=a', "CN=x, E=postmaster@contoso.com", "CN=x, OID.1.2.3.4=value", 'CN=" padded "', "CN=x + OU=y, O=z",
    "CN=Ünïcode, DC=example, DC=org"])
def test_distinguished_names_print_as_they_were_written(text):
    assert printed_name(parsed_name(text)) == text


@pytest.mark.parametrize(("text", "printed"), [
    ("c=us,ST=WA ,l = Redmond, cn=x", "C=us, S=WA, L=Redmond, CN=x"), ("CN=x;O=y", "CN=x, O=y"), ("CN=x,", "CN=x"),
    ("2.5.4.3=x", "CN=x"), ("oid.2.5.4.10=y", "O=y")])
def test_distinguished_names_are_read_leniently(text, printed):
    assert printed_name(parsed_name(text)) == printed


def test_written_order_is_the_reverse_of_encoded_order():
    name = parsed_name("C=BE, O=ProExchange, CN=Edge")
    assert [attribute.value for attribute in name] == ["Edge", "ProExchange", "BE"]
    assert common_name(name) == "Edge"


@pytest.mark.parametrize("text", ["", "hello", "CN", "CN=", "XX=y", 'CN="open', 'CN="a" b', "C=Belgium", "CN=" + "x" * 65])
def test_bad_distinguished_names_are_refused(text):
    with pytest.raises(ExchangeError, match="is not a valid X.500 subject name"):
        parsed_name(text)


@pytest.mark.parametrize("name", ["contoso.com", "*.contoso.com", "Ex2007EE", "a-b.c", "xn--bcher-kva.example"])
def test_good_domain_names(name):
    assert domain_name_fault(name) is None


@pytest.mark.parametrize("name", ["", "a..b", "a.*.b", "*", "-a.b", "a b", "ü.example", "x" * 64 + ".com", ".".join(["x" * 60] * 5)])
def test_bad_domain_names(name):
    assert domain_name_fault(name)


def test_names_are_kept_once_as_first_spelled():
    assert checked_domain_names(["Mail.Contoso.com", "mail.contoso.COM", "b", " B "]) == ["Mail.Contoso.com", "b"]
    assert checked_domain_names(["bücher.example"]) == ["xn--bcher-kva.example"]


@pytest.mark.parametrize(("pattern", "name", "covers"), [
    ("Mail.Contoso.com", "mail.contoso.COM", True), ("*.contoso.com", "mail.contoso.com", True), ("*.contoso.com", "a.mail.contoso.com", False),
    ("*.contoso.com", "contoso.com", False), ("contoso.com", "mail.contoso.com", False)])
def test_names_cover_hosts(pattern, name, covers):
    assert name_covers(pattern, name) is covers
