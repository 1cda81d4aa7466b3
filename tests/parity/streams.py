"""Makes streams_fixture.inc: that common.py draws the engine's random numbers, on which all fixtures rest."""

from common import Fixture, Random, Stream

random = Random(0x123456789ABCDEF0)
STEP = (3 << 32) + 17  # beyond 32 bits

with Fixture(__file__) as fixture:
    fixture.array("words", random.words(Stream.metric, STEP, 5, 7))
    fixture.array("uniforms", random.uniform(Stream.corruption, STEP, 2, 11))
    fixture.array("normals", random.normal(Stream.posterior, STEP, 1, 131))
    fixture.array("permutation", random.permutation(Stream.shuffle, STEP, 4, 50))
