"""Measures nnx beside every peer that is installed, one thread each; see scripts/bench."""
import argparse
import datetime
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace

import agreement
import editor
import growth
import kernel_table
from contenders import PEERS, Nnx, Peer, installed, prepare
from workloads import BASE, has_mnist


def seconds(s):
    for unit, scale in (("ns", 1e-9), ("µs", 1e-6), ("ms", 1e-3)):
        if s < 1000 * scale:
            return f"{s / scale:.3g} {unit}"
    return f"{s:.3g} s"


def table(head, rows):
    return "\n".join(["| " + " | ".join(map(str, row)) + " |" for row in [head, ["---"] * len(head), *rows]]) + "\n"


def compare(workload, peers, rounds):
    """Medians of a step and cell for each contender, after their losses agreed; in turn, round by round."""
    with tempfile.TemporaryDirectory() as folder:
        path, exact, allowed = prepare(workload, folder)
        nnx = Nnx(workload)
        shares = {"nnx": agreement.worst(nnx.losses(exact.shape[1]), exact, allowed)}
        contenders = [nnx]
        for name in peers:
            try:
                contenders.append(Peer(name, workload, path))
                shares[name] = agreement.worst(contenders[-1].losses, exact, allowed)
            except RuntimeError as error:
                print(f"bench: {error}", file=sys.stderr)
        apart = {name: share for name, share in shares.items() if not share <= 1}
        if apart:
            sys.exit(f"bench: the losses of {workload.name} differ by more than rounding: {apart}")
        times = {c.name: [] for c in contenders}
        for _ in range(rounds):
            for contender in contenders:
                times[contender.name].append(contender.measure() / workload.cells)
        for contender in contenders:
            contender.close()
    print("bench:  " + ", ".join(f"{n} {seconds(statistics.median(t))}" for n, t in times.items()), file=sys.stderr, flush=True)
    return {
        c.name: {
            "median": statistics.median(times[c.name]), "low": min(times[c.name]), "high": max(times[c.name]),
            "memory": c.memory, "startup": getattr(c, "startup", None), "share": shares[c.name]}
        for c in contenders}


def rows_of(workload, found, peers):
    own = found["nnx"]["median"]
    row = [workload.name, f"**{seconds(own)}** ({seconds(found['nnx']['low'])} … {seconds(found['nnx']['high'])})"]
    for peer in peers:
        row.append(f"{seconds(found[peer]['median'])} ({found[peer]['median'] / own:.3g}×)" if peer in found else "–")
    return row


ALL = {
    "E0": {"batch": (1, 8, 32, 128, 512), "width": (8, 32, 64, 256, 1024), "cells": (4, 16, 64, 256)},
    "E1": {"batch": (1, 8, 32, 128, 512), "width": (), "cells": ()},
    "E2": {"batch": (1, 8, 32, 128, 512), "width": (8, 32, 512, 1024), "cells": ()},
}
QUICK = {task: {"batch": (128,) if task == "E0" else (), "width": (), "cells": ()} for task in BASE}


def variants(base, sizes):
    """Batches, widths and cells beyond the workload itself."""
    found = [base.with_(batch=batch) for batch in sizes["batch"]]
    found += [base.with_(widths=base.with_width(width)) for width in sizes["width"]]
    found += [base.with_(cells=cells) for cells in sizes["cells"]]
    return [one for one in found if (one.batch, one.widths, one.cells) != (base.batch, base.widths, base.cells)]


def measured(task, peers, options, rounds):
    base = BASE[task]
    if options.quick:
        base = replace(base, steps=base.steps // 4, peer_steps=max(30, base.peer_steps // 10))
    rows, memory = [], []
    sizes = QUICK if options.quick else ALL
    for workload in [base, *variants(base, sizes[task])]:
        print(f"bench: {workload.name}", file=sys.stderr, flush=True)
        found = compare(workload, peers, rounds)
        rows.append(rows_of(workload, found, peers))
        if workload is base:
            for name, one in found.items():
                startup = "–" if (one["startup"] or 0) < 0.1 else seconds(one["startup"])
                memory.append([task, name, f"{one['memory'] / 1e6:.0f} MB", startup, f"{one['share']:.2g}"])
    return rows, memory


def machine():
    with open("/proc/cpuinfo") as file:
        known = dict(reversed([[part.strip() for part in line.split(":", 1)] for line in file if ":" in line]))
    model = f"{known.get('model name', platform.machine())}, family {known.get('cpu family', '?')}, {kernel_table.level()}"
    today = datetime.date.today()
    return f"{today.day} {today:%B %Y}, {len(os.sched_getaffinity(0))} cores of {model}"


def versions(peers):
    from importlib.metadata import version
    modules = sorted({PEERS[peer][0] for peer in peers})
    swift = subprocess.run(["swiftc", "--version"], capture_output=True, text=True).stdout.split("Swift version ")
    compiler = [f"Swift {swift[1].split()[0]}"] if len(swift) > 1 else []
    return ", ".join([*compiler, f"Python {platform.python_version()}", *(f"{m} {version(m)}" for m in modules)])


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench", description="measures nnx beside every peer that is installed")
    parser.add_argument("--quick", action="store_true", help="shorter runs, few sizes, one round")
    parser.add_argument("--only", default="E0,E1,E2,threads,startup,growth,kernels,editor", help="parts, separated by commas")
    parser.add_argument("--rounds", type=int, default=5, help="measurements of each contender, in turn")
    parser.add_argument("--out", help="write the tables to this file as well")
    options = parser.parse_args()
    rounds = 1 if options.quick else options.rounds
    began = time.perf_counter()
    missing = [peer for peer in PEERS if not installed(peer)]
    peers = [peer for peer in PEERS if installed(peer)]
    for peer in missing:
        print(f"bench: {peer} is not installed (pip install {PEERS[peer][0]})", file=sys.stderr)
    text = [f"{machine()}; {versions(peers)}; medians of {rounds} (least … most), one thread each, in turn.\n"]
    if missing:
        text.append(f"Not installed: {', '.join(missing)}.\n")
    rows, memory = [], []
    parts = options.only.split(",")
    for task in [part for part in parts if part in BASE]:
        if task != "E0" and not has_mnist():
            text.append(f"{task} was left out: NNX_DATA names no folder with MNIST.\n")
            continue
        more, held = measured(task, peers, options, rounds)
        rows, memory = rows + more, memory + held
    if rows:
        text.append(table(["time of a step and cell", "nnx", *peers], rows))
        text.append(table(["", "", "memory", "compiling", "distance of losses, 1 = allowed"], memory))
    known = {
        "threads": growth.threads, "startup": growth.startup, "growth": growth.exponents, "kernels": kernel_table.kernels,
        "editor": editor.editor,
    }
    for part in parts:
        if part in known:
            print(f"bench: {part}", file=sys.stderr, flush=True)
            text.append(table(*known[part](options, rounds, seconds)))
        elif part not in BASE:
            sys.exit(f"bench: there is no part {part}; there are {', '.join([*BASE, *known])}")
    print(f"bench: {time.perf_counter() - began:.0f} s in all", file=sys.stderr)
    print("\n".join(text))
    if options.out:
        with open(options.out, "w") as file:
            file.write("\n".join(text))


if __name__ == "__main__":
    main()
