"""ExchangeCertificate: New-, Get-, Import-, Export-, Enable-, Update- and Remove-ExchangeCertificate."""
from __future__ import annotations

from shell.cmdlet import Param, Switch
from shell.exchange.cmdlets.exchange_cmdlet import TASKS, ServerCmdlet, secret_text
from shell.exchange.errors import ExchangeError
from shell.exchange.paths import checked_target

CERTIFICATE = f"{TASKS}.ExchangeCertificate"
SERVICES = f"{TASKS}.AllowedServices"
X509 = "System.Security.Cryptography.X509Certificates.X509Certificate2"
THUMBPRINT_HELP = "The thumbprint, as pasted: letter case, blanks and invisible marks do not matter."
IDENTITY_HELP = "The certificate as server\\thumbprint, or the thumbprint alone."


def allowed_services(session: object, value: object) -> object:
    """Services in any form people write: names in a list or a text, numbers, values of the enumeration."""
    from shell.dotnet.types import find_declared
    from shell.errors import net_exception
    from shell.exchange.enumerations import parsed_services

    found = find_declared(SERVICES)
    if type(value) is found.python:
        return value
    try:
        return found.python(parsed_services([value] if isinstance(value, str) else value))
    except ExchangeError as error:
        raise net_exception("System.Management.Automation.ArgumentTransformationMetadataException", str(error)) from None


def several_names(names: list | None) -> list[str] | None:
    """The names of a parameter that takes several, one text with commas among them; None when it was not given."""
    if names is None:
        return None
    return [part.strip() for name in names if name for part in str(name).split(",") if part.strip()]


class CertificateCmdlet(ServerCmdlet):
    thumbprint = Param("string", position=0, mandatory=True, pipeline=True, by_name=True, sets="Thumbprint", help=THUMBPRINT_HELP)
    identity = Param("string", mandatory=True, sets="Identity", help=IDENTITY_HELP)
    default_set = "Thumbprint"

    def found(self, item: object) -> tuple:
        """The server and certificate that an input object or the parameters name."""
        server, thumbprint = self.acting_server(item, self.identity if self.parameter_set == "Identity" else None)
        return server, server.certificate(thumbprint)


class GetExchangeCertificate(ServerCmdlet):
    """Gets the certificates of a server, and its pending certificate requests.

    Certificates come one at a time from the shared store, oldest first, so that they can be filtered, removed or exported while they stream.
    With -DomainName only those that serve a name are listed, and the first is the one that a connector with that name uses.

    .EXAMPLE What the self-signed certificates serve, by letter
    PS> Get-ExchangeCertificate | Where-Object IsSelfSigned | ForEach-Object ServicesStringForm
    IP.WS
    """

    default_set = "Thumbprint"
    output = (CERTIFICATE,)
    thumbprint = Param("string", position=0, pipeline=True, by_name=True, sets="Thumbprint", help=THUMBPRINT_HELP)
    identity = Param("string", sets="Identity", allow=("AllowNull", "AllowEmptyString"), help=IDENTITY_HELP)
    instance = Param(X509, pipeline=True, sets="Instance", help="A certificate whose stored counterpart is wanted.")
    domain_name = Param("string[]", help="Only certificates that serve one of these names, by their own name or a wildcard.")

    def run(self, items):
        for item in items:
            try:
                yield from self.listed(item)
            except ExchangeError as error:
                self.report(error, self.thumbprint or self.identity)

    def listed(self, item):
        """Yield what one input object or the parameters ask for."""
        from shell.runtime.members import property_value

        wanted = self.identity if self.parameter_set == "Identity" else self.thumbprint
        if self.instance is not None:
            wanted = property_value(self.instance, "Thumbprint", None)
        server, thumbprint = self.acting_server(item, wanted or "")
        names = several_names(self.domain_name)
        if wanted:
            certificate = server.certificate(thumbprint)
            if names is None or any(certificate.covers(name) for name in names):
                yield self.shown(certificate)
        elif names is None:
            for certificate in server.certificates():
                yield self.shown(certificate)
        else:
            seen = set()
            for name in names:
                for certificate in server.certificates(name):
                    if certificate.thumbprint not in seen:
                        seen.add(certificate.thumbprint)
                        yield self.shown(certificate)


class NewExchangeCertificate(ServerCmdlet):
    """Makes a self-signed certificate, or a certificate request for a certification authority.

    Without parameters the certificate has the server's names and serves SMTP. With -GenerateRequest a PKCS#10 request is made: it is written to
    -Path or returned as text, and listed with status PendingRequest until Import-ExchangeCertificate gets the answer. A certificate from
    the pipeline is renewed: its subject and names are taken over, with a new key.

    .EXAMPLE A self-signed certificate that serves nothing yet
    PS> New-ExchangeCertificate -SubjectName 'CN=spare.contoso.com' -Services None | ForEach-Object Subject
    CN=spare.contoso.com

    .EXAMPLE A request for two names
    PS> $request = New-ExchangeCertificate -GenerateRequest -SubjectName 'C=BE, CN=mail.contoso.com' -DomainName autodiscover.contoso.com -Path mail.req
    PS> "$($request.Status): $($request.CertificateDomains)"
    PendingRequest: mail.contoso.com autodiscover.contoso.com
    """

    default_set = "Certificate"
    supports_should_process = True
    error_category = "InvalidArgument"
    output = (CERTIFICATE, "System.String")
    generate_request = Switch(mandatory=True, sets="Request", help="Makes a request instead of a self-signed certificate.")
    subject_name = Param("string", help="The X.500 name, such as 'C=BE, O=Contoso, CN=mail.contoso.com'; CN=<server> unless given.")
    domain_name = Param("string[]", allow=("AllowEmptyCollection", "AllowNull"), help="The DNS names of the certificate besides its common name.")
    include_accepted_domains = Switch(help="Adds every accepted domain of the organisation.")
    include_auto_discover = Switch(help="Adds autodiscover.<domain> for every accepted domain.")
    include_server_fqdn = Switch(name="IncludeServerFQDN", help="Adds the FQDN of the server.")
    include_server_net_bios_name = Switch(name="IncludeServerNetBIOSName", help="Adds the short name of the server.")
    key_size = Param("int", help="1024, 2048 or 4096 bits; 2048 unless given.")
    friendly_name = Param("string", help="A name for people, of fewer than 64 characters.")
    private_key_exportable = Param("bool", default=False, help="Whether the private key may be exported later.")
    services = Param(SERVICES, sets="Certificate", transform=allowed_services, help="The services to enable: SMTP unless given, None for none.")
    path = Param("string", sets="Request", aliases=("RequestFile", "FileName"), help="The file that the request is written to.")
    binary_encoded = Switch(sets="Request", help="Encodes the request as DER instead of Base64 text.")
    subject_key_identifier = Param("string", help="A subject key identifier in hexadecimal.")
    instance = Param(X509, pipeline=True, help="The certificate to renew.")
    force = Switch(help="Asks nothing: overwrites the file, and takes over as the default SMTP certificate.")

    def run(self, items):
        for _ in items:
            try:
                yield from self.made()
            except ExchangeError as error:
                self.report(error)

    def made(self):
        """Yield the new certificate or request."""
        server, _ = self.acting_server(self.instance, "")
        wanted = self.wanted(server)
        path = checked_target(self.session, self.path, bool(self.force))
        if not self.should_process(f"{server.name}: {wanted.subject_text}", "New-ExchangeCertificate"):
            return
        if self.parameter_set == "Request":
            yield self.requested(server, wanted, path)
            return
        from shell.exchange.enumerations import AllowedServices
        from shell.exchange.issuing import new_self_signed

        services = AllowedServices.SMTP if self.services is None else int(self.services)
        yield self.shown(new_self_signed(server, wanted, services, replace_default=self.replace_default))

    def wanted(self, server):
        """What the certificate is to hold, checked."""
        from shell.exchange.issuing import Wanted

        source = self.source()
        return Wanted(server, subject_name=self.subject_name or None, domain_names=several_names(self.domain_name) if "DomainName" in self.bound else None,
                      request=self.parameter_set == "Request", include_accepted_domains=bool(self.include_accepted_domains),
                      include_autodiscover=bool(self.include_auto_discover), include_server_fqdn=bool(self.include_server_fqdn),
                      include_server_name=bool(self.include_server_net_bios_name), key_size=self.key_size, friendly_name=self.friendly_name,
                      exportable=bool(self.private_key_exportable), subject_key_identifier=self.subject_key_identifier, source=source,
                      source_friendly_name=self.instance.certificate.friendly_name if source is not None and hasattr(self.instance, "certificate") else None)

    def source(self):
        """The certificate to renew, parsed, or None."""
        if self.instance is None:
            return None
        if hasattr(self.instance, "certificate"):
            return self.instance.certificate.parsed
        from shell.exchange.certificate import load_certificate
        from shell.runtime.members import get_member

        return load_certificate(bytes(get_member(self.instance, "RawData")))

    def requested(self, server, wanted, path):
        """Make a request; return the pending certificate, the text, or an object with the bytes."""
        from shell.dotnet.values import PSCustomObject
        from shell.exchange.exporting import request_text
        from shell.exchange.files import write_file
        from shell.exchange.issuing import new_request
        from shell.exchange.removing import remove

        pending = new_request(server, wanted)
        data = pending.certificate_request if self.binary_encoded else request_text(pending).encode("ascii")
        if path is not None:
            try:
                write_file(path, data, overwrite=bool(self.force))
            except ExchangeError:
                remove(server, pending)
                raise
            return self.shown(pending)
        if self.binary_encoded:
            from shell.exchange.x509_names import byte_array

            return PSCustomObject({"FileData": byte_array(data), "Thumbprint": pending.thumbprint})
        return data.decode("ascii").rstrip("\n")


class ImportExchangeCertificate(ServerCmdlet):
    """Imports a certificate: the answer to a pending request, or a PKCS#12 file with its key.

    An answer, alone or in a PKCS#7 chain, is joined with the key of the pending request that it belongs to, and the request is gone. Text, DER, Base64 and
    UTF-16 files are understood, and PKCS#12 files old and new.

    .EXAMPLE A certificate with its key, from another server
    PS> $password = ConvertTo-SecureString 'secret' -AsPlainText -Force
    PS> $own = New-ExchangeCertificate -SubjectName CN=mail.test -Services None -PrivateKeyExportable $true
    PS> Export-ExchangeCertificate $own.Thumbprint -Path mail.pfx -BinaryEncoded -Password $password
    PS> Remove-ExchangeCertificate $own.Thumbprint -Confirm:$false
    PS> Import-ExchangeCertificate mail.pfx -Password $password | ForEach-Object Subject
    CN=mail.test
    """

    default_set = "Path"
    supports_should_process = True
    error_category = "ReadError"
    output = (CERTIFICATE,)
    path = Param("string", position=0, mandatory=True, sets="Path", aliases="FileName", help="The file: .cer, .crt, .der, .p7b, .p12 or .pfx.")
    file_data = Param("byte[]", mandatory=True, sets="FileData", help="The bytes of such a file.")
    instance = Param("string[]", mandatory=True, pipeline=True, sets="Instance", help="The text of a certificate, line by line.")
    password = Param("securestring", help="The password of a PKCS#12 file.")
    friendly_name = Param("string", help="A name for people, of fewer than 64 characters.")
    private_key_exportable = Param("bool", default=False, help="Whether the private key of a PKCS#12 file may be exported again.")

    def run(self, items):
        lines = []
        for _ in items:
            if self.parameter_set == "Instance":
                lines.extend(self.instance)
            else:
                yield from self.imported(self.path or "file data", self.source)
        if self.parameter_set == "Instance":
            yield from self.imported("text", lambda: lines)

    def source(self):
        """The bytes of -Path or -FileData."""
        from shell.exchange.files import file_content
        from shell.exchange.paths import file_path

        return bytes(self.file_data) if self.parameter_set == "FileData" else file_content(file_path(self.session, self.path))

    def imported(self, name, source):
        """Yield the certificate of one source."""
        from shell.exchange.importing import import_certificate

        try:
            server, _ = self.acting_server(None, "")
            if self.should_process(f"{server.name}: {name}", "Import-ExchangeCertificate"):
                yield self.shown(import_certificate(server, source(), secret_text(self.password), friendly_name=self.friendly_name,
                                                    exportable=bool(self.private_key_exportable)))
        except ExchangeError as error:
            self.report(error)


class ExportExchangeCertificate(CertificateCmdlet):
    """Exports a certificate with its private key as PKCS#12, or a pending request as PKCS#10.

    The result is Base64 text unless -BinaryEncoded is given. It is written to -Path, readable by its owner only, or returned.

    .EXAMPLE A pending request once more
    PS> $request = New-ExchangeCertificate -GenerateRequest -Path mail.req
    PS> Export-ExchangeCertificate $request.Thumbprint | ForEach-Object { $_.Split("`n")[0] }
    -----BEGIN NEW CERTIFICATE REQUEST-----
    """

    supports_should_process = True
    output = ("System.String", "System.Management.Automation.PSObject")
    path = Param("string", aliases="FileName", help="The file to write.")
    binary_encoded = Switch(help="Writes bytes instead of Base64 text.")
    password = Param("securestring", help="The password that protects the private key.")
    force = Switch(help="Overwrites the file.")
    legacy_encryption = Switch(help="Encrypts with 3DES and SHA-1, for importers that know nothing newer.")

    def run(self, items):
        for item in items:
            try:
                server, certificate = self.found(item)
                path = checked_target(self.session, self.path, bool(self.force))
                if self.should_process(certificate.thumbprint, "Export-ExchangeCertificate"):
                    yield from self.exported(server, certificate, path)
            except ExchangeError as error:
                self.report(error, self.thumbprint or self.identity)

    def exported(self, server, certificate, path):
        """Write the file, or yield the text or an object with the bytes."""
        from shell.exchange.exporting import export_certificate, request_text
        from shell.exchange.files import write_file
        from shell.exchange.writing import base64_lines

        if certificate.pending:
            data = certificate.certificate_request if self.binary_encoded else request_text(certificate).encode("ascii")
        else:
            data = export_certificate(server, certificate, secret_text(self.password) or "", legacy=bool(self.legacy_encryption))
            if not self.binary_encoded:
                data = base64_lines(data).encode("ascii")
        if path is not None:
            write_file(path, data, secret=not certificate.pending, overwrite=bool(self.force))
        elif self.binary_encoded:
            from shell.dotnet.values import PSCustomObject
            from shell.exchange.x509_names import byte_array

            yield PSCustomObject({"FileData": byte_array(data), "Identity": certificate.identity, "IsValid": True})
        else:
            yield data.decode("ascii").rstrip("\n")


class EnableExchangeCertificate(CertificateCmdlet):
    """Enables a certificate for services: IIS, IMAP, POP, SMTP, UM.

    Services are added to those the certificate has; a service is taken from a certificate only by enabling another one for it.

    .EXAMPLE Another certificate takes over the web and the mailbox protocols
    PS> $other = New-ExchangeCertificate -Services None
    PS> Enable-ExchangeCertificate -Thumbprint $other.Thumbprint -Services IIS, IMAP, POP
    PS> Get-ExchangeCertificate | ForEach-Object ServicesStringForm
    ....S
    IP.W.
    """

    supports_should_process = True
    services = Param(SERVICES, mandatory=True, transform=allowed_services, help="The services: IIS, IMAP, POP, SMTP, UM, UMCallRouter or None.")
    do_not_require_ssl = Switch(help="Does not make the web site require TLS when IIS is enabled.")
    network_service_allowed = Switch(help="Lets the network service read the private key without enabling SMTP.")
    force = Switch(help="Takes over as the default SMTP certificate without asking.")

    def run(self, items):
        from shell.exchange.enabling import enable
        from shell.exchange.enumerations import services_text

        for item in items:
            try:
                server, certificate = self.found(item)
                if self.should_process(certificate.thumbprint, f"Enable-ExchangeCertificate for {services_text(self.services)}"):
                    enable(server, certificate, int(self.services), replace_default=self.replace_default, warn=self.write_warning,
                           network_service=bool(self.network_service_allowed), require_ssl=not self.do_not_require_ssl)
            except ExchangeError as error:
                self.report(error, self.thumbprint or self.identity)
        return
        yield


class UpdateExchangeCertificate(CertificateCmdlet):
    """Renews a certificate in one step: a new one with the same names takes over its services, and the old one is removed.

    A self-signed certificate is made anew. For one that an authority issued, -RequestFile writes a request, and later -Path takes the answer. The
    old certificate goes only when all services present the new one; if one of them does not, everything stays as it was.

    .EXAMPLE The default certificate of a server, renewed
    PS> $old = Get-ExchangeCertificate
    PS> $new = $old | Update-ExchangeCertificate
    PS> "$($new.Subject -eq $old.Subject) $($new.Thumbprint -eq $old.Thumbprint)"
    True False
    PS> Get-ExchangeCertificate | ForEach-Object ServicesStringForm
    IP.WS
    """

    supports_should_process = True
    error_category = "InvalidArgument"
    output = (CERTIFICATE,)
    path = Param("string", aliases="FileName", help="The authority's answer.")
    request_file = Param("string", help="Writes a request for the renewal to this file, and changes nothing else.")
    password = Param("securestring", help="The password, where the answer is a PKCS#12 file.")
    keep_certificate = Switch(help="Does not remove the old certificate.")
    force = Switch(help="Overwrites the request's file.")

    def run(self, items):
        for item in items:
            try:
                server, certificate = self.found(item)
                yield from self.renewed(server, certificate)
            except ExchangeError as error:
                self.report(error, self.thumbprint or self.identity)

    def renewed(self, server, old):
        """Yield the pending request, or the certificate that has taken over."""
        from shell.exchange import renewing
        from shell.exchange.files import check_target, file_content, write_file
        from shell.exchange.paths import file_path

        if self.request_file is not None:
            from shell.exchange.exporting import request_text

            path = file_path(self.session, self.request_file)
            check_target(path, overwrite=bool(self.force))
            if self.should_process(old.thumbprint, "Request the renewal"):
                pending = renewing.request_renewal(server, old)
                write_file(path, request_text(pending).encode("ascii"), overwrite=bool(self.force))
                yield self.shown(pending)
            return
        if self.path is None and not old.self_signed:
            raise ExchangeError("RenewalNeedsAuthority", thumbprint=old.thumbprint)
        answer = None if self.path is None else file_content(file_path(self.session, self.path))
        if not self.should_process(old.thumbprint, "Update-ExchangeCertificate"):
            return
        if answer is None:
            new = renewing.renew_self_signed(server, old)
        else:
            new = renewing.complete_renewal(server, old, answer, secret_text(self.password), warn=self.write_warning)
        yield self.shown(new)
        if not self.keep_certificate:
            renewing.retire(server, old)


class RemoveExchangeCertificate(CertificateCmdlet):
    """Removes a certificate or pending request, with its private key.

    Each certificate is removed when it arrives, after a question for each unless -Confirm:$false is given. The default SMTP certificate and
    certificates that a service is bound to are refused: enable another certificate for the service first.

    .EXAMPLE Remove what serves nothing
    PS> $null = New-ExchangeCertificate -Services None
    PS> Get-ExchangeCertificate | Where-Object { $_.Services -eq 'None' } | Remove-ExchangeCertificate -Confirm:$false
    PS> Get-ExchangeCertificate | ForEach-Object ServicesStringForm
    IP.WS
    """

    supports_should_process = True
    confirm_impact = "High"
    error_category = "InvalidArgument"

    def run(self, items):
        from shell.exchange.removing import check_removable, remove

        for item in items:
            try:
                server, certificate = self.found(item)
                check_removable(server, certificate)
                if self.asked(certificate):
                    remove(server, certificate)
            except ExchangeError as error:
                self.report(error, self.thumbprint or self.identity)
        return
        yield

    def asked(self, certificate):
        """Ask in Exchange's own words."""
        sentence = f"Remove certificate with thumbprint {certificate.thumbprint} from the computer's certificate store"
        return self.streams.should_process(self, certificate.thumbprint, verbose=sentence + ".",
                                           warning=f"Are you sure you want to perform this action?\n{sentence}?")
