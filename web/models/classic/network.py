class Network(nn.Module):
    """Hinton & Salakhutdinov 2006: a deep encoder, linear at the last, its mirror image as decoder; or all logistic, with a softmax on top."""

    def __init__(self, tensors, settings, place):
        super().__init__()
        self.f = ACTIVATIONS[settings["activation"]]
        depth = layers_of(tensors, "encoder")
        pretrains = settings["pretraining"] and settings["activation"] == "sigmoid"
        built = min(depth, place["phase"] + 1) if pretrains else depth
        self.encoder = nn.ModuleList(linear(tensors, f"encoder.{i}") for i in range(built))
        self.decoder = nn.ModuleList(linear(tensors, f"decoder.{i}") for i in range(depth - built, depth))
        self.softmax = linear(tensors, "classifier") if settings["classified"] else None
        self.linear_code = built == depth and self.softmax is None
        if pretrains and place["phase"] < depth:
            # While machines train, the decoder's weights are the encoder's, transposed.
            for encoder, decoder in zip(self.encoder, reversed(self.decoder)):
                decoder.weight.data = encoder.weight.data.T

    def encode(self, x):
        for layer in self.encoder[:-1]:
            x = self.f(layer(x))
        x = self.encoder[-1](x)
        return x if self.linear_code else self.f(x)

    def decode(self, code):
        for layer in self.decoder[:-1]:
            code = self.f(layer(code))
        return torch.sigmoid(self.decoder[-1](code))

    def classify(self, x):
        return torch.softmax(self.softmax(self.encode(x)), dim=1)
