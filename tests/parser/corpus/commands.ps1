Get-ChildItem -Path . -Filter *.txt -Recurse:$false | Sort-Object Name, Length -Descending
& 'C:\Program Files\x.exe' --flag -v:1 -x=2 $args @args "a b" a"b"c $x.Name $x[0] $(1)
. ./profile.ps1
Write-Host a,b, c -ForegroundColor Red 2>&1 > out.txt *>> all.txt
native --% %PATH% $x "y | more
a && b || c
sleep 1 &
Get-Item x `
    -Force
foo 1.2.3 7z 1kb -1 --5 -- -not
echo if else $x-y $x.y-z ${x}y a#b # comment
% { $_ }; ? { $_ }; ls *.ps1 | % Name
foo -a:@(1) -b: 2 @{ k = 1 } { 1 } (2) [int] =x +y !z ~/a /b ../c
