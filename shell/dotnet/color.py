"""System.Drawing.Color and KnownColor: the named colours and those made of red, green and blue."""
from __future__ import annotations

from shell.dotnet import enums
from shell.dotnet.declaration import bad_argument
from shell.dotnet.types import Member, dotnet_type, find_declared, getter, method, static_field, static_method
from shell.dotnet.values import Byte, Single

# The colours of the web, in .NET's order.
WEB = """
    AliceBlue=F0F8FF AntiqueWhite=FAEBD7 Aqua=00FFFF Aquamarine=7FFFD4 Azure=F0FFFF Beige=F5F5DC Bisque=FFE4C4 Black=000000
    BlanchedAlmond=FFEBCD Blue=0000FF BlueViolet=8A2BE2 Brown=A52A2A BurlyWood=DEB887 CadetBlue=5F9EA0 Chartreuse=7FFF00 Chocolate=D2691E
    Coral=FF7F50 CornflowerBlue=6495ED Cornsilk=FFF8DC Crimson=DC143C Cyan=00FFFF DarkBlue=00008B DarkCyan=008B8B DarkGoldenrod=B8860B
    DarkGray=A9A9A9 DarkGreen=006400 DarkKhaki=BDB76B DarkMagenta=8B008B DarkOliveGreen=556B2F DarkOrange=FF8C00 DarkOrchid=9932CC
    DarkRed=8B0000 DarkSalmon=E9967A DarkSeaGreen=8FBC8F DarkSlateBlue=483D8B DarkSlateGray=2F4F4F DarkTurquoise=00CED1 DarkViolet=9400D3
    DeepPink=FF1493 DeepSkyBlue=00BFFF DimGray=696969 DodgerBlue=1E90FF Firebrick=B22222 FloralWhite=FFFAF0 ForestGreen=228B22 Fuchsia=FF00FF
    Gainsboro=DCDCDC GhostWhite=F8F8FF Gold=FFD700 Goldenrod=DAA520 Gray=808080 Green=008000 GreenYellow=ADFF2F Honeydew=F0FFF0 HotPink=FF69B4
    IndianRed=CD5C5C Indigo=4B0082 Ivory=FFFFF0 Khaki=F0E68C Lavender=E6E6FA LavenderBlush=FFF0F5 LawnGreen=7CFC00 LemonChiffon=FFFACD
    LightBlue=ADD8E6 LightCoral=F08080 LightCyan=E0FFFF LightGoldenrodYellow=FAFAD2 LightGreen=90EE90 LightGray=D3D3D3 LightPink=FFB6C1
    LightSalmon=FFA07A LightSeaGreen=20B2AA LightSkyBlue=87CEFA LightSlateGray=778899 LightSteelBlue=B0C4DE LightYellow=FFFFE0 Lime=00FF00
    LimeGreen=32CD32 Linen=FAF0E6 Magenta=FF00FF Maroon=800000 MediumAquamarine=66CDAA MediumBlue=0000CD MediumOrchid=BA55D3 MediumPurple=9370DB
    MediumSeaGreen=3CB371 MediumSlateBlue=7B68EE MediumSpringGreen=00FA9A MediumTurquoise=48D1CC MediumVioletRed=C71585 MidnightBlue=191970
    MintCream=F5FFFA MistyRose=FFE4E1 Moccasin=FFE4B5 NavajoWhite=FFDEAD Navy=000080 OldLace=FDF5E6 Olive=808000 OliveDrab=6B8E23 Orange=FFA500
    OrangeRed=FF4500 Orchid=DA70D6 PaleGoldenrod=EEE8AA PaleGreen=98FB98 PaleTurquoise=AFEEEE PaleVioletRed=DB7093 PapayaWhip=FFEFD5
    PeachPuff=FFDAB9 Peru=CD853F Pink=FFC0CB Plum=DDA0DD PowderBlue=B0E0E6 Purple=800080 RebeccaPurple=663399 Red=FF0000 RosyBrown=BC8F8F
    RoyalBlue=4169E1 SaddleBrown=8B4513 Salmon=FA8072 SandyBrown=F4A460 SeaGreen=2E8B57 SeaShell=FFF5EE Sienna=A0522D Silver=C0C0C0
    SkyBlue=87CEEB SlateBlue=6A5ACD SlateGray=708090 Snow=FFFAFA SpringGreen=00FF7F SteelBlue=4682B4 Tan=D2B48C Teal=008080 Thistle=D8BFD8
    Tomato=FF6347 Turquoise=40E0D0 Violet=EE82EE Wheat=F5DEB3 White=FFFFFF WhiteSmoke=F5F5F5 Yellow=FFFF00 YellowGreen=9ACD32
"""
# Colours of a desktop's elements; without one .NET has these.
SYSTEM = """
    ActiveBorder=D4D0C8 ActiveCaption=0054E3 ActiveCaptionText=FFFFFF AppWorkspace=808080 Control=ECE9D8 ControlDark=ACA899
    ControlDarkDark=716F64 ControlLight=F1EFE2 ControlLightLight=FFFFFF ControlText=000000 Desktop=004E98 GrayText=ACA899 Highlight=316AC5
    HighlightText=FFFFFF HotTrack=000080 InactiveBorder=D4D0C8 InactiveCaption=7A96DF InactiveCaptionText=D8E4F8 Info=FFFFE1 InfoText=000000
    Menu=FFFFFF MenuText=000000 ScrollBar=D4D0C8 Window=FFFFFF WindowFrame=000000 WindowText=000000
"""
LATER_SYSTEM = """
    ButtonFace=F0F0F0 ButtonHighlight=FFFFFF ButtonShadow=A0A0A0 GradientActiveCaption=B9D1EA GradientInactiveCaption=D7E4F2 MenuBar=F0F0F0
    MenuHighlight=3399FF
"""


def rows(text):
    """{name: 0xRRGGBB} of a table."""
    return {name: int(value, 16) for name, _, value in (word.partition("=") for word in text.split())}


WEB_COLORS = rows(WEB)
SYSTEM_COLORS = rows(SYSTEM) | rows(LATER_SYSTEM)
# In the order of their numbers, from 1: RebeccaPurple came last.
KNOWN = [*rows(SYSTEM), "Transparent", *sorted(name for name in WEB_COLORS if name != "RebeccaPurple"), *rows(LATER_SYSTEM), "RebeccaPurple"]
BY_LOWER = {name.lower(): name for name in KNOWN}
ENUM_TYPES = {"System.Drawing.KnownColor": " ".join(f"{name}={number}" for number, name in enumerate(KNOWN, 1))}
enums.declare_enums(ENUM_TYPES)


def known_value(name):
    """0xAARRGGBB of a known colour."""
    if name == "Transparent":
        return 0x00FFFFFF
    return 0xFF000000 | (WEB_COLORS[name] if name in WEB_COLORS else SYSTEM_COLORS[name])


def byte_part(value, parameter):
    """A part of a colour, which fits a byte."""
    if not 0 <= value <= 255:
        raise bad_argument(f"Value of '{value}' is not valid for '{parameter}'. '{parameter}' should be greater than or equal to 0 and less than or equal to "
                           "255.")
    return value


@dotnet_type("System.Drawing.Color", kind="struct")
class Color:
    """A colour; `name` is that of a named one, `value` is 0xAARRGGBB, None only for Empty."""

    __slots__ = ("value", "name")

    def __init__(self, value=None, name=None):
        self.value, self.name = value, name

    @getter("byte R {get;}")
    def R(self):
        return Byte((self.value or 0) >> 16 & 255)

    @getter("byte G {get;}")
    def G(self):
        return Byte((self.value or 0) >> 8 & 255)

    @getter("byte B {get;}")
    def B(self):
        return Byte((self.value or 0) & 255)

    @getter("byte A {get;}")
    def A(self):
        return Byte((self.value or 0) >> 24)

    @getter("bool IsKnownColor {get;}")
    def IsKnownColor(self):
        return self.name is not None and self.name.lower() in BY_LOWER

    @getter("bool IsEmpty {get;}")
    def IsEmpty(self):
        return self.value is None and self.name is None

    @getter("bool IsNamedColor {get;}")
    def IsNamedColor(self):
        return self.name is not None

    @getter("bool IsSystemColor {get;}")
    def IsSystemColor(self):
        return self.name in SYSTEM_COLORS

    @getter("string Name {get;}")
    def Name(self):
        return self.name if self.name is not None else f"{self.value or 0:x}"

    @static_field("System.Drawing.Color Empty")
    def Empty():
        return Color()

    @static_method("System.Drawing.Color FromArgb(int argb)", "System.Drawing.Color FromArgb(int alpha, int red, int green, int blue)",
                   "System.Drawing.Color FromArgb(int alpha, System.Drawing.Color baseColor)", "System.Drawing.Color FromArgb(int red, int green, int blue)")
    def FromArgb(*parts):
        if len(parts) == 1:
            return Color(parts[0] & 0xFFFFFFFF)
        if len(parts) == 2:
            return Color(byte_part(parts[0], "alpha") << 24 | (parts[1].value or 0) & 0xFFFFFF)
        alpha, red, green, blue = parts if len(parts) == 4 else (255, *parts)
        return Color(byte_part(alpha, "alpha") << 24 | byte_part(red, "red") << 16 | byte_part(green, "green") << 8 | byte_part(blue, "blue"))

    @static_method("System.Drawing.Color FromName(string name)")
    def FromName(name):
        known = BY_LOWER.get((name or "").lower())
        return Color(known_value(known), known) if known else Color(None, name)

    @static_method("System.Drawing.Color FromKnownColor(System.Drawing.KnownColor color)")
    def FromKnownColor(color):
        name = enums.text(color)
        return Color(known_value(name), name) if name in KNOWN else Color()

    @method("System.Drawing.KnownColor ToKnownColor()")
    def ToKnownColor(self):
        return enums.value_of(find_declared("System.Drawing.KnownColor"), KNOWN.index(self.name) + 1 if self.IsKnownColor else 0)

    @method("int ToArgb()")
    def ToArgb(self):
        value = self.value or 0
        return value - (1 << 32) if value >> 31 else value

    def hue_parts(self):
        """(red, green, blue, the largest, the smallest)"""
        parts = (int(self.R), int(self.G), int(self.B))
        return (*parts, max(parts), min(parts))

    @method("float GetBrightness()")
    def GetBrightness(self):
        *_, largest, smallest = self.hue_parts()
        return Single((largest + smallest) / 510)

    @method("float GetHue()")
    def GetHue(self):
        red, green, blue, largest, smallest = self.hue_parts()
        if largest == smallest:
            return Single(0)
        span = largest - smallest
        turn = (green - blue) / span if red == largest else (blue - red) / span + 2 if green == largest else (red - green) / span + 4
        return Single(turn * 60 % 360)

    @method("float GetSaturation()")
    def GetSaturation(self):
        *_, largest, smallest = self.hue_parts()
        if largest == smallest:
            return Single(0)
        total = largest + smallest
        return Single((largest - smallest) / (510 - total if total > 255 else total))

    @method("bool Equals(System.Object obj)", "bool Equals(System.Drawing.Color other)")
    def Equals(self, other):
        return self == other

    @method("int GetHashCode()")
    def GetHashCode(self):
        return hash(self) & 0x7FFFFFFF

    @method("string ToString()")
    def ToString(self):
        return str(self)

    def __eq__(self, other):
        return isinstance(other, Color) and (self.value, self.name) == (other.value, other.name)

    def __hash__(self):
        return hash((self.value, self.name))

    def __str__(self):
        if self.name is not None:
            return f"Color [{self.name}]"
        return "Color [Empty]" if self.value is None else f"Color [A={self.A}, R={self.R}, G={self.G}, B={self.B}]"


def from_text(text):
    """The colour that text names: a name, #RRGGBB, or numbers with commas."""
    text = text.strip()
    if not text:
        return Color()
    if text.lower() in BY_LOWER:
        return Color.FromName(text)
    if text[0] == "#" and len(text) in (4, 7):
        digits = text[1:] if len(text) == 7 else "".join(digit * 2 for digit in text[1:])
        try:
            return Color(0xFF000000 | int(digits, 16))
        except ValueError:
            pass
    try:
        return Color.FromArgb(*(int(part, 0) for part in text.split(",")))
    except (TypeError, ValueError):
        raise bad_argument(f"'{text}' is not a valid value for 'Color'.") from None


def declare_named(net_type):
    """The static properties of the named colours, and the conversion from text, which .NET leaves to ColorConverter."""
    for name in ("Transparent", *WEB_COLORS):
        net_type.statics_table[name.lower()] = [Member(name, "Property", (f"System.Drawing.Color {name} {{get;}}",),
                                                       lambda name=name: Color(known_value(name), name), static=True)]
    net_type.statics_table["parse"] = [Member("Parse", "Method", ("System.Drawing.Color Parse(string text)",), from_text, static=True, hidden=True)]


declare_named(find_declared("System.Drawing.Color"))
