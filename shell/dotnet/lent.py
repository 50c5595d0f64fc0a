"""Functions that the runtime lends to this layer, which may not import it: each list is empty until the runtime appends its function.

The runtime knows custom objects and script classes; without it collections and formats still work for .NET's own values.
"""
from __future__ import annotations

object_texts: list = [str]      # f(value) -> the text of a value without a format of its own
equals_functions: list = []     # f(a, b) -> whether two objects of one script class are equal
order_functions: list = []      # f(a, b) -> -1, 0 or 1 for values that Python has no order for
console_flushes: list = []      # f() writes what the host still holds, so that [Console] comes after it
object_makers: list = []        # f(net_type, arguments) -> a new object by its constructors
