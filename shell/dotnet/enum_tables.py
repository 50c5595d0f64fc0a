"""The .NET and PowerShell enum types that scripts name, as data.

A row is the members in order with their values where they do not simply count up; `flags` first where members combine, or the name of
the underlying type where that is not Int32 (see enums.declare_enums).
"""
from __future__ import annotations

from shell.dotnet.enums import declare_enums

ENUM_TYPES = {
    "Microsoft.Management.Infrastructure.CimType": (
        "Unknown Boolean UInt8 SInt8 UInt16 SInt16 UInt32 SInt32 UInt64 SInt64 Real32 Real64 Char16 DateTime String Reference Instance BooleanArray "
        "UInt8Array SInt8Array UInt16Array SInt16Array UInt32Array SInt32Array UInt64Array SInt64Array Real32Array Real64Array Char16Array DateTimeArray "
        "StringArray ReferenceArray InstanceArray"),
    "Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind": "Never Always AsNeeded",
    "Microsoft.PowerShell.Commands.BreakpointType": "Line Variable Command",
    "Microsoft.PowerShell.Commands.DisplayHintType": "Date Time DateTime",
    "Microsoft.PowerShell.Commands.ExportAliasFormat": "Csv Script",
    "Microsoft.PowerShell.Commands.OutputAssemblyType": "Library ConsoleApplication WindowsApplication",
    "Microsoft.PowerShell.Commands.SessionFilterState": "All Opened Disconnected Closed Broken",
    "Microsoft.PowerShell.Commands.TestPathType": "Any Container Leaf",
    "Microsoft.PowerShell.Commands.TextEncodingType": "Unknown String Unicode Byte BigEndianUnicode Utf8 Utf7 Ascii",
    "Microsoft.PowerShell.Commands.WebAuthenticationType": "None Basic Bearer OAuth",
    "Microsoft.PowerShell.Commands.WebRequestMethod": "Default Get Head Post Put Delete Trace Options Merge Patch",
    "Microsoft.PowerShell.Commands.WebSslProtocol": "flags Default=0 Tls=192 Tls11=768 Tls12=3072 Tls13=12288",
    "Microsoft.PowerShell.ExecutionPolicy": "Unrestricted RemoteSigned AllSigned Restricted Default=3 Bypass Undefined",
    "Microsoft.PowerShell.ExecutionPolicyScope": "Process CurrentUser LocalMachine UserPolicy MachinePolicy",
    "Newtonsoft.Json.StringEscapeHandling": "Default EscapeNonAscii EscapeHtml",
    "System.Management.Automation.Provider.ProviderCapabilities": (
        "flags None Include=1 Exclude=2 Filter=4 ExpandWildcards=8 ShouldProcess=16 Credentials=32 Transactions=64"),
    "System.AttributeTargets": (
        "flags Assembly=1 Module=2 Class=4 Struct=8 Enum=16 Constructor=32 Method=64 Property=128 Field=256 Event=512 Interface=1024 Parameter=2048 "
        "Delegate=4096 ReturnValue=8192 GenericParameter=16384 All=32767"),
    "System.Base64FormattingOptions": "flags None InsertLineBreaks",
    "System.ComponentModel.ListSortDirection": "Ascending Descending",
    "System.ConsoleColor": "Black DarkBlue DarkGreen DarkCyan DarkRed DarkMagenta DarkYellow Gray DarkGray Blue Green Cyan Red Magenta Yellow White",
    "System.ConsoleKey": (
        "None Backspace=8 Tab Clear=12 Enter Pause=19 Escape=27 Spacebar=32 PageUp PageDown End Home LeftArrow UpArrow RightArrow DownArrow Select "
        "Print Execute PrintScreen Insert Delete Help D0=48 D1 D2 D3 D4 D5 D6 D7 D8 D9 A=65 B C D E F G H I J K L M N O P Q R S T U V W X Y Z "
        "LeftWindows=91 RightWindows Applications Sleep=95 NumPad0 NumPad1 NumPad2 NumPad3 NumPad4 NumPad5 NumPad6 NumPad7 NumPad8 NumPad9 Multiply "
        "Add Separator Subtract Decimal Divide F1=112 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 F13 F14 F15 F16 F17 F18 F19 F20 F21 F22 F23 F24 Oem1=186 "
        "OemPlus OemComma OemMinus OemPeriod Oem2 Oem3 Oem4=219 Oem5 Oem6 Oem7 Oem8"),
    "System.ConsoleModifiers": "flags None Alt Shift Control=4",
    "System.ConsoleSpecialKey": "ControlC ControlBreak",
    "System.Data.SqlDbType": (
        "BigInt Binary Bit Char DateTime Decimal Float Image Int Money NChar NText NVarChar Real UniqueIdentifier SmallDateTime SmallInt SmallMoney "
        "Text Timestamp TinyInt VarBinary VarChar Variant"),
    "System.DateTimeKind": "Unspecified Utc Local",
    "System.DayOfWeek": "Sunday Monday Tuesday Wednesday Thursday Friday Saturday",
    "System.Diagnostics.ProcessPriorityClass": "Idle=64 Normal=32 High=128 RealTime=256 BelowNormal=16384 AboveNormal=32768",
    "System.Diagnostics.ProcessWindowStyle": "Normal Hidden Minimized Maximized",
    "System.Environment+SpecialFolder": (
        "Desktop Programs=2 MyDocuments=5 Personal=5 Favorites Startup Recent SendTo StartMenu=11 MyMusic=13 MyVideos DesktopDirectory=16 MyComputer "
        "NetworkShortcuts=19 Fonts Templates CommonStartMenu CommonPrograms CommonStartup CommonDesktopDirectory ApplicationData PrinterShortcuts "
        "LocalApplicationData InternetCache=32 Cookies History CommonApplicationData Windows System ProgramFiles MyPictures UserProfile SystemX86 "
        "ProgramFilesX86 CommonProgramFiles CommonProgramFilesX86 CommonTemplates CommonDocuments CommonAdminTools AdminTools CommonMusic=53 "
        "CommonPictures CommonVideos Resources LocalizedResources CommonOemLinks CDBurning"),
    "System.EnvironmentVariableTarget": "Process User Machine",
    "System.GCCollectionMode": "Default Forced Optimized Aggressive",
    "System.Globalization.CalendarWeekRule": "FirstDay FirstFullWeek FirstFourDayWeek",
    "System.Globalization.CompareOptions": (
        "flags None IgnoreCase IgnoreNonSpace IgnoreSymbols=4 IgnoreKanaType=8 IgnoreWidth=16 NumericOrdering=32 OrdinalIgnoreCase=0x10000000 "
        "StringSort=0x20000000 Ordinal=0x40000000"),
    "System.Globalization.CultureTypes": (
        "flags NeutralCultures=1 SpecificCultures=2 InstalledWin32Cultures=4 AllCultures=7 UserCustomCulture=8 ReplacementCultures=16"),
    "System.Globalization.DateTimeStyles": (
        "flags None AllowLeadingWhite AllowTrailingWhite AllowInnerWhite=4 AllowWhiteSpaces=7 NoCurrentDateDefault AdjustToUniversal=16 "
        "AssumeLocal=32 AssumeUniversal=64 RoundtripKind=128"),
    "System.Globalization.NumberStyles": (
        "flags None AllowLeadingWhite AllowTrailingWhite AllowLeadingSign=4 Integer=7 AllowTrailingSign AllowParentheses=16 AllowDecimalPoint=32 "
        "AllowThousands=64 Number=111 AllowExponent=128 Float=167 AllowCurrencySymbol=256 Currency=383 Any=511 AllowHexSpecifier HexNumber=515 "
        "AllowBinarySpecifier=1024 BinaryNumber=1027"),
    "System.Globalization.TimeSpanStyles": "flags None AssumeNegative",
    "System.Globalization.UnicodeCategory": (
        "UppercaseLetter LowercaseLetter TitlecaseLetter ModifierLetter OtherLetter NonSpacingMark SpacingCombiningMark EnclosingMark "
        "DecimalDigitNumber LetterNumber OtherNumber SpaceSeparator LineSeparator ParagraphSeparator Control Format Surrogate PrivateUse "
        "ConnectorPunctuation DashPunctuation OpenPunctuation ClosePunctuation InitialQuotePunctuation FinalQuotePunctuation OtherPunctuation "
        "MathSymbol CurrencySymbol ModifierSymbol OtherSymbol OtherNotAssigned"),
    "System.IO.Compression.CompressionLevel": "Optimal Fastest NoCompression SmallestSize",
    "System.IO.Compression.CompressionMode": "Decompress Compress",
    "System.IO.Compression.ZipArchiveMode": "Read Create Update",
    "System.IO.DriveType": "Unknown NoRootDirectory Removable Fixed Network CDRom Ram",
    "System.IO.FileAccess": "flags Read=1 Write ReadWrite",
    "System.IO.FileAttributes": (
        "flags None ReadOnly Hidden System=4 Directory=16 Archive=32 Device=64 Normal=128 Temporary=256 SparseFile=512 ReparsePoint=1024 "
        "Compressed=2048 Offline=4096 NotContentIndexed=8192 Encrypted=16384 IntegrityStream=32768 NoScrubData=131072"),
    "System.IO.FileMode": "CreateNew=1 Create Open OpenOrCreate Truncate Append",
    "System.IO.FileOptions": (
        "flags None WriteThrough=-2147483648 Asynchronous=0x40000000 RandomAccess=0x10000000 DeleteOnClose=0x4000000 SequentialScan=0x8000000 "
        "Encrypted=16384"),
    "System.Diagnostics.TraceOptions": "flags None LogicalOperationStack DateTime Timestamp=4 ProcessId=8 ThreadId=16 Callstack=32",
    "System.IO.FileShare": "flags None Read Write ReadWrite Delete Inheritable=16",
    "System.IO.MatchCasing": "PlatformDefault CaseSensitive CaseInsensitive",
    "System.IO.SearchOption": "TopDirectoryOnly AllDirectories",
    "System.IO.SeekOrigin": "Begin Current End",
    "System.IO.UnixFileMode": (
        "flags None OtherExecute OtherWrite OtherRead=4 GroupExecute=8 GroupWrite=16 GroupRead=32 UserExecute=64 UserWrite=128 UserRead=256 "
        "StickyBit=512 SetGroup=1024 SetUser=2048"),
    "System.Management.Automation.ActionPreference": "SilentlyContinue Stop Continue Inquire Ignore Suspend Break",
    "System.Management.Automation.Alignment": "Undefined Left Center Right",
    "System.Management.Automation.BreakpointAction": "Continue Break",
    "System.Management.Automation.CommandOrigin": "Runspace Internal",
    "System.Management.Automation.CommandTypes": (
        "flags Alias=1 Function Filter=4 Cmdlet=8 ExternalScript=16 Application=32 Script=64 Configuration=256 All=383"),
    "System.Management.Automation.CompletionResultType": (
        "Text History Command ProviderItem ProviderContainer Property Method ParameterName ParameterValue Variable Namespace Type Keyword "
        "DynamicKeyword"),
    "System.Management.Automation.Configuration.ConfigScope": "AllUsers CurrentUser",
    "System.Management.Automation.ConfirmImpact": "None Low Medium High",
    "System.Management.Automation.CopyContainers": "CopyTargetContainer CopyChildrenOfTargetContainer",
    "System.Management.Automation.ErrorCategory": (
        "NotSpecified OpenError CloseError DeviceError DeadlockDetected InvalidArgument InvalidData InvalidOperation InvalidResult InvalidType "
        "MetadataError NotImplemented NotInstalled ObjectNotFound OperationStopped OperationTimeout SyntaxError ParserError PermissionDenied "
        "ResourceBusy ResourceExists ResourceUnavailable ReadError WriteError FromStdErr SecurityError ProtocolError ConnectionError "
        "AuthenticationError LimitsExceeded QuotaExceeded NotEnabled"),
    "System.Management.Automation.ErrorView": "NormalView CategoryView ConciseView DetailedView",
    "System.Management.Automation.NativeArgumentPassingStyle": "Legacy Standard Windows",
    "System.Management.Automation.ExperimentAction": "None Hide Show",
    "System.Management.Automation.Host.ControlKeyStates": (
        "flags RightAltPressed=1 LeftAltPressed=2 RightCtrlPressed=4 LeftCtrlPressed=8 ShiftPressed=16 NumLockOn=32 ScrollLockOn=64 CapsLockOn=128 "
        "EnhancedKey=256"),
    "System.Management.Automation.ImplementedAsType": "None PowerShell Cmdlet Function",
    "System.Management.Automation.JobState": "NotStarted Running Completed Failed Stopped Blocked Suspended Disconnected Suspending Stopping AtBreakpoint",
    "System.Management.Automation.JobThreadOptions": "Default UseThreadPoolThread UseNewThread",
    "System.Management.Automation.Language.AstVisitAction": "Continue SkipChildren StopVisit",
    "System.Management.Automation.Language.ConfigurationType": "Resource Meta",
    "System.Management.Automation.Language.DynamicKeywordBodyMode": "Command ScriptBlock Hashtable",
    "System.Management.Automation.Language.DynamicKeywordNameMode": "NoName SimpleNameRequired NameRequired SimpleOptionalName OptionalName",
    "System.Management.Automation.Language.ForEachFlags": "flags None Parallel",
    "System.Management.Automation.Language.MethodAttributes": "flags None Public Private Static=16 Hidden=64",
    "System.Management.Automation.Language.PropertyAttributes": "flags None Public Private Static=16 Literal=32 Hidden=64",
    "System.Management.Automation.Language.RedirectionStream": "All Output Error Warning Verbose Debug Information",
    "System.Management.Automation.Language.StringConstantType": "SingleQuoted SingleQuotedHereString DoubleQuoted DoubleQuotedHereString BareWord",
    "System.Management.Automation.Language.SwitchFlags": "flags None File Regex Wildcard=4 Exact=8 CaseSensitive=16 Parallel=32",
    "System.Management.Automation.Language.TokenFlags": (
        "flags None BinaryPrecedenceLogical BinaryPrecedenceBitwise BinaryPrecedenceComparison=5 BinaryPrecedenceCoalesce=7 BinaryPrecedenceAdd=9 "
        "BinaryPrecedenceMultiply BinaryPrecedenceFormat=12 BinaryPrecedenceRange BinaryPrecedenceMask=15 Keyword ScriptBlockBlockName=32 "
        "BinaryOperator=256 UnaryOperator=512 CaseSensitiveOperator=1024 TernaryOperator=2048 SpecialOperator=4096 AssignmentOperator=8192 "
        "ParseModeInvariant=32768 TokenInError=65536 DisallowedInRestrictedMode=131072 PrefixOrPostfixOperator=262144 CommandName=524288 "
        "MemberName=1048576 TypeName=2097152 AttributeName=4194304 CanConstantFold=8388608 StatementDoesntSupportAttributes=16777216"),
    "System.Management.Automation.Language.TokenKind": (
        "Unknown Variable SplattedVariable Parameter Number Label Identifier Generic NewLine LineContinuation Comment EndOfInput StringLiteral "
        "StringExpandable HereStringLiteral HereStringExpandable LParen RParen LCurly RCurly LBracket RBracket AtParen AtCurly DollarParen Semi "
        "AndAnd OrOr Ampersand Pipe Comma MinusMinus PlusPlus DotDot ColonColon Dot Exclaim Multiply Divide Rem Plus Minus Equals PlusEquals "
        "MinusEquals MultiplyEquals DivideEquals RemainderEquals Redirection RedirectInStd Format Not Bnot And Or Xor Band Bor Bxor Join Ieq Ine Ige "
        "Igt Ilt Ile Ilike Inotlike Imatch Inotmatch Ireplace Icontains Inotcontains Iin Inotin Isplit Ceq Cne Cge Cgt Clt Cle Clike Cnotlike Cmatch "
        "Cnotmatch Creplace Ccontains Cnotcontains Cin Cnotin Csplit Is IsNot As PostfixPlusPlus PostfixMinusMinus Shl Shr Colon QuestionMark "
        "QuestionQuestionEquals QuestionQuestion QuestionDot QuestionLBracket Begin=119 Break Catch Class Continue Data Define Do Dynamicparam Else "
        "ElseIf End Exit Filter Finally For Foreach From Function If In Param Process Return Switch Throw Trap Try Until Using Var While Workflow "
        "Parallel Sequence InlineScript Configuration DynamicKeyword Public Private Static Interface Enum Namespace Module Type Assembly Command "
        "Hidden Base Default Clean"),
    "System.Management.Automation.Language.TypeAttributes": "flags None Class Interface Enum=4",
    "System.Management.Automation.Language.UsingStatementKind": "Assembly Command Module Namespace Type",
    "System.Management.Automation.ModuleAccessMode": "ReadWrite ReadOnly Constant",
    "System.Management.Automation.ModuleType": "Script Binary Manifest Cim Workflow",
    "System.Management.Automation.OutputRendering": "Host PlainText Ansi",
    "System.Management.Automation.PSCredentialTypes": "flags Generic=1 Domain=2 Default=3",
    "System.Management.Automation.PSCredentialUIOptions": "flags None Default=1 ValidateUserNameSyntax=1 AlwaysPrompt=2 ReadOnlyUserName=3",
    "System.Management.Automation.PSInvocationState": "NotStarted Running Stopping Stopped Completed Failed Disconnected",
    "System.Management.Automation.PSLanguageMode": "FullLanguage RestrictedLanguage NoLanguage ConstrainedLanguage",
    "System.Management.Automation.PSMemberTypes": (
        "flags AliasProperty=1 CodeProperty=2 Property=4 NoteProperty=8 ScriptProperty=16 Properties=31 PropertySet=32 Method=64 CodeMethod=128 "
        "ScriptMethod=256 Methods=448 ParameterizedProperty=512 MemberSet=1024 Event=2048 Dynamic=4096 InferredProperty=8192 All=16383"),
    "System.Management.Automation.PSMemberViewTypes": "flags Extended=1 Adapted=2 Base=4 All=7",
    "System.Management.Automation.PSModuleAutoLoadingPreference": "None ModuleQualified All",
    "System.Management.Automation.PSTokenType": (
        "Unknown Command CommandParameter CommandArgument Number String Variable Member LoopLabel Attribute Type Operator GroupStart GroupEnd Keyword "
        "Comment StatementSeparator NewLine LineContinuation Position"),
    "System.Management.Automation.ProgressRecordType": "Processing Completed",
    "System.Management.Automation.ProgressView": "Minimal Classic",
    "System.Management.Automation.RemotingCapability": "None PowerShell SupportedByCommand OwnedByCommand",
    "System.Management.Automation.ReturnContainers": "ReturnMatchingContainers ReturnAllContainers",
    "System.Management.Automation.PSTraceSourceOptions": (
        "flags None Constructor Dispose Finalizer=4 Method=8 Property=16 Delegates=32 Events=64 Exception=128 Lock=256 Error=512 Errors=640 Warning=1024 "
        "Verbose=2048 WriteLine=4096 Data=6167 Scope=8192 ExecutionFlow=8303 Assert=16384 All=32767"),
    "System.Management.Automation.Runspaces.AuthenticationMechanism": "Default Basic Negotiate NegotiateWithImplicitCredential Credssp Digest Kerberos",
    "System.Management.Automation.Runspaces.OutputBufferingMode": "None Drop Block",
    "System.Management.Automation.Remoting.SessionType": "Empty RestrictedRemoteServer Default",
    "System.Management.Automation.DisplayEntryValueType": "Property ScriptBlock",
    "System.Management.Automation.RunspaceMode": "CurrentRunspace NewRunspace",
    "System.Management.Automation.Runspaces.PSThreadOptions": "Default UseNewThread ReuseThread UseCurrentThread",
    "System.Management.Automation.Runspaces.TargetMachineType": "RemoteMachine VirtualMachine Container",
    "System.Management.Automation.Runspaces.RunspaceAvailability": "None Available AvailableForNestedCommand Busy RemoteDebug",
    "System.Management.Automation.Runspaces.RunspaceState": "BeforeOpen Opening Opened Closed Closing Broken Disconnecting Disconnected Connecting",
    "System.Management.Automation.ScopedItemOptions": "flags None ReadOnly Constant Private=4 AllScope=8 Unspecified=16",
    "System.Management.Automation.SessionStateCategory": "Variable Alias Function Filter Drive CmdletProvider Scope Command Resource Cmdlet",
    "System.Management.Automation.SessionStateEntryVisibility": "Public Private",
    "System.Management.Automation.ShouldProcessReason": "None WhatIf",
    "System.Management.Automation.SignatureStatus": "Valid UnknownError NotSigned HashMismatch NotTrusted NotSupportedFileFormat Incompatible",
    "System.Management.Automation.SigningOption": "AddOnlyCertificate AddFullCertificateChain AddFullCertificateChainExceptRoot Default=2",
    "System.Management.Automation.SplitOptions": (
        "flags SimpleMatch=1 RegexMatch=2 CultureInvariant=4 IgnorePatternWhitespace=8 Multiline=16 Singleline=32 IgnoreCase=64 ExplicitCapture=128"),
    "System.Management.Automation.Subsystem.SubsystemKind": "flags CommandPredictor=1 CrossPlatformDsc FeedbackProvider=4",
    "System.Management.Automation.VariableAccessMode": "Read Write ReadWrite",
    "System.Management.Automation.WhereOperatorSelectionMode": "Default First Last SkipUntil Until Split",
    "System.Management.Automation.WildcardOptions": "flags None Compiled IgnoreCase CultureInvariant=4",
    "System.MidpointRounding": "ToEven AwayFromZero ToZero ToNegativeInfinity ToPositiveInfinity",
    "System.Net.HttpStatusCode": (
        "Continue=100 SwitchingProtocols Processing EarlyHints OK=200 Created Accepted NonAuthoritativeInformation NoContent ResetContent "
        "PartialContent MultiStatus AlreadyReported IMUsed=226 Ambiguous=300 MultipleChoices=300 Moved=301 MovedPermanently=301 Found=302 "
        "Redirect=302 RedirectMethod=303 SeeOther=303 NotModified UseProxy Unused RedirectKeepVerb=307 TemporaryRedirect=307 PermanentRedirect "
        "BadRequest=400 Unauthorized PaymentRequired Forbidden NotFound MethodNotAllowed NotAcceptable ProxyAuthenticationRequired RequestTimeout "
        "Conflict Gone LengthRequired PreconditionFailed RequestEntityTooLarge RequestUriTooLong UnsupportedMediaType RequestedRangeNotSatisfiable "
        "ExpectationFailed MisdirectedRequest=421 UnprocessableContent=422 UnprocessableEntity=422 Locked FailedDependency UpgradeRequired=426 "
        "PreconditionRequired=428 TooManyRequests RequestHeaderFieldsTooLarge=431 UnavailableForLegalReasons=451 InternalServerError=500 "
        "NotImplemented BadGateway ServiceUnavailable GatewayTimeout HttpVersionNotSupported VariantAlsoNegotiates InsufficientStorage LoopDetected "
        "NotExtended=510 NetworkAuthenticationRequired"),
    "System.Net.Mail.DeliveryNotificationOptions": "flags None OnSuccess OnFailure Delay=4 Never=0x8000000",
    "System.Net.Mail.MailPriority": "Normal Low High",
    "System.Net.Mail.SmtpDeliveryMethod": "Network SpecifiedPickupDirectory PickupDirectoryFromIis",
    "System.Net.NetworkInformation.IPStatus": (
        "Success DestinationNetworkUnreachable=11002 DestinationHostUnreachable=11003 TimedOut=11010 TtlExpired=11013 Unknown=-1"),
    "System.Net.SecurityProtocolType": "flags SystemDefault Ssl3=48 Tls=192 Tls11=768 Tls12=3072 Tls13=12288",
    "System.Net.Sockets.AddressFamily": (
        "Unknown=-1 Unspecified Unix InterNetwork ImpLink Pup Chaos NS=6 Ipx=6 Iso=7 Osi=7 Ecma Ccitt=10 Sna DecNet DataLink Lat HyperChannel "
        "AppleTalk NetBios VoiceView FireFox Banyan=21 Atm InterNetworkV6 Cluster Ieee12844 Irda NetworkDesigners=28 Max"),
    "System.Net.Sockets.ProtocolType": (
        "Unknown=-1 IP=0 IPv6HopByHopOptions=0 Unspecified=0 Icmp Igmp Ggp IPv4 Tcp=6 Pup=12 Udp=17 Idp=22 IPv6=41 IcmpV6=58 Raw=255 Ipx=1000 "
        "Spx=1256 SpxII"),
    "System.Net.Sockets.SocketError": (
        "Success SocketError=-1 HostNotFound=11001 ConnectionRefused=10061 TimedOut=10060 TryAgain=11002 HostUnreachable=10065 "
        "NetworkUnreachable=10051"),
    "System.Net.Sockets.SocketType": "Unknown=-1 Stream=1 Dgram Raw Rdm Seqpacket",
    "System.PlatformID": "Win32S Win32Windows Win32NT WinCE Unix Xbox MacOSX Other",
    "System.Reflection.BindingFlags": (
        "flags Default IgnoreCase DeclaredOnly Instance=4 Static=8 Public=16 NonPublic=32 FlattenHierarchy=64 InvokeMethod=256 CreateInstance=512 "
        "GetField=1024 SetField=2048 GetProperty=4096 SetProperty=8192 PutDispProperty=16384 PutRefDispProperty=32768 ExactBinding=65536 "
        "SuppressChangeType=131072 OptionalParamBinding=262144 IgnoreReturn=16777216 DoNotWrapExceptions=33554432"),
    "System.Reflection.MemberTypes": "flags Constructor=1 Event=2 Field=4 Method=8 Property=16 TypeInfo=32 Custom=64 NestedType=128 All=191",
    "System.Reflection.TypeAttributes": "flags NotPublic Public NestedPublic NestedPrivate",
    "System.Security.Authentication.SslProtocols": "flags None Ssl2=12 Ssl3=48 Tls=192 Tls11=768 Tls12=3072 Tls13=12288 Default=240",
    "System.Security.Cryptography.CipherMode": "CBC=1 ECB OFB CFB CTS",
    "System.Security.Cryptography.DSASignatureFormat": "IeeeP1363FixedFieldConcatenation Rfc3279DerSequence",
    "System.Security.Cryptography.OidGroup": (
        "All HashAlgorithm EncryptionAlgorithm PublicKeyAlgorithm SignatureAlgorithm Attribute ExtensionOrAttribute EnhancedKeyUsage Policy Template "
        "KeyDerivationFunction"),
    "System.Security.Cryptography.PaddingMode": "None=1 PKCS7 Zeros ANSIX923 ISO10126",
    "System.Security.Cryptography.Pkcs.SubjectIdentifierType": "Unknown IssuerAndSerialNumber SubjectKeyIdentifier NoSignature",
    "System.Security.Cryptography.X509Certificates.OpenFlags": "flags ReadOnly ReadWrite MaxAllowed OpenExistingOnly=4 IncludeArchived=8",
    "System.Security.Cryptography.X509Certificates.StoreLocation": "CurrentUser=1 LocalMachine",
    "System.Security.Cryptography.X509Certificates.StoreName": "AddressBook=1 AuthRoot CertificateAuthority Disallowed My Root TrustedPeople TrustedPublisher",
    "System.Security.Cryptography.X509Certificates.X500DistinguishedNameFlags": (
        "flags None Reversed UseSemicolons=16 DoNotUsePlusSign=32 DoNotUseQuotes=64 UseCommas=128 UseNewLines=256 UseUTF8Encoding=4096 "
        "UseT61Encoding=8192 ForceUTF8Encoding=16384"),
    "System.Security.Cryptography.X509Certificates.X509ChainStatusFlags": (
        "flags NoError NotTimeValid NotTimeNested Revoked=4 NotSignatureValid=8 NotValidForUsage=16 UntrustedRoot=32 RevocationStatusUnknown=64 "
        "Cyclic=128 InvalidExtension=256 InvalidPolicyConstraints=512 InvalidBasicConstraints=1024 InvalidNameConstraints=2048 "
        "HasNotSupportedNameConstraint=4096 HasNotDefinedNameConstraint=8192 HasNotPermittedNameConstraint=16384 HasExcludedNameConstraint=32768 "
        "PartialChain=65536 CtlNotTimeValid=131072 CtlNotSignatureValid=262144 CtlNotValidForUsage=524288 HasWeakSignature=1048576 "
        "OfflineRevocation=16777216 NoIssuanceChainPolicy=33554432 ExplicitDistrust=67108864 HasNotSupportedCriticalExtension=134217728"),
    "System.Security.Cryptography.X509Certificates.X509ChainTrustMode": "System CustomRootTrust",
    "System.Security.Cryptography.X509Certificates.X509ContentType": "Unknown Cert SerializedCert Pfx Pkcs12=3 SerializedStore Pkcs7 Authenticode",
    "System.Security.Cryptography.X509Certificates.X509FindType": (
        "FindByThumbprint FindBySubjectName FindBySubjectDistinguishedName FindByIssuerName FindByIssuerDistinguishedName FindBySerialNumber "
        "FindByTimeValid FindByTimeNotYetValid FindByTimeExpired FindByTemplateName FindByApplicationPolicy FindByCertificatePolicy FindByExtension "
        "FindByKeyUsage FindBySubjectKeyIdentifier"),
    "System.Security.Cryptography.X509Certificates.X509IncludeOption": "None ExcludeRoot EndCertOnly WholeChain",
    "System.Security.Cryptography.X509Certificates.X509KeyStorageFlags": (
        "flags DefaultKeySet UserKeySet MachineKeySet Exportable=4 UserProtected=8 PersistKeySet=16 EphemeralKeySet=32"),
    "System.Security.Cryptography.X509Certificates.X509KeyUsageFlags": (
        "flags None EncipherOnly CrlSign KeyCertSign=4 KeyAgreement=8 DataEncipherment=16 KeyEncipherment=32 NonRepudiation=64 DigitalSignature=128 "
        "DecipherOnly=32768"),
    "System.Security.Cryptography.X509Certificates.X509NameType": "SimpleName EmailName UpnName DnsName DnsFromAlternativeName UrlName",
    "System.Security.Cryptography.X509Certificates.X509RevocationFlag": "EndCertificateOnly EntireChain ExcludeRoot",
    "System.Security.Cryptography.X509Certificates.X509RevocationMode": "NoCheck Online Offline",
    "System.Security.Cryptography.X509Certificates.X509SubjectKeyIdentifierHashAlgorithm": (
        "Sha1 ShortSha1 CapiSha1 Sha256 Sha384 Sha512 ShortSha256 ShortSha384 ShortSha512"),
    "System.Security.Cryptography.X509Certificates.X509VerificationFlags": (
        "flags NoFlag IgnoreNotTimeValid IgnoreCtlNotTimeValid IgnoreNotTimeNested=4 IgnoreInvalidBasicConstraints=8 "
        "AllowUnknownCertificateAuthority=16 IgnoreWrongUsage=32 IgnoreInvalidName=64 IgnoreInvalidPolicy=128 IgnoreEndRevocationUnknown=256 "
        "IgnoreCtlSignerRevocationUnknown=512 IgnoreCertificateAuthorityRevocationUnknown=1024 IgnoreRootRevocationUnknown=2048 AllFlags=4095"),
    "System.Security.Principal.WindowsBuiltInRole": (
        "Administrator=544 User Guest PowerUser AccountOperator SystemOperator PrintOperator BackupOperator Replicator"),
    "System.StringComparison": "CurrentCulture CurrentCultureIgnoreCase InvariantCulture InvariantCultureIgnoreCase Ordinal OrdinalIgnoreCase",
    "System.StringSplitOptions": "flags None RemoveEmptyEntries TrimEntries",
    "System.Text.NormalizationForm": "FormC=1 FormD FormKC=5 FormKD",
    "System.Text.RegularExpressions.RegexOptions": (
        "flags None IgnoreCase Multiline ExplicitCapture=4 Compiled=8 Singleline=16 IgnorePatternWhitespace=32 RightToLeft=64 ECMAScript=256 "
        "CultureInvariant=512 NonBacktracking=1024"),
    "System.Threading.ApartmentState": "STA MTA Unknown",
    "System.Threading.EventResetMode": "AutoReset ManualReset",
    "System.Threading.Tasks.TaskStatus": "Created WaitingForActivation WaitingToRun Running WaitingForChildrenToComplete RanToCompletion Canceled Faulted",
    "System.Threading.ThreadPriority": "Lowest BelowNormal Normal AboveNormal Highest",
    "System.Threading.ThreadState": (
        "flags Running StopRequested SuspendRequested Background=4 Unstarted=8 Stopped=16 WaitSleepJoin=32 Suspended=64 AbortRequested=128 "
        "Aborted=256"),
    "System.IO.NotifyFilters": "flags FileName=1 DirectoryName=2 Attributes=4 Size=8 LastWrite=16 LastAccess=32 CreationTime=64 Security=256",
    "System.IO.WatcherChangeTypes": "flags Created=1 Deleted=2 Changed=4 Renamed=8 All=15",
    "System.TypeCode": "Empty Object DBNull Boolean Char SByte Byte Int16 UInt16 Int32 UInt32 Int64 UInt64 Single Double Decimal DateTime String=18",
    "System.UriComponents": (
        "flags Scheme=1 UserInfo=2 Host=4 Port=8 Path=16 Query=32 Fragment=64 StrongPort=128 NormalizedHost=256 KeepDelimiter=0x40000000 "
        "HostAndPort=132 StrongAuthority=134 SchemeAndServer=13 HttpRequestUrl=61 PathAndQuery=48 SerializationInfoString=-2147483648 AbsoluteUri=127"),
    "System.UriFormat": "UriEscaped=1 Unescaped SafeUnescaped",
    "System.UriHostNameType": "Unknown Basic Dns IPv4 IPv6",
    "System.UriKind": "RelativeOrAbsolute Absolute Relative",
    "System.UriPartial": "Scheme Authority Path Query",
    "System.Xml.ConformanceLevel": "Auto Fragment Document",
    "System.Xml.Formatting": "None Indented",
    "System.Xml.Linq.SaveOptions": "flags None DisableFormatting OmitDuplicateNamespaces",
    "System.Xml.NewLineHandling": "Replace Entitize None",
    "System.Xml.XmlNodeType": (
        "None Element Attribute Text CDATA EntityReference Entity ProcessingInstruction Comment Document DocumentType DocumentFragment Notation "
        "Whitespace SignificantWhitespace EndElement EndEntity XmlDeclaration"),
}

declare_enums(ENUM_TYPES)
