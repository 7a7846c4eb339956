"""How nnx's cost grows, what two threads gain, and how long it takes to begin."""
import math
import os
import statistics
import subprocess
import time

from contenders import NNX, Nnx, one_cpu
from kernel_table import processor_gain
from workloads import BASE, has_mnist

FACTORS = (1, 2, 4, 8, 16, 32, 64)


def e0(cells=1, steps=1000, width=32, rates=1, batch=32, plots=""):
    lines = [f"seeds {cells}"]
    if rates > 1:
        lines.append("sweep rate in " + ", ".join(f"{0.001 + 0.00001 * i:.5f}" for i in range(rates)))
    rate = "rate" if rates > 1 else "0.001"
    lines += [f"model net = 2 -> {width} tanh -> {width} tanh -> 1",
              f"train net on x*y + x for {steps} steps with adam {rate}, batch {batch}", plots]
    return "\n".join(lines) + "\n"


def statements(factor):
    """As many networks, each trained, measured, shown and claimed about, with values made of values."""
    lines = ["seeds 4"]
    for i in range(10 * factor):
        lines += [f"model net{i} = 2 -> 4 tanh -> 1", f"train net{i} on x*y + {i + 1}*x for 20 steps with adam 0.01, batch 8",
                  f"let area{i} = area(loss of net{i})" + (f" + area{i - 1}" if i % 10 else ""), f"table area{i}, sparsity of net{i}",
                  f"expect last(loss of net{i}) < 1000000 in 50% of seeds"]
    return "\n".join(lines) + "\n"


def grows():
    """Name, and the script of each factor."""
    found = [
        ("steps", lambda f: e0(steps=5000 * f)),
        ("seeds", lambda f: e0(cells=20 * f, steps=100)),
        ("cells of a sweep", lambda f: e0(rates=20 * f, steps=100)),
        ("cells, their losses plotted", lambda f: e0(cells=10 * f, steps=50, plots="plot loss of net")),
        ("cells, a measure of each", lambda f: e0(cells=160 * f, steps=20, plots="table area(loss of net), sparsity of net")),
        ("statements", statements),
        ("width, 2 × 16 units at first (work grows as its square)", lambda f: e0(width=16 * f, steps=2000 if f < 8 else 500)),
        ("batch", lambda f: e0(batch=8 * f, steps=5000)),
    ]
    if has_mnist():
        found.append(("rows of data, an epoch", lambda f: (
            "model net = 784 -> 32 relu -> 10\n"
            f"train net on label from mnist[..{900 * f}] for 1 epoch with adam 0.003, batch 32\nmeasure accuracy of net\n")))
    return found


def exponents(options, rounds, seconds):
    """The slope of log time by log size, over the last three doublings and over all."""
    factors = FACTORS[:4] if options.quick else FACTORS
    rows = []
    runner = Nnx(BASE["E0"])
    fixed = statistics.median(runner.run(e0(steps=1))[0] for _ in range(5))
    for name, script in grows():
        times, memory = [], []
        for factor in factors:
            text = script(factor)
            runs = [runner.run(text) for _ in range(min(3, rounds))]
            steps = 4 if "width" in name and factor >= 8 else 1
            times.append(max(1e-4, steps * (statistics.median(r[0] for r in runs) - fixed)))
            memory.append(runs[-1][1])
        slope = lambda low, high: math.log(times[high] / times[low]) / math.log(factors[high] / factors[low])
        rows.append([
            name, seconds(times[0]), seconds(times[-1]), f"{slope(0, len(times) - 1):.2f}", f"{slope(-4, -1):.2f}",
            f"{memory[0] / 1e6:.0f} → {memory[-1] / 1e6:.0f} MB"])
    runner.close()
    return ["doubled", "time beyond start-up", f"× {factors[-1]}", "exponent", "last three doublings", "memory"], rows


def spread(gains):
    gains = sorted(gains)
    return f"{statistics.median(gains):.2f}× ({gains[0]:.2f} … {gains[-1]:.2f})"


def threads(options, rounds, seconds):
    """The same cells on one thread and on two, in turn, and what the second CPU of this machine adds at most."""
    scripts = {"E0, 2 cells": e0(cells=2, steps=200_000), "E0, 64 cells": e0(cells=64, steps=10_000),
               "E0, 1000 cells": e0(cells=1000, steps=500),
               "E0, 1000 cells, measured": e0(cells=1000, steps=500, plots="table area(loss of net)")}
    rows = []
    runner = Nnx(BASE["E0"])
    for name, script in scripts.items():
        one, two = [], []
        for _ in range(rounds):
            one.append(runner.run(script, threads=1)[0])
            two.append(runner.run(script, threads=2)[0])
        rows.append([name, seconds(statistics.median(one)), seconds(statistics.median(two)), spread(a / b for a, b in zip(one, two))])
    runner.close()
    rows.append(["multiply-adds in registers, two processes beside one", "", "", spread(processor_gain() for _ in range(rounds))])
    return ["", "1 thread", "2 threads", "gain"], rows


def startup(options, rounds, seconds):
    """From the command to its end: checking a page, and one step."""
    runner = Nnx(BASE["E0"])
    page = "scripts/ordinal-rules.nnx"
    rows = []

    def timed(name, work):
        work()
        times = [work() for _ in range(3 if options.quick else 25)]
        rows.append([name, seconds(statistics.median(times)), f"{seconds(min(times))} … {seconds(max(times))}"])

    # To start a process from a copy of this one would take longer than what is measured.
    cpus = os.sched_getaffinity(0)

    def command(*arguments):
        one_cpu()
        start = time.perf_counter()
        subprocess.run([NNX, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        taken = time.perf_counter() - start
        os.sched_setaffinity(0, cpus)
        return taken

    timed("nnx version", lambda: command("version"))
    timed(f"nnx check {page}", lambda: command("check", page))
    timed("E0, one step, results written", lambda: runner.run(e0(steps=1))[0])
    runner.close()
    return ["from start to end", "median", "least … most"], rows
