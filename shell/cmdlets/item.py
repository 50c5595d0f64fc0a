"""Item: Get-, New-, Set-, Clear-, Remove-, Rename-, Copy-, Move- and Invoke-Item."""
from __future__ import annotations

from shell.cmdlet import Param, Switch
from shell.cmdlets.path_cmdlet import MANAGEMENT, FilteredPathCmdlet, PathCmdlet
from shell.errors import NetException


class GetItem(FilteredPathCmdlet):
    """Gets the item at a path.

    A directory is one item: use Get-ChildItem for what is in it.

    .EXAMPLE The name of a directory
    PS> (Get-Item /usr).Name
    usr
    """

    aliases = ("gi",)
    shows_hidden = False
    output = ("System.IO.FileInfo", "System.IO.DirectoryInfo", "System.Boolean", "System.String")

    def run(self, items):
        for _ in items:
            for place in self.places():
                done, found = self.attempt(self.item_of, place, bool(self.force))
                if done:
                    if isinstance(found, list):
                        yield from found
                    else:
                        yield found


class NewItem(PathCmdlet):
    """Makes a file, directory, link, variable, function or other item.

    Without -ItemType a file is made in the file system. -Force replaces a file and makes the directories above it.

    .EXAMPLE A directory in the temporary drive
    PS> (New-Item -ItemType Directory "Temp:/example-$PID").PSIsContainer; Remove-Item "Temp:/example-$PID"
    True
    """

    aliases = ("ni",)
    default_set = "pathSet"
    supports_should_process = True
    output = ("System.String", "System.IO.FileInfo", "System.IO.DirectoryInfo")
    literal_path = None
    path = Param("string[]", position=0, by_name=True, sets={"pathSet": {"mandatory": True}, "nameSet": {}},
                 help="Where the item is made, or the container when -Name is given.")
    name_ = Param("string", name="Name", mandatory=True, by_name=True, sets="nameSet", allow=("AllowNull", "AllowEmptyString"), help="The name of the item.")
    item_type = Param("string", by_name=True, aliases="Type", help="File, Directory, SymbolicLink, HardLink, or what else the provider knows.")
    value = Param("object", pipeline=True, by_name=True, aliases="Target", help="The content, or what a link points to.")
    force = Switch(help="Replaces what is there and makes missing directories.")
    credential = Param("pscredential", by_name=True, help="Not supported by the providers here.")

    def run(self, items):
        from shell.providers.paths import target
        for _ in items:
            texts = self.path or [""]
            if self.parameter_set == "nameSet":
                texts = [f"{text}/{self.name_}" if text and not text.endswith((":", "/")) else f"{text}{self.name_}" for text in texts]
            for text in texts:
                try:
                    place = target(self.session, text, literal=False)
                    if self.should_process(*self.question(place)):
                        yield place.provider.new_item(place.path, self.item_type or "", self.value, bool(self.force))
                except NetException as error:
                    self.write_error(error)

    def question(self, place):
        """What is asked before an item is made: (target, action)."""
        if place.provider.name == "FileSystem":
            kind = place.provider.item_type(self.item_type)
            what = {"directory": "Directory", "file": "File"}.get(kind, "Symbolic Link" if kind == "symboliclink" else "Hard Link")
            return f"Destination: {place.path}", f"Create {what}"
        return f"Item: {place.path} Type: {self.item_type or ''} Value: {self.session.text(self.value)}", "New Item"


class SetItem(FilteredPathCmdlet):
    """Gives an item a value: a variable, an alias, a function, an environment variable.

    Files have content instead: use Set-Content.

    .EXAMPLE A variable by its drive
    PS> Set-Item Variable:answer 42; $answer
    42
    """

    aliases = ("si",)
    supports_should_process = True
    path = Param("string[]", position=0, mandatory=True, by_name=True, sets="Path", help="The paths of the items; wildcards are allowed.")
    value = Param("object", position=1, pipeline=True, by_name=True, help="The new value.")
    pass_thru = Switch(help="Returns the item.")

    def run(self, items):
        for _ in items:
            for place in self.targets():
                target = f"{place.provider.target_text(place.path)} Value: {self.session.text(self.value)}"
                if self.should_process(target, "Set Item"):
                    done, made = self.attempt(place.provider.set_item, place.path, self.value, bool(self.force))
                    if done and self.pass_thru:
                        yield made


class ClearItem(FilteredPathCmdlet):
    """Removes the value of an item and keeps the item.

    .EXAMPLE A variable without a value
    PS> $name = 'x'; Clear-Item Variable:name; $null -eq $name
    True
    """

    aliases = ("cli",)
    supports_should_process = True

    def run(self, items):
        for _ in items:
            for place in self.places():
                if self.should_process(place.provider.target_text(place.path), "Clear Item"):
                    self.attempt(place.provider.clear_item, place.path, bool(self.force))
        return
        yield


class RemoveItem(FilteredPathCmdlet):
    """Removes items: files, directories, variables, functions.

    A directory with something in it needs -Recurse, or the answer to a question.

    .EXAMPLE Show what would be removed
    PS> $env:LEFT = 'over'; Remove-Item Env:LEFT -WhatIf
    What if: Performing the operation "Remove Item" on target "Item: LEFT".
    """

    aliases = ("ri", "rm", "rmdir", "del", "erase", "rd")
    supports_should_process = True
    recurse = Switch(help="Removes what is in a directory too.")

    def run(self, items):
        answers = {}
        for _ in items:
            for place in list(self.places()):
                provider, path = place.provider, place.path
                if self.is_in_use(place):
                    continue
                if not self.should_process(provider.target_text(path), f"Remove {provider.noun(path)}"):
                    continue
                recurse = bool(self.recurse)
                if not recurse and self.has_children(place):
                    question = (f"The item at {place.display} has children and the Recurse parameter was not specified. If you continue, all children will be "
                                "removed with the item. Are you sure you want to continue?")
                    if not self.should_continue(question, "Confirm", answers):
                        continue
                    recurse = True
                self.attempt(provider.remove_item, path, recurse, bool(self.force))
        return
        yield

    def is_in_use(self, place):
        """Write the error of removing the directory that is the current location, or one above it."""
        from shell.errors import runtime_error
        if place.provider.name != "FileSystem":
            return False
        here = self.session.drives.working_directory()
        if here != place.path and not here.startswith(place.path.rstrip("/") + "/"):
            return False
        self.write_error(runtime_error(f"Cannot remove the item at '{place.path}' because it is in use.", "InvalidOperation", "InvalidOperation", place.path,
                                       exception="System.Management.Automation.PSInvalidOperationException"))
        return True

    def has_children(self, place):
        """Whether removal would take more than the item itself."""
        import os
        provider = place.provider
        if provider.name == "FileSystem" and os.path.islink(place.path):
            return False
        return bool(place.path) and provider.is_container(place.path) and next(provider.children(place.path, True), None) is not None


class RenameItem(PathCmdlet):
    """Gives an item another name in the same place.

    .EXAMPLE An environment variable under another name
    PS> $env:OLD = 'kept'; Rename-Item Env:OLD NEW; $env:NEW
    kept
    """

    aliases = ("rni", "ren")
    default_set = "ByPath"
    supports_should_process = True
    path = Param("string", position=0, mandatory=True, pipeline=True, by_name=True, sets="ByPath", help="The item.")
    literal_path = Param("string", mandatory=True, by_name=True, sets="ByLiteralPath", aliases=("PSPath", "LP"), help="The item, taken as it is written.")
    new_name = Param("string", position=1, mandatory=True, by_name=True, help="The new name, without a directory.")
    force = Switch(help="Renames hidden and read-only items too.")
    pass_thru = Switch(help="Returns the item.")
    credential = Param("pscredential", by_name=True, help="Not supported by the providers here.")

    def texts(self):
        return [self.literal_path if self.literal_path is not None else self.path]

    def run(self, items):
        for _ in items:
            for place in list(self.places()):
                provider = place.provider
                destination = provider.join(provider.parent(place.path), self.new_name)
                if self.should_process(f"Item: {place.path} Destination: {destination}", f"Rename {provider.noun(place.path)}"):
                    done, made = self.attempt(provider.rename_item, place.path, self.new_name, bool(self.force))
                    if done and self.pass_thru:
                        yield made


class CopyItem(FilteredPathCmdlet):
    """Copies items.

    -Recurse copies what is in a directory. An existing directory as the destination takes the copy into itself.

    .EXAMPLE A variable's copy
    PS> $first = 1, 2; Copy-Item Variable:first Variable:second; $second
    1
    2
    """

    aliases = ("copy", "cpi", "cp")
    supports_should_process = True
    destination = Param("string", position=1, by_name=True, help="Where the copy goes; the current location unless given.")
    container = Switch(default=True, help="Keeps the directory structure.")
    recurse = Switch(help="Copies what is in directories too.")
    pass_thru = Switch(help="Returns the copies.")
    from_session = Param("System.Management.Automation.Runspaces.PSSession", validate=(("ValidateNotNullOrEmpty", ()),), help="Copies from a remote session.")
    to_session = Param("System.Management.Automation.Runspaces.PSSession", validate=(("ValidateNotNullOrEmpty", ()),), help="Copies to a remote session.")

    def run(self, items):
        for _ in items:
            for place in list(self.places()):
                try:
                    destination = self.place_to_go()
                    target = f"Item: {place.path} Destination: {self.shown_destination(place, destination)}"
                    if self.should_process(target, f"Copy {place.provider.noun(place.path)}"):
                        for made in place.provider.copy_item(place.path, destination.path, bool(self.recurse), bool(self.force), bool(self.container)):
                            if self.pass_thru:
                                yield made
                except NetException as error:
                    self.write_error(error)

    def place_to_go(self):
        """Return the destination's place."""
        from shell.providers.paths import target
        return target(self.session, self.destination or ".", literal=False)

    def shown_destination(self, place, destination):
        """The destination that the question names: inside a directory, the new item's own path."""
        if destination.provider.name == "FileSystem" and destination.provider.is_container(destination.path):
            return destination.provider.join(destination.path, place.provider.leaf(place.path))
        return destination.path


class MoveItem(FilteredPathCmdlet):
    """Moves items, or gives them another path.

    .EXAMPLE An environment variable
    PS> $env:HERE = 'v'; Move-Item Env:HERE Env:THERE; $env:THERE
    v
    """

    aliases = ("move", "mi", "mv")
    supports_should_process = True
    destination = Param("string", position=1, by_name=True, help="Where the item goes; the current location unless given.")
    pass_thru = Switch(help="Returns the item.")

    place_to_go = CopyItem.place_to_go
    shown_destination = CopyItem.shown_destination

    def run(self, items):
        for _ in items:
            for place in list(self.places()):
                try:
                    destination = self.place_to_go()
                    target = f"Item: {place.path} Destination: {self.shown_destination(place, destination)}"
                    if self.should_process(target, f"Move {place.provider.noun(place.path)}"):
                        made = place.provider.move_item(place.path, destination.path, bool(self.force))
                        if self.pass_thru:
                            yield made
                except NetException as error:
                    self.write_error(error)


class InvokeItem(FilteredPathCmdlet):
    """Opens an item with the program that the desktop has for it, or runs it where it is a program.

    .EXAMPLE Show what would be opened
    PS> Invoke-Item /etc/hostname -WhatIf
    What if: Performing the operation "Invoke Item" on target "Item: /etc/hostname".
    """

    aliases = ("ii",)
    module = MANAGEMENT
    supports_should_process = True
    force = None

    def run(self, items):
        for _ in items:
            for place in self.places():
                if self.should_process(f"Item: {place.path}", "Invoke Item"):
                    self.attempt(place.provider.invoke_item, place.path)
        return
        yield
