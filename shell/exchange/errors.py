"""Every failure of the certificate layer, by id.

An `ExchangeError` carries an id and a message, never key material or a password: callers that convert a lower
exception raise `from None`, because the text of a foreign exception cannot be trusted to be free of secrets.
The error category belongs to the cmdlet that meets the failure, so it is decided there.
"""
from __future__ import annotations

MESSAGES = {
    "CertificateNotFound": "The certificate with thumbprint {thumbprint} was not found.",
    "CertificateExists": "Cannot import certificate. A certificate with the thumbprint {thumbprint} already exists.",
    "CertificateNotValidForExchange": "The certificate with thumbprint {thumbprint} was found but is not valid for use with "
        "Exchange Server (reason: {reason}).",
    "ImportFailed": "The source data cannot be imported or the wrong password was specified. {detail}",
    "ImportCorrupted": "The source data is corrupted or not properly Base64 encoded.",
    "ImportIsRequest": "The source data is a certificate request, not a certificate. Send it to a certification authority and import the answer.",
    "ImportEmpty": "The source data holds no certificate.",
    "SourceFileMissing": "The file '{path}' was not found.",
    "SourceFileUnreadable": "The file '{path}' cannot be read: {detail}",
    "TargetDirectoryMissing": "The directory of '{path}' does not exist.",
    "TargetFileExists": "The file '{path}' already exists. Use the Force parameter to overwrite it.",
    "TargetFileUnwritable": "The file '{path}' cannot be written: {detail}",
    "KeySizeInvalid": "The key size {size} is not supported. Use 1024, 2048 or 4096.",
    "FriendlyNameTooLong": "The friendly name has {length} characters; it must have fewer than 64.",
    "DomainNameInvalid": "'{name}' is not a valid domain name: {detail}",
    "SubjectNameInvalid": "'{name}' is not a valid X.500 subject name: {detail}",
    "SubjectKeyIdentifierInvalid": "'{value}' is not a subject key identifier: give an even number of hexadecimal digits, at most 64.",
    "ServicesInvalid": "'{value}' is not a service. The services are: None, IMAP, POP, UM, IIS, SMTP, Federation, UMCallRouter.",
    "AutoDiscoverNeedsClientAccess": "The server {server} does not hold the Client Access role, so AutoDiscover names cannot be included.",
    "RoleMissing": "The service {service} cannot be enabled on {server}: the server does not hold the {role} role.",
    "StartupModeTcp": "The service {service} cannot use a certificate while its startup mode on {server} is TCP. Set the startup mode to TLS or Dual first.",
    "FederationRefused": "Certificates cannot be enabled for Federation this way. Use New-FederationTrust or Set-FederationTrust.",
    "PendingRequestNotUsable": "The thumbprint {thumbprint} belongs to a pending certificate request. Import the answer of the certification authority first.",
    "PrivateKeyNotExportable": "The private key couldn't be exported as PKCS-12. It either couldn't be accessed or isn't exportable.",
    "PasswordRequired": "A password is required to export the certificate with thumbprint {thumbprint} with its private key.",
    "InternalTransportCertificate": "The internal transport certificate cannot be removed, because mail transport would stop working: {thumbprint}. "
        "Create a new certificate to take over its role, or enable another one for SMTP as the default, and then remove this one.",
    "CertificateInUse": "The certificate with thumbprint {thumbprint} is used by {users}. Enable another certificate for it first, then remove this one.",
    "ServerNotFound": "The server '{server}' was not found in the organisation.",
    "ServerConflict": "The identity names the server '{identity}', and the Server parameter names '{server}'. Give only one of them.",
    "DomainControllerOnEdge": "The DomainController parameter cannot be used for {server}: an Edge server has no directory.",
    "AcceptedDomainNotFound": "The accepted domain '{identity}' was not found.",
    "AcceptedDomainExists": "The accepted domain '{identity}' already exists.",
    "AcceptedDomainDefault": "The default accepted domain '{identity}' cannot be removed. Make another one the default first.",
    "AcceptedDomainTypeInvalid": "'{value}' is not a domain type. The types are: Authoritative, InternalRelay, ExternalRelay.",
    "TrustPlaceInvalid": "'{value}' is not a place for trusted certificates. The places are: ThirdParty, Enterprise, Registry, GroupPolicy, Intermediate.",
    "KeyFilePermissions": "The key file '{path}' can be read by others. Restrict it with: chmod 600 '{path}'",
    "KeyFileMissing": "The key file '{path}' is missing, but the store holds keys encrypted under it. Restore the file from a backup.",
    "KeyFileDamaged": "The key file '{path}' is damaged. Restore it from a backup.",
    "KeyDamaged": "The stored private key of {thumbprint} cannot be decrypted: the store or its key file was altered or replaced.",
    "StoreNewer": "The store '{location}' has schema version {found}, and this program knows versions up to {known}. Use a newer program.",
    "StoreUnavailable": "The store '{location}' cannot be opened: {detail}",
    "ServicesFileWritable": "The file '{path}' says which programs are run, so only its owner (root or yourself) may be able to write it. "
        "Restrict it with: chmod go-w '{path}'",
    "ServicesFileInvalid": "The file '{path}' cannot be used: {detail}",
    "ServiceStateUnwritable": "Services cannot be managed: the directory '{path}' cannot be written: {detail}",
    "ServicesBusy": "Another process is changing services, and has not ended after {seconds} seconds. Nothing was changed.",
    "ServiceNotInstalled": "{service} is not installed, but the configuration of services says that it is managed: {detail}. Nothing was changed.",
    "ServiceNotConfigured": "{service} cannot use a certificate in {daemon}: {detail}. Nothing was changed.",
    "ServiceUnreadable": "The configuration of {service} cannot be read: {detail}. Nothing was changed.",
    "ServiceNameNotCovered": "The certificate with thumbprint {thumbprint} does not serve {name}, the name that clients of {service} use. Nothing was changed.",
    "ServiceFileChanged": "'{path}' was changed by someone else at the same moment.",
    "ServiceFileFailed": "'{path}' cannot be used: {detail}.",
    "ServiceFileUnreadable": "'{path}' cannot be read: {detail}. Nothing was changed.",
    "ServiceCleanupFailed": "The services present the certificate, but files of the old one could not be deleted: '{path}': {detail}. "
        "The next start tries again.",
    "ServiceRefused": "{service} did not take the certificate with thumbprint {thumbprint}: {detail}.",
    "ServiceNotPresenting": "{service} took the certificate with thumbprint {thumbprint} but does not present it: {detail}.",
    "ServiceRecoveryFailed": "An earlier change of services was interrupted and could not be put back: {detail}.",
    "RenewalNeedsAuthority": "The certificate with thumbprint {thumbprint} was issued by an authority. Use the RequestFile parameter to ask for a new one, "
        "and the Path parameter with the answer.",
    "RenewalLacksNames": "The certificate with thumbprint {thumbprint} was imported but does not serve {names}, which {old} serves, so it does not take over.",
    "KeyMismatch": "The private key does not belong to the certificate with thumbprint {thumbprint}.",
}


class ExchangeError(Exception):
    """A failure that its user can act on: `id` for programs, the text for people."""

    def __init__(self, id: str, **values: object) -> None:
        self.id = id
        self.values = values
        super().__init__(MESSAGES[id].format(**values).strip())
