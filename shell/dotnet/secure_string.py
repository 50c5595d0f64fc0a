"""SecureString, PSCredential and NetworkCredential: texts that are encrypted in memory and masked wherever they are printed."""
from __future__ import annotations

from shell.dotnet.declaration import bad_argument, null_argument, out_of_range
from shell.dotnet.types import constructor, dotnet_type, getter, method, static_getter
from shell.dotnet.values import PSCustomObject
from shell.errors import net_exception

PADS: list = []  # one random key for the process: a memory dump or a repr shows no password


def masked(data: bytes, start: int) -> bytes:
    """Return data encrypted, or decrypted, with the process's key stream (each string has its own start)."""
    from hashlib import shake_256
    from os import urandom
    if not PADS:
        PADS.append(urandom(32))
    stream = shake_256(PADS[0] + start.to_bytes(8, "little")).digest(len(data)) if data else b""
    return bytes(a ^ b for a, b in zip(data, stream))


COUNTER = [0]


@dotnet_type("System.Security.SecureString", interfaces=("System.IDisposable",))
class SecureString:
    """Its text is only to be had by plain_text(), which Python code calls, and Marshal and NetworkCredential, which scripts do."""

    __slots__ = ("hidden", "start", "fixed", "disposed", "__weakref__")

    @constructor("()")
    def __init__(self):
        self.fixed = self.disposed = False
        self.hide("")

    @staticmethod
    def of(text: str, fixed: bool = False) -> SecureString:
        """Return the SecureString of a text."""
        made = SecureString()
        made.hide(text)
        made.fixed = fixed
        return made

    def hide(self, text):
        """Keep another text."""
        COUNTER[0] += 1
        self.start = COUNTER[0]
        self.hidden = masked(str(text).encode("utf-16-le", "surrogatepass"), self.start)

    def plain_text(self) -> str:
        """Return the text. It may not be logged or put into errors."""
        if self.disposed:
            raise net_exception("System.ObjectDisposedException", "Cannot access a disposed object.\nObject name: 'System.Security.SecureString'.")
        return masked(self.hidden, self.start).decode("utf-16-le", "surrogatepass")

    def changed(self, change):
        if self.fixed:
            raise net_exception("System.InvalidOperationException", "Instance is read-only.")
        text = self.plain_text()
        self.hide(change(text))

    @getter("int Length")
    def Length(self):
        return len(self.plain_text())

    @method("void AppendChar(char c)")
    def AppendChar(self, c):
        self.changed(lambda text: text + c)

    @method("void InsertAt(int index, char c)")
    def InsertAt(self, index, c):
        if not 0 <= index <= self.Length:
            raise out_of_range("index", "Index was out of range. Must be non-negative and less than the size of the collection.")
        self.changed(lambda text: text[:index] + c + text[index:])

    @method("void SetAt(int index, char c)")
    def SetAt(self, index, c):
        self.check(index)
        self.changed(lambda text: text[:index] + c + text[index + 1:])

    @method("void RemoveAt(int index)")
    def RemoveAt(self, index):
        self.check(index)
        self.changed(lambda text: text[:index] + text[index + 1:])

    def check(self, index):
        if not 0 <= index < self.Length:
            raise out_of_range("index", "Index was out of range. Must be non-negative and less than the size of the collection.")

    @method("void Clear()")
    def Clear(self):
        self.changed(lambda text: "")

    @method("securestring Copy()")
    def Copy(self):
        return SecureString.of(self.plain_text())

    @method("void MakeReadOnly()")
    def MakeReadOnly(self):
        self.fixed = True

    @method("bool IsReadOnly()")
    def IsReadOnly(self):
        return self.fixed

    @method("void Dispose()")
    def Dispose(self):
        self.hidden, self.disposed = b"", True

    def __str__(self):
        return "System.Security.SecureString"

    __repr__ = __str__


@dotnet_type("System.Management.Automation.PSCredential", interfaces=("System.Runtime.Serialization.ISerializable",))
class PSCredential:
    """A user name and a password."""

    __slots__ = ("user", "password", "__weakref__")

    @constructor("(string userName, securestring password)", "(psobject pso)")
    def __init__(self, userName, password=None):
        if isinstance(userName, PSCustomObject):
            notes = {name.lower(): value for name, value in userName.notes.items()}
            userName, password = notes.get("username"), notes.get("password")
        if not userName:
            raise net_exception("System.Management.Automation.PSArgumentException",
                                'Cannot process argument because the value of argument "userName" is null. Change the value of argument "userName" to a '
                                "non-null value." if userName is None else
                                'Cannot process argument because the value of argument "userName" is not valid. Change the value of the "userName" '
                                "argument and "
                                "run the operation again.")
        if password is None:
            raise net_exception("System.Management.Automation.PSArgumentNullException",
                                'Cannot process argument because the value of argument "password" is null. Change the value of argument "password" to a '
                                "non-null value.", ParamName="password")
        self.user, self.password = str(userName), password

    @getter("string UserName")
    def UserName(self):
        return self.user

    @getter("securestring Password")
    def Password(self):
        return self.password

    @static_getter("pscredential Empty")
    def Empty():
        made = object.__new__(PSCredential)
        made.user, made.password = None, None
        return made

    @method("System.Net.NetworkCredential GetNetworkCredential()")
    def GetNetworkCredential(self):
        user, domain = self.user or "", ""
        if "\\" in user.strip("\\"):
            domain, _, user = user.partition("\\")
        return NetworkCredential(user, self.password, domain)

    def __str__(self):
        return "System.Management.Automation.PSCredential"

    __repr__ = __str__


@dotnet_type("System.Net.NetworkCredential", interfaces=("System.Net.ICredentials", "System.Net.ICredentialsByHost"))
class NetworkCredential:
    """A user name, a password that scripts may read, and a domain."""

    extended = None

    @constructor("()", "(string userName, string password)", "(string userName, string password, string domain)",
                 "(string userName, securestring password)", "(string userName, securestring password, string domain)")
    def __init__(self, userName="", password="", domain=""):
        self.user, self.domain = userName or "", domain or ""
        self.secure = password if isinstance(password, SecureString) else SecureString.of(password or "")

    @getter("string UserName")
    def UserName(self):
        return self.user

    @UserName.setter
    def UserName(self, value):
        self.user = value or ""

    @getter("string Password")
    def Password(self):
        return self.secure.plain_text()

    @Password.setter
    def Password(self, value):
        self.secure = SecureString.of(value or "")

    @getter("securestring SecurePassword")
    def SecurePassword(self):
        return self.secure

    @SecurePassword.setter
    def SecurePassword(self, value):
        self.secure = value or SecureString()

    @getter("string Domain")
    def Domain(self):
        return self.domain

    @Domain.setter
    def Domain(self, value):
        self.domain = value or ""

    @method("System.Net.NetworkCredential GetCredential(uri uri, string authenticationType)",
            "System.Net.NetworkCredential GetCredential(string host, int port, string authenticationType)")
    def GetCredential(self, *target):
        return self

    def __repr__(self):
        return "System.Net.NetworkCredential"


@dotnet_type("System.Runtime.InteropServices.Marshal", abstract=True)
class Marshal:
    """The methods by which scripts get at a SecureString's text: a pointer is a number that stands for the text until it is freed."""


POINTERS: dict = {}


def pointer_to(text):
    """Return a System.IntPtr that stands for a text."""
    from shell.dotnet.int_ptr import IntPtr
    address = 0x10000 + 16 * (len(POINTERS) + 1) + (max(POINTERS, default=0) & ~0xFFFF)
    while address in POINTERS:
        address += 16
    POINTERS[address] = SecureString.of(text)
    return IntPtr(address)


def text_at(pointer):
    if int(pointer) == 0:
        return None
    if int(pointer) not in POINTERS:
        raise bad_argument("The pointer does not point to a string of this process.", "ptr")
    return POINTERS[int(pointer)].plain_text()


def declare_marshal():
    """Give Marshal its members: several names for the same three operations."""
    from shell.dotnet.types import add_member, static_method

    def make(secure):
        if secure is None:
            raise null_argument("s")
        return pointer_to(secure.plain_text())

    def free(pointer):
        POINTERS.pop(int(pointer), None)
    rows = {}
    for kind in ("BSTR", "GlobalAllocUnicode", "GlobalAllocAnsi", "CoTaskMemUnicode", "CoTaskMemAnsi"):
        rows["SecureStringTo" + kind] = (f"System.IntPtr SecureStringTo{kind}(securestring s)", make)
    for kind in ("BSTR", "Auto", "Uni", "Ansi", "UTF8"):
        rows["PtrToString" + kind] = (f"string PtrToString{kind}(System.IntPtr ptr)", text_at)
    for kind in ("ZeroFreeBSTR", "ZeroFreeGlobalAllocUnicode", "ZeroFreeGlobalAllocAnsi", "ZeroFreeCoTaskMemUnicode", "ZeroFreeCoTaskMemAnsi", "FreeBSTR",
                 "FreeHGlobal", "FreeCoTaskMem"):
        rows[kind] = (f"void {kind}(System.IntPtr s)", free)
    for kind in ("BSTR", "HGlobalUni", "HGlobalAnsi", "HGlobalAuto", "CoTaskMemUni"):
        rows["StringTo" + kind] = (f"System.IntPtr StringTo{kind}(string s)", pointer_to)
    for name, (signature, function) in rows.items():
        add_member(Marshal.net_type, name, static_method(signature, name=name)(lambda *arguments, function=function: function(*arguments)))


declare_marshal()
