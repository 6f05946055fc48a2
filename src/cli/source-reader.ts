import { resolve } from 'node:path';
import { encodingOf } from '../markdown/encoding.ts';
import type { Host } from '../platform/host.ts';

/** The lines of a file, by its path as messages show it. Nothing where there is no text to be read. */
export type SourceReader = (path: string) => Promise<readonly string[] | undefined>;

/** Bytes of a file that lines are shown of: sources have less, and what has more, nobody wrote. */
const largest = 20_000_000;

/** Reads files once each, and only those that are text. */
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
  // No text has this character, and most files of bytes do.
  return text.includes('\0') ? undefined : text.split(/\r\n|\r|\n/u);
}
