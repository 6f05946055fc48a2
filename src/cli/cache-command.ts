import { fileSize } from '../model/wording.ts';
import { type CacheContent, cacheContent, cacheFolder, clearCache, verifyCache } from '../platform/cache.ts';
import { printForPeople } from './deliver.ts';
import { printable } from './safe-output.ts';

export type CacheAction = 'path' | 'clear' | 'verify';

/** Looks after the cache, prints what it contains, and returns the exit code. */
export async function cacheCommand(action: CacheAction, env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const folder = cacheFolder(env);
  printForPeople(() => printable(folder));
  const { removed, ...content } = await actions[action](folder);
  const lines = [`${counted(content.entries)}, ${fileSize(content.size)}`];
  if (removed !== undefined) lines.push(removed === 0 ? 'nothing is damaged' : `${counted(removed)} damaged, removed`);
  process.stderr.write(`${lines.join('\n')}\n`);
  return 0;
}

const actions: Record<CacheAction, (folder: string) => Promise<CacheContent & { removed?: number }>> = {
  path: cacheContent,
  async clear(folder) {
    await clearCache(folder);
    return cacheContent(folder);
  },
  verify: verifyCache,
};

function counted(values: number): string {
  return `${values} ${values === 1 ? 'value' : 'values'}`;
}
