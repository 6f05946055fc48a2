import { openPrograms, type Programs } from './engines/programs.ts';
import { rememberingHost } from './platform/asked-host.ts';
import { type BrowserOptions, lazyBrowser, openBrowser } from './platform/browser/open.ts';
import type { Browser } from './platform/browser.ts';
import { cacheFolder, cacheLimit, folderCache, type ManagedCache } from './platform/cache.ts';
import { type Host, machineHost } from './platform/host.ts';
import { isOwnTemplate } from './platform/installation.ts';
import type { StageCache } from './prepare/stages/cached.ts';
import { type StageWorkers, stageWorkers } from './prepare/stages/workers.ts';

/** What a project decides about its browser. */
export type BrowserChoice = Pick<BrowserOptions, 'executablePath' | 'mayDropSandbox' | 'memory' | 'report'>;

/**
 * What outlives a single run: the host, its cache, its threads, its browsers and the programs of engines. Disposing the session closes them.
 *
 * Each run has a network and templates of its own (`produce/publishing-run.ts`), because a later run has to see what has
 * changed: a network answers with the same bytes and limits its downloads for as long as it exists, and a template that is
 * loaded does not notice changes on the disk. What both may keep is in the cache, whose keys include the content.
 */
export interface Session extends AsyncDisposable {
  readonly host: Host;
  /** For what was computed. */
  readonly cache: ManagedCache;
  /** For results of the stages that read sources. Absent if every source is read anew. */
  readonly stageCache: StageCache | undefined;
  /** Threads that read long sources. */
  readonly stageWorkers: StageWorkers;
  /** For what was downloaded. */
  readonly downloads: ManagedCache;
  /** The programs that engines have started, such as Typst. */
  readonly programs: Programs;
  /**
   * The browser for a project. Runs whose projects want the same browser share it.
   *
   * @param isNeeded whether it starts at once, in the background. Otherwise it starts when it is first used
   */
  browserFor(choice: BrowserChoice, isNeeded: boolean): Browser;
}

export interface SessionOptions {
  /** Default: the machine that the process runs on. */
  host?: Host | undefined;
  /** Starts a browser. Default: the best one that the machine has. */
  open?: typeof openBrowser;
  /** Default: the cache of the host's user, for what is computed and downloaded. */
  caches?: Pick<Session, 'cache' | 'downloads'>;
  /** A browser that is open already. The session uses it for everything, and leaves it open. */
  browser?: Browser | undefined;
  /** Whether sources that have not changed since an earlier run are not parsed again. Default: no. */
  keepsStages?: boolean;
  /** Whether the session has only one run. Default: no. */
  isForOneRun?: boolean;
}

/**
 * Milliseconds without use after which threads and browsers end, in a session of one run: they give their memory back before a long
 * publication is printed.
 */
const withinRun = 1000;

/** The same between runs: a thread takes as long to start as a chapter takes to read. */
const betweenRuns = 5 * 60 * 1000;

/** Opens a session. Nothing is started until a run needs it. */
export function openSession({ host = machineHost(), open = openBrowser, ...given }: SessionOptions = {}): Session {
  const { browser: kept, caches = cachesOf(host), isForOneRun, keepsStages = false } = given;
  const browsers = new Map<string, Browser>();
  const programs = openPrograms({ isForOneRun });
  const idleTime = isForOneRun ? withinRun : betweenRuns;
  const workers = stageWorkers(idleTime);
  return {
    // All publications and builds read the same files of a template.
    host: rememberingHost(host, isOwnTemplate),
    ...caches,
    stageCache: keepsStages ? { cache: caches.cache, program: programOf(host) } : undefined,
    stageWorkers: workers,
    programs,
    browserFor({ report, ...choice }, isNeeded) {
      if (kept) return kept;
      const key = JSON.stringify(choice);
      const start = () => open({ ...choice, env: host.env, report });
      const browser = browsers.get(key) ?? (isNeeded ? start() : lazyBrowser(start, idleTime));
      browsers.set(key, browser);
      return browser;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...browsers.values(), programs, workers].map((one) => one[Symbol.asyncDispose]()));
      await caches.cache.trim();
    },
  };
}

/** The caches of the host's user. */
export function cachesOf({ env }: Pick<Host, 'env'>): Pick<Session, 'cache' | 'downloads'> {
  const cache = folderCache(cacheFolder(env), cacheLimit(env));
  return { cache, downloads: cache };
}

/** Computes the digest of the program once, when it is first needed. */
function programOf({ env }: Host): StageCache['program'] {
  let digest: Promise<string> | undefined;
  return () => {
    digest ??= import('./build/surroundings.ts').then(({ programDigest }) => programDigest(env));
    return digest;
  };
}
