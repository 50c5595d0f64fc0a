"""Views of certificates and signatures."""
from __future__ import annotations

from shell.formatting.properties import read, read_path
from shell.formatting.views import Column, Entry, Group, List, Table, Wide


def key_usages(item):
    """Return the friendly names of the enhanced key usages."""
    return [read(usage, "FriendlyName") for usage in read(item, "EnhancedKeyUsageList") or ()] or None


def subject(item):
    return read_path(item, "SubjectName", "Name")


def issuer(item):
    return read_path(item, "IssuerName", "Name")


def folder(item):
    """Return the folder of a signed file."""
    return (read(item, "Path") or "").rpartition("/")[0]


def folder_heading(item, parent):
    return ["    Directory: ", parent]


def signer(item):
    return read_path(item, "SignerCertificate", "Thumbprint")


def file_name(item):
    return (read(item, "Path") or "").rpartition("/")[2]


def status_of_file(item):
    from shell.formatting.fields import display_text
    return f"{file_name(item)}: {display_text(read(item, 'Status'))}"


VIEWS = (
    Table("System.Security.Cryptography.X509Certificates.X509Certificate2", Column("Thumbprint", width=41), Column("Subject", width=20), Column(key_usages,
          label="EnhancedKeyUsageList"), name="ThumbprintTable", group=Group("PSParentPath")),
    List(("Microsoft.PowerShell.Commands.X509StoreLocation", "System.Security.Cryptography.X509Certificates.X509Certificate2",
          "System.Security.Cryptography.X509Certificates.X509Store"), Entry(subject, label="Subject"), Entry(issuer, label="Issuer"), "Thumbprint",
          "FriendlyName", "NotBefore", "NotAfter", "Extensions", name="ThumbprintList"),
    Wide(("Microsoft.PowerShell.Commands.X509StoreLocation", "System.Security.Cryptography.X509Certificates.X509Certificate2",
          "System.Security.Cryptography.X509Certificates.X509Store"), "Thumbprint", name="ThumbprintWide", group=Group("PSParentPath")),
    List(("Microsoft.PowerShell.Commands.X509StoreLocation", "System.Security.Cryptography.X509Certificates.X509Certificate2",
          "System.Security.Cryptography.X509Certificates.X509Store"), "PSPath", name="PathOnly"),
    Table("System.Management.Automation.Signature", Column(signer, label="SignerCertificate", width=41), "Status", "StatusMessage", Column(file_name,
          label="Path"), name="PSThumbprintTable", group=Group(folder, heading=folder_heading)),
    Wide("System.Management.Automation.Signature", status_of_file, name="PSThumbprintWide", group=Group(folder, heading=folder_heading)),
    Table("System.Security.Cryptography.X509Certificates.X509CertificateEx", Column("Thumbprint", width=41), "Subject", group=Group("PSParentPath")),
)
