import { dirname, join } from 'node:path';
import { listName } from '../emit/file-list.ts';
import { sha256 } from '../model/digest.ts';
import { filesBelow } from '../platform/files-below.ts';
import type { Host } from '../platform/host.ts';
import { isInside } from '../platform/inside.ts';
import type { Statement } from './statement.ts';
import type { Verification } from './verification.ts';

/** Each output is there and has its bytes, and its folder, if it has one of its own, holds nothing else. */
export async function verifyOutputs({ subject }: Statement, { host, path, tell }: Verification): Promise<void> {
  const folder = dirname(path);
  for (const { name, digest } of subject) {
    const file = join(folder, name);
    const isThere = (await isInside(file, folder, host)) && (await host.kind(file)) === 'file';
    if (!isThere) tell('provenance-output-missing', file);
    else if (sha256(await host.readFile(file)) !== digest.sha256) tell('provenance-output-changed', file);
  }
  const names = new Set(subject.map(({ name }) => name));
  for (const own of new Set(subject.flatMap(({ name }) => (name.includes('/') ? [name.split('/')[0] ?? ''] : [])))) {
    for (const name of await filesIn(own, folder, host)) {
      if (!names.has(name) && name !== `${own}/${listName}`) tell('provenance-output-added', join(folder, name));
    }
  }
}

/** Paths of all files in a folder, relative to `base`, with `/`. Symbolic links that lead out of `base` are not followed. */
async function filesIn(folder: string, base: string, host: Host): Promise<string[]> {
  const root = join(base, folder);
  const enters = (path: string) => isInside(path, base, host);
  if (!(await enters(root)) || (await host.kind(root)) !== 'folder') return [];
  const found: string[] = [];
  for await (const { path } of filesBelow(root, host, enters)) found.push(`${folder}/${path}`);
  return found.sort();
}
