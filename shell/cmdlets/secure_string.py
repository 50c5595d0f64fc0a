"""ConvertTo-SecureString, ConvertFrom-SecureString and Get-Credential."""
from __future__ import annotations

import base64

from shell.cmdlet import Cmdlet, Param, Switch
from shell.errors import NetException, net_exception

HEADER = "76492d1116743f0423413b16050a5345"     # begins every text encrypted with a key
SECURITY = "Microsoft.PowerShell.Security"


def plain_text(secure) -> str:
    """Return the text of a SecureString."""
    return secure.plain_text()


def secure_string(text: str):
    """Return a SecureString of a text."""
    from shell.dotnet.secure_string import SecureString

    return SecureString.of(text)


class SecureStringCmdlet(Cmdlet):
    """What both conversions share: the key."""

    module = SECURITY
    default_set = "Secure"
    secure_key = Param("securestring", sets="Secure", position=1, help="The key, as a secure string of 16, 24 or 32 bytes in UTF-16.")
    key = Param("byte[]", sets="Open", help="The key: 16, 24 or 32 bytes.")

    def key_bytes(self):
        """Return the key given, None where none is."""
        if self.secure_key is not None:
            return plain_text(self.secure_key).encode("utf-16-le")
        return None if self.key is None else bytes(self.key)


class ConvertFromSecureString(SecureStringCmdlet):
    """Converts a secure string to text: encrypted with a key, or plain.

    Without a key or -AsPlainText the text is only encoded: Linux has no store of keys for each user.

    .EXAMPLE Plain
    PS> ConvertTo-SecureString 'secret' -AsPlainText | ConvertFrom-SecureString -AsPlainText
    secret
    """

    output = ("System.String",)
    secure_string = Param("securestring", position=0, mandatory=True, pipeline=True, help="The secure string.")
    as_plain_text = Switch(sets="AsPlainText", help="Gives the text itself.")

    def run(self, items):
        for _ in items:
            text = plain_text(self.secure_string)
            if not text:
                raise net_exception("System.Management.Automation.PSArgumentException", "Cannot process argument because the value of argument "
                                    "\"SecureString\" is not valid. Change the value of the \"SecureString\" argument and run the operation again.")
            key = self.key_bytes()
            if key is not None:
                yield encrypted(text, key)
            elif self.as_plain_text:
                yield text
            else:
                yield text.encode("utf-16-le").hex()


def encrypted(text: str, key: bytes) -> str:
    """Return the text encrypted with AES, with its initialisation vector, as PowerShell writes it."""
    import os

    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
    from cryptography.hazmat.primitives.padding import PKCS7

    if len(key) not in (16, 24, 32):
        from shell.errors import runtime_error

        raise runtime_error("The specified key is not valid. Valid key lengths are 128, 192, or 256 bits.", "Argument", "NotSpecified",
                            exception="System.Management.Automation.PSArgumentException")
    vector = os.urandom(16)
    padder = PKCS7(128).padder()
    data = padder.update(text.encode("utf-16-le")) + padder.finalize()
    encryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
    content = (encryptor.update(data) + encryptor.finalize()).hex()
    package = f"2|{base64.b64encode(vector).decode()}|{content}"
    return HEADER + base64.b64encode(package.encode("utf-16-le")).decode()


def decrypted(text: str, key: bytes) -> str:
    """Return what was encrypted; ValueError where text or key do not fit."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
    from cryptography.hazmat.primitives.padding import PKCS7

    vector = bytes(16)
    if text[:len(HEADER)].lower() == HEADER:
        parts = base64.b64decode(text[len(HEADER):]).decode("utf-16-le").split("|")
        if len(parts) == 3:
            vector, text = base64.b64decode(parts[1]), parts[2]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    data = decryptor.update(bytes.fromhex(text)) + decryptor.finalize()
    unpadder = PKCS7(128).unpadder()
    return (unpadder.update(data) + unpadder.finalize()).decode("utf-16-le")


class ConvertToSecureString(SecureStringCmdlet):
    """Converts text to a secure string: plain text, or what ConvertFrom-SecureString wrote.

    .EXAMPLE From plain text
    PS> (ConvertTo-SecureString 'secret' -AsPlainText).Length
    6
    """

    output = ("System.Security.SecureString",)
    string = Param("string", position=0, mandatory=True, pipeline=True, help="The text.")
    as_plain_text = Switch(sets="PlainText", position=1, help="The text is plain.")
    force = Switch(sets="PlainText", position=2, help="Once confirmed that the text is plain; no longer needed.")

    def run(self, items):
        for _ in items:
            try:
                text = self.text()
            except ValueError as error:
                message = str(error) or "Padding is invalid and cannot be removed."
                self.write_error(net_exception("System.Security.Cryptography.CryptographicException", message),
                                 "ImportSecureString_InvalidArgument_CryptographicError", "InvalidArgument", None)
                continue
            yield secure_string(text)

    def text(self):
        if self.as_plain_text:
            return self.string
        key = self.key_bytes()
        if key is not None:
            return decrypted(self.string, key)
        try:
            return bytes.fromhex(self.string).decode("utf-16-le")
        except ValueError:
            raise ValueError(f"The input string '{self.string[:0]}' was not in a correct format.") from None


def no_transformation(session, value):
    return value


class GetCredential(Cmdlet):
    """Asks for a user name and password and gives a credential.

    .EXAMPLE A credential that exists already
    PS> $c = [pscredential]::new('ann', (ConvertTo-SecureString 'x' -AsPlainText)); (Get-Credential $c).UserName
    ann
    """

    module = SECURITY
    default_set = "CredentialSet"
    output = ("System.Management.Automation.PSCredential",)
    credential = Param("pscredential", sets="CredentialSet", position=0, validate=(("ValidateNotNull", ()),), transform=no_transformation,
                       help="A credential, or a user name to ask the password for.")
    message = Param("string", sets="MessageSet", validate=(("ValidateNotNullOrEmpty", ()),), help="What to say when asking.")
    user_name = Param("string", sets="MessageSet", position=0, validate=(("ValidateNotNullOrEmpty", ()),), help="The user name to offer.")
    title = Param("string", sets="MessageSet", validate=(("ValidateNotNullOrEmpty", ()),), help="The heading of the question.")

    def run(self, items):
        for _ in items:
            if self.credential is not None and not isinstance(self.credential, str):
                yield self.credential
                continue
            user = self.credential if self.credential is not None else self.user_name
            yield self.asked(user)

    def asked(self, user):
        from shell.dotnet.secure_string import PSCredential

        host = self.session.host
        host.write_out(f"\n{self.title or 'PowerShell credential request'}\n{self.message or 'Enter your credentials.'}\n")
        if user is None:
            host.write_out("User: ")
            user = host.read_line()
        host.write_out(f"Password for user {user}: ")
        try:
            host.require_interaction("")
            secret = host.read_secret()
        except (NetException, EOFError):
            self.fail(net_exception("System.Management.Automation.PSInvalidOperationException", "PowerShell is in NonInteractive mode. Read and Prompt "
                                    "functionality is not available."), "InvalidOperation", "InvalidOperation", None)
        return PSCredential(user, secure_string(secret))
