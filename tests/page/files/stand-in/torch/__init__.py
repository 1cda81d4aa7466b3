"""As much of PyTorch as the scripts use that Hourglass generates, in plain Python: so that they run, and are held against
the engine, where PyTorch is not installed. What is not here fails by its name. Not fast, not general, no gradients."""

import array
import itertools
import math
from operator import sub, truediv

float32, uint8 = "f", "B"


class Tensor:
    """Numbers row by row."""

    def __init__(self, shape, values):
        self.shape, self.values = tuple(shape), list(values)
        assert math.prod(self.shape) == len(self.values), (self.shape, len(self.values))

    @property
    def data(self):
        return self

    @data.setter
    def data(self, other):
        self.shape, self.values = other.shape, list(other.values)

    def __len__(self):
        return self.shape[0]

    def __iter__(self):
        return (self[i] for i in range(len(self)))

    def __getitem__(self, key):
        keys = key if isinstance(key, tuple) else (key,)
        if all(isinstance(k, Tensor) for k in keys):  # places, one of each at a time
            return stack([self[tuple(int(i) for i in place)] for place in zip(*(k.values for k in keys))])
        keys += (slice(None),) * (len(self.shape) - len(keys))
        places = [range(size)[k] for size, k in zip(self.shape, keys)]
        shape = [len(p) for p in places if isinstance(p, range)]
        strides = [math.prod(self.shape[i + 1 :]) for i in range(len(self.shape))]
        chosen = itertools.product(*(p if isinstance(p, range) else [p] for p in places))
        return Tensor(shape, [self.values[sum(i * s for i, s in zip(at, strides))] for at in chosen])

    def reshape(self, *shape):
        shape = list(shape[0]) if isinstance(shape[0], (list, tuple)) else list(shape)
        if -1 in shape:
            shape[shape.index(-1)] = len(self.values) // -math.prod(shape)
        return Tensor(shape, self.values)

    def unsqueeze(self, dim):
        return self.reshape(*self.shape[:dim], 1, *self.shape[dim:])

    def expand(self, rows, _):
        return stack([self] * rows)

    @property
    def T(self):
        rows, columns = self.shape
        return Tensor((columns, rows), [self.values[r * columns + c] for c in range(columns) for r in range(rows)])

    def split(self, size, dim):
        assert dim == 1
        return [self[:, i : i + size] for i in range(0, self.shape[1], size)]

    def float(self):
        return Tensor(self.shape, map(float, self.values))

    def tolist(self):
        return self.values if len(self.shape) == 1 else [row.tolist() for row in self]

    def item(self):
        (value,) = self.values
        return value

    def pointwise(self, operation, other):
        if isinstance(other, Tensor):
            assert self.shape == other.shape, (self.shape, other.shape)
            return Tensor(self.shape, map(operation, self.values, other.values))
        return Tensor(self.shape, (operation(value, other) for value in self.values))

    def __sub__(self, other):
        return self.pointwise(sub, other)

    def __truediv__(self, other):
        return self.pointwise(truediv, other)

    def __pow__(self, exponent):
        return self.pointwise(pow, exponent)

    def sum(self, dim):
        assert dim == 1 and len(self.shape) == 2
        return Tensor(self.shape[:1], [sum(row.values) for row in self])

    def softmax(self, dim):
        assert dim == 1 and len(self.shape) == 2
        rows = [[math.exp(value - max(row.values)) for value in row.values] for row in self]
        return Tensor(self.shape, [value / sum(row) for row in rows for value in row])

    def argmax(self):
        return Tensor((), [max(range(len(self.values)), key=self.values.__getitem__)])

    def argmin(self, dim):
        assert dim == 0 and len(self.shape) == 2
        columns = self.T
        return Tensor(self.shape[1:], [min(range(len(c.values)), key=c.values.__getitem__) for c in columns])


def tensor(values):
    rows = isinstance(values[0], list)
    return Tensor((len(values), len(values[0])) if rows else (len(values),), itertools.chain(*values) if rows else values)


def frombuffer(buffer, dtype):
    values = array.array(dtype, bytes(buffer))
    return Tensor((len(values),), values)


def zeros_like(other):
    return Tensor(other.shape, [0.0] * len(other.values))


def arange(count):
    return Tensor((count,), range(count))


def eye(size):
    return Tensor((size, size), [float(r == c) for r in range(size) for c in range(size)])


def stack(tensors):
    assert len({t.shape for t in tensors}) == 1
    return Tensor((len(tensors), *tensors[0].shape), [value for t in tensors for value in t.values])


def cat(tensors, dim):
    assert dim == 1 and len({len(t) for t in tensors}) == 1
    return Tensor(
        (len(tensors[0]), sum(t.shape[1] for t in tensors)),
        [value for rows in zip(*tensors) for row in rows for value in row.values],
    )


def sigmoid(x):
    return Tensor(x.shape, [1 / (1 + math.exp(-v)) if v >= 0 else 1 - 1 / (1 + math.exp(v)) for v in x.values])


def tanh(x):
    return Tensor(x.shape, map(math.tanh, x.values))


def relu(x):
    return Tensor(x.shape, [max(v, 0.0) for v in x.values])


class no_grad:
    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass
