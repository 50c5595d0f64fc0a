"""What interfaces mean for script classes: iteration, equality and hashing in Python, from the methods of the script."""
from __future__ import annotations

# Interfaces (without the arity of generic ones): methods a class must have
REQUIRED = {
    "System.IDisposable": ("Dispose",), "System.IComparable": ("CompareTo",), "System.Collections.IEnumerable": ("GetEnumerator",),
    "System.Collections.IEnumerator": ("MoveNext", "Reset"), "System.IEquatable": ("Equals",), "System.Collections.IComparer": ("Compare",),
    "System.ICloneable": ("Clone",), "System.IFormattable": ("ToString",), "System.Collections.Generic.IComparer": ("Compare",),
}


def move_along(owner):
    """Iterate over an object that is an IEnumerator."""
    from shell.runtime.members import call_member, declared, get_member
    by_method = bool(declared(type(owner).net_type, "get_current"))
    while call_member(owner, "MoveNext", [], None):
        yield call_member(owner, "get_Current", [], None) if by_method else get_member(owner, "Current")


def enumerated(owner):
    """Iterate over what an object's GetEnumerator gives."""
    from shell.runtime.members import call_member
    found = call_member(owner, "GetEnumerator", [], None)
    return iter(found)


def equals(owner, other):
    """Compare by the object's Equals method."""
    from shell.runtime.conversion import truth
    from shell.runtime.members import call_member
    return owner is other or other is not None and truth(call_member(owner, "Equals", [other], None))


def hash_code(owner):
    """Return what the object's GetHashCode gives."""
    from shell.runtime.members import call_member
    return hash(call_member(owner, "GetHashCode", [], None))


def python_method(name):
    """Return a Python method that calls a script's: what .NET code written in Python calls, as a comparer's Compare."""
    def method(owner, *arguments):
        from shell.runtime.members import call_member
        return call_member(owner, name, list(arguments), None)
    return method


def memberwise_clone(owner):
    """Return a copy of an object that shares what its properties hold."""
    cls = type(owner)
    made = cls.__new__(cls)
    made.fields = dict(owner.fields)
    made.extended = None
    return made
