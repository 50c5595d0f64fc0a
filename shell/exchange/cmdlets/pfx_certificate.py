"""PfxCertificate: Get-PfxCertificate, the certificate in a file."""
from __future__ import annotations

from shell.cmdlet import Param, Switch
from shell.cmdlets.path_cmdlet import PathCmdlet
from shell.errors import NetException, runtime_error

X509 = "System.Security.Cryptography.X509Certificates.X509Certificate2"


class GetPfxCertificate(PathCmdlet):
    """Gets the certificate in a file: PKCS#12 with or without a password, PEM or DER.

    .EXAMPLE The subject of an exported certificate
    PS> $password = ConvertTo-SecureString 'secret' -AsPlainText -Force
    PS> $own = New-ExchangeCertificate -SubjectName CN=mail.test -Services None -PrivateKeyExportable $true
    PS> Export-ExchangeCertificate $own.Thumbprint -Path mail.pfx -BinaryEncoded -Password $password
    PS> Get-PfxCertificate mail.pfx -Password $password | ForEach-Object Subject
    CN=mail.test
    """

    module = "Microsoft.PowerShell.Security"
    default_set = "ByPath"
    output = (X509,)
    path = None
    file_path = Param("string[]", position=0, mandatory=True, pipeline=True, by_name=True, sets="ByPath", help="The files; wildcards are allowed.")
    literal_path = Param("string[]", mandatory=True, by_name=True, sets="ByLiteralPath", aliases=("PSPath", "LP"),
                         help="The files, their names taken as they are written.")
    password = Param("securestring", help="The password of a PKCS#12 file.")
    no_prompt_for_password = Switch(help="Never asks for a password.")

    def run(self, items):
        for _ in items:
            texts = self.literal_path if self.literal_path is not None else self.file_path
            for place in self.places(texts):
                try:
                    yield self.certificate(place.path)
                except NetException as error:
                    self.write_error(error)

    def certificate(self, path):
        """The certificate in a file; a password is asked for where one is needed and may be."""
        from shell.exchange.reading import content_kind
        from shell.exchange.x509_certificate import X509Certificate2

        password = self.password
        try:
            return X509Certificate2(path, password)
        except NetException as error:
            with open(path, "rb") as file:
                locked = content_kind(file.read()) == "pkcs12"
            if not locked or password is not None or self.no_prompt_for_password:
                raise runtime_error(str(error), "GetPfxCertificateUnknownCryptoError", "NotSpecified", None,
                                    "System.Security.Cryptography.CryptographicException") from None
        return X509Certificate2(path, self.session.host.read_secret("Enter password: "))
