"""The trainings that are measured: as scripts for nnx, and as arrays for the others.

E0: two inputs, tanh, Adam, a formula drawn without end. E1: pairs of handwritten digits, relu, Adam. E2: one digit at a time,
softplus, plain gradient descent.
"""
import gzip
import os
from dataclasses import dataclass, replace

import numpy as np

import streams


@dataclass(frozen=True)
class Workload:
    task: str
    widths: tuple
    activation: str
    optimiser: str
    rate: float
    batch: int
    cells: int
    # Steps of nnx's two runs, whose difference is measured, and of a peer's one run.
    steps: int
    peer_steps: int

    @property
    def name(self):
        return f"{self.task}, width {self.widths[1]}, batch {self.batch}, {self.cells} cell{'s' if self.cells > 1 else ''}"

    @property
    def parameters(self):
        return sum((a + 1) * b for a, b in zip(self.widths, self.widths[1:]))

    @property
    def work(self):
        """Floating-point operations of one step of one cell."""
        sizes = [a * b for a, b in zip(self.widths, self.widths[1:])]
        return self.batch * (6 * sum(sizes) - 2 * sizes[0])

    def with_width(self, width):
        """The widths with all hidden layers changed to one."""
        return (self.widths[0], *[width] * (len(self.widths) - 2), self.widths[-1])

    def with_(self, **changes):
        """The same with other sizes, and as many steps as take about as long."""
        changed = replace(self, **changes)
        cost = lambda w: w.cells * (w.work / 50 + 2 * w.parameters + 3000)
        scale = cost(self) / cost(changed)
        return replace(changed, steps=max(60, int(self.steps * scale)), peer_steps=max(30, int(self.peer_steps * scale)))

    def script(self, steps, plots=False):
        layers = " -> ".join(f"{w} {self.activation}" for w in self.widths[1:-1])
        lines = [f"seeds {self.cells}"] if self.cells > 1 else []
        settings = f"with {self.optimiser} {self.rate}, batch {self.batch}"
        if self.task == "E0":
            lines += [f"model net = 2 -> {layers} -> 1", f"train net on x*y + x for {steps} steps {settings}"]
        elif self.task == "E1":
            lines += ["data pairs = mnist as x beside mnist as y", f"model net = 28x56 -> {layers} -> 1",
                      f"train net on x + y from pairs[..29952] for {steps} steps {settings}"]
        else:
            lines += ["data digits = mnist scaled 1/256..1", f"model net = 784 -> {layers} -> 2 softplus",
                      "train net on [label < 5, label in {1, 3, 5, 7, 9}] from digits",
                      f"  for {steps} steps {settings}"]
        return "\n".join(lines + (["plot loss of net"] if plots else [])) + "\n"

    def arrays(self, steps):
        """What the peers need: for each cell its first weights and its samples, (cells, steps, B, …) or rows to gather."""
        weights = [streams.first_weights(self.widths, seed) for seed in range(1, self.cells + 1)]
        arrays = {f"w{i}": np.stack([w[i] for w in weights]) for i in range(len(weights[0]))}
        if self.task == "E0":
            count = steps * self.batch
            drawn = np.stack([streams.uniforms(2 * count, -1, 1, streams.key(seed, "inputs", 0)).reshape(count, 2)
                              for seed in range(1, self.cells + 1)])
            x, y = drawn[:, :, 0].astype(np.float64), drawn[:, :, 1].astype(np.float64)
            arrays["x"] = drawn.reshape(self.cells, steps, self.batch, 2)
            arrays["y"] = (x * y + x).astype(np.float32).reshape(self.cells, steps, self.batch, 1)
            return arrays
        images, labels = mnist()
        if self.task == "E1":
            left, right = (rows[:29952] for rows in streams.beside(len(images), 1))
            arrays["rows_x"] = np.concatenate([images[left], images[right]], axis=2).reshape(len(left), -1) / np.float32(255)
            arrays["rows_y"] = (labels[left] + labels[right]).astype(np.float32)[:, None]
        else:
            scale = images.reshape(len(images), -1) / np.float64(255)
            arrays["rows_x"] = (1 / 256 + scale * (255 / 256)).astype(np.float32)
            arrays["rows_y"] = np.stack([labels < 5, labels % 2 == 1], axis=1).astype(np.float32)
        count = len(arrays["rows_x"])
        epochs = -(-steps * self.batch // count)
        rows = [np.concatenate([streams.order(count, streams.key(seed, "order", 0, epoch)) for epoch in range(epochs)])
                for seed in range(1, self.cells + 1)]
        arrays["index"] = np.stack(rows)[:, :steps * self.batch].reshape(self.cells, steps, self.batch).astype(np.int32)
        return arrays


def mnist():
    folder = os.environ.get("NNX_DATA", "")

    def read(name, header):
        with gzip.open(os.path.join(folder, f"train-{name}-ubyte.gz")) as file:
            return np.frombuffer(file.read(), np.uint8, offset=header)

    return read("images-idx3", 16).reshape(-1, 28, 28), read("labels-idx1", 8)


def has_mnist():
    return os.path.exists(os.path.join(os.environ.get("NNX_DATA", ""), "train-images-idx3-ubyte.gz"))


BASE = {
    "E0": Workload("E0", (2, 32, 32, 1), "tanh", "adam", 0.001, 32, 1, 400_000, 2000),
    "E1": Workload("E1", (1568, 128, 64, 2, 1), "relu", "adam", 0.001, 128, 1, 234 * 24, 234),
    "E2": Workload("E2", (784, 100, 2), "softplus", "sgd", 0.001, 1, 1, 400_000, 4000),
}
