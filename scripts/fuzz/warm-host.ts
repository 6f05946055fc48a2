import { join } from 'node:path';
import { type Host, machineHost } from '../../src/platform/host.ts';
import { isBelow } from '../../src/platform/path-below.ts';

const installation = join(import.meta.dirname, '../..');

/**
 * Hosts that remember what lies in Offprint's own folder. Templates and fonts stay the same from one trial to the next, and
 * reading them takes about as long as publishing a short document.
 */
export function warmHosts(machine = machineHost()): (cwd: string) => Host {
  const answers = new Map<string, Promise<unknown>>();
  const once = <T>(question: string, path: string, ask: () => Promise<T>): Promise<T> => {
    if (!isBelow(installation, path)) return ask();
    const key = `${question} ${path}`;
    const answer = (answers.get(key) as Promise<T> | undefined) ?? ask();
    answers.set(key, answer);
    return answer;
  };
  return (cwd) => ({
    ...machine,
    cwd,
    readFile: (path, bounds) =>
      once(`read ${bounds?.root} ${bounds?.limit}`, path, () => machine.readFile(path, bounds)),
    size: (path) => once('size', path, () => machine.size(path)),
    kind: (path) => once('kind', path, () => machine.kind(path)),
    list: (path) => once('list', path, () => machine.list(path)),
    isForeign: (path) => once('isForeign', path, () => machine.isForeign(path)),
    realPath: (path) => once('realPath', path, () => machine.realPath(path)),
  });
}
