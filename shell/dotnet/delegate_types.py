"""Delegate types: what a script block may be converted to. A row is full name: (names of type parameters, parameter types, result type)."""
from __future__ import annotations

from shell.dotnet.types import NetType, register

DELEGATE_TYPES = {
    "System.Action": ((), (), "void"),
    "System.Action`1": (("T",), ("T",), "void"),
    "System.Action`2": (("T1", "T2"), ("T1", "T2"), "void"),
    "System.Action`3": (("T1", "T2", "T3"), ("T1", "T2", "T3"), "void"),
    "System.Action`4": (("T1", "T2", "T3", "T4"), ("T1", "T2", "T3", "T4"), "void"),
    "System.Func`1": (("TResult",), (), "TResult"),
    "System.Func`2": (("T", "TResult"), ("T",), "TResult"),
    "System.Func`3": (("T1", "T2", "TResult"), ("T1", "T2"), "TResult"),
    "System.Func`4": (("T1", "T2", "T3", "TResult"), ("T1", "T2", "T3"), "TResult"),
    "System.Func`5": (("T1", "T2", "T3", "T4", "TResult"), ("T1", "T2", "T3", "T4"), "TResult"),
    "System.Predicate`1": (("T",), ("T",), "bool"),
    "System.Comparison`1": (("T",), ("T", "T"), "int"),
    "System.Converter`2": (("TInput", "TOutput"), ("TInput",), "TOutput"),
    "System.EventHandler": ((), ("System.Object", "System.EventArgs"), "void"),
    "System.EventHandler`1": (("TEventArgs",), ("System.Object", "TEventArgs"), "void"),
    "System.AsyncCallback": ((), ("System.IAsyncResult",), "void"),
    "System.Threading.ThreadStart": ((), (), "void"),
    "System.Threading.ParameterizedThreadStart": ((), ("System.Object",), "void"),
    "System.Threading.TimerCallback": ((), ("System.Object",), "void"),
    "System.Threading.WaitCallback": ((), ("System.Object",), "void"),
    "System.Text.RegularExpressions.MatchEvaluator": ((), ("System.Text.RegularExpressions.Match",), "string"),
    "System.ConsoleCancelEventHandler": ((), ("System.Object", "System.ConsoleCancelEventArgs"), "void"),
    "System.Net.Security.RemoteCertificateValidationCallback": (
        (), ("System.Object", "System.Security.Cryptography.X509Certificates.X509Certificate", "System.Security.Cryptography.X509Certificates.X509Chain",
             "System.Net.Security.SslPolicyErrors"), "bool"),
}

for _name, (_generic, _parameters, _result) in DELEGATE_TYPES.items():
    _type = NetType(_name, None, "System.MulticastDelegate", "delegate")
    _type.parameters = _generic
    register(_type)


def shape(net_type):
    """(parameter type texts, result type text) of a delegate type."""
    name = net_type.definition.full_name if net_type.definition is not None else net_type.full_name
    return DELEGATE_TYPES[name][1:]
