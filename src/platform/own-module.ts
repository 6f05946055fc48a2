import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A module of Offprint that a separate thread or process starts with. */
export interface OwnModule {
  url: URL;
  /** The arguments of Node before it: how to load TypeScript, if Offprint runs from its sources. */
  execArgv: string[];
}

/**
 * Finds a module of the same kind as its sibling: JavaScript in `lib/`, TypeScript among the sources.
 *
 * @param beside URL of a module in the same folder
 */
export function ownModule(name: string, beside: string): OwnModule {
  const extension = extname(fileURLToPath(beside));
  const loader = new URL('../../scripts/typescript-threads.mjs', import.meta.url);
  return {
    url: new URL(`./${name}${extension}`, beside),
    execArgv: extension === '.ts' ? ['--import', loader.href] : [],
  };
}
