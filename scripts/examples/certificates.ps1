# What an administrator of mail servers does with certificates, on real ones.
# scripts/demo runs this with a store of its own, so nothing of this machine is touched.

$ErrorActionPreference = 'Stop'
$env:VERBNOUN_SERVER = 'Ex2007EE.ProExchange.Global'
$work = Join-Path ([System.IO.Path]::GetTempPath()) "certificates-$PID"
$null = New-Item -ItemType Directory $work

function Show-Step($Text) { ''; "== $Text" }

try {
    Show-Step 'A new server has the self-signed certificate that setup made; its services are IMAP, POP, web and SMTP'
    Get-ExchangeCertificate

    Show-Step 'The organisation receives mail for two domains'
    $null = New-AcceptedDomain ProExchange -DomainName ProExchange.Global
    $null = New-AcceptedDomain BelgianBeers -DomainName BelgianBeers.Rock
    Get-AcceptedDomain | Format-Table Name, DomainName, Default

    Show-Step 'Two more self-signed certificates, one to serve SMTP and a spare'
    New-ExchangeCertificate -Force
    New-ExchangeCertificate -Services None -FriendlyName Spare -DomainName spare.proexchange.global

    Show-Step 'A request for the certificate that clients will see'
    New-ExchangeCertificate -GenerateRequest -SubjectName 'C=BE, O=ProExchange, CN=Webmail.ProExchange.Global' `
        -DomainName Webmail.BelgianBeers.Rock -IncludeAutoDiscover -IncludeServerFQDN `
        -FriendlyName 'Secure Client' -PrivateKeyExportable $true -Path "$work/client.req"

    Show-Step 'A small certification authority answers it'
    Push-Location $work
    openssl req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -days 30 -subj '/CN=Demonstration Root' 2>$null
    Set-Content purposes.cnf 'extendedKeyUsage=serverAuth'
    openssl x509 -req -in client.req -CA root.pem -CAkey root.key -CAcreateserial -days 30 -sha256 -copy_extensions copy -extfile purposes.cnf -out client.cer 2>$null
    Pop-Location
    openssl x509 -in "$work/client.cer" -noout -subject -issuer

    Show-Step 'The answer finds its request, and serves the clients from now on'
    Import-ExchangeCertificate -Path "$work/client.cer" | Enable-ExchangeCertificate -Services IIS, IMAP, POP, SMTP -Force
    $client = Get-ExchangeCertificate -DomainName webmail.proexchange.global | Select-Object -First 1
    $client | Format-List Subject, Issuer, CertificateDomains, Services, HasPrivateKey, IsSelfSigned, Status

    Show-Step 'Another server can have it too: a PKCS#12 file that openssl opens'
    $password = ConvertTo-SecureString 'only for this demonstration' -AsPlainText -Force
    Export-ExchangeCertificate $client.Thumbprint -Path "$work/client.pfx" -BinaryEncoded -Password $password
    openssl pkcs12 -in "$work/client.pfx" -passin 'pass:only for this demonstration' -nokeys -clcerts | openssl x509 -noout -subject

    Show-Step 'What each certificate is for'
    Get-ExchangeCertificate

    Show-Step 'Which would be removed, if all self-signed ones were'
    Get-ExchangeCertificate | Where-Object IsSelfSigned | Remove-ExchangeCertificate -WhatIf

    Show-Step 'And now for good'
    Get-ExchangeCertificate | Where-Object IsSelfSigned | Remove-ExchangeCertificate -Confirm:$false
    Get-ExchangeCertificate
}
finally {
    Remove-Item $work -Recurse -Force
}
