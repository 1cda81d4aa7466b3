"""PyTorch's twins of the rows (training_rows.cpp), on the processor.

    OPENBLAS_CORETYPE=SkylakeX OMP_WAIT_POLICY=ACTIVE /usr/bin/python3 torch_rows.py vae \
        [--batch N] [--threads N] [--seconds S] [--mnist FILE]

Prints the line that train_bench prints. With --version instead of a row: what it runs on.
"""

import argparse
import json
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F


def stack(*widths, hidden=nn.ReLU):
    """Dense layers with `hidden` between them; the last is linear."""
    layers = []
    for i, (inputs, outputs) in enumerate(zip(widths, widths[1:])):
        layers += ([hidden()] if i else []) + [nn.Linear(inputs, outputs)]
    return nn.Sequential(*layers)


def adam(*modules):
    return torch.optim.Adam([p for module in modules for p in module.parameters()], lr=1e-3)


class Row:
    """`losses(x)` yields one loss after the other, each with the optimiser that takes the step."""

    def step(self, x):
        first = None
        for loss, optimiser in self.losses(x):
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()
            first = loss if first is None else first
        return first


class Autoencoder(Row):
    def __init__(self, noise=0.0):
        self.noise = noise
        self.encoder, self.decoder = stack(784, 512, 256, 32), stack(32, 256, 512, 784)
        self.optimiser = adam(self.encoder, self.decoder)

    def losses(self, x):
        seen = x + self.noise * torch.randn_like(x) if self.noise else x
        y = torch.sigmoid(self.decoder(self.encoder(seen)))
        yield F.mse_loss(y, x, reduction="sum") / len(x), self.optimiser


class Sparse(Row):
    rho, beta = 0.05, 3.0

    def __init__(self):
        self.encoder, self.decoder = nn.Linear(784, 256), nn.Linear(256, 784)
        self.optimiser = adam(self.encoder, self.decoder)

    def losses(self, x):
        h = torch.sigmoid(self.encoder(x))
        mean = h.mean(0)
        kl = self.rho * torch.log(self.rho / mean) + (1 - self.rho) * torch.log((1 - self.rho) / (1 - mean))
        error = 0.5 * F.mse_loss(torch.sigmoid(self.decoder(h)), x, reduction="sum") / len(x)
        yield error + self.beta * kl.sum(), self.optimiser


class Vae(Row):
    beta = 1.0

    def __init__(self):
        self.encoder, self.decoder = stack(784, 400, 40), stack(20, 400, 784)
        self.optimiser = adam(self.encoder, self.decoder)

    def losses(self, x):
        mean, log_variance = self.encoder(x).chunk(2, 1)
        z = mean + torch.exp(0.5 * log_variance) * torch.randn_like(mean)
        kl = 0.5 * (mean.square() + log_variance.exp() - 1 - log_variance).sum() / len(x)
        error = F.binary_cross_entropy_with_logits(self.decoder(z), x, reduction="sum") / len(x)
        yield error + self.beta * kl, self.optimiser


class BetaVae(Vae):
    beta = 4.0

    def __init__(self):
        self.encoder = stack(4096, 1200, 1200, 20)
        self.decoder = stack(10, 1200, 1200, 1200, 4096, hidden=nn.Tanh)
        parameters = [*self.encoder.parameters(), *self.decoder.parameters()]
        self.optimiser = torch.optim.Adagrad(parameters, lr=1e-3)


class Adversarial(Row):
    def __init__(self):
        self.encoder, self.decoder = stack(784, 512, 512, 8), stack(8, 512, 512, 784)
        self.discriminator = stack(8, 256, 256, 1)
        self.autoencode = adam(self.encoder, self.decoder)
        self.discriminate, self.generate = adam(self.discriminator), adam(self.encoder)

    def losses(self, x):
        y = torch.sigmoid(self.decoder(self.encoder(x)))
        yield F.mse_loss(y, x, reduction="sum") / len(x), self.autoencode
        with torch.no_grad():
            fake = self.encoder(x)
        real = self.discriminator(torch.randn_like(fake))
        fake = self.discriminator(fake)
        yield (
            F.binary_cross_entropy_with_logits(real, torch.ones_like(real))
            + F.binary_cross_entropy_with_logits(fake, torch.zeros_like(fake))
        ), self.discriminate
        fake = self.discriminator(self.encoder(x))
        yield F.binary_cross_entropy_with_logits(fake, torch.ones_like(fake)), self.generate


class Seq2Seq(Row):
    tokens, length = 32, 24
    start = 1

    def __init__(self):
        self.read, self.write = nn.Embedding(self.tokens, 32), nn.Embedding(self.tokens, 32)
        self.encoder, self.decoder = nn.LSTM(32, 128), nn.LSTM(32, 128)
        self.output = nn.Linear(128, self.tokens)
        self.optimiser = adam(self.read, self.write, self.encoder, self.decoder, self.output)

    def losses(self, x):
        source, target = x[:, : self.length].t(), x[:, self.length :].t()  # (length, batch)
        _, state = self.encoder(self.read(source.flip(0)))
        before = torch.cat([torch.full_like(target[:1], self.start), target[:-1]])
        logits = self.output(self.decoder(self.write(before), state)[0])
        loss = F.cross_entropy(logits.reshape(-1, self.tokens), target.reshape(-1), reduction="sum")
        yield loss / len(x), self.optimiser


def mnist(path):
    return torch.from_numpy(np.fromfile(path, np.uint8).reshape(-1, 784).astype(np.float32) / 255)


def binary_images(_):
    return (torch.rand(2000, 64 * 64) < 0.25).float()


def sentences(_):
    words = 3 + (29 * torch.rand(4000, Seq2Seq.length).square()).long()
    return torch.cat([words, words[:, :-1], torch.full((4000, 1), 2)], 1)


ROWS = {
    "ae": (Autoencoder, mnist),
    "dae": (lambda: Autoencoder(0.3), mnist),
    "sparse": (Sparse, mnist),
    "vae": (Vae, mnist),
    "betavae": (BetaVae, binary_images),
    "aae": (Adversarial, mnist),
    "seq2seq": (Seq2Seq, sentences),
}


def batches(samples, size):
    """By a permutation that is drawn anew for each pass."""
    while True:
        order = torch.randperm(len(samples))
        for first in range(0, len(samples) - size + 1, size):
            yield samples.index_select(0, order[first : first + size])


def run(step, seconds, least_steps):
    """Steps for at least so many seconds: (steps, seconds, last loss)."""
    steps, start = 0, time.perf_counter()
    while True:
        loss = step()
        steps += 1
        elapsed = time.perf_counter() - start
        if elapsed >= seconds and steps >= least_steps:
            return steps, elapsed, loss.item()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("row", nargs="?", choices=ROWS)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=1)
    parser.add_argument("--mnist")
    parser.add_argument("--version", action="store_true")
    options = parser.parse_args()
    if options.version:
        print(torch.__version__)
        return
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    make, read = ROWS[options.row]
    row, data = make(), batches(read(options.mnist), options.batch)
    first = row.step(next(data)).item()
    run(lambda: row.step(next(data)), min(0.3, options.seconds), 2)
    steps, seconds, last = run(lambda: row.step(next(data)), options.seconds, 3)
    print(
        json.dumps(
            {
                "type": "train",
                "row": options.row,
                "batch": options.batch,
                "threads": torch.get_num_threads(),
                "samples": steps * options.batch,
                "seconds": seconds,
                "firstLoss": first,
                "lastLoss": last,
            }
        )
    )


if __name__ == "__main__":
    main()
