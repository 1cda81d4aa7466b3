"""Makes denoising_fixture.inc: models/denoising.h, a stack of two layers, each noise (see common.py)."""

import torch
import torch.nn.functional as F

from common import Dense, Fixture, Optimiser, Random, Stream, flat, random_matrix

PIXELS, HIDDEN, BATCH, STEPS = 12, [9, 6], 5, 4


def corrupt(x, kind, level, step, part):
    """nn/layers/corruption.h's corrupt, from Random(4)."""
    random = Random(4)
    if kind == "gaussian":
        return x + level * random.normal(Stream.corruption, step, part, *x.shape)
    u = random.uniform(Stream.corruption, step, part, *x.shape)
    if kind == "masking":
        return torch.where(u < level, torch.zeros_like(x), x)
    return torch.where(u < level / 2, torch.zeros_like(x), torch.where(u < level, torch.ones_like(x), x))


class Network:
    def __init__(self, tied):
        random = Random(3)
        widths = [PIXELS, *HIDDEN]
        depth = len(HIDDEN)
        self.encoder = [Dense(random, i, widths[i], widths[i + 1], "sigmoid") for i in range(depth)]
        # decoder[i] mirrors encoder[i]; the innermost takes the next part of the weights' stream.
        self.decoder = [Dense(random, 2 * depth - 1 - i, widths[i + 1], widths[i], "sigmoid") for i in range(depth)]
        self.tied = tied

    def logits(self, i, y):
        layer = self.decoder[i]
        return y @ (self.encoder[i].weight if self.tied else layer.weight.T) + layer.bias

    def parameters(self):
        own = [p for layer in self.encoder for p in layer.parameters()]
        for layer in reversed(self.decoder):
            own += [layer.bias] if self.tied else layer.parameters()
        return own

    def layers_own(self, i):
        return self.encoder[i].parameters() + ([self.decoder[i].bias] if self.tied else self.decoder[i].parameters())

    def whole(self, x, noisy):
        y = noisy
        for layer in self.encoder:
            y = layer(y)
        for i in reversed(range(len(HIDDEN))):
            a = self.logits(i, y)
            y = torch.sigmoid(a)
        return a, x

    def alone(self, layer, x, spoil):
        with torch.no_grad():
            for below in self.encoder[:layer]:
                x = below(x)
        return self.logits(layer, self.encoder[layer](spoil(x))), x


def loss_of(logits, target, loss):
    if loss == "cross_entropy":
        return F.binary_cross_entropy_with_logits(logits, target, reduction="sum") / BATCH
    return F.mse_loss(torch.sigmoid(logits), target, reduction="sum") / BATCH


def run(fixture, name, tied, noise, level, loss, **options):
    """STEPS steps for each layer by itself, then as many for the whole stack."""
    network = Network(tied)
    parameters = network.parameters()
    losses, step = [], 0
    with fixture.space(name):
        for layer in [0, 1, None]:
            own = parameters if layer is None else network.layers_own(layer)
            optimiser = Optimiser(own, **options)
            for first in [True] + [False] * (STEPS - 1):
                x = random_matrix(BATCH, PIXELS, 10 + step, 0, 1)
                if layer is None:
                    pair = network.whole(x, corrupt(x, noise, level, step, 0))
                else:
                    pair = network.alone(layer, x, lambda clean: corrupt(clean, noise, level, step, layer))
                value = loss_of(*pair, loss)
                value.backward()
                if layer is None and first:
                    fixture.array("gradients", flat(p.grad for p in parameters))
                losses.append(value.item())
                optimiser.step()
                step += 1
        fixture.array("losses", losses)
        fixture.array("weights", flat(parameters))


with Fixture(__file__) as fixture:
    run(fixture, "tied_masking", True, "masking", 0.25, "cross_entropy", kind="adam", learning_rate=1e-2,
        weight_decay=1e-2)
    run(fixture, "tied_gaussian", True, "gaussian", 0.5, "squared_error", kind="sgd", learning_rate=5e-2, momentum=0.9)
    run(fixture, "untied_salt_and_pepper", False, "salt_and_pepper", 0.25, "cross_entropy", kind="adam",
        learning_rate=1e-2, clip=0.5)
