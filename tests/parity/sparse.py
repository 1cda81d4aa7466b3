"""Makes sparse_fixture.inc: models/sparse.h's cost, with KL, a running mean and L1 (see common.py)."""

import torch

from common import Dense, Fixture, Optimiser, Random, flat, random_matrix

PIXELS, HIDDEN, BATCH, STEPS = 12, 7, 9, 4
BETA, RHO, LAMBDA = 1.5, 0.15, 0.02


def run(fixture, name, penalty, **options):
    random = Random(3)
    encoder = Dense(random, 0, PIXELS, HIDDEN, "sigmoid")
    decoder = Dense(random, 1, HIDDEN, PIXELS, "sigmoid")
    parameters = encoder.parameters() + decoder.parameters()
    optimiser = Optimiser(parameters, **options)
    running = None
    costs, parts = [], []
    with fixture.space(name):
        for step in range(STEPS):
            x = random_matrix(BATCH, PIXELS, 10 + step, 0, 1)
            h = encoder(x)
            reconstruction = 0.5 * ((decoder(h) - x) ** 2).sum() / BATCH
            decay = LAMBDA / 2 * sum((layer.weight**2).sum() for layer in (encoder, decoder))
            if penalty == "l1":
                sparsity = BETA * h.abs().sum() / BATCH
                surrogate = sparsity
            else:
                mean = h.mean(dim=0)
                keep = 0.9 if penalty == "running" and running is not None else 0.0
                running = keep * (0 if running is None else running) + (1 - keep) * mean.detach()
                # The value and the slope at the running mean, the gradient through this batch's.
                q = running.clone().requires_grad_()
                sparsity = BETA * (RHO * torch.log(RHO / q) + (1 - RHO) * torch.log((1 - RHO) / (1 - q))).sum()
                (slope,) = torch.autograd.grad(sparsity, q)
                surrogate = (slope * mean).sum()
            (reconstruction + decay + surrogate).backward()
            if step == 0:
                fixture.array("gradients", flat(p.grad for p in parameters))
            costs.append((reconstruction + decay + sparsity).item())
            parts += [reconstruction.item(), decay.item(), sparsity.item()]
            optimiser.step()
        fixture.array("costs", costs)
        fixture.array("parts", parts)
        fixture.array("weights", flat(parameters))


with Fixture(__file__) as fixture:
    run(fixture, "kl", "kl", kind="adam", learning_rate=1e-2)
    run(fixture, "running", "running", kind="sgd", learning_rate=5e-2, momentum=0.9)
    run(fixture, "l1", "l1", kind="adam", learning_rate=1e-2)
