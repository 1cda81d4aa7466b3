"""An autoencoder that trains in the browser, as a widget; what it comes to is in Python."""

import pathlib

import anywidget
import traitlets


class Autoencoder(anywidget.AnyWidget):
    """`options` are those of Engine.open (docs/package.md): {"model": "vae", "preset": "latent-2", "seed": 1}."""

    _esm = pathlib.Path(__file__).parent / "autoencoder.js"
    site = traitlets.Unicode("SITE/").tag(sync=True)
    options = traitlets.Dict({"model": "vae", "preset": "latent-2", "seed": 1}).tag(sync=True)
    # From the browser.
    progress = traitlets.Dict().tag(sync=True)
    metrics = traitlets.Dict().tag(sync=True)
    error = traitlets.Unicode("").tag(sync=True)

    def train(self, **how_far):
        """Trains further: train(steps=500), train(epochs=2). `progress` follows; `metrics` are there when it has."""
        self.send({"train": how_far})
