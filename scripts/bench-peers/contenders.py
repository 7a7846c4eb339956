"""Programs that train: nnx, run twice for each measurement, and peers, which stay alive between theirs."""
import csv
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
NNX = os.path.join(HERE, "..", "..", ".build", "release", "nnx")
LAST_CPU = max(os.sched_getaffinity(0))
PEERS = {
    "JAX": ("jax", "jax_peer.py", []),
    "PyTorch compiled": ("torch", "torch_peer.py", ["compiled"]),
    "PyTorch": ("torch", "torch_peer.py", []),
    "NumPy": ("numpy", "numpy_peer.py", []),
}


def installed(peer):
    return importlib.util.find_spec(PEERS[peer][0]) is not None


def one_cpu():
    os.sched_setaffinity(0, {LAST_CPU})


class Nnx:
    """Whole runs at two lengths: what they differ by is the steps, without start and end."""

    name = "nnx"

    def __init__(self, workload, threads=1):
        self.workload, self.threads = workload, threads
        self.folder = tempfile.TemporaryDirectory()
        self.short, self.long = max(20, workload.steps // 6), workload.steps
        self.memory = 0

    def run(self, script, threads=None):
        """Seconds of a run, and the most bytes it held."""
        path = os.path.join(self.folder.name, "bench.nnx")
        with open(path, "w") as file:
            file.write(script)
        threads = threads or self.threads
        command = [NNX, "run", path, "--yes", "--no-store", "--threads", str(threads), "--out", os.path.join(self.folder.name, "results")]
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, preexec_fn=one_cpu if threads == 1 else None)
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"bench: nnx failed:\n{output.decode()[-600:]}\n{script[:600]}")
        return seconds, usage.ru_maxrss * 1024

    def losses(self, steps):
        self.run(self.workload.script(steps, plots=True))
        found = {}
        with open(os.path.join(self.folder.name, "results", "plot-loss-of-net.csv")) as file:
            for row in csv.DictReader(file):
                found.setdefault(row.get("seed", "1"), []).append(float(row["loss of net"]))
        return np.array(list(found.values()))

    def measure(self):
        """Seconds of a step of all cells."""
        short, _ = self.run(self.workload.script(self.short))
        long, self.memory = self.run(self.workload.script(self.long))
        return (long - short) / (self.long - self.short)

    def close(self):
        self.folder.cleanup()


class Peer:
    def __init__(self, name, workload, arrays):
        _, program, arguments = PEERS[name]
        self.name, self.memory = name, 0
        self.steps = workload.peer_steps
        environment = dict(
            os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1",
            JAX_PLATFORMS="cpu", XLA_FLAGS="--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
        began = time.perf_counter()
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [sys.executable, os.path.join(HERE, program), arrays, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=self.errors, env=environment, preexec_fn=one_cpu, text=True)
        ready = self.answer()
        self.losses = np.array(ready["losses"])
        self.startup = ready["startup"]
        self.until_ready = time.perf_counter() - began - ready["read"]

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            self.errors.seek(0)
            raise RuntimeError(f"{self.name} ended early: {self.errors.read().decode()[-600:]}")
        return json.loads(line)

    def measure(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        answer = self.answer()
        self.memory = answer["memory"]
        return answer["seconds"] / self.steps

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def prepare(workload, folder):
    """The file the peers read, the exact losses, and how far each may be off."""
    subprocess.run(
        [sys.executable, os.path.join(HERE, "prepare.py"), folder, json.dumps(asdict(workload))], check=True)
    with np.load(os.path.join(folder, "losses.npz")) as losses:
        return os.path.join(folder, "arrays.npz"), losses["exact"], losses["allowed"]
