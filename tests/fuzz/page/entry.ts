// What worker.mjs loads, as one file.
export { targets } from './targets';
export { Mutator } from './mutate';
export * as watch from './watch';
