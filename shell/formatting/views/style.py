"""Views of $PSStyle: every sequence is shown in itself."""
from __future__ import annotations

from shell.formatting.properties import read_path
from shell.formatting.views import Entry, List


def shown(*names):
    """Return a function that gives a sequence as text between itself and a reset."""
    def text(item):
        sequence = read_path(item, *names)
        if not isinstance(sequence, str):
            return sequence
        return f"{sequence}{sequence.replace(chr(27), '`e')}\x1b[0m"
    return text


VIEWS = (
    List("System.Management.Automation.PSStyle", Entry(shown("Reset"), label="Reset"), Entry(shown("BlinkOff"), label="BlinkOff"), Entry(shown("Blink"),
          label="Blink"), Entry(shown("BoldOff"), label="BoldOff"), Entry(shown("Bold"), label="Bold"), Entry(shown("DimOff"), label="DimOff"),
          Entry(shown("Dim"), label="Dim"), Entry(shown("Hidden"), label="Hidden"), Entry(shown("HiddenOff"), label="HiddenOff"), Entry(shown("Reverse"),
          label="Reverse"), Entry(shown("ReverseOff"), label="ReverseOff"), Entry(shown("ItalicOff"), label="ItalicOff"), Entry(shown("Italic"),
          label="Italic"), Entry(shown("UnderlineOff"), label="UnderlineOff"), Entry(shown("Underline"), label="Underline"),
          Entry(shown("StrikethroughOff"), label="StrikethroughOff"), Entry(shown("Strikethrough"), label="Strikethrough"), "OutputRendering",
          Entry(shown("Formatting", "FormatAccent"), label="Formatting.FormatAccent"), Entry(shown("Formatting", "ErrorAccent"),
          label="Formatting.ErrorAccent"), Entry(shown("Formatting", "Error"), label="Formatting.Error"), Entry(shown("Formatting", "Warning"),
          label="Formatting.Warning"), Entry(shown("Formatting", "Verbose"), label="Formatting.Verbose"), Entry(shown("Formatting", "Debug"),
          label="Formatting.Debug"), Entry(shown("Formatting", "TableHeader"), label="Formatting.TableHeader"), Entry(shown("Formatting",
          "CustomTableHeaderLabel"), label="Formatting.CustomTableHeaderLabel"), Entry(shown("Formatting", "FeedbackName"),
          label="Formatting.FeedbackName"), Entry(shown("Formatting", "FeedbackText"), label="Formatting.FeedbackText"), Entry(shown("Formatting",
          "FeedbackAction"), label="Formatting.FeedbackAction"), Entry(shown("Progress", "Style"), label="Progress.Style"), Entry(shown("Progress",
          "MaxWidth"), label="Progress.MaxWidth"), Entry(shown("Progress", "View"), label="Progress.View"), Entry(shown("Progress", "UseOSCIndicator"),
          label="Progress.UseOSCIndicator"), Entry(shown("FileInfo", "Directory"), label="FileInfo.Directory"), Entry(shown("FileInfo", "SymbolicLink"),
          label="FileInfo.SymbolicLink"), Entry(shown("FileInfo", "Executable"), label="FileInfo.Executable"), Entry(shown("FileInfo", "Extension"),
          label="FileInfo.Extension"), Entry(shown("Foreground", "Black"), label="Foreground.Black"), Entry(shown("Foreground", "BrightBlack"),
          label="Foreground.BrightBlack"), Entry(shown("Foreground", "White"), label="Foreground.White"), Entry(shown("Foreground", "BrightWhite"),
          label="Foreground.BrightWhite"), Entry(shown("Foreground", "Red"), label="Foreground.Red"), Entry(shown("Foreground", "BrightRed"),
          label="Foreground.BrightRed"), Entry(shown("Foreground", "Magenta"), label="Foreground.Magenta"), Entry(shown("Foreground", "BrightMagenta"),
          label="Foreground.BrightMagenta"), Entry(shown("Foreground", "Blue"), label="Foreground.Blue"), Entry(shown("Foreground", "BrightBlue"),
          label="Foreground.BrightBlue"), Entry(shown("Foreground", "Cyan"), label="Foreground.Cyan"), Entry(shown("Foreground", "BrightCyan"),
          label="Foreground.BrightCyan"), Entry(shown("Foreground", "Green"), label="Foreground.Green"), Entry(shown("Foreground", "BrightGreen"),
          label="Foreground.BrightGreen"), Entry(shown("Foreground", "Yellow"), label="Foreground.Yellow"), Entry(shown("Foreground", "BrightYellow"),
          label="Foreground.BrightYellow"), Entry(shown("Background", "Black"), label="Background.Black"), Entry(shown("Background", "BrightBlack"),
          label="Background.BrightBlack"), Entry(shown("Background", "White"), label="Background.White"), Entry(shown("Background", "BrightWhite"),
          label="Background.BrightWhite"), Entry(shown("Background", "Red"), label="Background.Red"), Entry(shown("Background", "BrightRed"),
          label="Background.BrightRed"), Entry(shown("Background", "Magenta"), label="Background.Magenta"), Entry(shown("Background", "BrightMagenta"),
          label="Background.BrightMagenta"), Entry(shown("Background", "Blue"), label="Background.Blue"), Entry(shown("Background", "BrightBlue"),
          label="Background.BrightBlue"), Entry(shown("Background", "Cyan"), label="Background.Cyan"), Entry(shown("Background", "BrightCyan"),
          label="Background.BrightCyan"), Entry(shown("Background", "Green"), label="Background.Green"), Entry(shown("Background", "BrightGreen"),
          label="Background.BrightGreen"), Entry(shown("Background", "Yellow"), label="Background.Yellow"), Entry(shown("Background", "BrightYellow"),
          label="Background.BrightYellow")),
    List("System.Management.Automation.PSStyle+FormattingData", Entry(shown("FormatAccent"), label="FormatAccent"), Entry(shown("ErrorAccent"),
          label="ErrorAccent"), Entry(shown("Error"), label="Error"), Entry(shown("Warning"), label="Warning"), Entry(shown("Verbose"), label="Verbose"),
          Entry(shown("Debug"), label="Debug"), Entry(shown("TableHeader"), label="TableHeader"), Entry(shown("CustomTableHeaderLabel"),
          label="CustomTableHeaderLabel"), Entry(shown("FeedbackName"), label="FeedbackName"), Entry(shown("FeedbackText"), label="FeedbackText"),
          Entry(shown("FeedbackAction"), label="FeedbackAction")),
    List("System.Management.Automation.PSStyle+ProgressConfiguration", Entry(shown("Style"), label="Style"), "MaxWidth", "View", "UseOSCIndicator"),
    List("System.Management.Automation.PSStyle+FileInfoFormatting", Entry(shown("Directory"), label="Directory"), Entry(shown("SymbolicLink"),
          label="SymbolicLink"), Entry(shown("Executable"), label="Executable"), Entry(shown("Extension"), label="Extension")),
    List("System.Management.Automation.PSStyle+ForegroundColor", Entry(shown("Black"), label="Black"), Entry(shown("BrightBlack"), label="BrightBlack"),
          Entry(shown("White"), label="White"), Entry(shown("BrightWhite"), label="BrightWhite"), Entry(shown("Red"), label="Red"),
          Entry(shown("BrightRed"), label="BrightRed"), Entry(shown("Magenta"), label="Magenta"), Entry(shown("BrightMagenta"), label="BrightMagenta"),
          Entry(shown("Blue"), label="Blue"), Entry(shown("BrightBlue"), label="BrightBlue"), Entry(shown("Cyan"), label="Cyan"), Entry(shown("BrightCyan"),
          label="BrightCyan"), Entry(shown("Green"), label="Green"), Entry(shown("BrightGreen"), label="BrightGreen"), Entry(shown("Yellow"),
          label="Yellow"), Entry(shown("BrightYellow"), label="BrightYellow")),
    List("System.Management.Automation.PSStyle+BackgroundColor", Entry(shown("Black"), label="Black"), Entry(shown("BrightBlack"), label="BrightBlack"),
          Entry(shown("White"), label="White"), Entry(shown("BrightWhite"), label="BrightWhite"), Entry(shown("Red"), label="Red"),
          Entry(shown("BrightRed"), label="BrightRed"), Entry(shown("Magenta"), label="Magenta"), Entry(shown("BrightMagenta"), label="BrightMagenta"),
          Entry(shown("Blue"), label="Blue"), Entry(shown("BrightBlue"), label="BrightBlue"), Entry(shown("Cyan"), label="Cyan"), Entry(shown("BrightCyan"),
          label="BrightCyan"), Entry(shown("Green"), label="Green"), Entry(shown("BrightGreen"), label="BrightGreen"), Entry(shown("Yellow"),
          label="Yellow"), Entry(shown("BrightYellow"), label="BrightYellow")),
)
