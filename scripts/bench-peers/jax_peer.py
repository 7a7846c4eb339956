"""The trainings in JAX: one jitted scan over all steps, vmapped over cells."""
import jax
import jax.numpy as jnp

import peer


def prepare(arrays, meta):
    layers = peer.layer_count(arrays)
    f = {"tanh": jnp.tanh, "relu": jax.nn.relu, "softplus": jax.nn.softplus}[meta["activation"]]
    start = [jnp.asarray(arrays[f"w{i}"]) for i in range(2 * layers)]
    adam, rate = meta["optimiser"] == "adam", meta["rate"]

    def loss(parameters, x, y):
        h = x
        for layer in range(layers):
            h = h @ parameters[2 * layer] + parameters[2 * layer + 1]
            if layer < layers - 1 or not meta["ends_linear"]:
                h = f(h)
        return jnp.square(h - y).sum(-1).mean()

    def update(state, sample):
        parameters, m, v, p1, p2 = state
        value, g = jax.value_and_grad(loss)(parameters, *sample)
        if not adam:
            return ([p - rate * q for p, q in zip(parameters, g)], m, v, p1, p2), value
        p1, p2 = p1 * 0.9, p2 * 0.999
        m = [0.9 * a + 0.1 * b for a, b in zip(m, g)]
        v = [0.999 * a + 0.001 * b * b for a, b in zip(v, g)]
        parameters = [p - rate / (1 - p1) * a / (jnp.sqrt(b / (1 - p2)) + 1e-8) for p, a, b in zip(parameters, m, v)]
        return (parameters, m, v, p1, p2), value

    def zeros(parameters):
        return [jnp.zeros_like(p) for p in parameters]

    def over_samples(parameters, x, y):
        state = parameters, zeros(parameters), zeros(parameters), jnp.float32(1), jnp.float32(1)
        return jax.lax.scan(update, state, (x, y))

    def over_rows(parameters, index, rows_x, rows_y):
        state = parameters, zeros(parameters), zeros(parameters), jnp.float32(1), jnp.float32(1)
        return jax.lax.scan(lambda state, rows: update(state, (rows_x[rows], rows_y[rows])), state, index)

    if "x" in arrays:
        run, inputs, axes = over_samples, [jnp.asarray(arrays["x"]), jnp.asarray(arrays["y"])], (0, 0, 0)
    else:
        run, axes = over_rows, (0, 0, None, None)
        inputs = [jnp.asarray(arrays[name]) for name in ("index", "rows_x", "rows_y")]
    if start[0].shape[0] == 1:  # One network: no axis to map over.
        start = [p[0] for p in start]
        inputs = [a[0] if axis == 0 else a for a, axis in zip(inputs, axes[1:])]
        compiled = jax.jit(run)
    else:
        compiled = jax.jit(jax.vmap(run, in_axes=axes))

    def train():
        state, losses = compiled(start, *inputs)
        jax.block_until_ready(state)
        return losses.reshape(-1, losses.shape[-1])

    return train


if __name__ == "__main__":
    peer.serve(prepare)
