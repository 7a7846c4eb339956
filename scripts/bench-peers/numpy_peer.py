"""The trainings in NumPy: cells stacked, products by matmul, gradients written out, updates in place."""
import numpy as np

import peer


def activation(name):
    """f and f′ as functions of (z, h)."""
    if name == "tanh":
        return np.tanh, lambda z, h: 1 - h * h
    if name == "relu":
        return lambda z: np.maximum(z, 0), lambda z, h: (h > 0).astype(h.dtype)
    return lambda z: np.logaddexp(z, 0).astype(z.dtype), lambda z, h: (1 / (1 + np.exp(-z))).astype(z.dtype)


def prepare(arrays, meta, dtype=np.float32, noise=0.0, random=None):
    layers = peer.layer_count(arrays)
    f, slope = activation(meta["activation"])
    start = [arrays[f"w{i}"].astype(dtype) for i in range(2 * layers)]
    start = [p[:, None, :] if i % 2 else p for i, p in enumerate(start)]
    rate, batch, ends_linear = dtype(meta["rate"]), meta["batch"], meta["ends_linear"]
    if "x" in arrays:
        samples = list(zip(*(np.moveaxis(arrays[name].astype(dtype), 1, 0) for name in "xy")))
        step_count, sample = len(samples), lambda step: samples[step]
    else:
        rows_x, rows_y = (arrays[name].astype(dtype, copy=False) for name in ("rows_x", "rows_y"))
        index = arrays["index"]
        step_count, sample = index.shape[1], lambda step: (rows_x[index[:, step]], rows_y[index[:, step]])
    steps = meta.get("only", step_count)
    adam = meta["optimiser"] == "adam"

    def train():
        p = [q.copy() for q in start]
        m, v = [np.zeros_like(q) for q in p], [np.zeros_like(q) for q in p]
        p1 = p2 = 1.0
        losses = np.empty((p[0].shape[0], steps))
        for step in range(steps):
            h, y = sample(step)
            inputs, zs = [h], []
            for layer in range(layers):
                z = h @ p[2 * layer] + p[2 * layer + 1]
                h = z if layer == layers - 1 and ends_linear else f(z)
                inputs.append(h)
                zs.append(z)
            error = h - y
            losses[:, step] = np.square(error, dtype=np.float64).sum(axis=2).mean(axis=1)
            delta = error * dtype(2 / batch)
            p1, p2 = p1 * 0.9, p2 * 0.999
            for layer in reversed(range(layers)):
                if not (layer == layers - 1 and ends_linear):
                    delta = delta * slope(zs[layer], inputs[layer + 1])
                gradients = np.swapaxes(inputs[layer], 1, 2) @ delta, delta.sum(axis=1, keepdims=True)
                if layer:
                    delta = delta @ np.swapaxes(p[2 * layer], 1, 2)
                for i, g in zip((2 * layer, 2 * layer + 1), gradients):
                    if adam:
                        m[i] += dtype(0.1) * (g - m[i])
                        v[i] += dtype(0.001) * (g * g - v[i])
                        root = np.sqrt(v[i] * dtype(1 / (1 - p2))) + dtype(1e-8)
                        p[i] -= dtype(meta["rate"] / (1 - p1)) * m[i] / root
                    else:
                        p[i] -= rate * g
                    if noise:
                        p[i] *= 1 + noise * random.uniform(-1, 1, p[i].shape)
        return losses

    return train


if __name__ == "__main__":
    peer.serve(prepare)
