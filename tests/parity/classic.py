"""Makes classic_fixture.inc: models/classic.h, both losses, both optimisers (see common.py)."""

import torch
import torch.nn.functional as F

from common import Dense, Fixture, Optimiser, Random, flat, random_matrix

PIXELS, HIDDEN, CODE, BATCH, STEPS = 12, [9, 6], 3, 5, 4


def network(activation):
    random = Random(3)
    widths = [PIXELS, *HIDDEN, CODE, *reversed(HIDDEN), PIXELS]
    linear = {len(HIDDEN), len(widths) - 2}  # the code's layer and the last, which yields logits
    return [Dense(random, i, widths[i], widths[i + 1], "linear" if i in linear else activation)
            for i in range(len(widths) - 1)]


def loss_of(layers, x, loss):
    y = x
    for layer in layers:
        y = layer(y)
    if loss == "cross_entropy":
        return F.binary_cross_entropy_with_logits(y, x, reduction="sum") / BATCH
    return F.mse_loss(torch.sigmoid(y), x, reduction="sum") / BATCH


def run(fixture, name, activation, loss, **options):
    layers = network(activation)
    parameters = [p for layer in layers for p in layer.parameters()]
    optimiser = Optimiser(parameters, **options)
    losses, norms = [], []
    with fixture.space(name):
        for step in range(STEPS):
            value = loss_of(layers, random_matrix(BATCH, PIXELS, 10 + step, 0, 1), loss)
            value.backward()
            if step == 0:
                fixture.array("gradients", flat(p.grad for p in parameters))
            losses.append(value.item())
            norms.append(optimiser.step())
        fixture.array("losses", losses)
        fixture.array("gradient_norms", norms)
        fixture.array("weights", flat(parameters))


with Fixture(__file__) as fixture:
    run(fixture, "cross_entropy_adam", "sigmoid", "cross_entropy", kind="adam", learning_rate=1e-2, weight_decay=1e-2)
    run(fixture, "squared_error_sgd", "tanh", "squared_error", kind="sgd", learning_rate=5e-2, momentum=0.9,
        weight_decay=1e-2, clip=0.25)
    run(fixture, "relu_adam_clipped", "relu", "cross_entropy", kind="adam", learning_rate=1e-2, clip=0.5)
