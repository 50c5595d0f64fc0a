"""Types that scripts only name: interfaces, abstract bases and types of values that Python has no use for.

A row is full name: (kind, base, interfaces). Closed generic interfaces come from the open rows.
"""
from __future__ import annotations

from shell.dotnet.types import NetType, register

I, C, S = "interface", "class", "struct"
COLLECTIONS, GENERIC = "System.Collections.", "System.Collections.Generic."

NAMED_TYPES = {
    "System.ValueType": (C, "System.Object", ()),
    "System.Void": (S, "System.ValueType", ()),
    "System.Delegate": (C, "System.Object", ()),
    "System.EventArgs": (C, "System.Object", ()),
    "System.IComparable": (I, "", ()),
    "System.IComparable`1": (I, "", (), ("T",)),
    "System.IEquatable`1": (I, "", (), ("T",)),
    "System.IFormattable": (I, "", ()),
    "System.ISpanFormattable": (I, "", ("System.IFormattable",)),
    "System.IConvertible": (I, "", ()),
    "System.ICloneable": (I, "", ()),
    "System.IDisposable": (I, "", ()),
    "System.IAsyncDisposable": (I, "", ()),
    "System.IAsyncResult": (I, "", ()),
    "System.IFormatProvider": (I, "", ()),
    "System.ICustomFormatter": (I, "", ()),
    "System.IServiceProvider": (I, "", ()),
    "System.Collections.IEnumerable": (I, "", ()),
    "System.Collections.IEnumerator": (I, "", ()),
    "System.Collections.IDictionaryEnumerator": (I, "", ("System.Collections.IEnumerator",)),
    "System.Collections.ICollection": (I, "", ("System.Collections.IEnumerable",)),
    "System.Collections.IList": (I, "", ("System.Collections.ICollection",)),
    "System.Collections.IDictionary": (I, "", ("System.Collections.ICollection",)),
    "System.Collections.IComparer": (I, "", ()),
    "System.Collections.IEqualityComparer": (I, "", ()),
    "System.Collections.IHashCodeProvider": (I, "", ()),
    "System.Collections.IStructuralComparable": (I, "", ()),
    "System.Collections.IStructuralEquatable": (I, "", ()),
    "System.Collections.Specialized.IOrderedDictionary": (I, "", ("System.Collections.IDictionary",)),
    "System.Collections.Generic.IEnumerable`1": (I, "", ("System.Collections.IEnumerable",), ("T",)),
    "System.Collections.Generic.IEnumerator`1": (I, "", ("System.Collections.IEnumerator",), ("T",)),
    "System.Collections.Generic.ICollection`1": (I, "", (GENERIC + "IEnumerable[T]",), ("T",)),
    "System.Collections.Generic.IList`1": (I, "", (GENERIC + "ICollection[T]",), ("T",)),
    "System.Collections.Generic.ISet`1": (I, "", (GENERIC + "ICollection[T]",), ("T",)),
    "System.Collections.Generic.IReadOnlyCollection`1": (I, "", (GENERIC + "IEnumerable[T]",), ("T",)),
    "System.Collections.Generic.IReadOnlyList`1": (I, "", (GENERIC + "IReadOnlyCollection[T]",), ("T",)),
    "System.Collections.Generic.IReadOnlySet`1": (I, "", (GENERIC + "IReadOnlyCollection[T]",), ("T",)),
    "System.Collections.Generic.IDictionary`2": (I, "", (GENERIC + "ICollection[System.Collections.Generic.KeyValuePair[TKey,TValue]]",), ("TKey", "TValue")),
    "System.Collections.Generic.IReadOnlyDictionary`2": (
        I, "", (GENERIC + "IReadOnlyCollection[System.Collections.Generic.KeyValuePair[TKey,TValue]]",), ("TKey", "TValue")),
    "System.Collections.Generic.IComparer`1": (I, "", (), ("T",)),
    "System.Collections.Generic.IEqualityComparer`1": (I, "", (), ("T",)),
    "System.Reflection.MemberInfo": (C, "System.Object", ()),
    "System.Runtime.Serialization.ISerializable": (I, "", ()),
    "System.Xml.XPath.IXPathNavigable": (I, "", ()),
    "System.ComponentModel.INotifyPropertyChanged": (I, "", ()),
    "System.Management.Automation.IContainsErrorRecord": (I, "", ()),
    "System.Management.Automation.IDynamicParameters": (I, "", ()),
    "System.Management.Automation.IArgumentCompleter": (I, "", ()),
    "System.Management.Automation.IArgumentCompleterFactory": (I, "", ()),
    "System.Management.Automation.IValidateSetValuesGenerator": (I, "", ()),
    "System.Net.Sockets.UnixDomainSocketEndPoint": (C, "System.Net.EndPoint", ()),
    "System.Management.Automation.Subsystem.Prediction.ICommandPredictor": (I, "", ()),
    "System.Management.Automation.Subsystem.DSC.ICrossPlatformDsc": (I, "", ()),
    "System.Management.Automation.Subsystem.Feedback.IFeedbackProvider": (I, "", ()),
    "System.Management.Automation.Language.IScriptExtent": (I, "", ()),
    "System.Management.Automation.Language.IScriptPosition": (I, "", ()),
    "System.Management.Automation.Host.PSHost": (C, "System.Object", ()),
    "System.Management.Automation.Host.PSHostUserInterface": (C, "System.Object", ()),
    "System.Management.Automation.Host.PSHostRawUserInterface": (C, "System.Object", ()),
    "Microsoft.Management.Infrastructure.CimClass": (C, "System.Object", ("System.IDisposable",)),
    "Microsoft.Management.Infrastructure.CimInstance": (C, "System.Object", ("System.IDisposable",)),
    "Microsoft.Management.Infrastructure.CimSession": (C, "System.Object", ("System.IDisposable",)),
    "Microsoft.Management.Infrastructure.CimConverter": (C, "System.Object", ()),
    "System.Security.AccessControl.ObjectSecurity": (C, "System.Object", ()),
    "System.Span`1": (S, "System.ValueType", (), ("T",)),
    "System.ReadOnlySpan`1": (S, "System.ValueType", (), ("T",)),
    "System.Memory`1": (S, "System.ValueType", (), ("T",)),
    "System.ReadOnlyMemory`1": (S, "System.ValueType", (), ("T",)),
    "System.Runtime.Serialization.SerializationInfo": (C, "System.Object", ()),
    "System.Runtime.Serialization.StreamingContext": (S, "System.ValueType", ()),
}

for _name, _row in NAMED_TYPES.items():
    _type = NetType(_name, None, _row[1], _row[0], _row[2], abstract=_row[0] == I)
    if len(_row) > 3:
        _type.parameters = _row[3]
    register(_type)
