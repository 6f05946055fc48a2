import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A module of Offprint that a thread or a process of its own begins with. */
export interface OwnModule {
  url: URL;
  /** The arguments of Node before it: how to load TypeScript, if Offprint runs from its sources. */
  execArgv: string[];
}

/**
 * Finds a module of the kind that the one beside it is: JavaScript in `lib/`, TypeScript among the sources.
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
