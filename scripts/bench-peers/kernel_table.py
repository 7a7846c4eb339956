"""The kernels of this machine's CPU level, as shares of what it can do at most, beside PyTorch's product."""
import functools
import glob
import importlib.util
import os
import subprocess
import sys
import tempfile

from contenders import HERE, NNX, one_cpu

FOLDER = tempfile.TemporaryDirectory()
SOURCES = os.path.join(HERE, "..", "..", "Sources")


def level():
    output = subprocess.run([NNX, "version"], capture_output=True, text=True).stdout
    return next((word for word in ("v4", "v3", "baseline") if f"CPU level {word}" in output), "baseline")


@functools.cache
def program():
    """Builds kernels.swift for this machine's CPU level; the path lasts as long as this process."""
    name = level()
    flags = {"v4": ["-Xcc", "-march=x86-64-v4", "-DLEVEL_V4"], "v3": ["-Xcc", "-march=x86-64-v3", "-DLEVEL_V3"]}.get(name, [])
    path = os.path.join(FOLDER.name, "kernels")
    sources = sorted(glob.glob(os.path.join(SOURCES, "KernelsBaseline", "*.swift")))
    subprocess.run(
        ["swiftc", "-Ounchecked", "-wmo", "-parse-as-library", "-Xcc", "-fno-math-errno", *flags, *sources,
         os.path.join(HERE, "kernels.swift"), "-o", path], check=True)
    return path


def lines(quick):
    """What kernels.swift printed: name, size, median, quartiles (ns), operations, bytes."""
    output = subprocess.run(
        [program(), "3" if quick else "15"], capture_output=True, text=True, check=True, preexec_fn=one_cpu).stdout
    fields = [line.split("\t") for line in output.splitlines()]
    return [(f[0], f[1], *map(float, f[2:])) for f in fields]


def processor_gain():
    """What a second process of multiply-adds in registers adds on the other CPU: the rate of both to that of one alone."""
    def rates(cpus):
        processes = [
            subprocess.Popen([program(), "peak"], stdout=subprocess.PIPE, text=True,
                             preexec_fn=lambda cpu=cpu: os.sched_setaffinity(0, {cpu})) for cpu in cpus]
        return sum(float(process.communicate()[0]) for process in processes)

    cpus = sorted(os.sched_getaffinity(0))[-2:]
    return rates(cpus) / rates(cpus[-1:]) if len(cpus) > 1 else 1.0


TORCH = """
import sys, time, torch
torch.set_num_threads(1)
for size in sys.argv[2:]:
    m, k, n = map(int, size.split("x"))
    a, b, c = torch.rand(m, k), torch.rand(k, n), torch.empty(m, n)
    calls = max(1, int(4e8 / (m * k * n)))
    times = []
    for _ in range(int(sys.argv[1])):
        start = time.perf_counter()
        for _ in range(calls): torch.mm(a, b, out=c)
        times.append((time.perf_counter() - start) / calls * 1e9)
    print(size, sorted(times)[len(times) // 2])
"""


def torch_products(sizes, quick):
    if importlib.util.find_spec("torch") is None:
        return {}
    output = subprocess.run(
        [sys.executable, "-c", TORCH, "3" if quick else "15", *sizes], capture_output=True, text=True, check=True,
        preexec_fn=one_cpu, env=dict(os.environ, OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")).stdout
    return {line.split()[0]: float(line.split()[1]) for line in output.splitlines()}


def kernels(options, rounds, seconds):
    found = lines(options.quick)
    peak = max(operations / time for name, _, time, _, _, operations, _ in found if name == "peak")
    rate = {(name, size): bytes / time for name, size, time, _, _, _, bytes in found if name in ("read", "change")}
    rows = [["fused multiply-adds from registers", "", f"{peak:.0f} GFLOP/s", "", ""]]
    rows += [[name, size, f"{value:.0f} GB/s", "", ""] for (name, size), value in rate.items()]
    torch = torch_products([f[1] for f in found if f[0] == "product"], options.quick)
    for name, size, time, _, _, operations, bytes in found:
        if name in ("peak", "read", "change"):
            continue
        beside = f"{torch[size] / time:.2f}×" if name == "product" and size in torch else ""
        if name in ("exp", "log", "tanh", "sigmoid", "softplus"):
            rows.append([name, size, f"{8 * time / bytes:.2f} ns a number", "", ""])
        elif bytes:
            held = "L1" if bytes <= 48 << 10 else "L2"
            most = rate[("read" if name == "row times matrix" else "change", held)]
            rows.append([name, size, f"{bytes / time:.0f} GB/s", f"{100 * bytes / time / most:.0f}% of {held}", beside])
        else:
            rows.append([name, size, f"{operations / time:.0f} GFLOP/s", f"{100 * operations / time / peak:.0f}%", beside])
    return [f"kernel, {level()}", "size", "rate", "of the most", "PyTorch's time ÷ ours"], rows
