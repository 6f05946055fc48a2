import { constants } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
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
