import { resolve } from 'node:path';
import { encodingOf } from '../markdown/read.ts';
import type { Host } from '../platform/host.ts';

/** The lines of a file, by its path in messages. `undefined` if there is no readable text. */
export type SourceReader = (path: string) => Promise<readonly string[] | undefined>;

/** The most bytes of a file whose lines are shown: sources are smaller, and nobody wrote a larger file. */
const largest = 20_000_000;

/** Reads each file once, and only text files. */
export function sourceReader(host: Host): SourceReader {
  const known = new Map<string, Promise<readonly string[] | undefined>>();
  return (path) => {
    const lines = known.get(path) ?? readLines(resolve(host.cwd, path), host).catch(() => undefined);
    known.set(path, lines);
    return lines;
  };
}

async function readLines(path: string, host: Host): Promise<readonly string[] | undefined> {
  if ((await host.kind(path)) !== 'file' || (await host.size(path)) > largest) return undefined;
  const bytes = await host.readFile(path);
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  // No text has this character, and most binary files do.
  return text.includes('\0') ? undefined : text.split(/\r\n|\r|\n/u);
}
