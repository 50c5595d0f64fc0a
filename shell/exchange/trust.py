"""Chains of certificates, built and checked against the roots this machine and the organisation trust.

A root is trusted by the place it lies in, and the place is what RootCAType shows: the distribution's bundle is
ThirdParty, `/usr/local/share/ca-certificates` is Registry, `/etc/verbnoun/trust` (for configuration management) is
GroupPolicy, and the organisation's store adds places of its own. Intermediates in the store help to build a chain and
never trust anything. A certificate that signs itself is Valid while it is in date, trusted or not, as in Exchange.

An issuer that is nowhere to be found may be a root or an intermediate; no one can tell, and both count as Untrusted.
Revocation lists are not consulted.
"""
from __future__ import annotations

import binascii
import datetime
import os

from shell.exchange.certificate import load_certificate
from shell.exchange.enumerations import CertificateStatus, RootCAType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cryptography import x509

LOCAL_ROOTS = "/usr/local/share/ca-certificates"
POLICY_ROOTS = "/etc/verbnoun/trust"
PLACES = ("ThirdParty", "Enterprise", "Registry", "GroupPolicy", "Intermediate")
_LONGEST_CHAIN = 10
_BEST_FIRST = (CertificateStatus.Valid, CertificateStatus.DateInvalid, CertificateStatus.Untrusted, CertificateStatus.Invalid)
_system_roots: dict[tuple, list] = {}


def _bundle_path() -> str | None:
    import ssl

    named = os.environ.get("SSL_CERT_FILE")
    return named if named and os.path.isfile(named) else ssl.get_default_verify_paths().cafile


def _certificates_in(path: str) -> list[x509.Certificate]:
    """The certificates of a PEM file; one that cannot be read adds nothing, as with the system's own tools."""
    try:
        with open(path, "rb") as file:
            blocks = file.read().split(b"-----BEGIN CERTIFICATE-----")[1:]
    except OSError:
        return []
    found = []
    for block in blocks:
        try:
            found.append(load_certificate(binascii.a2b_base64(block.partition(b"-----END")[0])))
        except ValueError:
            continue
    return found


def _directory_files(directory: str) -> list[str]:
    try:
        return sorted(os.path.join(directory, name) for name in os.listdir(directory) if name.endswith((".crt", ".pem", ".cer")))
    except OSError:
        return []


def _root_files() -> list[tuple[str, RootCAType]]:
    """The files with the machine's roots, and the place each stands for."""
    files = [(path, RootCAType.GroupPolicy) for path in _directory_files(POLICY_ROOTS)]
    files += [(path, RootCAType.Registry) for path in _directory_files(LOCAL_ROOTS)]
    bundle = _bundle_path()
    if bundle:
        files.append((bundle, RootCAType.ThirdParty))
    return files


def system_roots_state() -> tuple:
    """What changes when the machine's trusted roots do: their files, times and sizes."""
    return tuple((path, os.stat(path).st_mtime_ns, os.stat(path).st_size) for path, _ in _root_files() if os.path.exists(path))


def system_roots() -> list[tuple[x509.Certificate, RootCAType]]:
    """The machine's trusted roots, read once and again when their files change."""
    state = system_roots_state()
    if state not in _system_roots:
        _system_roots.clear()
        _system_roots[state] = [(certificate, place) for path, place in _root_files() for certificate in _certificates_in(path)]
    return _system_roots[state]


class TrustIndex:
    """Roots and intermediates, found by the name they issue under."""

    def __init__(self, authorities: list[tuple[x509.Certificate, str]], with_system: bool = True) -> None:
        """`authorities` are the store's, each with its place; the first place of a root wins."""
        self._by_subject: dict[bytes, list[x509.Certificate]] = {}
        self._places: dict[bytes, RootCAType] = {}
        for certificate, name in authorities:
            self._add(certificate, None if name == "Intermediate" else RootCAType[name])
        for certificate, place in system_roots() if with_system else ():
            self._add(certificate, place)

    def _add(self, certificate: x509.Certificate, place: RootCAType | None) -> None:
        from cryptography.hazmat.primitives.serialization import Encoding

        known = self._by_subject.setdefault(certificate.subject.public_bytes(), [])
        if certificate not in known:
            known.append(certificate)
        if place is not None:
            self._places.setdefault(certificate.public_bytes(Encoding.DER), place)

    def place(self, certificate: x509.Certificate) -> RootCAType | None:
        """Where the certificate is trusted as a root, or None."""
        from cryptography.hazmat.primitives.serialization import Encoding

        return self._places.get(certificate.public_bytes(Encoding.DER))

    def evaluated(self, certificate: x509.Certificate, now: datetime.datetime | None = None) -> tuple[CertificateStatus, RootCAType, list[x509.Certificate]]:
        """The status, the root's place, and the best chain that was found, the certificate first."""
        now = now or datetime.datetime.now(datetime.UTC)
        if certificate.subject == certificate.issuer and _signed_by(certificate, certificate):
            root = self.place(certificate) or RootCAType["None"]
            return (CertificateStatus.Valid if _in_date(certificate, now) else CertificateStatus.DateInvalid), root, [certificate]
        return self._best([certificate], now)

    def _best(self, chain: list[x509.Certificate], now: datetime.datetime) -> tuple[CertificateStatus, RootCAType, list[x509.Certificate]]:
        last = chain[-1]
        place = self.place(last)
        if place is not None:
            valid = all(_in_date(member, now) for member in chain)
            return (CertificateStatus.Valid if valid else CertificateStatus.DateInvalid), place, chain
        nothing = RootCAType["None"]
        if last.subject == last.issuer and _signed_by(last, last):
            return CertificateStatus.Untrusted, nothing, chain
        candidates = self._by_subject.get(last.issuer.public_bytes(), [])
        if not candidates:
            return CertificateStatus.Untrusted, nothing, chain
        if len(chain) >= _LONGEST_CHAIN:
            return CertificateStatus.Invalid, nothing, chain
        best = (CertificateStatus.Invalid, nothing, chain)
        for issuer in candidates:
            if issuer in chain or not _may_issue(issuer, len(chain) - 1) or not _signed_by(last, issuer):
                continue
            found = self._best([*chain, issuer], now)
            if _BEST_FIRST.index(found[0]) < _BEST_FIRST.index(best[0]):
                best = found
            if best[0] == CertificateStatus.Valid:
                break
        return best


def _in_date(certificate: x509.Certificate, now: datetime.datetime) -> bool:
    return certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc


def _signed_by(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except Exception:  # wrong signature, wrong key, or an algorithm no longer trusted: in every case not signed for our purpose
        return False
    return True


def _may_issue(issuer: x509.Certificate, below: int) -> bool:
    """Whether its constraints let it issue, with so many intermediates below it. Version 1 roots have no constraints to ask."""
    from cryptography import x509

    try:
        extensions = issuer.extensions
    except ValueError:
        return False
    try:
        constraints = extensions.get_extension_for_class(x509.BasicConstraints).value
        if not constraints.ca or (constraints.path_length is not None and constraints.path_length < below):
            return False
    except x509.ExtensionNotFound:
        if issuer.version is not x509.Version.v1:
            return False
    try:
        return extensions.get_extension_for_class(x509.KeyUsage).value.key_cert_sign
    except x509.ExtensionNotFound:
        return True
