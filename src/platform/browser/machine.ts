import { constants } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';
import type { Host } from '../host.ts';

/** What the search for a browser needs from the machine, so that a test can describe another one. */
export interface Machine {
  platform: NodeJS.Platform;
  arch: string;
  /** 0 for root. Absent if users have no numbers (Windows). */
  uid: number | undefined;
  home: string;
  env: Host['env'];
  /** Whether the path is a file that this user may run. */
  isExecutable(path: string): Promise<boolean>;
  /** Names in a folder; empty if it does not exist. */
  list(folder: string): Promise<readonly string[]>;
}

/** The machine that the program runs on. */
export function thisMachine(env: Host['env']): Machine {
  return {
    platform: process.platform,
    arch: process.arch,
    uid: process.getuid?.(),
    home: env.HOME ?? homedir(),
    env,
    isExecutable: (path) =>
      access(path, constants.X_OK).then(
        () => true,
        () => false,
      ),
    list: (folder) => readdir(folder).catch(() => []),
  };
}

/** A browser that exists, though it may not start. */
export interface Candidate {
  path: string;
  /** Variables it needs in addition to those of the program. */
  env: Readonly<Record<string, string>>;
}

/** Builds without a user interface: they start twice as fast (measured), so they come first. */
const shellNames = ['chromium-headless-shell', 'chrome-headless-shell'];

const linuxNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

const macBundles = [
  'Chromium.app/Contents/MacOS/Chromium',
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const windowsPrograms = [
  'Chromium\\Application\\chrome.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/** Where a browser that was installed for the whole system would be, best first. */
export function wellKnownPaths(machine: Machine): readonly string[] {
  switch (machine.platform) {
    case 'win32':
      return [
        ...onPath(
          machine,
          shellNames.map((name) => `${name}.exe`),
        ),
        ...inProgramFiles(machine),
      ];
    case 'darwin':
      return [...onPath(machine, shellNames), ...inApplications(machine), ...onPath(machine, ['chromium'])];
    default:
      return onPath(machine, [...shellNames, ...linuxNames]);
  }
}

/** Paths that the shell would try for the first name, then for the second. */
export function onPath(machine: Machine, names: readonly string[]): readonly string[] {
  const { join } = machine.platform === 'win32' ? win32 : posix;
  const folders = (machine.env.PATH ?? machine.env.Path ?? '')
    .split(machine.platform === 'win32' ? win32.delimiter : posix.delimiter)
    .filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function inApplications({ home }: Machine): readonly string[] {
  return macBundles.flatMap((bundle) => [`/Applications/${bundle}`, `${home}/Applications/${bundle}`]);
}

function inProgramFiles({ env }: Machine): readonly string[] {
  const roots = ['PROGRAMFILES', 'ProgramFiles', 'PROGRAMFILES(X86)', 'ProgramFiles(x86)', 'LOCALAPPDATA']
    .map((name) => env[name])
    .filter((root) => root !== undefined);
  return windowsPrograms.flatMap((program) => [...new Set(roots)].map((root) => win32.join(root, program)));
}

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
