"""Drives: file system, variables, environment, functions, aliases, certificates."""
