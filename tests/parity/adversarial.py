"""Makes adversarial_fixture.inc: models/adversarial.h and semi_supervised_adversarial.h, every phase (see common.py).

The PyTorch side keeps a separate Adam for every phase, as the paper has it: the encoder belongs to two or three.
"""

import math

import torch
import torch.nn.functional as F

from common import Dense, Fixture, Optimiser, Random, Stream, flat, random_matrix

PIXELS, HIDDEN, JUDGE, CLASSES, BATCH, STEPS = 8, [5], [4], 3, 5, 4
NOISE = Random(9)
LABELS = [0, 2, -1, 1, 2]
KNOWN = [0, 2, 1, 2, 0]
FEW = 3  # labelled images in the semi-supervised classification phase


def mlp(random, part, widths, hidden, last):
    return [Dense(random, part + i, widths[i], widths[i + 1], last if i + 2 == len(widths) else hidden)
            for i in range(len(widths) - 1)]


def forward(layers, x):
    for layer in layers:
        x = layer(x)
    return x


def parameters_of(*networks):
    return [p for network in networks for layer in network for p in layer.parameters()]


def one_hot(labels, unknown):
    """One-hot rows; −1 sets the last, extra class where there is one."""
    out = torch.zeros(len(labels), CLASSES + (1 if unknown else 0))
    for row, label in enumerate(labels):
        out[row, CLASSES if label < 0 else label] = 1
    return out


def draw_prior(kind, step, part, labels, units):
    """nn/codes/prior.cpp."""
    z = NOISE.normal(Stream.prior, step, part, BATCH, units)
    if kind == "normal":
        return z
    out = torch.empty_like(z)
    for row in range(BATCH):
        words = [int(w) for w in NOISE.words(Stream.prior, step, part + 1, row)[0]]
        k = labels[row] if labels[row] >= 0 else words[0] * CLASSES >> 32
        if kind == "mixture":
            angle = 2 * math.pi * k / CLASSES
            along, across = 4 + z[row, 0], 0.3 * z[row, 1]
            out[row, 0] = along * math.cos(angle) - across * math.sin(angle)
            out[row, 1] = along * math.sin(angle) + across * math.cos(angle)
        else:
            place = math.sqrt((k + words[1] * 2.0**-32) / CLASSES)
            angle = 4 * math.pi * place
            out[row, 0] = 4 * place * math.cos(angle) + 0.15 * z[row, 0]
            out[row, 1] = 4 * place * math.sin(angle) + 0.15 * z[row, 1]
    return out


def reconstruction_loss(logits, x, loss):
    if loss == "cross_entropy":
        return F.binary_cross_entropy_with_logits(logits, x, reduction="sum") / BATCH
    return F.mse_loss(torch.sigmoid(logits), x, reduction="sum") / BATCH


def judged(judge, z, target):
    logits = forward(judge, z)
    return F.binary_cross_entropy_with_logits(logits, torch.full_like(logits, target))


def play(phases, everything, record, step):
    """Each phase: its loss, its gradient, a step of its own optimiser; other networks' gradients are dropped."""
    for name, optimiser, loss_of in phases:
        loss = loss_of()
        loss.backward()
        record.setdefault(name, []).append(loss.item())
        if step == 0:
            moved = {id(p) for p in optimiser.parameters}
            record[name + "_gradients"] = flat(p.grad if id(p) in moved else torch.zeros_like(p) for p in everything)
        optimiser.step()
        for p in everything:
            p.grad = None


def write(fixture, name, record, everything):
    with fixture.space(name):
        for key, numbers in record.items():
            fixture.array(key, numbers)
        fixture.array("weights", flat(everything))


def run(fixture, name, units, prior, gaussian, labels_for, loss):
    random = Random(3)
    encoder = mlp(random, 0, [PIXELS, *HIDDEN, 2 * units if gaussian else units], "tanh", "linear")
    told = CLASSES if labels_for == "decoder" else 0
    decoder = mlp(random, 2, [units + told, *reversed(HIDDEN), PIXELS], "tanh", "linear")
    asked = CLASSES + 1 if labels_for == "prior" else 0
    judge = mlp(random, 4, [units + asked, *JUDGE, 1], "relu", "linear")
    everything = parameters_of(encoder, decoder, judge)
    rates = [1e-2, 2e-2, 5e-3]
    optimisers = [Optimiser(parameters_of(*networks), "adam", rate)
                  for networks, rate in zip([(encoder, decoder), (judge,), (encoder,)], rates)]
    labels = KNOWN if labels_for == "decoder" else LABELS
    record = {}
    for step in range(STEPS):
        x = random_matrix(BATCH, PIXELS, 10 + step, 0, 1)

        def code():
            a = forward(encoder, x)
            if not gaussian:
                return a
            noise = NOISE.normal(Stream.posterior, step, 0, BATCH, units)
            return a[:, :units] + torch.exp(a[:, units:] / 2) * noise

        def with_label(z):
            return torch.cat([z, one_hot(labels, True)], 1) if asked else z

        def reconstruct():
            z = torch.cat([code(), one_hot(labels, False)], 1) if told else code()
            return reconstruction_loss(forward(decoder, z), x, loss)

        def tell_apart():
            drawn = draw_prior(prior, step, 1, labels if asked else [-1] * BATCH, units)
            return judged(judge, with_label(drawn), 1.0) + judged(judge, with_label(code()), 0.0)

        play([("reconstruction", optimisers[0], reconstruct), ("discriminator", optimisers[1], tell_apart),
              ("generator", optimisers[2], lambda: judged(judge, with_label(code()), 1.0))], everything, record, step)
    write(fixture, name, record, everything)


def run_semi_supervised(fixture, style):
    random = Random(3)
    encoder = mlp(random, 0, [PIXELS, *HIDDEN, style + CLASSES], "tanh", "linear")
    decoder = mlp(random, 2, [style + CLASSES, *reversed(HIDDEN), PIXELS], "tanh", "linear")
    style_judge = mlp(random, 4, [style, *JUDGE, 1], "relu", "linear")
    category_judge = mlp(random, 6, [CLASSES, *JUDGE, 1], "relu", "linear")
    everything = parameters_of(encoder, decoder, style_judge, category_judge)
    rates = [1e-2, 2e-2, 5e-3, 1e-2]
    optimisers = [Optimiser(parameters_of(*networks), "adam", rate) for networks, rate in
                  zip([(encoder, decoder), (style_judge, category_judge), (encoder,), (encoder,)], rates)]
    record = {}
    for step in range(STEPS):
        x, few = random_matrix(BATCH, PIXELS, 10 + step, 0, 1), random_matrix(FEW, PIXELS, 20 + step, 0, 1)

        def code():
            a = forward(encoder, x)
            return a[:, :style], torch.softmax(a[:, style:], 1)

        def tell_apart():
            z, y = code()
            drawn = NOISE.normal(Stream.prior, step, 0, BATCH, style)
            words = NOISE.words(Stream.prior, step, 2, list(range(BATCH)))[:, 0]
            category = one_hot([int(w) * CLASSES >> 32 for w in words], False)
            return (judged(style_judge, drawn, 1.0) + judged(style_judge, z, 0.0) +
                    judged(category_judge, category, 1.0) + judged(category_judge, y, 0.0))

        def confuse():
            z, y = code()
            return judged(style_judge, z, 1.0) + judged(category_judge, y, 1.0)

        play([("reconstruction", optimisers[0],
               lambda: reconstruction_loss(forward(decoder, torch.cat(code(), 1)), x, "squared_error")),
              ("discriminator", optimisers[1], tell_apart), ("generator", optimisers[2], confuse),
              ("classification", optimisers[3],
               lambda: F.cross_entropy(forward(encoder, few)[:, style:], torch.tensor([2, 0, 1])))],
             everything, record, step)
    write(fixture, "semi_supervised", record, everything)


with Fixture(__file__) as fixture:
    run(fixture, "normal", 3, "normal", False, None, "squared_error")
    run(fixture, "shaped", 2, "mixture", True, "prior", "squared_error")
    run(fixture, "swiss_roll", 2, "swiss_roll", False, None, "cross_entropy")
    run(fixture, "supervised", 3, "normal", True, "decoder", "cross_entropy")
    run_semi_supervised(fixture, 3)
