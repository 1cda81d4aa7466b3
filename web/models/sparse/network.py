class Network(nn.Module):
    """Ng 2011: one hidden layer of logistic units, most of them off most of the time."""

    def __init__(self, tensors, settings, place):
        super().__init__()
        self.encoder = linear(tensors, "encoder.0")
        self.decoder = linear(tensors, "decoder.0")

    def encode(self, x):
        return torch.sigmoid(self.encoder(x))

    def decode(self, code):
        return torch.sigmoid(self.decoder(code))
