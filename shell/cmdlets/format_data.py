"""Get-FormatData and Update-FormatData: the views of the session."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param

NOT_NULL = (("ValidateNotNull", ()),)


class GetFormatData(Cmdlet):
    """Gets the views that decide how objects look.

    .EXAMPLE The names of a type's views
    PS> (Get-FormatData System.TimeSpan).FormatViewDefinition.Name
    System.TimeSpan
    System.TimeSpan
    System.TimeSpan
    """

    output = ("System.Management.Automation.ExtendedTypeDefinition",)
    type_name = Param("string[]", position=0, validate=(("ValidateNotNullOrEmpty", ()),), help="The types; wildcards are allowed.")
    power_shell_version = Param("version", name="PowerShellVersion", help="Has no effect.")

    def run(self, items):
        from shell.formatting.format_data_types import ExtendedTypeDefinition
        from shell.formatting.views import all_views_of
        from shell.formatting.views.index import MODULES
        from shell.runtime.wildcard import matches
        for _ in items:
            pass
        session_views = self.session.formatter.session_views
        names = list(MODULES) + [name for table in session_views or () for name in table if name not in MODULES]
        shown = set()
        for pattern in self.type_name or ("*",):
            for name in names:
                if matches(name, pattern):
                    views = all_views_of(name, session_views)
                    for types in dict.fromkeys(view.types for view in views):
                        if types not in shown:
                            shown.add(types)
                            yield ExtendedTypeDefinition(types, [view for view in views if view.types == types])


class UpdateFormatData(Cmdlet):
    """Loads views from format files into the session.

    .EXAMPLE Load a file's views before the built-in ones
    PS> Update-FormatData -PrependPath ./views.format.ps1xml -WhatIf
    What if: Performing the operation "Update FormatData" on target "<tmp>/views.format.ps1xml".
    """

    supports_should_process = True
    default_set = "FileSet"
    append_path = Param("string[]", position=0, pipeline=True, by_name=True, sets="FileSet", aliases=("PSPath", "Path"), validate=NOT_NULL,
                        help="Files whose views are tried after the built-in ones.")
    prepend_path = Param("string[]", sets="FileSet", validate=NOT_NULL, help="Files whose views are tried before the built-in ones.")

    def run(self, items):
        for _ in items:
            self.load(self.append_path, False)
        self.load(self.prepend_path, True)
        yield from ()

    def load(self, paths, first):
        """Load the views of files."""
        from shell.errors import NetException, net_exception
        from shell.formatting.view_file import views_of_file
        from shell.providers.paths import target
        for given in paths or ():
            path = target(self.session, given, False).path
            if not path.lower().endswith(".ps1xml"):
                self.write_error(net_exception("System.InvalidOperationException", f"The file {path} must have the extension .ps1xml."),
                                 "WrongExtension", "InvalidArgument", given)
                continue
            if not self.should_process(path, "Update FormatData"):
                continue
            try:
                self.session.formatter.add_views(views_of_file(path, self.session), first)
            except (OSError, NetException) as error:
                self.write_error(net_exception("System.Management.Automation.RuntimeException", f"{path}: {error}"), "FormatXmlUpdateException",
                                 "InvalidOperation", None)
