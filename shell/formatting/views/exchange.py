"""Views of certificates, servers and accepted domains of the organisation."""
from __future__ import annotations

from shell.formatting.views import Column, List, Table

CERTIFICATE = "Microsoft.Exchange.Management.SystemConfigurationTasks.ExchangeCertificate"
VIEWS = (
    Table(CERTIFICATE, Column("Thumbprint", width=41), Column("ServicesStringForm", label="Services", width=10), "Subject"),
    List(CERTIFICATE, "AccessRules", "CertificateDomains", "HasPrivateKey", "IsSelfSigned", "Issuer", "NotAfter", "NotBefore", "PublicKeySize", "RootCAType",
         "SerialNumber", "Services", "Status", "Subject", "Thumbprint"),
    Table("Microsoft.Exchange.Data.Directory.Management.ExchangeServer", Column("Name", width=15), Column("ServerRole", width=38),
          Column("AdminDisplayVersion", width=25)),
    Table("Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomain", Column("Name", width=20), Column("DomainName", width=24),
          Column("DomainType", width=14), "Default"),
    Table("Microsoft.Exchange.Management.SystemConfigurationTasks.ExchangeCertificateServiceCheck", Column("Service", width=8), Column("Endpoint", width=26),
          Column("Result", width=12), "Presented"),
    Table("Microsoft.Exchange.Management.SystemConfigurationTasks.ExchangeCertificateHealth", Column("Thumbprint", width=41), Column("Health", width=8),
          Column("DaysLeft", width=8), Column("Services", width=16), "Issues"),
)
