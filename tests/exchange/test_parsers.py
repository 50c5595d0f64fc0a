"""The parsers against what nobody meant to give them."""
from __future__ import annotations

import base64
import datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from shell.exchange.distinguished_name import parsed_name, printed_name
from shell.exchange.domain_names import checked_domain_names, domain_name_fault
from shell.exchange.errors import ExchangeError
from shell.exchange.generation import new_key, self_signed_certificate, years_later
from shell.exchange.reading import read_contents
from shell.exchange.thumbprint import normalised_thumbprint

values = some.text(some.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=40).filter(
    lambda text: len(text.encode()) <= 64)     # X.520 counts bytes
keys = some.sampled_from(["CN", "O", "OU", "L", "S", "OID.1.2.3.4"])


@given(some.lists(some.tuples(keys, values), min_size=1, max_size=5))
def test_what_a_name_prints_it_reads_again(parts):
    text = ", ".join(key + '="' + value.replace('"', '""') + '"' for key, value in parts)
    name = parsed_name(text)
    assert [attribute.value for attribute in name][::-1] == [value for _, value in parts]
    assert parsed_name(printed_name(name)) == name


@given(some.text(max_size=60))
def test_any_text_is_a_name_or_refused(text):
    try:
        parsed_name(text)
    except ExchangeError:
        pass


@given(some.text(max_size=300))
def test_domain_names_that_pass_can_be_encoded(text):
    try:
        names = checked_domain_names([text])
    except ExchangeError:
        return
    assert all(name.isascii() and domain_name_fault(name) is None for name in names)


@given(some.one_of(some.binary(max_size=300), some.text(max_size=300)))
def test_any_source_is_read_or_refused(source):
    try:
        read_contents(source, "password")
    except ExchangeError as error:
        assert "password" not in str(error).replace("wrong password", "").replace("with this password", "").replace("needs a password", "")


def test_a_damaged_certificate_is_read_or_refused():
    from cryptography.hazmat.primitives.serialization import Encoding

    der = self_signed_certificate(new_key(1024), parsed_name("CN=x"), ["x.test"]).public_bytes(Encoding.DER)

    @settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
    @given(some.integers(0, len(der) - 1), some.integers(0, 255), some.booleans())
    def check(place, octet, as_text):
        damaged = bytearray(der)
        damaged[place] = octet
        source = base64.encodebytes(bytes(damaged)).decode() if as_text else bytes(damaged)
        try:
            (found,) = read_contents(source).certificates
        except ExchangeError:
            return
        assert found is not None

    check()


@given(some.text())
def test_thumbprints_never_grow(text):
    assert len(normalised_thumbprint(text)) <= max(40, len(text))


def test_a_year_after_a_leap_day():
    assert years_later(datetime.datetime(2028, 2, 29, 12), 1) == datetime.datetime(2029, 2, 28, 12)
