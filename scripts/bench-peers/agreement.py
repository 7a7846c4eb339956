"""Whether contenders compute the same training: their first losses against NumPy's in double precision.

How far rounding may carry a loss is measured on the task itself: the double-precision training is repeated with every
parameter moved after each step by up to √K·2⁻²⁴ of itself, what a sum of K rounded terms is off by, K the longest sum of
the task. A loss agrees where it is no farther from the exact one than FACTOR times the largest such distance so far (a step
rounds about as many sums one after another), plus the bound of the sums that make it: terms times 2⁻²⁴.
"""
import numpy as np

import numpy_peer

FACTOR = 16


def reference(arrays, meta, steps, widths):
    """Exact losses and how far each may be off: two arrays, (cells, steps)."""
    with np.errstate(all="ignore"):
        meta = dict(meta, only=steps)
        exact = numpy_peer.prepare(arrays, meta, dtype=np.float64)()
        random = np.random.default_rng(1)
        noise = 2.0**-24 * max(meta["batch"], *widths) ** 0.5
        moved = [numpy_peer.prepare(arrays, meta, dtype=np.float64, noise=noise, random=random)() for _ in range(3)]
    spread = np.maximum.accumulate(np.max([abs(m - exact) for m in moved], axis=0), axis=1)
    return exact, FACTOR * spread + (sum(widths) + 4) * 2.0**-24 * np.abs(exact)


def worst(losses, exact, allowed):
    """The largest distance as a share of what is allowed."""
    steps = min(losses.shape[1], exact.shape[1])
    return float(np.max(abs(losses[:, :steps] - exact[:, :steps]) / allowed[:, :steps]))
