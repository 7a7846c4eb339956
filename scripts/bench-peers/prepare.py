"""Writes what a workload's peers read, and the exact losses with how far each may be off.

A program of its own: the kernel counts the memory of whoever starts another program as that program's.
"""
import json
import os
import sys

import numpy as np

import agreement
from workloads import Workload

LOSSES = 20


def main():
    folder, sizes = sys.argv[1], json.loads(sys.argv[2])
    workload = Workload(**dict(sizes, widths=tuple(sizes["widths"])))
    arrays = workload.arrays(workload.peer_steps)
    path = os.path.join(folder, "arrays.npz")
    np.savez(path, **arrays)
    meta = {
        "activation": workload.activation, "optimiser": workload.optimiser, "rate": workload.rate, "batch": workload.batch,
        "threads": 1, "ends_linear": workload.task != "E2"}
    with open(path + ".json", "w") as file:
        json.dump(meta, file)
    exact, allowed = agreement.reference(arrays, meta, min(LOSSES, workload.peer_steps), workload.widths)
    np.savez(os.path.join(folder, "losses.npz"), exact=exact, allowed=allowed)


if __name__ == "__main__":
    main()
