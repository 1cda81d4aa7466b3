"""Makes vae_fixture.inc: models/vae.h and models/beta_vae.h, both likelihoods, L > 1, β and capacity (see common.py)."""

import math

import torch
import torch.nn.functional as F

from common import Dense, Fixture, Optimiser, Random, Stream, flat, random_matrix

PIXELS, CODE, BATCH, STEPS = 8, 2, 5, 4
HIDDEN, DECODER_HIDDEN = [6], [4, 5]
DEVIATION = 0.3  # σ of a Gaussian pixel, or where it starts


def chain(random, first_part, widths, activation):
    return [Dense(random, first_part + i, widths[i], widths[i + 1], "linear" if i + 2 == len(widths) else activation)
            for i in range(len(widths) - 1)]


def through(layers, x):
    for layer in layers:
        x = layer(x)
    return x


class Vae:
    def __init__(self, activation, decoder_activation, likelihood, learn, samples):
        random = Random(3)
        self.encoder = chain(random, 0, [PIXELS, *HIDDEN, 2 * CODE], activation)
        self.decoder = chain(random, len(self.encoder), [CODE, *DECODER_HIDDEN, PIXELS], decoder_activation)
        self.likelihood, self.samples = likelihood, samples
        self.log_variance = torch.tensor([[2 * math.log(DEVIATION)]], requires_grad=learn)
        self.parameters = [p for layer in self.encoder + self.decoder for p in layer.parameters()]
        # The output layers start at 0.3 and 0.1. All are twice as large here, so that the code says something: a KL
        # of almost 0 has few digits in float.
        self.encoder[-1].weight.data *= 0.3
        self.decoder[-1].weight.data *= 0.1
        for layer in self.encoder + self.decoder:
            layer.weight.data *= 2
        if learn:
            self.parameters.append(self.log_variance)

    def terms(self, x, step):
        """−log p(x | z), mean over the L codes, and KL(q(z | x) ‖ p(z)): means over the batch."""
        mean, log_variance = through(self.encoder, x).split(CODE, dim=1)
        posterior = torch.distributions.Normal(mean, (log_variance / 2).exp())
        prior = torch.distributions.Normal(torch.zeros(CODE), torch.ones(CODE))
        kl = torch.distributions.kl_divergence(posterior, prior).sum() / BATCH
        noise = Random(5).normal(Stream.posterior, step, 0, self.samples, BATCH, CODE)
        logits = through(self.decoder, posterior.mean + posterior.stddev * noise)
        target = x.expand_as(logits)
        if self.likelihood == "bernoulli":
            cost = F.binary_cross_entropy_with_logits(logits, target, reduction="sum")
        else:
            deviation = (self.log_variance / 2).exp()
            cost = -torch.distributions.Normal(torch.sigmoid(logits), deviation).log_prob(target).sum()
        return cost / (BATCH * self.samples), kl


def run(fixture, name, penalty=lambda kl, step: kl, activation="tanh", decoder_activation="relu",
        likelihood="bernoulli", learn=False, samples=1, **options):
    model = Vae(activation, decoder_activation, likelihood, learn, samples)
    optimiser = Optimiser(model.parameters, **options,
                          decaying=[p for p in model.parameters if p.dim() > 1 and p is not model.log_variance])
    losses, reconstructions, kls, norms = [], [], [], []
    with fixture.space(name):
        for step in range(STEPS):
            reconstruction, kl = model.terms(random_matrix(BATCH, PIXELS, 10 + step, 0, 1), step)
            loss = reconstruction + penalty(kl, step)
            loss.backward()
            if step == 0:
                fixture.array("gradients", flat(p.grad for p in model.parameters))
            losses.append(loss.item())
            reconstructions.append(reconstruction.item())
            kls.append(kl.item())
            norms.append(optimiser.step())
        fixture.array("losses", losses)
        fixture.array("reconstructions", reconstructions)
        fixture.array("kls", kls)
        fixture.array("gradient_norms", norms)
        fixture.array("weights", flat(model.parameters))


def capacity(kl, step):
    """Burgess' eq. 8: γ 20, C from 0 to 3 nats over 20 images, so it ends after the fourth step."""
    return 20 * (kl - min(step * BATCH / 20, 1) * 3).abs()


adam = dict(kind="adam", learning_rate=1e-2)
with Fixture(__file__) as fixture:
    run(fixture, "bernoulli", activation="relu", **adam)
    run(fixture, "bernoulli_three_codes", samples=3, weight_decay=1e-2, **adam)
    run(fixture, "gaussian", likelihood="gaussian", decoder_activation="tanh", kind="sgd", learning_rate=1e-3,
        momentum=0.9)
    run(fixture, "gaussian_learnt", likelihood="gaussian", learn=True, samples=2, **adam)
    run(fixture, "beta_4", penalty=lambda kl, step: 4 * kl, decoder_activation="tanh", **adam)
    run(fixture, "capacity", penalty=capacity, decoder_activation="tanh", **adam)
