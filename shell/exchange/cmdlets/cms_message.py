"""Get-, Protect- and Unprotect-CmsMessage: text that only the holders of certificates can read."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.dotnet.types import constructor, dotnet_type, getter
from shell.errors import NetException, net_exception

SECURITY = "Microsoft.PowerShell.Security"
RECIPIENT = "System.Management.Automation.CmsMessageRecipient"
BEGIN, END = "-----BEGIN CMS-----", "-----END CMS-----"
X509 = "System.Security.Cryptography.X509Certificates."


@dotnet_type("System.Management.Automation.CmsMessageRecipient")
class CmsMessageRecipient:
    """Someone to encrypt for or decrypt as: a certificate, the path of one, or what finds it in the user's store."""

    @constructor("(string identifier)", f"({X509}X509Certificate2 certificate)")
    def __init__(self, given):
        self.given = given if isinstance(given, str) else None
        self.found = None if isinstance(given, str) else [given]
        self.extended = self.type_names = None

    @getter(X509 + "X509Certificate2Collection Certificates {get;}")
    def Certificates(self):
        from shell.exchange.x509_collection import X509Certificate2Collection

        return X509Certificate2Collection(self.found or ())

    def __str__(self):
        return self.given or RECIPIENT

    def resolve(self, session):
        """Return the certificates, from a text in PEM, a path, or the subject or thumbprint of one in the store."""
        if self.found is None:
            self.found = self.in_text() or self.in_files(session) or self.in_store()
        return self.found

    def in_text(self):
        from shell.exchange.x509_collection import X509Certificate2Collection

        if "-----BEGIN CERTIFICATE-----" not in self.given:
            return []
        made = X509Certificate2Collection()
        made.ImportFromPem(self.given)
        return list(made)

    def in_files(self, session):
        import os

        from shell.exchange.x509_certificate import X509Certificate2
        from shell.providers.paths import resolve

        try:
            places = resolve(session, self.given)
        except NetException:
            return []
        found = []
        for place in places:
            for path in [place.path] if os.path.isfile(place.path) else sorted(os.path.join(place.path, name) for name in os.listdir(place.path)):
                try:
                    found.append(X509Certificate2(path))
                except NetException:
                    continue        # a directory may hold other files
        return found

    def in_store(self):
        from shell.exchange.x509_cms import own_certificates
        from shell.runtime.wildcard import matches

        return [each for each in own_certificates() if each.Thumbprint.lower() == self.given.lower() or matches(each.Subject, self.given)
                or matches(each.GetNameInfo("SimpleName", False), self.given)]


class CmsMessageCmdlet(Cmdlet):
    """What the cmdlets share: recipients, and the message's text."""

    module = SECURITY

    def certificates(self, encrypting):
        """Return the certificates of -To; what cannot be found or used ends the statement."""
        from shell.exchange.x509_cms import is_good_for_encryption

        found = []
        for recipient in self.to or ():
            some = recipient.resolve(self.session)
            if not some:
                self.fail(net_exception("System.ArgumentException",
                                        f"No certificate could be found for '{recipient.given}'. Give a certificate, the path of one, "
                                        "or its thumbprint or subject in your store."), "NoCertificateFound", "ObjectNotFound", recipient.given)
            if not encrypting:
                found += some
                continue
            good = [each for each in some if is_good_for_encryption(each)]
            if not good:
                self.fail(net_exception("System.ArgumentException",
                                        f"The certificate '{some[0].Subject}' cannot be used for encryption. Such certificates have the "
                                        "key usage Data Encipherment or Key Encipherment and the enhanced key usage Document Encryption "
                                        "(1.3.6.1.4.1.311.80.1)."), "CertificateCannotBeUsedForEncryption", "InvalidData", some[0])
            if len(good) > 1:
                self.fail(net_exception("System.ArgumentException", f"The identifier '{recipient.given}' means more than one certificate."),
                          "IdentifierMustReferenceSingleCertificate", "LimitsExceeded", recipient.given)
            found += good
        return found

    def file_text(self):
        """Return the text of -Path or -LiteralPath."""
        from shell.providers.paths import resolve

        literal = self.literal_path is not None
        given = self.literal_path if literal else self.path
        places = resolve(self.session, given, literal)
        if len(places) != 1:
            self.fail(net_exception("System.ArgumentException", f"Path '{given}' must mean one file."), "FilePathMustReferenceSingleFile", "LimitsExceeded",
                      given)
        with open(places[0].path, encoding="utf-8-sig") as file:
            return file.read()

    def message(self, text):
        """Return (message, where it begins, where it ends) of the first in a text, None where there is none."""
        import base64
        import binascii

        from shell.exchange.x509_cms import EnvelopedCms

        start = text.find(BEGIN)
        end = text.find(END, start)
        if start < 0 or end < 0:
            return None
        made = EnvelopedCms()
        try:
            made.Decode(base64.b64decode(text[start + len(BEGIN):end]))
        except (binascii.Error, NetException):
            return None
        return made, start, end + len(END)


class ProtectCmsMessage(CmsMessageCmdlet):
    """Encrypts text, or what a pipeline displays, for the holders of certificates made for document encryption.

    .EXAMPLE A certificate that is not there
    PS> try { 'secret' | Protect-CmsMessage -To ./nobody.pem } catch { $_.FullyQualifiedErrorId }
    NoCertificateFound,Microsoft.PowerShell.Commands.ProtectCmsMessageCommand
    """

    default_set = "ByContent"
    output = ("System.String",)
    to = Param(RECIPIENT + "[]", position=0, mandatory=True, help="Certificates, their paths, thumbprints or subjects.")
    content = Param("psobject", sets="ByContent", position=1, mandatory=True, pipeline=True, allow=("AllowNull", "AllowEmptyString"),
                    help="The text or objects.")
    out_file = Param("string", position=2, help="The file to write; the text is given unless given.")
    path = Param("string", sets="ByPath", position=1, mandatory=True, help="The file to encrypt.")
    literal_path = Param("string", sets="ByLiteralPath", position=1, mandatory=True, help="The file to encrypt, its name taken as it stands.")

    def run(self, items):
        certificates = self.certificates(True)
        if self.path is None and self.literal_path is None:
            pieces = []
            for _ in items:
                pieces.append(self.content)
            text = self.text_of(pieces)
        else:
            text = self.file_text()
        result = encrypted(text, certificates)
        if self.out_file is None:
            yield result
            return
        from shell.cmdlets.file_writing import file_path_of

        with open(file_path_of(self, self.out_file, False), "w", encoding="utf-8", newline="") as file:
            file.write(result + "\n")

    def text_of(self, pieces):
        if all(isinstance(piece, str) for piece in pieces):
            return "\n".join(pieces)
        return self.session.formatter.text(pieces)


def encrypted(text, certificates):
    """Return the armoured message of a text."""
    import base64

    from shell.exchange.x509_cms import CmsRecipient, ContentInfo, EnvelopedCms

    message = EnvelopedCms(ContentInfo(text.encode()))
    message.Encrypt([CmsRecipient(each) for each in certificates])
    code = base64.b64encode(message.encoded).decode()
    return "\n".join([BEGIN, *(code[at:at + 64] for at in range(0, len(code), 64)), END])


class GetCmsMessage(CmsMessageCmdlet):
    """Gets what an encrypted message says of its recipients, without decrypting it.

    .EXAMPLE Text that holds no message
    PS> try { Get-CmsMessage 'plain text' } catch { $_.FullyQualifiedErrorId }
    InputContainedNoEncryptedContent,Microsoft.PowerShell.Commands.GetCmsMessageCommand
    """

    output = ("System.Security.Cryptography.Pkcs.EnvelopedCms",)
    content = Param("string", sets="ByContent", position=0, mandatory=True, pipeline=True, allow=("AllowNull", "AllowEmptyString"),
                    help="The text with the message.")
    path = Param("string", sets="ByPath", position=1, mandatory=True, help="The file with the message.")
    literal_path = Param("string", sets="ByLiteralPath", position=1, mandatory=True, help="The file with the message, its name taken as it stands.")

    def run(self, items):
        from shell.runtime.added_members import NoteProperty
        from shell.runtime.member_setting import add_member

        lines = []
        for _ in items:
            lines.append(self.content if self.content is not None else "")
        text = "\n".join(lines) if self.path is None and self.literal_path is None else self.file_text()
        found = self.message(text)
        if found is None:
            self.fail(net_exception("System.ArgumentException", "The input contained no encrypted content."), "InputContainedNoEncryptedContent",
                      "ObjectNotFound", None)
        message, start, end = found
        recipients = [info.RecipientIdentifier.Value for info in message.recipients]
        yield add_member(add_member(message, NoteProperty("Recipients", recipients)), NoteProperty("Content", text[start:end]))


class UnprotectCmsMessage(CmsMessageCmdlet):
    """Decrypts a message with the key of a certificate: one given with -To, or one of your store.

    .EXAMPLE Text that holds no message
    PS> Unprotect-CmsMessage -Content 'plain text' -IncludeContext
    plain text
    """

    default_set = "ByWinEvent"
    output = ("System.String",)
    event_log_record = Param("psobject", sets="ByWinEvent", position=0, mandatory=True, pipeline=True, help="An event with the message as its text.")
    include_context = Switch(help="Gives the text before and after the message as well.")
    to = Param(RECIPIENT + "[]", position=1, help="The certificates with a key.")
    content = Param("string", sets="ByContent", position=0, mandatory=True, pipeline=True, by_name=True, allow=("AllowNull", "AllowEmptyString"),
                    help="The text with the message.")
    path = Param("string", sets="ByPath", position=0, mandatory=True, help="The file with the message.")
    literal_path = Param("string", sets="ByLiteralPath", position=0, mandatory=True, help="The file with the message, its name taken as it stands.")

    def run(self, items):
        from shell.runtime.added_members import NoteProperty
        from shell.runtime.member_setting import add_member
        from shell.runtime.members import property_value

        lines = []
        for _ in items:
            record = self.event_log_record
            if isinstance(record, str):     # text is taken as such, whichever parameter the pipeline bound it to
                lines.append(record)
            elif record is not None:
                text = property_value(record, "Message", None)
                plain = self.decrypted("" if text is None else self.session.text(text))
                yield add_member(record, NoteProperty("Message", plain), True) if self.include_context else plain
            else:
                lines.append(self.content or "")     # the file of -Path is read below
        if lines:
            yield self.decrypted("\n".join(lines) if self.path is None and self.literal_path is None else self.file_text())

    def decrypted(self, text):
        """Return the text with its message decrypted, or what the message held."""
        found = self.message(text)
        if found is None:
            if self.include_context:
                return text
            self.fail(net_exception("System.ArgumentException", "The input contained no encrypted content. Use -IncludeContext to get such input as it is."),
                      "InputContainedNoEncryptedContentIncludeContext", "ObjectNotFound", None)
        message, start, end = found
        message.Decrypt(self.certificates(False))
        plain = bytes(message.content.Content).decode("utf-8", "replace")
        return text[:start] + plain + text[end:] if self.include_context else plain
