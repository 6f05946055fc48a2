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

/** Bytes of the largest file that is remembered. */
const largest = 1_000_000;

/**
 * A host that is asked each question once. What was missing or could not be read is looked for again.
 *
 * @param isKept whether a path is remembered. Default: all are
 */
export function rememberingHost(host: Host, isKept: (path: string) => boolean = () => true): Host {
  const answers = new Map<string, Promise<unknown>>();
  const once = <T>(question: string, path: string, ask: () => Promise<T>): Promise<T> => {
    if (!isKept(path)) return ask();
    const key = `${question} ${path}`;
    const known = answers.get(key) as Promise<T> | undefined;
    if (known) return known;
    const answer = ask();
    answers.set(key, answer);
    const forget = () => answers.delete(key);
    answer.then((found) => {
      if (found === undefined || (found instanceof Uint8Array && found.length > largest)) forget();
    }, forget);
    return answer;
  };
  return {
    ...askedHost(host, once),
    readFile: (path, bounds) => once(`readFile ${JSON.stringify(bounds)}`, path, () => host.readFile(path, bounds)),
  };
}
