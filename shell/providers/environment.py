"""The Environment provider: the process's environment variables, on drive Env:. Names keep their letter case, as on any Unix."""
from __future__ import annotations

import os

from shell.providers.flat import FlatProvider


class EnvironmentProvider(FlatProvider):
    """Environment variables as DictionaryEntry items."""

    name = "Environment"
    drive_name = "Env"
    ignores_case = False

    def names(self):
        return list(os.environ)

    def sorted_names(self):
        return sorted(os.environ, key=lambda name: (name.lower(), name))

    def get(self, name):
        from shell.dotnet.collections import DictionaryEntry
        value = os.environ.get(name)
        return None if value is None else DictionaryEntry(name, value)

    def value(self, name):
        return os.environ.get(name)

    def put(self, name, value, force=False):
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = self.session.text(value)

    def delete(self, name, force=False):
        del os.environ[name]
