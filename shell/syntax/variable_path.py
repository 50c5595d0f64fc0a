"""What the name of a variable says: scope or drive, and name (about_Scopes, about_Variables)."""
from __future__ import annotations

SCOPES = {"global": "global", "local": "local", "private": "private", "script": "script", "using": "using", "workflow": "workflow"}


class VariablePath:
    """The path of `$name`, `$scope:name`, `$drive:path` or `${any text}`.

    `user_path` is as written (without `variable:`), `drive_or_scope` the part before the colon or "", `name` the rest.
    """

    __slots__ = ("user_path", "drive_or_scope", "name", "is_variable")

    def __init__(self, user_path):
        prefix, colon, rest = user_path.partition(":")
        if not colon or not prefix:
            self.user_path, self.drive_or_scope, self.name, self.is_variable = user_path, "", user_path, True
            return
        word = prefix.lower()
        if word == "variable":
            self.user_path, self.drive_or_scope, self.name, self.is_variable = rest, "", rest, True
            return
        self.user_path = user_path
        self.drive_or_scope = SCOPES.get(word, prefix)
        self.name = rest
        self.is_variable = word in SCOPES

    @property
    def is_drive_qualified(self):
        """True for `$env:PATH`, `$function:prompt`, ..."""
        return not self.is_variable

    @property
    def drive_name(self):
        """The drive of `$drive:path`, else None."""
        return None if self.is_variable else self.drive_or_scope

    @property
    def scope(self):
        """The scope before the colon ("global", "local", "private", "script", "using"), else ""."""
        return self.drive_or_scope if self.is_variable else ""

    @property
    def is_global(self):
        return self.is_variable and self.drive_or_scope == "global"

    @property
    def is_local(self):
        return self.is_variable and self.drive_or_scope == "local"

    @property
    def is_private(self):
        return self.is_variable and self.drive_or_scope == "private"

    @property
    def is_script(self):
        return self.is_variable and self.drive_or_scope == "script"

    @property
    def is_unqualified(self):
        """True when nothing stands before the name."""
        return not self.drive_or_scope

    @property
    def is_unscoped_variable(self):
        """True for a variable without a scope."""
        return self.is_variable and not self.drive_or_scope

    def __str__(self):
        return self.user_path

    def __repr__(self):
        return f"VariablePath({self.user_path!r})"
