// The page's own TypeScript, loaded as it is: tests know the lessons from where the page does.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

const run = async (file, plugins = []) =>
  (await runnerImport(file, { configFile: false, root, logLevel: 'error', plugins })).module;
const { equations } = await run('./web/build/equations.ts');

/** What a module of the page exports, `file` being its path from the repository's root. */
export const load = (file) => run(file, [equations()]);

/** The lessons' cards, in their order. */
export const { cards } = await load('./web/shared/papers.ts');

/** The lessons' models, in their order. */
export const models = cards.map(({ model }) => model);

/** A small run of each lesson (web/models/common/example.ts), with its model and its title. */
export const examples = await Promise.all(
  cards.map(async ({ model, title }) => ({
    model,
    title,
    ...(await load(`./web/models/${model}/example.ts`)).example,
  })),
);
