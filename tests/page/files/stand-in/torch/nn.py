import math
from operator import mul

from torch import Tensor, stack


class Module:
    def __call__(self, *inputs):
        return self.forward(*inputs)

    def load_state_dict(self, state):
        """All tensors of the module, no more and no fewer, in the shapes that it has."""
        assert state.keys() == self.shapes.keys(), (sorted(state), sorted(self.shapes))
        for name, values in state.items():
            assert values.shape == self.shapes[name], (name, values.shape, self.shapes[name])
            setattr(self, name, Tensor(values.shape, values.values))


class ModuleList(list):
    pass


def dot(a, b):
    return sum(map(mul, a, b))


class Linear(Module):
    def __init__(self, inputs, outputs):
        self.in_features = inputs
        self.shapes = {"weight": (outputs, inputs), "bias": (outputs,)}

    def forward(self, x):
        weights = [row.values for row in self.weight]
        rows = [x.values] if len(x.shape) == 1 else [row.values for row in x]
        return Tensor((*x.shape[:-1], len(weights)), [dot(w, row) + b for row in rows for w, b in zip(weights, self.bias.values)])


class Embedding(Module):
    @classmethod
    def from_pretrained(cls, weight):
        self = cls()
        self.weight = weight
        return self

    def forward(self, ids):
        rows = stack([self.weight[i] for i in ids.values])
        return rows.reshape(*ids.shape, self.weight.shape[1])


class LSTM(Module):
    """Of one sequence: (steps, 1, inputs) -> (steps, 1, units) and the last states (layers, 1, units)."""

    def __init__(self, inputs, units, layers):
        self.units, self.layers = units, layers
        self.shapes = {}
        for i in range(layers):
            self.shapes[f"weight_ih_l{i}"] = (4 * units, units if i else inputs)
            self.shapes[f"weight_hh_l{i}"] = (4 * units, units)
            self.shapes[f"bias_ih_l{i}"] = self.shapes[f"bias_hh_l{i}"] = (4 * units,)

    def forward(self, x, state=None):
        assert x.shape[1] == 1
        h, c = ([row[0].values for row in s] for s in state) if state else ([[0.0] * self.units] * self.layers for _ in range(2))
        h, c, outputs = list(h), list(c), []
        of = [[getattr(self, f"{name}_l{i}") for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")] for i in range(self.layers)]
        of = [([row.values for row in w], [row.values for row in u], b.values, d.values) for w, u, b, d in of]
        for step in x:
            below = step[0].values
            for i, (w, u, b, d) in enumerate(of):
                gates = [dot(w[j], below) + dot(u[j], h[i]) + b[j] + d[j] for j in range(4 * self.units)]
                enter, forget, cell, leave = (gates[k * self.units : (k + 1) * self.units] for k in range(4))
                c[i] = [squash(f) * old + squash(e) * math.tanh(g) for f, old, e, g in zip(forget, c[i], enter, cell)]
                h[i] = below = [squash(o) * math.tanh(new) for o, new in zip(leave, c[i])]
            outputs += below
        states = (Tensor((self.layers, 1, self.units), sum(s, [])) for s in (h, c))
        return Tensor((len(x), 1, self.units), outputs), tuple(states)


def squash(x):
    return 1 / (1 + math.exp(-x))
