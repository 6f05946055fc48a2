import type { Host, PathKind } from './host.ts';

/** What can be asked of a host, and the answers. */
interface Answers {
  readFile: Uint8Array;
  size: number;
  kind: PathKind | undefined;
  list: readonly string[];
  isForeign: boolean;
  realPath: string;
}

export type Question = keyof Answers;

/** A host whose questions all pass through `around`. What it writes does not. */
export function askedHost(
  host: Host,
  around: <Q extends Question>(question: Q, path: string, ask: () => Promise<Answers[Q]>) => Promise<Answers[Q]>,
): Host {
  return {
    ...host,
    readFile: (path, bounds) => around('readFile', path, () => host.readFile(path, bounds)),
    size: (path) => around('size', path, () => host.size(path)),
    kind: (path) => around('kind', path, () => host.kind(path)),
    list: (path) => around('list', path, () => host.list(path)),
    isForeign: (path) => around('isForeign', path, () => host.isForeign(path)),
    realPath: (path) => around('realPath', path, () => host.realPath(path)),
  };
}
