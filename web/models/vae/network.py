class Network(nn.Module):
    """Kingma & Welling 2014, Higgins et al. 2017: the encoder answers with a mean and a log-variance for each unit."""

    def __init__(self, tensors, settings, place):
        super().__init__()
        self.f = ACTIVATIONS[settings["activation"]]
        self.g = ACTIVATIONS[settings["decoder_activation"]]
        self.units = settings["code"]
        self.encoder = nn.ModuleList(linear(tensors, f"encoder.{i}") for i in range(layers_of(tensors, "encoder")))
        self.decoder = nn.ModuleList(linear(tensors, f"decoder.{i}") for i in range(layers_of(tensors, "decoder")))

    def posterior(self, x):
        """Mean and log-variance of q(z|x)."""
        for layer in self.encoder[:-1]:
            x = self.f(layer(x))
        return self.encoder[-1](x).split(self.units, dim=1)

    def encode(self, x):
        return self.posterior(x)[0]

    def sample(self, count):
        """New images: draws of the prior, decoded."""
        return self.decode(torch.randn(count, self.units))

    def decode(self, z):
        for layer in self.decoder[:-1]:
            z = self.g(layer(z))
        return torch.sigmoid(self.decoder[-1](z))
