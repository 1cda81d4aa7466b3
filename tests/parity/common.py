"""What the scripts that make the PyTorch fixtures share.

Each tests/parity/NAME.py runs model NAME for a few steps in PyTorch, in double, and writes
NAME_fixture.inc, which NAME_parity_test.cpp includes: the same run by the engine must give the same losses,
gradients and weights. To make a fixture again (after a change of what the engine computes, never to make a
failing test pass):

    apt-get install python3-torch libopenblas0-openmp
    /usr/bin/python3 tests/parity/classic.py

Random numbers are the engine's own (core/random.cpp), computed here again, so that both sides draw the same
weights, data and noise and the fixture holds results only.
"""

import enum
import math
import pathlib

import numpy as np
import torch

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


class Stream(enum.IntEnum):
    """What a random number is for: core/random.h's numbers."""

    weights = 1
    shuffle = 2
    gibbs = 3
    corruption = 4
    posterior = 5
    prior = 6
    picture = 7
    labels = 8
    forcing = 9
    data = 10
    metric = 11


_LOW = np.uint64(0xFFFFFFFF)
_SHIFT = np.uint64(32)


def _philox(x, key):
    """Philox4x32-10 of counters x (n, 4), kept as 64-bit numbers below 2^32."""
    x0, x1, x2, x3 = (x[:, lane].copy() for lane in range(4))
    k0, k1 = key & 0xFFFFFFFF, key >> 32 & 0xFFFFFFFF
    for _ in range(10):
        p0, p1 = np.uint64(0xD2511F53) * x0, np.uint64(0xCD9E8D57) * x2
        x0, x1, x2, x3 = (p1 >> _SHIFT) ^ x1 ^ np.uint64(k0), p1 & _LOW, (p0 >> _SHIFT) ^ x3 ^ np.uint64(k1), p0 & _LOW
        k0, k1 = (k0 + 0x9E3779B9) & 0xFFFFFFFF, (k1 + 0xBB67AE85) & 0xFFFFFFFF
    return np.stack([x0, x1, x2, x3], axis=1)


class Random:
    """core/random.h's Random: number i of (seed, stream, step, part) is a function of these alone."""

    def __init__(self, seed):
        self.seed = seed

    def words(self, stream, step, part, blocks):
        """The four 32-bit words of each block (a number, or an array of them): (blocks, 4)."""
        blocks = np.atleast_1d(np.asarray(blocks, dtype=np.uint64))
        counters = np.empty((len(blocks), 4), dtype=np.uint64)
        counters[:, 0] = blocks
        counters[:, 1] = step & 0xFFFFFFFF
        counters[:, 2] = (step >> 32 & 0xFFFFFF) | int(stream) << 24
        counters[:, 3] = part
        return _philox(counters, self.seed)

    def _uniforms(self, stream, step, part, count):
        words = self.words(stream, step, part, np.arange((count + 3) // 4)).reshape(-1)[:count]
        return (words >> np.uint64(8)).astype(np.float64) * 2.0**-24

    def uniform(self, stream, step, part, *shape):
        """Uniforms in [0, 1): a tensor of `shape`, filled in row-major order."""
        return torch.from_numpy(self._uniforms(stream, step, part, math.prod(shape)).reshape(shape))

    def normal(self, stream, step, part, *shape):
        """N(0, 1) by Box and Muller's transform, with the engine's sine and cosine."""
        count = math.prod(shape)
        u = self._uniforms(stream, step, part, count + count % 2).reshape(-1, 2)
        radius = np.sqrt(-2 * np.log(1 - u[:, 0]))
        sine, cosine = _sincos_turn(u[:, 1])
        return torch.from_numpy(np.stack([radius * cosine, radius * sine], axis=1).reshape(-1)[:count].reshape(shape))

    def permutation(self, stream, step, part, count):
        """A permutation of 0 … count − 1, as a tensor of indices."""
        order = list(range(count))
        for i in range(count, 1, -1):
            j = int(self.words(stream, step, part, i)[0, 0]) * i >> 32
            order[i - 1], order[j] = order[j], order[i - 1]
        return torch.tensor(order)


def _sincos_turn(u):
    """sin and cos of 2πu by the engine's polynomials, which differ from the exact ones by up to 3e-7."""
    quarter = np.floor(u * 4 + 0.5)
    t = (u - quarter * 0.25) * 6.283185307179586
    t2 = t * t
    s = t + t * t2 * (-1 / 6 + t2 * (1 / 120 + t2 * (-1 / 5040 + t2 * (1 / 362880))))
    c = 1 + t2 * (-0.5 + t2 * (1 / 24 + t2 * (-1 / 720 + t2 * (1 / 40320))))
    q = quarter.astype(int) & 3
    swapped_s, swapped_c = np.where(q & 1, c, s), np.where(q & 1, s, c)
    return np.where(q & 2, -swapped_s, swapped_s), np.where((q == 1) | (q == 2), -swapped_c, swapped_c)


def random_matrix(rows, columns, part, low=-1.0, high=1.0):
    """tests/nn_fixture.h's random_matrix(rows, columns, part, low, high)."""
    return low + (high - low) * Random(20061028).uniform(Stream.weights, 99, part, rows, columns)


def glorot(random, part, inputs, outputs):
    """Uniform in ±√(6 / (inputs + outputs)): (outputs, inputs), from layer `part` of the weights' stream."""
    return (2 * random.uniform(Stream.weights, 0, part, outputs, inputs) - 1) * math.sqrt(6 / (inputs + outputs))


class Dense:
    """nn/layers/dense.h's layer with its first weights: y = f(x Wᵀ + b)."""

    def __init__(self, random, part, inputs, outputs, activation):
        self.activation = activation
        weight = glorot(random, part, inputs, outputs)
        if activation == "relu":
            weight *= (1 / math.sqrt(inputs)) / math.sqrt(6 / (inputs + outputs))
        self.weight = weight.requires_grad_()
        self.bias = torch.zeros(outputs, requires_grad=True)

    def __call__(self, x):
        a = x @ self.weight.T + self.bias
        return a if self.activation == "linear" else getattr(torch, self.activation)(a)

    def parameters(self):
        """In the order in which the engine's layer adds them."""
        return [self.weight, self.bias]


class Optimiser:
    """nn/optimisers/optimiser.h by torch.optim: kind is "adam" or "sgd" (with momentum).

    The penalty (weight_decay / 2) Σ W² is on tensors of two dimensions (weights), unless `decaying` lists
    others, and counts in the norm that `clip` limits. torch.nn.utils.clip_grad_norm_ is not used: it adds 1e-6
    to the norm.
    """

    def __init__(self, parameters, kind, learning_rate, momentum=0.9, beta1=0.9, beta2=0.999, epsilon=1e-8,
                 weight_decay=0.0, clip=0.0, decaying=None):
        self.parameters = list(parameters)
        self.decaying = [p for p in self.parameters if p.dim() > 1] if decaying is None else list(decaying)
        self.weight_decay, self.clip = weight_decay, clip
        if kind == "adam":
            self.inner = torch.optim.Adam(self.parameters, lr=learning_rate, betas=(beta1, beta2), eps=epsilon)
        else:
            self.inner = torch.optim.SGD(self.parameters, lr=learning_rate, momentum=momentum)

    def step(self):
        """One update from the parameters' .grad, which are cleared. Returns the norm before clipping."""
        with torch.no_grad():
            for p in self.decaying:
                p.grad += self.weight_decay * p
            norm = math.sqrt(sum(float((p.grad**2).sum()) for p in self.parameters))
            if self.clip > 0 and norm > self.clip:
                for p in self.parameters:
                    p.grad *= self.clip / norm
        self.inner.step()
        self.inner.zero_grad()
        return norm


def flat(tensors):
    """Tensors one after another as one list, each row-major: what parity.h's expect_tensors compares with."""
    return torch.cat([t.detach().reshape(-1) for t in tensors])


class Fixture:
    """A file of C++ arrays of doubles, in namespaces: one for each run.

        with Fixture(__file__) as fixture:          # classic.py makes classic_fixture.inc
            with fixture.space("tanh_adam"):
                fixture.array("losses", [1.5, 1.25])  # fixture::tanh_adam::losses
    """

    def __init__(self, script):
        script = pathlib.Path(script)
        self.path = script.with_name(script.stem + "_fixture.inc")
        self.lines = [f"// Made by {script.name} with PyTorch {torch.__version__.split('+')[0]} in double; see common.py.", ""]

    def __enter__(self):
        self._enter("fixture")
        return self

    def __exit__(self, kind, *_):
        if kind is None:
            self._leave("fixture")
            self.path.write_text("\n".join(self.lines))
            print(f"{self.path.name}: {self.path.stat().st_size} bytes")

    def space(self, name):
        fixture = self

        class Space:
            def __enter__(self):
                fixture._enter(name)

            def __exit__(self, *_):
                fixture._leave(name)

        return Space()

    def array(self, name, numbers):
        """`numbers`: a number, a list or a tensor of any shape (row-major). 17 digits, as a double needs."""
        numbers = np.atleast_1d(np.asarray(numbers.detach() if torch.is_tensor(numbers) else numbers, dtype=np.float64))
        if not np.isfinite(numbers).all():
            raise ValueError(f"{name} holds a number that is not finite")
        self.lines.append(f"inline constexpr double {name}[] = {{")
        texts = [f"{x:.17g}" for x in numbers.reshape(-1)]
        self.lines += ["    " + ", ".join(texts[i:i + 4]) + "," for i in range(0, len(texts), 4)]
        self.lines.append("};")

    def _enter(self, name):
        self.lines.append(f"namespace {name} {{")

    def _leave(self, name):
        self.lines += [f"}}  // namespace {name}", ""]
