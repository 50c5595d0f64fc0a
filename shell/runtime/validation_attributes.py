"""[ValidateSet()], [ValidateRange()] and the other validation attributes: each has `validate(value, session)`, which raises what is wrong."""
from __future__ import annotations

from shell.dotnet.types import constructor, dotnet_type, getter
from shell.dotnet.values import UNSET
from shell.runtime.attribute_base import CmdletMetadataAttribute, elements, failure, flat, switchable, text_of


@dotnet_type("System.Management.Automation.ValidateArgumentsAttribute", "System.Management.Automation.Internal.CmdletMetadataAttribute", abstract=True)
class ValidateArgumentsAttribute(CmdletMetadataAttribute):
    """The base of all validation; script classes override Validate."""

    def validate(self, value, session):
        """Raise where the value is turned down; script classes have their own method."""


@dotnet_type("System.Management.Automation.ValidateTrustedDataAttribute", "System.Management.Automation.ValidateArgumentsAttribute")
class ValidateTrustedDataAttribute(ValidateArgumentsAttribute):
    """[ValidateTrustedData()]: only restricted language modes, which there are none of here, turn anything down."""

    @constructor("()")
    def __init__(self):
        pass


@dotnet_type("System.Management.Automation.ValidateEnumeratedArgumentsAttribute", "System.Management.Automation.ValidateArgumentsAttribute", abstract=True)
class ValidateEnumeratedArgumentsAttribute(ValidateArgumentsAttribute):
    """Validation of each element of a collection; script classes override ValidateElement."""

    def validate(self, value, session):
        if value is None:
            raise failure("The argument is null. Provide a valid value for the argument, and then try running the command again.",
                          "ArgumentIsEmpty")
        found = elements(value)
        for item in (value,) if found is None else found:
            self.validate_element(item, session)

    def validate_element(self, item, session):
        """Raise where an element is turned down."""


@dotnet_type("System.Management.Automation.ValidateSetAttribute", "System.Management.Automation.ValidateEnumeratedArgumentsAttribute")
class ValidateSetAttribute(ValidateEnumeratedArgumentsAttribute):
    """[ValidateSet('a', 'b')], or [ValidateSet([generator class])]."""

    @constructor("(Params string[] validValues)", "(type valuesGeneratorType)")
    def __init__(self, *values):
        self.values = flat(values)

    IgnoreCase = switchable("IgnoreCase", True)
    ErrorMessage = switchable("ErrorMessage", None, "string")

    @getter("System.Collections.Generic.IList[string] ValidValues")
    def ValidValues(self):
        return self.valid_values(None)

    def valid_values(self, session):
        """Return the texts that are valid, asking the generator class where one is named."""
        from shell.dotnet.types import NetType
        if len(self.values) == 1 and isinstance(self.values[0], NetType):
            from shell.runtime.members import call_member, construct
            made = call_member(construct(self.values[0], [], None), "GetValidValues", [], None)
            return [text_of(v) for v in (made if isinstance(made, (list, tuple)) else [made])]
        return [text_of(v) for v in self.values]

    def validate_element(self, item, session):
        values = self.valid_values(session)
        text = text_of(item)
        ignore = self.IgnoreCase
        wanted = text.lower() if ignore else text
        for value in values:
            if (value.lower() if ignore else value) == wanted:
                return
        listed = ",".join(values)
        if self.ErrorMessage:
            raise failure(self.ErrorMessage.replace("{0}", text).replace("{1}", listed), "ValidateSetFailure")
        raise failure(f'The argument "{text}" does not belong to the set "{listed}" specified by the ValidateSet attribute. '
                      "Supply an argument that is in the set and then try the command again.", "ValidateSetFailure")


RANGE_KINDS = {   # name: (test, wording)
    "positive": (lambda v: v > 0, "greater than zero", "Positive"),
    "nonnegative": (lambda v: v >= 0, "greater than or equal to zero", "NonNegative"),
    "negative": (lambda v: v < 0, "less than zero", "Negative"),
    "nonpositive": (lambda v: v <= 0, "less than or equal to zero", "NonPositive"),
}


@dotnet_type("System.Management.Automation.ValidateRangeAttribute", "System.Management.Automation.ValidateEnumeratedArgumentsAttribute")
class ValidateRangeAttribute(ValidateEnumeratedArgumentsAttribute):
    """[ValidateRange(1, 10)] or [ValidateRange('Positive')]."""

    @constructor("(System.Object minRange, System.Object maxRange)", "(System.Management.Automation.ValidateRangeKind kind)")
    def __init__(self, low, high=UNSET):
        self.low, self.high = low, high

    @getter("System.Object MinRange")
    def MinRange(self):
        return None if self.high is UNSET else self.low

    @getter("System.Object MaxRange")
    def MaxRange(self):
        return None if self.high is UNSET else self.high

    def validate_element(self, item, session):
        from shell.runtime.conversion import try_convert
        from shell.runtime.type_names import type_of
        if self.high is UNSET:
            test, words, name = RANGE_KINDS[text_of(self.low).lower()]
            if isinstance(item, str) or not isinstance(item, (int, float)) and not hasattr(item, "as_tuple"):
                raise failure(f'The argument "{text_of(item)}" cannot be validated because its value is not a number.', "ValidationRangeElementType")
            if not test(item):
                raise failure(f'The argument "{text_of(item)}" cannot be validated because its value is not {words}.', f"ValidateRange{name}Failure")
            return
        if type(item) is not type(self.low):
            converted = try_convert(item, type_of(self.low), session)
            item = converted[1] if isinstance(converted, tuple) else converted
        try:
            below, above = self.low > item, self.high < item
        except TypeError:
            raise failure(f'The argument "{text_of(item)}" cannot be validated because its type is not the same as the type of the range.',
                          "ValidationRangeElementType") from None
        if below:
            raise failure(f"The {text_of(item)} argument is less than the minimum allowed range of {text_of(self.low)}. Supply an argument that is "
                          f"greater than or equal to {text_of(self.low)} and then try the command again.", "ValidateRangeTooSmall")
        if above:
            raise failure(f"The {text_of(item)} argument is greater than the maximum allowed range of {text_of(self.high)}. Supply an argument that is "
                          f"less than or equal to {text_of(self.high)} and then try the command again.", "ValidateRangeTooBig")


@dotnet_type("System.Management.Automation.ValidatePatternAttribute", "System.Management.Automation.ValidateEnumeratedArgumentsAttribute")
class ValidatePatternAttribute(ValidateEnumeratedArgumentsAttribute):
    """[ValidatePattern('^a')]"""

    @constructor("(string regexPattern)")
    def __init__(self, pattern):
        self.pattern = pattern

    Options = switchable("Options", "IgnoreCase", "System.Text.RegularExpressions.RegexOptions")
    ErrorMessage = switchable("ErrorMessage", None, "string")

    @getter("string RegexPattern")
    def RegexPattern(self):
        return self.pattern

    def validate_element(self, item, session):
        from shell.runtime.members import call_static
        from shell.runtime.type_names import find_type
        text = text_of(item)
        regex = find_type("System.Text.RegularExpressions.Regex")
        if call_static(regex, "IsMatch", [text, self.pattern, self.Options], None):
            return
        if self.ErrorMessage:
            raise failure(self.ErrorMessage.replace("{0}", text).replace("{1}", self.pattern), "ValidatePatternFailure")
        raise failure(f'The argument "{text}" does not match the "{self.pattern}" pattern. Supply an argument that matches "{self.pattern}" '
                      "and try the command again.", "ValidatePatternFailure")


@dotnet_type("System.Management.Automation.ValidateLengthAttribute", "System.Management.Automation.ValidateEnumeratedArgumentsAttribute")
class ValidateLengthAttribute(ValidateEnumeratedArgumentsAttribute):
    """[ValidateLength(1, 5)]"""

    @constructor("(int minLength, int maxLength)")
    def __init__(self, low, high):
        self.low, self.high = int(low), int(high)

    @getter("int MinLength")
    def MinLength(self):
        return self.low

    @getter("int MaxLength")
    def MaxLength(self):
        return self.high

    def validate_element(self, item, session):
        if not isinstance(item, str):
            raise failure("The argument cannot be validated because it is not a string. Supply a string and then try the command again.",
                          "ValidateLengthNotString")
        size = len(item)
        if size < self.low:
            raise failure(f"The character length ({size}) of the argument is too short. Specify an argument with a length that is greater than or "
                          f'equal to "{self.low}", and then try the command again.', "ValidateLengthMinLengthFailure")
        if size > self.high:
            raise failure(f"The character length of the {size} argument is too long. Shorten the character length of the argument so it is fewer "
                          f'than or equal to "{self.high}" characters, and then try the command again.', "ValidateLengthMaxLengthFailure")


@dotnet_type("System.Management.Automation.ValidateCountAttribute", "System.Management.Automation.ValidateArgumentsAttribute")
class ValidateCountAttribute(ValidateArgumentsAttribute):
    """[ValidateCount(1, 3)]"""

    @constructor("(int minLength, int maxLength)")
    def __init__(self, low, high):
        self.low, self.high = int(low), int(high)

    @getter("int MinLength")
    def MinLength(self):
        return self.low

    @getter("int MaxLength")
    def MaxLength(self):
        return self.high

    def validate(self, value, session):
        found = [] if value is None else elements(value)
        if found is None:
            raise failure("The ValidateCount attribute cannot be applied to a non-array parameter. Either remove the attribute from the parameter "
                          "or make the parameter an array parameter.", "NotAnArrayParameter")
        size = len(found)
        if not self.low <= size <= self.high:
            if self.low == self.high:
                words = f"The parameter requires exactly {self.high} value(s) - {size} value(s) were provided."
            else:
                words = (f"The parameter requires at least {self.low} value(s) and no more than {self.high} value(s) - "
                         f"{size} value(s) were provided.")
            raise failure(words, "ValidateCountFailure")


@dotnet_type("System.Management.Automation.ValidateScriptAttribute", "System.Management.Automation.ValidateEnumeratedArgumentsAttribute")
class ValidateScriptAttribute(ValidateEnumeratedArgumentsAttribute):
    """[ValidateScript({ ... })]"""

    @constructor("(scriptblock scriptBlock)")
    def __init__(self, block):
        self.block = block

    ErrorMessage = switchable("ErrorMessage", None, "string")

    @getter("scriptblock ScriptBlock")
    def ScriptBlock(self):
        return self.block

    def validate_element(self, item, session):
        if item is None:
            raise failure("The argument is null. Provide a valid value for the argument, and then try running the command again.",
                          "ArgumentIsEmpty")
        from shell.runtime.conversion import truth
        from shell.runtime.enumeration import collapse
        if not truth(collapse(self.block.invoke(session, [item], dollar_under=item))):
            if self.ErrorMessage:
                raise failure(self.ErrorMessage.replace("{0}", text_of(item)).replace("{1}", str(self.block)), "ValidateScriptFailure")
            raise failure(f'The "{self.block}" validation script for the argument with value "{text_of(item)}" did not return a result of True. '
                          "Determine why the validation script failed, and then try the command again.", "ValidateScriptFailure")


@dotnet_type("System.Management.Automation.ValidateNotNullAttribute", "System.Management.Automation.ValidateArgumentsAttribute")
class ValidateNotNullAttribute(ValidateArgumentsAttribute):
    """[ValidateNotNull()]"""

    @constructor("()")
    def __init__(self):
        pass

    def validate(self, value, session):
        if value is None:
            raise failure("The argument is null. Provide a valid value for the argument, and then try running the command again.",
                          "ArgumentIsNull")
        found = elements(value)
        if found is not None and any(item is None for item in found):
            raise failure("The argument has a null value, or an element of the argument collection contains a null value. Provide a collection "
                          "that does not contain any null values, and then try the command again.", "ArgumentCollectionContainsNull")


class NotEmpty(ValidateArgumentsAttribute):
    """What [ValidateNotNullOrEmpty()] and [ValidateNotNullOrWhiteSpace()] share."""

    blank = staticmethod(lambda text: not text)
    scalar = "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again."
    contained = ("The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does not "
                 "contain any null values and then try the command again.")
    ids = ("ArgumentIsNull", "ArgumentIsEmpty", "ArgumentCollectionContainsNull")

    def validate(self, value, session):
        from shell.dotnet.collections import is_dictionary
        if value is None:
            raise failure(self.scalar, self.ids[0])
        if isinstance(value, str):
            if self.blank(value):
                raise failure(self.scalar, self.ids[1])
            return
        found = elements(value)
        if found is None:
            if is_dictionary(value) and not len(value):
                raise failure(self.scalar, self.ids[1])
            return
        if not len(found):
            raise failure(self.scalar, self.ids[1])
        for item in found:
            if item is None or isinstance(item, str) and self.blank(item):
                raise failure(self.contained, self.ids[2])


@dotnet_type("System.Management.Automation.ValidateNotNullOrEmptyAttribute", "System.Management.Automation.ValidateArgumentsAttribute")
class ValidateNotNullOrEmptyAttribute(NotEmpty):
    """[ValidateNotNullOrEmpty()]"""

    @constructor("()")
    def __init__(self):
        pass


@dotnet_type("System.Management.Automation.ValidateNotNullOrWhiteSpaceAttribute", "System.Management.Automation.ValidateArgumentsAttribute")
class ValidateNotNullOrWhiteSpaceAttribute(NotEmpty):
    """[ValidateNotNullOrWhiteSpace()]"""

    blank = staticmethod(lambda text: not text.strip())
    scalar = ("The argument is null, empty, or consists of only white-space characters. Provide an argument that contains non white-space "
              "characters, and then try the command again.")

    @constructor("()")
    def __init__(self):
        pass


@dotnet_type("System.Management.Automation.ValidateDriveAttribute", "System.Management.Automation.ValidateArgumentsAttribute")
class ValidateDriveAttribute(ValidateArgumentsAttribute):
    """[ValidateDrive('C')]"""

    @constructor("(Params string[] validRootDrives)")
    def __init__(self, *drives):
        self.drives = [text_of(d) for d in flat(drives)]

    def validate(self, value, session):
        if not isinstance(value, str):
            raise failure("The path argument must be a string. Supply a path argument that is a string.", "PathArgumentIsNotValid")
        drive = value.partition(":")[0] if ":" in value else "FileSystem"
        if drive.lower() not in (d.lower() for d in self.drives):
            raise failure(f"The path argument drive {drive} does not belong to the set of approved drives: {', '.join(self.drives)}. Supply a path "
                          "argument with an approved drive.", "ValidateDriveFailure")
