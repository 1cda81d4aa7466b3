"""Makes classifier_fixture.inc: models/classifier.h's softmax alone, then all of a stack with it (see common.py)."""

import torch

from common import Dense, Fixture, Optimiser, Random, flat, random_matrix

PIXELS, HIDDEN, CODE, CLASSES, BATCH, STEPS = 12, 8, 6, 4, 9, 4
LAMBDA = 0.02


def labels(step):
    return torch.tensor([(3 * i + step) % CLASSES for i in range(BATCH)])


def run(fixture, name, **options):
    random = Random(3)
    stack = [Dense(random, 0, PIXELS, HIDDEN, "sigmoid"), Dense(random, 1, HIDDEN, CODE, "sigmoid")]
    softmax = Dense(random, 2, CODE, CLASSES, "linear")
    below = [p for layer in stack for p in layer.parameters()]
    costs, parts, gradients = [], [], []
    with fixture.space(name):
        # Two steps of the softmax alone, then, with moments of their own, two of everything.
        for trained in (softmax.parameters(), below + softmax.parameters()):
            optimiser = Optimiser(trained, **options)
            for step in range(STEPS // 2):
                at = len(costs)
                y = random_matrix(BATCH, PIXELS, 10 + at, 0, 1)
                for layer in stack:
                    y = layer(y)
                logits = softmax(y)
                cross_entropy = torch.nn.functional.cross_entropy(logits, labels(at))
                decay = LAMBDA / 2 * (softmax.weight**2).sum()
                (cross_entropy + decay).backward()
                if at == STEPS // 2:
                    gradients = flat(p.grad for p in trained)
                if len(trained) == 2:  # the softmax alone: the stack stands still
                    for p in below:
                        p.grad = None
                wrong = (logits.argmax(dim=1) != labels(at)).double().mean()
                costs.append((cross_entropy + decay).item())
                parts += [cross_entropy.item(), decay.item(), wrong.item()]
                optimiser.step()
        fixture.array("gradients", gradients)
        fixture.array("costs", costs)
        fixture.array("parts", parts)
        fixture.array("weights", flat(below + softmax.parameters()))


with Fixture(__file__) as fixture:
    run(fixture, "adam", kind="adam", learning_rate=1e-2)
    run(fixture, "momentum", kind="sgd", learning_rate=5e-2, momentum=0.9)
