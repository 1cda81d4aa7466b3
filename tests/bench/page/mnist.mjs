// The site's own MNIST shards, as the page of Hourglass gets them: gzipped IDX files that a manifest names.

async function unzipped(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
  const stream = response.body.pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * The first shards of each split.
 * @param {{folder: string, train: number, test: number}} data where the manifest lies, and how many shards of each
 * @returns {Promise<{manifest: object, train: Shard[], test: Shard[]}>} the manifest cut to these shards, and per
 *   shard `images` and `labels`, the bytes of IDX files
 */
export async function fetchMnist(data) {
  const manifest = await (await fetch(`${data.folder}/manifest.json`)).json();
  const splits = {};
  const shards = {};
  for (const split of ['train', 'test']) {
    const named = manifest.splits[split].shards.slice(0, data[split]);
    splits[split] = { count: named.reduce((sum, shard) => sum + shard.count, 0), shards: named };
    shards[split] = await Promise.all(
      named.map(async (shard) => ({
        images: await unzipped(`${data.folder}/${shard.images}`),
        labels: await unzipped(`${data.folder}/${shard.labels}`),
      })),
    );
  }
  return { manifest: { ...manifest, splits }, ...shards };
}
