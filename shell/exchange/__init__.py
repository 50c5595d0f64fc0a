"""Certificates of a mail organisation: plain Python over `cryptography` and SQLAlchemy, knowing no shell.

`Organisation.open()` (organisation.py) gives the shared store; `organisation.server()` one server in it; and each
job on a server's certificates has a file of its own: issuing, importing, exporting, enabling, removing. The cmdlets
under `cmdlets/` only bind parameters, ask questions and show results. Nothing heavy is imported until it is needed,
so importing this package is free.
"""
