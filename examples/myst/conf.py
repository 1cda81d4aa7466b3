"""Sphinx with MyST-Parser. mystmd has the `iframe` directive of itself, and needs none of this."""

from docutils import nodes
from docutils.parsers.rst import Directive, directives
from html import escape

project = "Autoencoders"
extensions = ["myst_parser"]
html_theme = "alabaster"


class Iframe(Directive):
    required_arguments = 1
    option_spec = {"width": directives.unchanged, "title": directives.unchanged, "height": directives.unchanged}

    def run(self):
        attributes = {"src": self.arguments[0], "width": "100%", "height": "560", "style": "border: 0", **self.options}
        text = " ".join(f'{key}="{escape(value)}"' for key, value in attributes.items())
        return [nodes.raw("", f"<iframe {text}></iframe>", format="html")]


def setup(app):
    app.add_directive("iframe", Iframe)
