"""Makes seq2seq_fixture.inc: models/seq2seq.h by torch.nn.LSTM (see common.py)."""

import torch
import torch.nn.functional as F

from common import Fixture, Optimiser, Random, Stream, flat

EMBEDDING, UNITS, STEPS = 3, 4, 4
PADDING, START, END = 0, 1, 2

# The batches are seq2seq_parity_test.cpp's, as (source, target) without end: of all lengths from 1 to 4, of tokens
# below 8; and of targets of up to 6 tokens below 11.
BATCHES = [
    [([4, 5, 6, 7], [4, 5, 6]), ([3], [7, 7, 3, 5]), ([6, 4], [5]), ([5, 5, 7], [6, 4]), ([7], [3])],
    [([3, 4], [3, 4]), ([7, 6, 5, 4], [4, 5, 6, 7]), ([5], [5]), ([6, 3, 6], [6, 3, 6]), ([4, 4], [3])],
]
TRANSLATIONS = [
    [([4, 5, 6, 7], [4, 10, 6]), ([3], [7, 9, 3, 5, 8, 8]), ([6, 4], [5]), ([5, 5, 7], [10, 4])],
    [([3, 4], [3, 9, 4, 10, 3]), ([7, 6, 5, 4], [8, 5]), ([5], [10]), ([6, 3, 6], [9, 3, 9, 7])],
]


def uniform(random, part, scale, *shape):
    return ((2 * random.uniform(Stream.weights, 0, part, *shape) - 1) * scale).requires_grad_()


class Stack:
    """nn/sequences/lstm_stack.h by torch.nn.LSTM, whose second bias stays zero."""

    def __init__(self, random, part, layers, scale):
        self.lstm = torch.nn.LSTM(EMBEDDING, UNITS, layers)
        self.tensors = []
        for layer in range(layers):
            for name in ("weight_ih", "weight_hh", "bias_ih"):
                tensor = getattr(self.lstm, f"{name}_l{layer}")
                tensor.data = uniform(random, part, scale, *tensor.shape).detach()
                self.tensors.append(tensor)
                part += 1
            unused = getattr(self.lstm, f"bias_hh_l{layer}")
            unused.data.zero_()
            unused.requires_grad_(False)

    def __call__(self, x, lengths, state=None):
        """x (steps, batch, inputs) → outputs and the state after each sequence's own last step."""
        packed = torch.nn.utils.rnn.pack_padded_sequence(x, lengths, enforce_sorted=False)
        out, last = self.lstm(packed, state)
        return torch.nn.utils.rnn.pad_packed_sequence(out, total_length=x.shape[0])[0], last


class Model:
    def __init__(self, layers, scale, vocabularies):
        random = Random(3)
        self.embeddings = [uniform(random, part, scale, size, EMBEDDING) for part, size in enumerate(vocabularies)]
        self.encoder = Stack(random, 2, layers, scale)
        self.decoder = Stack(random, 2 + 3 * layers, layers, scale)
        part = 2 + 6 * layers
        written = vocabularies[1]
        self.output = [uniform(random, part, scale, written, UNITS), uniform(random, part + 1, scale, 1, written)]

    def parameters(self):
        """In the order in which the engine's model adds them."""
        return [*self.embeddings, *self.encoder.tensors, *self.decoder.tensors, *self.output]

    def loss(self, pairs, reverse):
        pad = lambda rows: torch.nn.utils.rnn.pad_sequence([torch.tensor(r) for r in rows], padding_value=PADDING)
        lengths = lambda rows: torch.tensor([len(r) for r in rows])
        sources = [source[::-1] if reverse else source for source, _ in pairs]
        targets = [target + [END] for _, target in pairs]
        inputs = [[START] + target for _, target in pairs]
        _, state = self.encoder(F.embedding(pad(sources), self.embeddings[0]), lengths(sources))
        h, _ = self.decoder(F.embedding(pad(inputs), self.embeddings[1]), lengths(inputs), state)
        logits = h @ self.output[0].T + self.output[1]
        return F.cross_entropy(logits.flatten(0, 1), pad(targets).reshape(-1), ignore_index=PADDING,
                               reduction="sum") / len(pairs)


def run(fixture, name, layers, reverse, batches=BATCHES, vocabularies=(8, 8), **options):
    model = Model(layers, 0.5, vocabularies)
    optimiser = Optimiser(model.parameters(), **options)
    losses, norms = [], []
    with fixture.space(name):
        for step in range(STEPS):
            value = model.loss(batches[step % len(batches)], reverse)
            value.backward()
            if step == 0:
                fixture.array("gradients", flat(p.grad for p in model.parameters()))
            losses.append(value.item())
            norms.append(optimiser.step())
        fixture.array("losses", losses)
        fixture.array("gradient_norms", norms)
        fixture.array("weights", flat(model.parameters()))


with Fixture(__file__) as fixture:
    run(fixture, "one_layer_reversed", 1, True, kind="adam", learning_rate=1e-2, clip=0.5)
    run(fixture, "two_layers_forward", 2, False, kind="sgd", learning_rate=5e-2, momentum=0.9)
    run(fixture, "two_vocabularies", 1, True, TRANSLATIONS, (8, 11), kind="adam", learning_rate=1e-2, clip=0.5)
