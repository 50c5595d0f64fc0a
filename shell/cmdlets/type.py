"""Add-Type."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.errors import net_exception

SOURCE, MEMBER, PATH, LITERAL, NAME = "FromSource", "FromMember", "FromPath", "FromLiteralPath", "FromAssemblyName"
COMPILED = (SOURCE, MEMBER, PATH, LITERAL)
TRUSTED = (("ValidateTrustedData", ()),)
# Assemblies whose types, as far as this shell has them, are there without loading anything.
ASSEMBLIES = ("mscorlib", "netstandard", "system", "microsoft.powershell.", "microsoft.csharp", "microsoft.win32.", "newtonsoft.json")
# Assemblies that only Windows has.
MISSING = ("system.windows.forms", "presentationframework", "presentationcore", "windowsbase", "system.management", "microsoft.visualbasic.forms")
ADD_TYPE_TYPES = {"Microsoft.PowerShell.Commands.Language": "CSharp"}


def declare():
    from shell.dotnet.enums import declare_enums

    declare_enums(ADD_TYPE_TYPES)


declare()


class AddType(Cmdlet):
    """Loads an assembly by name.

    Code in C# cannot be compiled: this shell runs without .NET. Scripts that load an assembly of .NET's own go on, since the types this shell
    has are always there. For types of your own, use the class and enum statements of the language.

    .EXAMPLE An assembly that is always there
    PS> Add-Type -AssemblyName System.Web
    """

    default_set = SOURCE
    output = ("System.Type",)
    type_definition = Param("string", sets=SOURCE, position=0, mandatory=True, validate=TRUSTED, help="Source code of types.")
    language = Param("Microsoft.PowerShell.Commands.Language", sets=(SOURCE, MEMBER), help="The language of the code.")
    referenced_assemblies = Param("string[]", sets=COMPILED, aliases="RA", help="Assemblies that the code uses.")
    output_assembly = Param("string", sets=COMPILED, aliases="OA", help="The file for the assembly.")
    output_type = Param("Microsoft.PowerShell.Commands.OutputAssemblyType", sets=COMPILED, aliases="OT", help="What kind of assembly to make.")
    pass_thru = Switch(help="Gives the types.")
    ignore_warnings = Switch(sets=COMPILED, help="Passes over the compiler's warnings.")
    compiler_options = Param("string[]", sets=COMPILED, validate=(("ValidateNotNullOrEmpty", ()),), help="Options of the compiler.")
    name_ = Param("string", name="Name", sets=MEMBER, position=0, mandatory=True, validate=TRUSTED, help="The name of the class to make.")
    member_definition = Param("string[]", sets=MEMBER, position=1, mandatory=True, help="Source code of the class's members.")
    namespace = Param("string", sets=MEMBER, aliases="NS", help="The namespace of the class.")
    using_namespace = Param("string[]", sets=MEMBER, aliases="Using", validate=(("ValidateNotNull", ()),), help="Namespaces that the code uses.")
    path = Param("string[]", sets=PATH, position=0, mandatory=True, validate=TRUSTED, help="Files of source code, or assemblies.")
    literal_path = Param("string[]", sets=LITERAL, mandatory=True, aliases=("PSPath", "LP"), validate=TRUSTED, help="Files, their names taken as they stand.")
    assembly_name = Param("string[]", sets=NAME, mandatory=True, aliases="AN", validate=TRUSTED, help="Names of assemblies.")

    def run(self, items):
        for _ in items:
            if self.assembly_name is None:
                self.fail(net_exception("System.NotSupportedException", "Add-Type cannot compile or load .NET code: this shell runs without .NET. Use the "
                                        "class and enum statements of the language, or a program of its own."), "CompilerNotAvailable", "NotImplemented", None)
            for name in self.assembly_name:
                self.check_assembly(name)
        return
        yield

    def check_assembly(self, name):
        short = name.partition(",")[0].strip().lower().removesuffix(".dll")
        if short.startswith(ASSEMBLIES) and short not in MISSING:
            return
        self.fail(net_exception("System.IO.FileNotFoundException", f"Cannot find path '{name}.dll' because it does not exist."),
                  "PATH_NOT_FOUND", "ObjectNotFound", name)
