import { type Machine, onPath } from './machine.ts';

/** A way to start the browser, as safe as the machine allows. */
export interface Confinement {
  /** Words before the browser's own command line: a program that changes the user. */
  prefix: readonly string[];
  flags: readonly string[];
  /** The user that the browser runs as, if it differs from Offprint's. */
  user: { uid: number; gid: number } | undefined;
  /** Why there is no sandbox, if there is none. */
  unjailed: string | undefined;
}

/** `nobody` on every current Linux; the number works even if the name is not listed. */
const nobody = { uid: 65534, gid: 65534 };

const setprivOptions = [`--reuid=${nobody.uid}`, `--regid=${nobody.gid}`, '--clear-groups'];

/**
 * Ways to start the browser, safest first. Those without a sandbox are for callers who allow that.
 * Chromium refuses to sandbox root, so root starts it as `nobody`. Some systems offer no sandbox even to ordinary
 * users: containers that deny user namespaces, Ubuntu since 23.10.
 */
export async function confinements(machine: Machine): Promise<readonly Confinement[]> {
  const noSandbox = ['--no-sandbox'];
  if (machine.platform !== 'linux' || machine.uid !== 0) {
    return [
      { prefix: [], flags: [], user: undefined, unjailed: undefined },
      { prefix: [], flags: noSandbox, user: undefined, unjailed: 'this system offers none to ordinary users' },
    ];
  }
  const prefix = await setpriv(machine);
  const asRoot = { prefix: [], flags: noSandbox, user: undefined, unjailed: 'Offprint runs as root' };
  if (!prefix) return [asRoot];
  return [
    { prefix, flags: [], user: nobody, unjailed: undefined },
    { prefix, flags: noSandbox, user: nobody, unjailed: 'this system offers none; it runs as `nobody`' },
    asRoot,
  ];
}

async function setpriv(machine: Machine): Promise<readonly string[] | undefined> {
  for (const path of onPath(machine, ['setpriv'])) {
    if (await machine.isExecutable(path)) return [path, ...setprivOptions, '--'];
  }
  return undefined;
}
