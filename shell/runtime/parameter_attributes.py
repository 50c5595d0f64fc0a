"""The attributes of parameters and variables: [Parameter()], [Alias()], [Allow…()], [CmdletBinding()] and their kin, and making any by name.

They are .NET types that scripts make, read and derive from; those that validate are in shell.runtime.validation_attributes. Cmdlet declarations use the
same classes through `made`.
"""
from __future__ import annotations

from shell.dotnet.types import NetType, constructor, dotnet_type, find_declared, getter, is_assignable
from shell.errors import net_exception, runtime_error
from shell.runtime.attribute_base import Attribute, CmdletMetadataAttribute, ParsingBaseAttribute, elements, flat, switchable, text_of
from shell.runtime.experimental import (
    DscLocalConfigurationManagerAttribute,
    ExperimentalAttribute,
    NoRunspaceAffinityAttribute,
    ValidateUserDriveAttribute,
)
from shell.runtime.validation_attributes import (
    ValidateArgumentsAttribute,
    ValidateCountAttribute,
    ValidateDriveAttribute,
    ValidateEnumeratedArgumentsAttribute,
    ValidateLengthAttribute,
    ValidateNotNullAttribute,
    ValidateNotNullOrEmptyAttribute,
    ValidateNotNullOrWhiteSpaceAttribute,
    ValidatePatternAttribute,
    ValidateRangeAttribute,
    ValidateScriptAttribute,
    ValidateSetAttribute,
    ValidateTrustedDataAttribute,
)

NAMESPACE = "System.Management.Automation."


@dotnet_type("System.Management.Automation.ParameterAttribute", "System.Management.Automation.Internal.ParsingBaseAttribute")
class ParameterAttribute(ParsingBaseAttribute):
    """[Parameter()]: position, mandatory and pipeline input of a parameter in one set."""

    @constructor("()")
    def __init__(self):
        pass

    Position = switchable("Position", -2147483648, "int")
    ParameterSetName = switchable("ParameterSetName", "__AllParameterSets", "string")
    Mandatory = switchable("Mandatory")
    ValueFromPipeline = switchable("ValueFromPipeline")
    ValueFromPipelineByPropertyName = switchable("ValueFromPipelineByPropertyName")
    ValueFromRemainingArguments = switchable("ValueFromRemainingArguments")
    HelpMessage = switchable("HelpMessage", None, "string")
    HelpMessageBaseName = switchable("HelpMessageBaseName", None, "string")
    HelpMessageResourceId = switchable("HelpMessageResourceId", None, "string")
    DontShow = switchable("DontShow")
    ExperimentName = switchable("ExperimentName", None, "string")


@dotnet_type("System.Management.Automation.AliasAttribute", "System.Management.Automation.Internal.ParsingBaseAttribute")
class AliasAttribute(ParsingBaseAttribute):
    """[Alias()]"""

    @constructor("(Params string[] aliasNames)")
    def __init__(self, *names):
        self.names = [str(n) for n in flat(names)]

    @getter("System.Collections.Generic.IList[string] AliasNames")
    def AliasNames(self):
        return list(self.names)


@dotnet_type("System.Management.Automation.CmdletBindingAttribute", "System.Management.Automation.Internal.CmdletMetadataAttribute")
class CmdletBindingAttribute(CmdletMetadataAttribute):
    """[CmdletBinding()]"""

    @constructor("()")
    def __init__(self):
        pass

    DefaultParameterSetName = switchable("DefaultParameterSetName", None, "string")
    PositionalBinding = switchable("PositionalBinding", True)
    SupportsShouldProcess = switchable("SupportsShouldProcess")
    SupportsPaging = switchable("SupportsPaging")
    SupportsTransactions = switchable("SupportsTransactions")
    ConfirmImpact = switchable("ConfirmImpact", "Medium", "System.Management.Automation.ConfirmImpact")
    HelpUri = switchable("HelpUri", "", "string")
    RemotingCapability = switchable("RemotingCapability", "PowerShell", "System.Management.Automation.RemotingCapability")


@dotnet_type("System.Management.Automation.OutputTypeAttribute", "System.Management.Automation.Internal.CmdletMetadataAttribute")
class OutputTypeAttribute(CmdletMetadataAttribute):
    """[OutputType()]"""

    @constructor("(Params type[] type)", "(Params string[] type)")
    def __init__(self, *types):
        self.types = flat(types)

    ParameterSetName = switchable("ParameterSetName", None, "string[]")
    ProviderCmdlet = switchable("ProviderCmdlet", None, "string")

    @getter("System.Management.Automation.PSTypeName[] Type")
    def Type(self):
        return list(self.types)


def plain(name, base="System.Management.Automation.Internal.CmdletMetadataAttribute", doc=None):
    """Declare an attribute that takes no arguments."""
    @constructor("()")
    def __init__(self):
        pass

    cls = type(name, (CmdletMetadataAttribute,), {"__doc__": doc, "__init__": __init__})
    return dotnet_type(NAMESPACE + name, base)(cls)


PLAIN_TYPES = {
    "System.Management.Automation.AllowNullAttribute": plain("AllowNullAttribute"),
    "System.Management.Automation.AllowEmptyStringAttribute": plain("AllowEmptyStringAttribute"),
    "System.Management.Automation.AllowEmptyCollectionAttribute": plain("AllowEmptyCollectionAttribute"),
    "System.Management.Automation.SupportsWildcardsAttribute": plain("SupportsWildcardsAttribute"),
    "System.Management.Automation.HiddenAttribute": plain("HiddenAttribute"),
    "System.Management.Automation.DscPropertyAttribute": plain("DscPropertyAttribute"),
    "System.Management.Automation.DscResourceAttribute": plain("DscResourceAttribute"),
}


@dotnet_type("System.Management.Automation.PSTypeNameAttribute", "System.Attribute")
class PSTypeNameAttribute(Attribute):
    """[PSTypeName()]: the argument must carry this type name."""

    @constructor("(string psTypeName)")
    def __init__(self, name):
        self.name = name

    @getter("string PSTypeName")
    def PSTypeName(self):
        return self.name


@dotnet_type("System.Management.Automation.PSDefaultValueAttribute", "System.Attribute")
class PSDefaultValueAttribute(CmdletMetadataAttribute):
    """[PSDefaultValue()]"""

    @constructor("()")
    def __init__(self):
        pass

    Value = switchable("Value", None, "System.Object")
    Help = switchable("Help", None, "string")


@dotnet_type("System.Management.Automation.ArgumentCompleterAttribute", "System.Attribute")
class ArgumentCompleterAttribute(Attribute):
    """[ArgumentCompleter({...})]"""

    @constructor("(scriptblock scriptBlock)", "(type type)")
    def __init__(self, completer):
        if completer is None or isinstance(completer, NetType) and not is_assignable(completer, find_declared(NAMESPACE + "IArgumentCompleter")):
            raise net_exception(NAMESPACE + "PSArgumentException", "Cannot process argument because the value of argument \"type\" is not valid. Change the "
                                "value of the \"type\" argument and run the operation again.")
        self.completer = completer

    @getter("scriptblock ScriptBlock")
    def ScriptBlock(self):
        return None if isinstance(self.completer, NetType) else self.completer

    @getter("type Type")
    def Type(self):
        return self.completer if isinstance(self.completer, NetType) else None


@dotnet_type("System.Management.Automation.ArgumentCompletionsAttribute", "System.Attribute")
class ArgumentCompletionsAttribute(Attribute):
    """[ArgumentCompletions('a', 'b')]"""

    @constructor("(Params string[] completions)")
    def __init__(self, *completions):
        self.completions = flat(completions)
        if not self.completions:
            raise net_exception(NAMESPACE + "PSArgumentOutOfRangeException", "Specified argument was out of the range of valid values. "
                                "(Parameter 'completions')")


@dotnet_type("System.ObsoleteAttribute", "System.Attribute")
class ObsoleteAttribute(Attribute):
    """[Obsolete()]"""

    @constructor("()", "(string message)", "(string message, bool error)")
    def __init__(self, message=None, error=False):
        self.message, self.error = message, error

    @getter("string Message")
    def Message(self):
        return self.message

    @getter("bool IsError")
    def IsError(self):
        return self.error


@dotnet_type("System.FlagsAttribute", "System.Attribute")
class FlagsAttribute(Attribute):
    """[Flags()] of an enum."""

    @constructor("()")
    def __init__(self):
        pass


@dotnet_type("System.Management.Automation.ArgumentTransformationAttribute", "System.Management.Automation.Internal.CmdletMetadataAttribute", abstract=True)
class ArgumentTransformationAttribute(CmdletMetadataAttribute):
    """The base of attributes that change an argument before it is converted; script classes override Transform."""


@dotnet_type("System.Management.Automation.CredentialAttribute", "System.Management.Automation.ArgumentTransformationAttribute")
class CredentialAttribute(ArgumentTransformationAttribute):
    """[Credential()]: a user name becomes a PSCredential by asking for the password."""

    @constructor("()")
    def __init__(self):
        pass


BY_NAME = {cls.net_type.full_name.rpartition(".")[2].lower(): cls for cls in (
    ParameterAttribute, AliasAttribute, CmdletBindingAttribute, OutputTypeAttribute, PSTypeNameAttribute, PSDefaultValueAttribute,
    ArgumentCompleterAttribute, ArgumentCompletionsAttribute, ObsoleteAttribute, CredentialAttribute, ValidateSetAttribute, ValidateRangeAttribute,
    ValidatePatternAttribute, ValidateLengthAttribute, ValidateCountAttribute, ValidateScriptAttribute, ValidateNotNullAttribute,
    ValidateNotNullOrEmptyAttribute, ValidateNotNullOrWhiteSpaceAttribute, ValidateDriveAttribute, ValidateTrustedDataAttribute, FlagsAttribute,
    ExperimentalAttribute, DscLocalConfigurationManagerAttribute, NoRunspaceAffinityAttribute, ValidateUserDriveAttribute)}
BY_NAME.update((name.rpartition(".")[2].lower(), cls) for name, cls in PLAIN_TYPES.items())


def made(name, positional=(), named=(), session=None, frame=None):
    """Return the attribute [name(positional, named)]: a built-in one, or one of a class that the script declares.

    named: pairs (property name, value). The attribute's class is found with or without the ending `Attribute`.
    """
    key = name.rpartition(".")[2].lower()
    cls = BY_NAME.get(key + "attribute") or BY_NAME.get(key)
    if cls is not None and ("." not in name or name.lower().startswith("system.")):
        from shell.dotnet.values import EnumValue
        attribute = cls(*positional)
        for key, value in named:
            for attribute_name in dir(cls):
                if attribute_name.lower() == key.lower():
                    setattr(attribute, attribute_name, text_of(value) if isinstance(value, EnumValue) else value)
                    break
            else:
                raise runtime_error(f"Property '{key}' cannot be found for type '{cls.net_type.full_name}'.", "PropertyNotFoundForType")
        return attribute
    from shell.runtime.members import construct, set_member
    from shell.runtime.type_names import find_type
    found = None
    for candidate in (name + "Attribute", name):
        try:
            found = find_type(candidate, session)
        except Exception as error:
            if getattr(error, "error_record", None) is None:
                raise
        if found is not None:
            break
    if found is None:
        raise net_type_missing(name)
    attribute = construct(found, list(positional), frame)
    for key, value in named:
        set_member(attribute, key, value)
    return attribute


def net_type_missing(name):
    """Return the exception of an attribute whose class does not exist."""
    return runtime_error(f"Cannot find the type for custom attribute '{name}'. Make sure that the assembly that contains this type is loaded.",
                         "CustomAttributeTypeNotFound")


def validate(attribute, value, session):
    """Run any validation attribute, built in or of a script class, on a value."""
    if type(attribute).__module__ == ValidateArgumentsAttribute.__module__:
        attribute.validate(value, session)
        return
    from shell.runtime.members import call_member
    if isinstance(attribute, ValidateEnumeratedArgumentsAttribute):
        found = elements(value)
        for item in (value,) if found is None else found:
            call_member(attribute, "ValidateElement", [item], None)
    else:
        call_member(attribute, "Validate", [value, session.engine_intrinsics], None)
