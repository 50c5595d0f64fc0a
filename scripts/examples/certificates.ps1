# What an administrator of mail servers does with certificates, on real ones.
# scripts/demo runs this with a store of its own, so nothing of this machine is touched.

$ErrorActionPreference = 'Stop'
$env:VERBNOUN_SERVER = 'Ex2007EE.ProExchange.Global'
$work = Join-Path ([System.IO.Path]::GetTempPath()) "certificates-$PID"
$null = New-Item -ItemType Directory $work
$env:VERBNOUN_SERVICES = Join-Path $work 'services.ini'  # there is no such file, so no service of this machine is managed

# Out-Host shows each part before the next begins; at the prompt it is not needed.
function Show-Step($Text) { Write-Host "`n== $Text" }

try {
    Show-Step 'A new server has the self-signed certificate that setup made; its services are IMAP, POP, web and SMTP'
    Get-ExchangeCertificate | Out-Host

    Show-Step 'The organisation receives mail for two domains'
    New-AcceptedDomain ProExchange -DomainName ProExchange.Global | Out-Null
    New-AcceptedDomain BelgianBeers -DomainName BelgianBeers.Rock | Out-Null
    Get-AcceptedDomain | Out-Host

    Show-Step 'Two more self-signed certificates, one to serve SMTP and a spare'
    & {
        New-ExchangeCertificate -Force
        New-ExchangeCertificate -Services None -FriendlyName Spare -DomainName spare.proexchange.global
    } | Out-Host

    Show-Step 'A request for the certificate that clients will see'
    New-ExchangeCertificate -GenerateRequest -SubjectName 'C=BE, O=ProExchange, CN=Webmail.ProExchange.Global' `
        -DomainName Webmail.BelgianBeers.Rock -IncludeAutoDiscover -IncludeServerFQDN `
        -FriendlyName 'Secure Client' -PrivateKeyExportable $true -Path "$work/client.req" | Out-Host

    Show-Step 'A small certification authority answers it'
    openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/root.key" -out "$work/root.pem" -days 30 -subj '/CN=Demonstration Root' 2>$null
    Set-Content "$work/purposes.cnf" 'extendedKeyUsage=serverAuth'
    openssl x509 -req -in "$work/client.req" -CA "$work/root.pem" -CAkey "$work/root.key" -CAcreateserial -days 30 -sha256 `
        -copy_extensions copy -extfile "$work/purposes.cnf" -out "$work/client.cer" 2>$null
    openssl x509 -in "$work/client.cer" -noout -subject -issuer | Out-Host

    # It is trusted for this run; to stay, its root would go to /usr/local/share/ca-certificates.
    $env:SSL_CERT_FILE = "$work/root.pem"

    Show-Step 'The answer finds its request, and serves the clients from now on'
    Import-ExchangeCertificate -Path "$work/client.cer" | Enable-ExchangeCertificate -Services IIS, IMAP, POP, SMTP -Force
    $client = Get-ExchangeCertificate -DomainName webmail.proexchange.global | Select-Object -First 1
    $client | Format-List Subject, Issuer, CertificateDomains, Services, HasPrivateKey, IsSelfSigned, Status, RootCAType | Out-Host

    Show-Step 'Another server can have it too: a PKCS#12 file that openssl opens'
    $password = ConvertTo-SecureString 'only for this demonstration' -AsPlainText -Force
    Export-ExchangeCertificate $client.Thumbprint -Path "$work/client.pfx" -BinaryEncoded -Password $password
    openssl pkcs12 -in "$work/client.pfx" -passin 'pass:only for this demonstration' -nokeys -clcerts | openssl x509 -noout -subject | Out-Host

    Show-Step 'What each certificate is for'
    Get-ExchangeCertificate | Out-Host

    Show-Step 'Which would be removed, if all self-signed ones were'
    Get-ExchangeCertificate | Where-Object IsSelfSigned | Remove-ExchangeCertificate -WhatIf

    Show-Step 'And now for good'
    Get-ExchangeCertificate | Where-Object IsSelfSigned | Remove-ExchangeCertificate -Confirm:$false
    Get-ExchangeCertificate | Out-Host
}
finally {
    Remove-Item $work -Recurse -Force
}
