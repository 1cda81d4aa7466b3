class Network(nn.Module):
    """Ng 2011: logistic units, most of them off most of the time; in a stack, layer upon layer, with a softmax on top."""

    def __init__(self, tensors, settings, place):
        super().__init__()
        depth = layers_of(tensors, "encoder")
        # A stack's layers are trained one after the other; then labels come in.
        built = min(depth, place["phase"] + 1)
        self.encoder = nn.ModuleList(linear(tensors, f"encoder.{i}") for i in range(built))
        self.decoder = nn.ModuleList(linear(tensors, f"decoder.{i}") for i in range(depth - built, depth))
        self.softmax = linear(tensors, "classifier") if "classifier.weight" in tensors else None

    def encode(self, x):
        for layer in self.encoder:
            x = torch.sigmoid(layer(x))
        return x

    def decode(self, code):
        for layer in self.decoder:
            code = torch.sigmoid(layer(code))
        return code

    def classify(self, x):
        return torch.softmax(self.softmax(self.encode(x)), dim=1)
