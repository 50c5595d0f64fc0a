"""Start-up is a feature: what the smallest command imports and costs."""
import os
import sys

import startup


def test_nothing_heavy_is_imported():
    loaded = {name.partition(".")[0] for name in startup.imported()}
    assert not loaded & set(startup.FORBIDDEN)


def test_cost_above_a_bare_interpreter():
    # The least of several measurements: what else the machine does only adds.
    shell = [os.path.join(os.path.dirname(sys.executable), "verbnoun")]
    assert min(startup.cost(shell) for _ in range(3)) < 45
