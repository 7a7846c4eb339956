"""The trainings in PyTorch: layers by baddbmm over stacked cells, the fused optimiser; with `compiled`, a compiled step."""
import sys

import torch
from torch.nn import functional as F

import peer


def prepare(arrays, meta):
    torch.set_num_threads(meta["threads"])
    layers = peer.layer_count(arrays)
    f = {"tanh": torch.tanh, "relu": F.relu, "softplus": F.softplus}[meta["activation"]]
    start = [torch.from_numpy(arrays[f"w{i}"]) for i in range(2 * layers)]
    start = [p[:, None, :] if i % 2 else p for i, p in enumerate(start)]
    if start[0].shape[0] == 1:  # One network: plain matrices, as anyone would write it.
        start = [p[0] for p in start]
    product = torch.addmm if start[0].dim() == 2 else torch.baddbmm
    if "x" in arrays:
        x, y = (torch.from_numpy(arrays[name]).transpose(0, 1).contiguous() for name in "xy")
        index = None
        steps = x.shape[0]
    else:
        x, y = torch.from_numpy(arrays["rows_x"]), torch.from_numpy(arrays["rows_y"])
        index = torch.from_numpy(arrays["index"]).long().transpose(0, 1).contiguous()
        steps = index.shape[0]
    single = start[0].dim() == 2

    def batch(step):
        if index is None:
            return (x[step, 0], y[step, 0]) if single else (x[step], y[step])
        rows = index[step, 0] if single else index[step]
        return x[rows], y[rows]

    def loss(parameters, inputs, targets):
        h = inputs
        for layer in range(layers):
            h = product(parameters[2 * layer + 1], h, parameters[2 * layer])
            if layer < layers - 1 or not meta["ends_linear"]:
                h = f(h)
        each = (h - targets).square().sum(-1).mean(-1)
        return each.sum(), each.detach()

    compiled = "compiled" in sys.argv[2:]
    evaluate = torch.compile(loss) if compiled else loss

    def train():
        parameters = [p.clone().requires_grad_() for p in start]
        if meta["optimiser"] == "adam":
            optimiser = torch.optim.Adam(parameters, lr=meta["rate"], fused=True)
        else:
            optimiser = torch.optim.SGD(parameters, lr=meta["rate"], fused=True)
        losses = []
        for step in range(steps):
            total, each = evaluate(parameters, *batch(step))
            optimiser.zero_grad(set_to_none=True)
            total.backward()
            optimiser.step()
            losses.append(each)
        return torch.stack(losses).reshape(steps, -1).T.numpy()

    return train


if __name__ == "__main__":
    peer.serve(prepare)
