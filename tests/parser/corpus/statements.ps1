<#
  Every kind of statement once.
#>
#requires -Version 7.0
using namespace System.Collections.Generic

[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)] [string] $Name = 'mail',
    [ValidateRange(1, 10)] [int[]] $Count = @(1, 2),
    [switch] $Force
)

$list = [List[string]]::new()
$map = @{ one = 1; 'two' = 2
    three = if ($Force) { 3 } else { 4 }
    (1 + 3) = Get-Date
}
if ($Count[0] -gt 1 -and -not $Force) { 'more' } elseif ($Name) { "name $Name" }
else
{
    $map.one++
}
:outer foreach ($item in 1..3) {
    for ($i = 0; $i -lt 3; $i++) { if ($i -eq $item) { continue outer } }
    while ($true) { break }
    do { $i-- } until ($i -le 0)
    do { $i++ } while ($i -lt 2)
}
switch -Regex -CaseSensitive ($Name) {
    '^m' { 'starts' }
    { $_.Length -gt 3 } { 'long'; break }
    default { 'other' }
}
try { throw 'x' }
catch [System.IO.IOException], [ArgumentException] { $_ }
catch { 'all' }
finally { 'done' }
trap [System.Exception] { continue }
data messages -SupportedCommand ConvertFrom-StringData { ConvertFrom-StringData 'a=b' }
function Get-Thing($a, [int] $b = 2) { begin { 1 } process { $_ } end { return $a, $b } }
filter double { $_ * 2 }
enum Level { Low; High = 5 }
[Flags()] enum Bits { A = 1; B = 2 }
class Animal : System.IComparable {
    [string] $Name = 'x'; hidden [int] $Age
    static [int] $Total
    Animal([string] $name) : base() { $this.Name = $name }
    [string] Speak() { return "$($this.Name)!" }
    static [void] Reset() { [Animal]::Total = 0 }
    [int] CompareTo([object] $other) { return 0 }
}
exit 3
