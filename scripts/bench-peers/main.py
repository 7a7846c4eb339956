"""Measures nnx beside every peer that is installed, one thread each; see scripts/bench."""
import argparse
import datetime
import os
import platform
import statistics
import sys
import tempfile

import agreement
import growth
import kernel_table
from contenders import PEERS, LAST_CPU, Nnx, Peer, installed, prepare
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


def variants(base, quick):
    """Batches, widths and cells beyond the workload itself."""
    if quick:
        return [base.with_(batch=128)] if base.task == "E0" else []
    found = [base.with_(batch=b) for b in (1, 8, 32, 128, 512) if b != base.batch]
    if base.task == "E0":
        found += [base.with_(widths=(2, w, w, 1)) for w in (8, 64, 256, 1024)]
        found += [base.with_(cells=c) for c in (4, 16, 64, 256)]
    if base.task == "E2":
        found += [base.with_(widths=(784, w, 2)) for w in (8, 32, 512, 1024)]
    return found


def measured(task, peers, quick, rounds):
    base = BASE[task]
    if quick:
        base = base.with_()
        base = type(base)(**{**base.__dict__, "steps": base.steps // 10, "peer_steps": max(30, base.peer_steps // 10)})
    rows, memory = [], []
    for workload in [base, *variants(base, quick)]:
        print(f"bench: {workload.name}", file=sys.stderr, flush=True)
        found = compare(workload, peers, rounds)
        rows.append(rows_of(workload, found, peers))
        if workload is base:
            for name, one in found.items():
                startup = "–" if (one["startup"] or 0) < 0.1 else seconds(one["startup"])
                memory.append([task, name, f"{one['memory'] / 1e6:.0f} MB", startup, f"{one['share']:.2g}"])
    return rows, memory


def machine():
    model = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), platform.machine())
    return f"{model}, {len(os.sched_getaffinity(0))} cores; {datetime.date.today()}"


def versions(peers):
    from importlib.metadata import version
    modules = sorted({PEERS[peer][0] for peer in peers})
    return ", ".join(f"{m} {version(m)}" for m in modules)


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench", description="measures nnx beside every peer that is installed")
    parser.add_argument("--quick", action="store_true", help="tenths of the lengths, few sizes, one round")
    parser.add_argument("--only", default="E0,E1,E2,threads,startup,growth,kernels", help="parts, separated by commas")
    parser.add_argument("--rounds", type=int, default=5, help="measurements of each contender, in turn")
    parser.add_argument("--out", help="write the tables to this file as well")
    options = parser.parse_args()
    rounds = 1 if options.quick else options.rounds
    missing = [peer for peer in PEERS if not installed(peer)]
    peers = [peer for peer in PEERS if installed(peer)]
    for peer in missing:
        print(f"bench: {peer} is not installed (pip install {PEERS[peer][0]})", file=sys.stderr)
    text = [f"{machine()}; {versions(peers)}; medians of {rounds}, one thread each, pinned to CPU {LAST_CPU}\n"]
    if missing:
        text.append(f"Not installed: {', '.join(missing)}.\n")
    rows, memory = [], []
    parts = options.only.split(",")
    for task in [part for part in parts if part in BASE]:
        if task != "E0" and not has_mnist():
            text.append(f"{task} was left out: NNX_DATA names no folder with MNIST.\n")
            continue
        more, held = measured(task, peers, options.quick, rounds)
        rows, memory = rows + more, memory + held
    if rows:
        text.append(table(["time of a step and cell", "nnx (least … most)", *peers], rows))
        text.append(table(["", "", "memory", "compiling", "distance of losses, 1 = allowed"], memory))
    known = {"threads": growth.threads, "startup": growth.startup, "growth": growth.exponents, "kernels": kernel_table.kernels}
    for part in parts:
        if part in known:
            print(f"bench: {part}", file=sys.stderr, flush=True)
            text.append(table(*known[part](options.quick, rounds, seconds)))
        elif part not in BASE:
            sys.exit(f"bench: there is no part {part}; there are {', '.join([*BASE, *known])}")
    print("\n".join(text))
    if options.out:
        with open(options.out, "w") as file:
            file.write("\n".join(text))


if __name__ == "__main__":
    main()
