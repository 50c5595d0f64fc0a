"""System.Text.Encoding and its classes, over Python's codecs."""
from __future__ import annotations

import codecs

from shell.dotnet.declaration import bad_argument, null_argument
from shell.dotnet.types import constructor, dotnet_type, getter, method, static_getter, static_method, typed_array
from shell.dotnet.values import Byte, Char
from shell.errors import net_exception

# web name: (codec, code page, .NET's display name, preamble, one byte for each character)
ENCODINGS = {
    "utf-8": ("utf-8", 65001, "Unicode (UTF-8)", codecs.BOM_UTF8, False),
    "utf-16": ("utf-16-le", 1200, "Unicode", codecs.BOM_UTF16_LE, False),
    "utf-16BE": ("utf-16-be", 1201, "Unicode (Big-Endian)", codecs.BOM_UTF16_BE, False),
    "utf-32": ("utf-32-le", 12000, "Unicode (UTF-32)", codecs.BOM_UTF32_LE, False),
    "utf-32BE": ("utf-32-be", 12001, "Unicode (UTF-32 Big-Endian)", codecs.BOM_UTF32_BE, False),
    "utf-7": ("utf-7", 65000, "Unicode (UTF-7)", b"", False),
    "us-ascii": ("ascii", 20127, "US-ASCII", b"", True),
    "iso-8859-1": ("latin-1", 28591, "Western European (ISO)", b"", True),
    "windows-1252": ("cp1252", 1252, "Western European (Windows)", b"", True),
    "windows-1250": ("cp1250", 1250, "Central European (Windows)", b"", True),
    "windows-1251": ("cp1251", 1251, "Cyrillic (Windows)", b"", True),
    "IBM437": ("cp437", 437, "OEM United States", b"", True),
    "ibm850": ("cp850", 850, "Western European (DOS)", b"", True),
    "iso-8859-2": ("iso8859-2", 28592, "Central European (ISO)", b"", True),
    "iso-8859-15": ("iso8859-15", 28605, "Latin 9 (ISO)", b"", True),
    "shift_jis": ("shift_jis", 932, "Japanese (Shift-JIS)", b"", False),
    "gb2312": ("gbk", 936, "Chinese Simplified (GB2312)", b"", False),
    "big5": ("big5", 950, "Chinese Traditional (Big5)", b"", False),
    "euc-jp": ("euc_jp", 51932, "Japanese (EUC)", b"", False),
    "koi8-r": ("koi8-r", 20866, "Cyrillic (KOI8-R)", b"", True),
}
ALIASES = {"utf8": "utf-8", "unicode": "utf-16", "utf-16le": "utf-16", "ucs-2": "utf-16", "unicodefffe": "utf-16BE", "ascii": "us-ascii",
           "latin1": "iso-8859-1",
           "utf-32le": "utf-32", "utf32": "utf-32", "cp437": "IBM437", "unicode-1-1-utf-8": "utf-8", "iso_8859-1": "iso-8859-1", "x-cp1252": "windows-1252"}
CLASS_NAMES = {"utf-8": "UTF8Encoding", "utf-16": "UnicodeEncoding", "utf-16BE": "UnicodeEncoding", "utf-32": "UTF32Encoding", "utf-32BE": "UTF32Encoding",
               "utf-7": "UTF7Encoding", "us-ascii": "ASCIIEncoding", "iso-8859-1": "Latin1Encoding"}


def byte_array(data: bytes):
    """Return bytes as a byte[]."""
    return typed_array("byte", map(Byte, data))


def text_of(value) -> str:
    """Return a string or a char[] as text."""
    return value if isinstance(value, str) else "".join(value)


@dotnet_type("System.Text.Encoding", interfaces=("System.ICloneable",), abstract=True)
class Encoding:
    """`name` is a key of ENCODINGS; `marked` says whether the preamble is written; `strict` whether bad text is an error."""

    name, marked, strict = "utf-8", True, False

    # -- for Python code

    @property
    def codec(self):
        return ENCODINGS[self.name][0]

    @property
    def preamble(self) -> bytes:
        """The bytes that a file in this encoding starts with."""
        return ENCODINGS[self.name][3] if self.marked else b""

    def encode(self, text: str) -> bytes:
        """Return text as bytes, what cannot be encoded replaced."""
        try:
            return text.encode(self.codec)
        except UnicodeEncodeError:
            if self.strict:
                raise bad_argument("Unable to translate Unicode character to specified code page.") from None
        if self.codec.startswith("utf"):
            return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode(self.codec)
        return text.encode(self.codec, "replace")

    def decode(self, data: bytes) -> str:
        """Return bytes as text, what is not of this encoding replaced."""
        if self.strict:
            try:
                return data.decode(self.codec)
            except UnicodeDecodeError as error:
                raise net_exception("System.Text.DecoderFallbackException", f"Unable to translate bytes [{data[error.start]:02X}] at index {error.start} "
                                    "from specified code page to Unicode.") from None
        text = data.decode(self.codec, "replace")
        return text.replace("\ufffd", "?") if self.codec == "ascii" else text

    # -- properties

    @getter("byte[] Preamble")
    def Preamble(self):
        return byte_array(self.preamble)

    @getter("string BodyName")
    def BodyName(self):
        return self.name

    @getter("string EncodingName")
    def EncodingName(self):
        return ENCODINGS[self.name][2]

    @getter("string HeaderName")
    def HeaderName(self):
        return self.name

    @getter("string WebName")
    def WebName(self):
        return self.name

    @getter("int WindowsCodePage")
    def WindowsCodePage(self):
        return 1200 if self.name.startswith("utf") else 1252

    @getter("bool IsSingleByte")
    def IsSingleByte(self):
        return ENCODINGS[self.name][4]

    @getter("bool IsReadOnly")
    def IsReadOnly(self):
        return True

    @getter("int CodePage")
    def CodePage(self):
        return ENCODINGS[self.name][1]

    @static_getter("System.Text.Encoding Default")
    def Default():
        return encoding("utf-8", False)

    @static_getter("System.Text.Encoding UTF8")
    def UTF8():
        return encoding("utf-8")

    @static_getter("System.Text.Encoding ASCII")
    def ASCII():
        return encoding("us-ascii")

    @static_getter("System.Text.Encoding Latin1")
    def Latin1():
        return encoding("iso-8859-1")

    @static_getter("System.Text.Encoding Unicode")
    def Unicode():
        return encoding("utf-16")

    @static_getter("System.Text.Encoding BigEndianUnicode")
    def BigEndianUnicode():
        return encoding("utf-16BE")

    @static_getter("System.Text.Encoding UTF7")
    def UTF7():
        return encoding("utf-7")

    @static_getter("System.Text.Encoding UTF32")
    def UTF32():
        return encoding("utf-32")

    @static_method("System.Text.Encoding GetEncoding(string name)", "System.Text.Encoding GetEncoding(int codepage)")
    def GetEncoding(name):
        return find_encoding(name)

    @static_method("System.Text.EncodingInfo[] GetEncodings()")
    def GetEncodings():
        return [encoding(name) for name in ENCODINGS]

    @static_method("byte[] Convert(System.Text.Encoding srcEncoding, System.Text.Encoding dstEncoding, byte[] bytes)",
                   "byte[] Convert(System.Text.Encoding srcEncoding, System.Text.Encoding dstEncoding, byte[] bytes, int index, int count)")
    def Convert(srcEncoding, dstEncoding, bytes, index=0, count=None):
        return byte_array(dstEncoding.encode(srcEncoding.GetString(bytes, index, count)))

    @static_method("void RegisterProvider(System.Text.EncodingProvider provider)")
    def RegisterProvider(provider):
        return None

    # -- methods

    @method("byte[] GetBytes(string s)", "byte[] GetBytes(char[] chars)", "byte[] GetBytes(string s, int index, int count)",
            "byte[] GetBytes(char[] chars, int index, int count)",
            "int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex)",
            "int GetBytes(string s, int charIndex, int charCount, byte[] bytes, int byteIndex)")
    def GetBytes(self, s, index=0, count=None, bytes=None, byteIndex=0):
        if s is None:
            raise null_argument("s")
        text = text_of(s)
        if count is not None:
            if index < 0 or count < 0 or index + count > len(text):
                raise net_exception("System.ArgumentOutOfRangeException",
                                    "Index and count must refer to a location within the string. (Parameter 's')")
            text = text[index:index + count]
        data = self.encode(text)
        if bytes is not None:
            bytes[byteIndex:byteIndex + len(data)] = map(Byte, data)
            return len(data)
        return byte_array(data)

    @method("int GetByteCount(string s)", "int GetByteCount(char[] chars)", "int GetByteCount(string s, int index, int count)",
            "int GetByteCount(char[] chars, int index, int count)")
    def GetByteCount(self, s, index=0, count=None):
        text = text_of(s)
        return len(self.encode(text if count is None else text[index:index + count]))

    @method("string GetString(byte[] bytes)", "string GetString(byte[] bytes, int index, int count)")
    def GetString(self, bytes, index=0, count=None):
        if bytes is None:
            raise null_argument("bytes")
        if count is None:
            return self.decode(as_bytes(bytes))
        if index < 0 or count < 0 or index + count > len(bytes):
            raise net_exception("System.ArgumentOutOfRangeException",
                                "Index and count must refer to a location within the buffer. (Parameter 'bytes')")
        return self.decode(as_bytes(bytes[index:index + count]))

    @method("char[] GetChars(byte[] bytes)", "char[] GetChars(byte[] bytes, int index, int count)",
            "int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)")
    def GetChars(self, bytes, index=0, count=None, chars=None, charIndex=0):
        found = list(map(Char, self.GetString(bytes, index, len(bytes) - index if count is None else count)))
        if chars is None:
            return typed_array("char", found)
        chars[charIndex:charIndex + len(found)] = found
        return len(found)

    @method("int GetCharCount(byte[] bytes)", "int GetCharCount(byte[] bytes, int index, int count)")
    def GetCharCount(self, bytes, index=0, count=None):
        return len(self.GetString(bytes, index, count))

    @method("byte[] GetPreamble()")
    def GetPreamble(self):
        return byte_array(self.preamble)

    @method("int GetMaxByteCount(int charCount)")
    def GetMaxByteCount(self, charCount):
        return (charCount + 1) * {"utf-8": 3, "us-ascii": 1, "iso-8859-1": 1}.get(self.name, 4 if "32" in self.name else 2)

    @method("int GetMaxCharCount(int byteCount)")
    def GetMaxCharCount(self, byteCount):
        if "32" in self.name:
            return byteCount // 2 + 2
        return (byteCount + 1) // 2 + 1 if "16" in self.name else byteCount + (0 if self.name in ("us-ascii", "iso-8859-1") else 1)

    @method("bool IsAlwaysNormalized()", "bool IsAlwaysNormalized(System.Text.NormalizationForm form)")
    def IsAlwaysNormalized(self, form=1):
        return self.name == "us-ascii" or self.name == "iso-8859-1" and int(form) == 1

    @method("System.Object Clone()")
    def Clone(self):
        return self

    @method("bool Equals(System.Object value)")
    def Equals(self, value):
        return self == value

    def __eq__(self, other):
        return isinstance(other, Encoding) and (self.name, self.marked) == (other.name, other.marked)

    def __hash__(self):
        return hash((self.name, self.marked))


def as_bytes(array) -> bytes:
    """Return a byte[] as Python's bytes."""
    return array if type(array) is bytes else bytes(array)


def encoding_class(class_name, name, *signatures):
    """Declare one of the encoding classes; its first flag chooses the preamble, or the byte order of UTF-16 and 32."""
    def initialise(self, *flags):
        self.name = name
        if name in ("utf-16", "utf-32") and flags and flags[0]:
            self.name = name + "BE"
        marks = flags[1:2] if name in ("utf-16", "utf-32") else flags[:1]
        self.marked = bool(marks[0]) if marks else name not in ("utf-8", "utf-7")
        self.strict = bool(flags[-1]) if len(flags) == (3 if name in ("utf-16", "utf-32") else 2) else False
    initialise.__name__ = "__init__"
    made = type(class_name, (Encoding,), {"__init__": constructor("()", *signatures)(initialise), "__doc__": f"{name}.", "__module__": __name__})
    return dotnet_type("System.Text." + class_name, base="System.Text.Encoding")(made)


UTF8Encoding = encoding_class("UTF8Encoding", "utf-8", "(bool encoderShouldEmitUTF8Identifier)",
                              "(bool encoderShouldEmitUTF8Identifier, bool throwOnInvalidBytes)")
UnicodeEncoding = encoding_class("UnicodeEncoding", "utf-16", "(bool bigEndian, bool byteOrderMark)",
                                 "(bool bigEndian, bool byteOrderMark, bool throwOnInvalidBytes)")
UTF32Encoding = encoding_class("UTF32Encoding", "utf-32", "(bool bigEndian, bool byteOrderMark)")
UTF7Encoding = encoding_class("UTF7Encoding", "utf-7")
ASCIIEncoding = encoding_class("ASCIIEncoding", "us-ascii")
Latin1Encoding = encoding_class("Latin1Encoding", "iso-8859-1")
TEXT_TYPES = {"System.Text.UTF8Encoding": 1, "System.Text.UnicodeEncoding": 1, "System.Text.UTF32Encoding": 1, "System.Text.UTF7Encoding": 1,
              "System.Text.ASCIIEncoding": 1, "System.Text.Latin1Encoding": 1}  # names for the index: these types are declared by function


@dotnet_type("System.Text.CodePageEncoding", base="System.Text.Encoding")
class CodePageEncoding(Encoding):
    """An encoding by its code page's name."""


MADE: dict = {}


def encoding(name: str, marked: bool = True) -> Encoding:
    """Return the shared encoding of a key of ENCODINGS."""
    found = MADE.get((name, marked))
    if found is None:
        cls = globals().get(CLASS_NAMES.get(name, ""), CodePageEncoding)
        found = object.__new__(cls)
        found.name, found.marked, found.strict = name, marked, False
        MADE[name, marked] = found
    return found


def find_encoding(name) -> Encoding:
    """Return the encoding of a name or code page, as Encoding.GetEncoding does."""
    if isinstance(name, int):
        if name == 0:
            return encoding("utf-8", False)
        for key, row in ENCODINGS.items():
            if row[1] == name:
                return encoding(key)
        raise net_exception("System.NotSupportedException", f"No data is available for encoding {int(name)}. For information on defining a custom encoding, "
                            "see the documentation for the Encoding.RegisterProvider method.")
    if name is None:
        raise null_argument("name")
    lowered = name.lower()
    if lowered in ALIASES:
        return encoding(ALIASES[lowered])
    for key in ENCODINGS:
        if key.lower() == lowered:
            return encoding(key)
    raise bad_argument(f"'{name}' is not a supported encoding name. For information on defining a custom encoding, see the documentation for the "
                       "Encoding.RegisterProvider method.", "name")


@dotnet_type("System.Text.CodePagesEncodingProvider", base="System.Text.EncodingProvider")
class CodePagesEncodingProvider:
    """What scripts register to get code pages, which are always there."""

    @static_getter("System.Text.EncodingProvider Instance")
    def Instance():
        return CodePagesEncodingProvider()
