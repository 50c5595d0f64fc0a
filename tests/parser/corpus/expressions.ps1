1 + 2 * 3 - 4 / 5 % 6
-not $a -eq $b -band 3 -bor 4 -and !$c
'a', 'b' -join ',' -split ',' -replace 'x', 'y'
[int] '3' + [string[]] (1, 2) + [math]::Max(1, 2)
$x ? 'yes' : $y ?? 'no'
${a b}?.Length; ${x}?[0]; $env:PATH; $script:total; $using:value.Name
$h = @{}; $h.key.sub['x'][0].Method(1, { $_ }).Other
$list.ForEach{ $_ }
[System.Linq.Enumerable]::OfType[int]($x)
$a = $b = 5; $a += 1; $a ??= 2; $a, $b = 1, 2
$i++; --$i; - 5; +3; -bnot 4; , 1
"text $x $($x.y) `$not ${z} `u{1F600} $("inner $(1 + 1)")"
'single ''quoted'' text'
@"
here $x
"@
@'
plain $x
'@
@(1; 2), $(3; 4), (5)
0xFF, 0b101, 1kb, 2.5mb, 1e3, 10L, 3d, 4ul, 5us, 6y, 7uy, 8s, 9n
$x -is [int]; $x -as 'string'; 5 -in 1..5; 'a' -like 'a*'
{ param($p) $p } ; & { 1 }; . { 2 }
1..3 |
    ForEach-Object { $_ } | # comment
    Where-Object { $_ -gt 1 }
Get-Thing
    | Select-Object -First 1
