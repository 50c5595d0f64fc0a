"""The running mail services that use a server's certificates: Postfix, Dovecot and nginx, one file a service.

`configuration.py` says which services of this machine are managed and where they are; `change.py` gives a service a certificate, all or nothing,
with `journal.py` to repair what a killed process left; `probe.py` asks a running service which certificate it presents.
"""
