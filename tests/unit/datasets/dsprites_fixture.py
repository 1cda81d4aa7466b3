"""Makes dsprites_fixture.inc: a few sprites by the rule, in other words than datasets/sets/sprite_renderer.cpp's.

Here every pixel's centre is tested against the polygon, in fractions; there rows are filled by crossings.
    python3 tests/unit/datasets/dsprites_fixture.py
"""

import math
import pathlib
from fractions import Fraction

# shape, scale, orientation, posX, posY
SPRITES = [(0, 0, 0, 0, 0), (0, 5, 5, 31, 31), (0, 2, 39, 15, 8), (0, 4, 17, 3, 29),
           (1, 0, 0, 31, 0), (1, 5, 13, 0, 31), (1, 3, 26, 20, 11), (1, 1, 38, 7, 22),
           (2, 0, 0, 0, 31), (2, 5, 20, 31, 0), (2, 3, 33, 12, 16), (2, 1, 7, 26, 5)]


def outline(shape):
    if shape == 0:
        return [(-9.6, -9.6), (9.6, -9.6), (9.6, 9.6), (-9.6, 9.6)]
    if shape == 1:
        turns = [2 * math.pi * k / 100 for k in range(100)]
        return [(9.6 * 1.33 * math.cos(t), 9.6 / 1.33 * math.sin(t)) for t in turns]
    turns = [2 * math.pi * k / 150 for k in range(150)]
    h = [13 * math.cos(t) - 5 * math.cos(2 * t) - 2 * math.cos(3 * t) - math.cos(4 * t) for t in turns]
    return [(9.6 * math.sin(t)**3, -9.6 * (h / 14.5 + 0.15)) for t, h in zip(turns, h)]


def corners(shape, scale, orientation, x, y):
    s, angle = 0.5 + 0.1 * scale, 2 * math.pi * orientation / 39
    cx, cy = 16 + 32 * x / 31, 16 + 32 * y / 31
    cosine, sine = math.cos(angle), math.sin(angle)
    return [(Fraction(round(256 * (cx + s * (u * cosine + v * sine))), 256),
             Fraction(round(256 * (cy + s * (v * cosine - u * sine))), 256)) for u, v in outline(shape)]


def inside(polygon, x, y):
    white = False
    for (x1, y1), (x2, y2) in zip(polygon, polygon[1:] + polygon[:1]):
        if (y1 >= y) != (y2 >= y) and x >= x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            white = not white
    return white


half = Fraction(1, 2)
with pathlib.Path(__file__).with_suffix(".inc").open("w") as file:
    file.write("// Made by dsprites_fixture.py. Rows from the top; the lowest bit is the leftmost pixel.\n\n")
    file.write("inline constexpr struct {\n  Sprite sprite;\n  SpriteRenderer::Bitmap rows;\n} kSprites[] = {\n")
    for sprite in SPRITES:
        polygon = corners(*sprite)
        rows = [sum(inside(polygon, j + half, i + half) << j for j in range(64)) for i in range(64)]
        file.write(f"    {{{{{', '.join(map(str, sprite))}}},\n     {{")
        lines = [", ".join(f"{row:#x}" for row in rows[i:i + 8]) for i in range(0, 64, 8)]
        file.write(",\n      ".join(lines))
        file.write("}},\n")
    file.write("};\n")
