import type { RunConfiguration, View } from '../engine/protocol';
import common from './pytorch/common.py?raw';
import images from './pytorch/images.py?raw';
import { words } from '../text/export';

const networks = import.meta.glob<string>('../models/*/network.py', { eager: true, query: '?raw', import: 'default' });
/** Whose network another paper has. */
const kSame: Record<string, string> = { 'beta-vae': 'vae' };
const kSamples = 8;
const kLine = 100; // letters of a line of data

/** The picture whose samples a script reproduces. */
export function requestFor(model: string): { name: string; args: { count: number } } {
  return { name: model === 'seq2seq' ? 'sentences' : 'reconstructions', args: { count: kSamples } };
}

export interface ScriptOf {
  configuration: RunConfiguration;
  title: string;
  step: number;
  /** Names of the two files. */
  checkpoint: string;
  script: string;
  /** The engine's answer to `requestFor`. */
  view: View;
}

/** A model's encoder and decoder in PyTorch, from its lesson's folder. @throws Error where there is none */
export function networkOf(model: string): string {
  const network = networks[`../models/${kSame[model] ?? model}/network.py`];
  if (!network) throw new Error(words.noScript(model));
  return network;
}

/**
 * A Python program that rebuilds encoder and decoder of a checkpoint in PyTorch, and holds what they make of some held-out
 * samples against what the engine made of them.
 */
export function pytorchScript({ configuration, title, step, checkpoint, script, view }: ScriptOf): string {
  const network = networkOf(configuration.model);
  if (configuration.model !== 'seq2seq') {
    return joined([head(title, step, checkpoint, script, 'images'), common, network, imagesOf(view), images]);
  }
  // Its program stands in its own file, below the classes: the data come between the two.
  const [classes, program] = split(network, '\n\ndef main():');
  return joined([head(title, step, checkpoint, script, 'sentences'), common, classes, sentencesOf(view), program]);
}

function head(
  title: string,
  step: number,
  checkpoint: string,
  script: string,
  samples: 'images' | 'sentences',
): string {
  return `#!/usr/bin/env python3
"""${title}, rebuilt in PyTorch. Written by Hourglass at step ${step}.

It reads the checkpoint that was saved with it, and reproduces what Hourglass made of some held-out ${samples}:

    python3 ${script} [${checkpoint}]

It needs PyTorch. The package safetensors reads the file where it is installed; where not, a few lines do.
"""
${samples === 'images' ? 'import base64\n' : ''}import json
import sys
from pathlib import Path

import torch
from torch import nn

CHECKPOINT = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name(${JSON.stringify(checkpoint)})
STEP = ${step}  # of the weights that made what is compared with below
`;
}

function imagesOf({ arrays }: View): string {
  const { input, error } = arrays;
  const bytes = Uint8Array.from(input!.data, (pixel) => Math.round(255 * pixel));
  const exact = input!.data.every((pixel, i) => Math.abs(pixel - bytes[i]! / 255) < 1e-6);
  const numbers = exact ? bytes : new Uint8Array(input!.data.slice().buffer);
  return `# Held-out images, ${input!.shape.slice(1).join(' × ')} numbers each, ${exact ? 'a byte for each from 0 to 255' : 'as 32-bit floats'}.
IMAGES = (
${wrapped(base64(numbers))}
)
IMAGES_ARE_BYTES = ${exact ? 'True' : 'False'}
# Hourglass's squared error of each, summed over its pixels.
ERRORS = [${Array.from(error!.data, (value) => Number(value.toPrecision(8))).join(', ')}]
`;
}

function sentencesOf({ arrays }: View): string {
  const rows = (name: string) => {
    const { shape, data } = arrays[name]!;
    const width = shape[1]!;
    return Array.from({ length: shape[0]! }, (_, i) => cut([...data.slice(i * width, (i + 1) * width)]));
  };
  const [source, target, output] = ['source', 'target', 'output'].map(rows);
  const lines = source!.map(
    (ids, i) => `    ([${ids.join(', ')}], [${target![i]!.join(', ')}], [${output![i]!.join(', ')}]),`,
  );
  return `LENGTH = ${arrays.output!.shape[1]}  # tokens that are written at most, the end included

# Held-out sentences as tokens: what is read, what should be written, and what Hourglass writes.
SENTENCES = [
${lines.join('\n')}
]
`;
}

/** Without the end (2) or the padding (0), and what comes after it. */
function cut(ids: number[]): number[] {
  const end = ids.findIndex((id) => id === 2 || id === 0);
  return end < 0 ? ids : ids.slice(0, end);
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

function wrapped(text: string): string {
  return (text.match(new RegExp(`.{1,${kLine}}`, 'g')) ?? []).map((line) => `    "${line}"`).join('\n');
}

function split(text: string, at: string): [string, string] {
  const place = text.indexOf(at);
  return [text.slice(0, place), text.slice(place)];
}

function joined(parts: string[]): string {
  return `${parts.map((part) => part.trim()).join('\n\n\n')}\n`;
}
