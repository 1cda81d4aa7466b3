import { isAbsolute } from 'node:path';

/** Of the bundler's context, what is asked of it here. */
interface ModuleGraph {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null;
}

/**
 * Names the chunk `name` for the modules that all of `entries` need before they can run: what they import statically, by
 * however many steps. In one piece these compress better than in many small ones; what a page fetches later stays out.
 * @param entries absolute paths
 */
export function neededFirst(name: string, entries: readonly string[]) {
  let needs: Set<string>[] | null = null;
  return (id: string, graph: ModuleGraph): string | null => {
    needs ??= entries.map((entry) => reached(entry, graph));
    return needs.every((needed) => needed.has(id)) ? name : null;
  };
}

function reached(entry: string, graph: ModuleGraph): Set<string> {
  if (!isAbsolute(entry) || !graph.getModuleInfo(entry)) throw new Error(`${entry} is no module of this build`);
  const found = new Set([entry]);
  for (const id of found) for (const next of graph.getModuleInfo(id)?.importedIds ?? []) found.add(next);
  return found;
}
