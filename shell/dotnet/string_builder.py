"""System.Text.StringBuilder: pieces that are joined when somebody looks."""
from __future__ import annotations

from shell.dotnet.declaration import out_of_range
from shell.dotnet.types import constructor, dotnet_type, find_declared, getter, method
from shell.dotnet.values import Char
from shell.errors import net_exception

SIMPLE = ("bool", "byte", "char", "decimal", "double", "float", "int", "long", "sbyte", "short", "uint", "ulong", "ushort")
BUILDER = "System.Text.StringBuilder"


def text_of(value) -> str:
    """Return what Append adds for a value."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if type(value) is StringBuilder:
        return value.whole()
    if getattr(getattr(value, "element", None), "full_name", "") == "System.Char":
        return "".join(value)
    from shell.dotnet.convert import to_text
    return to_text(value)


@dotnet_type("System.Text.StringBuilder", interfaces=("System.Runtime.Serialization.ISerializable",))
class StringBuilder:
    """`pieces` joined are the text."""

    __slots__ = ("pieces", "capacity", "limit")

    @constructor("()", "(int capacity)", "(string value)", "(string value, int capacity)", "(int capacity, int maxCapacity)",
                 "(string value, int startIndex, int length, int capacity)")
    def __init__(self, *parts):
        self.pieces, self.capacity, self.limit = [], 16, 2147483647
        if not parts:
            return
        if isinstance(parts[0], int):
            if parts[0] < 0:
                raise out_of_range("capacity", "'capacity' must be a non-negative value.", parts[0])
            self.capacity = parts[0] or 16
            self.limit = parts[1] if len(parts) > 1 else self.limit
            return
        text = parts[0] or ""
        if len(parts) == 4:
            text = text[parts[1]:parts[1] + parts[2]]
        self.pieces.append(text)
        self.capacity = max(16, len(text), parts[-1] if len(parts) > 1 else 0)

    def whole(self) -> str:
        """Return the text, joining the pieces."""
        pieces = self.pieces
        if len(pieces) != 1:
            pieces[:] = ["".join(pieces)]
        return pieces[0]

    @getter("int Capacity")
    def Capacity(self):
        length = self.Length
        while self.capacity < length:
            self.capacity *= 2
        return self.capacity

    @Capacity.setter
    def Capacity(self, value):
        if value < self.Length:
            raise out_of_range("value", "capacity was less than the current size.")
        self.capacity = value

    @getter("int MaxCapacity")
    def MaxCapacity(self):
        return self.limit

    @getter("int Length")
    def Length(self):
        return len(self.whole())

    @Length.setter
    def Length(self, value):
        if value < 0:
            raise out_of_range("value", "Length cannot be less than zero.")
        self.pieces[:] = [self.whole()[:value].ljust(value, "\0")]

    @getter("char Chars(int index)")
    def Chars(self, index):
        text = self.whole()
        if not 0 <= index < len(text):
            raise net_exception("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
        return Char(text[index])

    @Chars.setter
    def Chars(self, index, value):
        text = self.whole()
        if not 0 <= index < len(text):
            raise out_of_range("index", "Index was out of range. Must be non-negative and less than the size of the collection.")
        self.pieces[:] = [text[:index] + value + text[index + 1:]]

    @method(f"{BUILDER} Append(string value)", *[f"{BUILDER} Append({name} value)" for name in SIMPLE], f"{BUILDER} Append(char[] value)",
            f"{BUILDER} Append(System.Object value)", f"{BUILDER} Append({BUILDER} value)", f"{BUILDER} Append(char value, int repeatCount)",
            f"{BUILDER} Append(string value, int startIndex, int count)", f"{BUILDER} Append(char[] value, int startIndex, int charCount)",
            f"{BUILDER} Append({BUILDER} value, int startIndex, int count)")
    def Append(self, value, first=None, count=None):
        if type(value) is str and first is None:
            self.pieces.append(value)
            return self
        text = text_of(value)
        if count is not None:
            if first < 0 or count < 0 or first + count > len(text):
                raise out_of_range("startIndex" if first < 0 else "count", "Index was out of range. Must be non-negative and less than or equal to the size of "
                                   "the collection.")
            text = text[first:first + count]
        elif first is not None:
            if first < 0:
                raise out_of_range("repeatCount", "'repeatCount' must be a non-negative value.", first)
            text = text * first
        self.pieces.append(text)
        return self

    @method(f"{BUILDER} AppendLine()", f"{BUILDER} AppendLine(string value)")
    def AppendLine(self, value=None):
        self.pieces.append((value or "") + "\n")
        return self

    @method(f"{BUILDER} AppendFormat(string format, System.Object arg0)", f"{BUILDER} AppendFormat(string format, System.Object arg0, System.Object arg1)",
            f"{BUILDER} AppendFormat(string format, System.Object arg0, System.Object arg1, System.Object arg2)",
            f"{BUILDER} AppendFormat(string format, Params System.Object[] args)",
            f"{BUILDER} AppendFormat(System.IFormatProvider provider, string format, System.Object arg0)",
            f"{BUILDER} AppendFormat(System.IFormatProvider provider, string format, System.Object arg0, System.Object arg1)",
            f"{BUILDER} AppendFormat(System.IFormatProvider provider, string format, System.Object arg0, System.Object arg1, System.Object arg2)",
            f"{BUILDER} AppendFormat(System.IFormatProvider provider, string format, Params System.Object[] args)")
    def AppendFormat(self, *arguments):
        format_text = find_declared("System.String").statics_table["format"][0].function
        self.pieces.append(format_text(*arguments))
        return self

    @method(f"{BUILDER} AppendJoin(string separator, Params System.Object[] values)", f"{BUILDER} AppendJoin(string separator, Params string[] values)",
            f"{BUILDER} AppendJoin(char separator, Params System.Object[] values)", f"{BUILDER} AppendJoin(char separator, Params string[] values)")
    def AppendJoin(self, separator, values):
        self.pieces.append((separator or "").join(map(text_of, values)))
        return self

    @method(*[f"{BUILDER} Insert(int index, {name} value)" for name in ("string", *SIMPLE, "char[]", "System.Object")],
            f"{BUILDER} Insert(int index, string value, int count)", f"{BUILDER} Insert(int index, char[] value, int startIndex, int charCount)")
    def Insert(self, index, value, first=None, count=None):
        text, added = self.whole(), text_of(value)
        if not 0 <= index <= len(text):
            raise out_of_range("index", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.")
        if count is not None:
            added = added[first:first + count]
        elif first is not None:
            added *= first
        self.pieces[:] = [text[:index] + added + text[index:]]
        return self

    @method(f"{BUILDER} Remove(int startIndex, int length)")
    def Remove(self, startIndex, length):
        text = self.whole()
        if length < 0:
            raise out_of_range("length", "Length cannot be less than zero.")
        if startIndex < 0:
            raise out_of_range("startIndex", "StartIndex cannot be less than zero.")
        if length > len(text) - startIndex:
            raise out_of_range("length", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.")
        self.pieces[:] = [text[:startIndex] + text[startIndex + length:]]
        return self

    @method(f"{BUILDER} Replace(string oldValue, string newValue)", f"{BUILDER} Replace(char oldChar, char newChar)",
            f"{BUILDER} Replace(string oldValue, string newValue, int startIndex, int count)",
            f"{BUILDER} Replace(char oldChar, char newChar, int startIndex, int count)")
    def Replace(self, oldValue, newValue, startIndex=0, count=None):
        if not oldValue:
            raise net_exception("System.ArgumentException", "The value cannot be an empty string. (Parameter 'oldValue')")
        text = self.whole()
        end = len(text) if count is None else startIndex + count
        self.pieces[:] = [text[:startIndex] + text[startIndex:end].replace(oldValue, newValue or "") + text[end:]]
        return self

    @method(f"{BUILDER} Clear()")
    def Clear(self):
        self.pieces.clear()
        return self

    @method("int EnsureCapacity(int capacity)")
    def EnsureCapacity(self, capacity):
        self.capacity = max(self.Capacity, capacity)
        return self.capacity

    @method("void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)")
    def CopyTo(self, sourceIndex, destination, destinationIndex, count):
        destination[destinationIndex:destinationIndex + count] = map(Char, self.whole()[sourceIndex:sourceIndex + count])

    @method(f"bool Equals({BUILDER} sb)")
    def Equals(self, sb):
        return type(sb) is type(self) and self.whole() == sb.whole()

    @method("string ToString()", "string ToString(int startIndex, int length)")
    def ToString(self, startIndex=None, length=0):
        text = self.whole()
        if startIndex is None:
            return text
        if startIndex < 0 or length < 0 or startIndex + length > len(text):
            raise out_of_range("startIndex" if not 0 <= startIndex <= len(text) else "length",
                               "Index and length must refer to a location within the string.")
        return text[startIndex:startIndex + length]

    def __str__(self):
        return self.whole()
