import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { build } from '../../src/build.ts';
import { hostIn, writeAll } from './publication-folder.ts';
import { withScratchFolder } from './scratch.ts';

/** Files of a container by path, in their order. */
export type BookFiles = Map<string, Uint8Array>;

const source = `---
title: Tides
lang: en
date: 2026-11-25
---

The sea rises[^1] twice a day, as [NASA](https://example.org/tides) says.

![A coast](coast.svg "A coast at high water")

## Énergie

See [the coast](#the-coast).

| Place | Metres |
| --- | --- |
| Fundy | 16 |

### The coast

- Cliffs
- Sand

[^1]: As far as the moon wants it.
`;

const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="60" height="40"/></svg>';

/** A small EPUB of Offprint's own, with a bit of everything. */
export function smallBook(): Promise<Uint8Array> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'tides.md': source, 'coast.svg': picture });
    const { messages, exitCode } = await build({ sources: ['tides.md'], to: ['epub'], host: hostIn(folder) });
    if (exitCode !== 0) throw new Error(messages.join('\n'));
    return readFile(join(folder, 'dist', 'tides.epub'));
  });
}

/** Takes a container apart. */
export function unpacked(book: Uint8Array): BookFiles {
  return new Map(Object.entries(unzipSync(book)));
}

/** Puts a container together, `mimetype` uncompressed, all in the order of the files. */
export function packed(files: BookFiles, mimetypeLevel: 0 | 9 = 0): Uint8Array {
  const parts: Zippable = {};
  for (const [path, bytes] of files) parts[path] = [bytes, { level: path === 'mimetype' ? mimetypeLevel : 0 }];
  return zipSync(parts);
}

/** Replaces text in a file of a container. @throws Error where the file does not have it */
export function edit(files: BookFiles, path: string, from: string | RegExp, to: string): void {
  const before = strFromU8(files.get(path) ?? new Uint8Array());
  const after = before.replace(from, to);
  if (after === before) throw new Error(`Cannot find ${from} in ${path}:\n${before}`);
  files.set(path, strToU8(after));
}
