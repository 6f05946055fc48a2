/** What a safe program does with a stranger's project. */
export type Expectation = 'error' | 'safe' | 'either';

/** A project of a stranger, and what has to come of it. */
export interface HostileCase {
  name: string;
  /** What it tries. */
  attack: string;
  /** `error`: exit code 1, 2 or 3; `safe`: 0 or, with faults at their lines, 1; `either`. Never 70, whichever it is. */
  expected: Expectation;
  /** Puts the project in place. Beside its folder lies `outside/`, whose `secret.txt` nobody may read. */
  prepare: (folder: string) => Promise<void>;
  source: string;
  /** Seconds that the run may take. Default: 60 */
  time?: number;
  /** The only engine that it attacks. Default: all */
  engine?: string;
}

/** Stands in every file outside the project. No output may hold it. */
export const canary = 'CANARY-SECRET-7f3a91';

/** Where a trap server listens, to which hostile documents refer. */
export const trapPort = 8799;
