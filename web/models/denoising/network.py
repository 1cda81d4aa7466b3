class Network(nn.Module):
    """Vincent et al. 2008, 2010: the decoder mirrors the encoder, with the same weights where they are tied; or a softmax on the code."""

    def __init__(self, tensors, settings, place):
        super().__init__()
        self.f = ACTIVATIONS[settings["activation"]]
        depth = layers_of(tensors, "encoder")
        pretrains = settings["pretraining"] and settings["activation"] == "sigmoid"
        built = min(depth, place["phase"] + 1) if pretrains else depth
        self.encoder = nn.ModuleList(linear(tensors, f"encoder.{i}") for i in range(built))
        decoder = []
        for i in range(depth - built, depth):
            if settings["tied"]:
                # decoder.0 follows the code: it mirrors the last encoder layer.
                weight = tensors[f"encoder.{depth - 1 - i}.weight"].T
                decoder.append(linear({"tied.weight": weight, "tied.bias": tensors[f"decoder.{i}.bias"]}, "tied"))
            else:
                decoder.append(linear(tensors, f"decoder.{i}"))
        self.decoder = nn.ModuleList(decoder)
        self.softmax = linear(tensors, "classifier") if settings["classified"] else None

    def encode(self, x):
        for layer in self.encoder:
            x = self.f(layer(x))
        return x

    def decode(self, code):
        for layer in self.decoder[:-1]:
            code = self.f(layer(code))
        return torch.sigmoid(self.decoder[-1](code))

    def classify(self, x):
        return torch.softmax(self.softmax(self.encode(x)), dim=1)
