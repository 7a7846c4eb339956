"""nnx's random streams and first weights, from the rules its documentation gives, in NumPy.

A stream is Philox4x32-10; its key is the start of the SHA-256 of canonical bytes: the name `nnx-stream-1`, the seed and
the path, each with a tag and a length. Written apart from nnx, so that what the peers start from checks nnx as well.
"""
import hashlib
from statistics import NormalDist

import numpy as np

TAG_UNSIGNED, TAG_TEXT = 2, 5


def key(seed, *path):
    data = b""
    for item in ("nnx-stream-1", seed, *path):
        payload = item.encode() if isinstance(item, str) else int(item).to_bytes(8, "little")
        data += bytes([TAG_TEXT if isinstance(item, str) else TAG_UNSIGNED]) + len(payload).to_bytes(8, "little") + payload
    digest = hashlib.sha256(data).digest()
    return int.from_bytes(digest[:4], "little"), int.from_bytes(digest[4:8], "little")


def blocks(first, count, key):
    """The four words of blocks first ..< first + count: (count, 4)."""
    low = np.uint64(0xFFFFFFFF)
    x0 = np.arange(first, first + count, dtype=np.uint64)
    x1 = x0 >> np.uint64(32)
    x0 = x0 & low
    x2, x3 = np.zeros_like(x0), np.zeros_like(x0)
    k0, k1 = key
    for _ in range(10):
        p0, p1 = x0 * np.uint64(0xD2511F53), x2 * np.uint64(0xCD9E8D57)
        x0, x1, x2, x3 = ((p1 >> np.uint64(32)) ^ x1 ^ np.uint64(k0), p1 & low,
                          (p0 >> np.uint64(32)) ^ x3 ^ np.uint64(k1), p0 & low)
        k0, k1 = (k0 + 0x9E3779B9) & 0xFFFFFFFF, (k1 + 0xBB67AE85) & 0xFFFFFFFF
    return np.stack([x0, x1, x2, x3], axis=1)


def words32(count, key):
    """32-bit values 0 ..< count: value i is word i/16 mod 4 of block 16(i/64) + i mod 16."""
    groups = -(-count // 64)
    return blocks(0, 16 * groups, key).reshape(groups, 16, 4).transpose(0, 2, 1).reshape(-1)[:count]


def words64(count, key):
    """64-bit values 0 ..< count, two to a block."""
    groups = -(-count // 32)
    b = blocks(0, 16 * groups, key).reshape(groups, 16, 4)
    low, high = b[:, :, 0::2], b[:, :, 1::2]
    return (low | high << np.uint64(32)).transpose(0, 2, 1).reshape(-1)[:count]


def uniforms(count, low, high, key):
    u = (words32(count, key) >> np.uint64(8)).astype(np.float64) * 2.0**-24
    return (u * (high - low) + low).astype(np.float32)


def normals(count, key):
    u = ((words64(count, key) >> np.uint64(12)).astype(np.float64) + 0.5) * 2.0**-52
    inverse = NormalDist().inv_cdf
    return np.array([inverse(p) for p in u])


def order(count, key):
    return np.argsort(words64(count, key), kind="stable")


def first_weights(widths, seed):
    """He's start: a list of W (D, H) and b (H), normal numbers of variance 2/D and zeros."""
    tensors = []
    for layer, (inputs, units) in enumerate(zip(widths, widths[1:]), start=1):
        z = normals(units * inputs, key(seed, "init", layer, 0))
        w = (np.sqrt(2 / inputs) * z).astype(np.float32).reshape(units, inputs)
        tensors += [np.ascontiguousarray(w.T), np.zeros(units, np.float32)]
    return tensors


def beside(count, seed):
    """Rows left and right of ⌊count/2⌋ pairs of one source with itself."""
    rows, half = order(count, key(seed, "beside", 1, 0)), count // 2
    return rows[:half], rows[half:2 * half]
