PADDING, START, END, UNKNOWN = range(4)


class Network(nn.Module):
    """Sutskever, Vinyals & Le 2014: one LSTM reads, and another writes from the state in which the first one ends."""

    def __init__(self, tensors, settings):
        super().__init__()
        self.reverse = settings["reverse_source"]
        self.source = nn.Embedding.from_pretrained(tensors["encoder.embedding.weight"])
        self.target = nn.Embedding.from_pretrained(tensors["decoder.embedding.weight"])
        self.encoder = self.lstm(tensors, "encoder", settings)
        self.decoder = self.lstm(tensors, "decoder", settings)
        self.output = linear(tensors, "decoder.output")

    @staticmethod
    def lstm(tensors, name, settings):
        # The gates stand in PyTorch's order: input, forget, cell, output. Of its two biases one is enough.
        stack = nn.LSTM(settings["embedding"], settings["units"], settings["layers"])
        state = {}
        for i in range(settings["layers"]):
            state[f"weight_ih_l{i}"] = tensors[f"{name}.{i}.input_weight"]
            state[f"weight_hh_l{i}"] = tensors[f"{name}.{i}.recurrent_weight"]
            state[f"bias_ih_l{i}"] = tensors[f"{name}.{i}.bias"]
            state[f"bias_hh_l{i}"] = torch.zeros_like(tensors[f"{name}.{i}.bias"])
        stack.load_state_dict(state)
        return stack

    def encode(self, ids):
        """The state after the last token: the code."""
        ids = ids[::-1] if self.reverse else ids
        return self.encoder(self.source(torch.tensor(ids)).unsqueeze(1))[1]

    def decode(self, state, length):
        """The likeliest token, again and again, until the end or until `length` tokens are written."""
        written, token = [], START
        while len(written) < length:
            hidden, state = self.decoder(self.target(torch.tensor([[token]])), state)
            token = self.output(hidden[0, 0]).argmax().item()
            if token in (END, PADDING):
                break
            written.append(token)
        return written


def main():
    tensors, metadata = load(CHECKPOINT)
    settings, place = json.loads(metadata["settings"]), json.loads(metadata["place"])
    # What is written may be in another language than what is read.
    read = json.loads(metadata["vocabulary"])
    write = json.loads(metadata.get("target_vocabulary", metadata["vocabulary"]))
    network = Network(tensors, settings)

    print(f"{metadata['model']} at step {place['step']}")
    wrong, expected_wrong, same = 0, 0, 0
    for source, target, expected in SENTENCES:
        with torch.no_grad():
            written = network.decode(network.encode(source), LENGTH)
        print(f"{text(source, read)} -> {text(written, write)}")
        wrong += errors(written, target)
        expected_wrong += errors(expected, target)
        same += written == expected
    print(f"tokens wrong: {wrong}, in Hourglass {expected_wrong}")
    print(f"{same} of {len(SENTENCES)} sentences are written as Hourglass writes them")
    if place["step"] == STEP and same < len(SENTENCES):
        sys.exit("This network is not the one that Hourglass has: please report it.")


def text(ids, vocabulary):
    space = " " if vocabulary["level"] == "word" else ""
    return space.join(vocabulary["symbols"][i - 4] if i >= 4 else "?" for i in ids)


def errors(written, target):
    """How many places of the two differ."""
    return sum(a != b for a, b in zip(written, target)) + abs(len(written) - len(target))


main()
