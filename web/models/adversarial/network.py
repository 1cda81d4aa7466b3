class Network(nn.Module):
    """Makhzani et al. 2016: encoder and decoder. The discriminators that shaped the codes are in the file, too."""

    def __init__(self, tensors, settings, place):
        super().__init__()
        self.f = ACTIVATIONS[settings["activation"]]
        self.units = settings["code"]
        self.variant = settings["variant"]
        self.encoder = nn.ModuleList(linear(tensors, f"encoder.{i}") for i in range(layers_of(tensors, "encoder")))
        self.decoder = nn.ModuleList(linear(tensors, f"decoder.{i}") for i in range(layers_of(tensors, "decoder")))

    def encode(self, x):
        h = x
        for layer in self.encoder[:-1]:
            h = self.f(layer(h))
        h = self.encoder[-1](h)
        z = h[:, : self.units]  # of a Gaussian posterior its mean
        if self.variant == "semi-supervised":  # the rest are the logits of the class
            return torch.cat([z, h[:, self.units :].softmax(dim=1)], dim=1)
        if self.variant == "supervised":  # told the class: the one with which it reconstructs best
            classes = self.decoder[0].in_features - self.units
            told = [torch.cat([z, one_hot.expand(len(x), -1)], dim=1) for one_hot in torch.eye(classes)]
            errors = torch.stack([((self.decode(code) - x) ** 2).sum(dim=1) for code in told])
            return torch.stack(told)[errors.argmin(dim=0), torch.arange(len(x))]
        return z

    def decode(self, code):
        for layer in self.decoder[:-1]:
            code = self.f(layer(code))
        return torch.sigmoid(self.decoder[-1](code))
