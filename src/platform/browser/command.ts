import type { Confinement } from './confinement.ts';

/** No port works: 9 is the discard service, and no name resolves, not even `localhost`. */
const noNetwork = [
  '--proxy-server=127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-pings',
];

/** The same pages everywhere: without the first flag glyphs advance by whole pixels, which spaces letters badly. */
const samePages = ['--font-render-hinting=none', '--force-color-profile=srgb', '--lang=en-US'];

/** Disables features for interactive use. */
const noPerson = [
  '--headless',
  '--hide-scrollbars',
  '--mute-audio',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-component-extensions-with-background-pages',
  '--disable-breakpad',
  '--disable-crash-reporter',
  '--disable-features=Translate,MediaRouter,OptimizationHints',
  '--password-store=basic',
  '--use-mock-keychain',
];

/** Containers limit `/dev/shm` to 64 MB, which is too small for a long document. */
const smallContainers = ['--disable-dev-shm-usage'];

/**
 * While it prints, a browser cannot finish an incremental garbage collection, and lets its memory grow instead. A
 * complete collection takes a third off the memory of a long document, and no time (measured).
 */
const littleMemory = ['--js-flags=--no-incremental-marking'];

/** The command line that starts a browser which listens on file descriptor 3 and writes to 4. */
export function commandLine(path: string, profile: string, { prefix, flags }: Confinement): [string, ...string[]] {
  const own = [...noPerson, ...samePages, ...noNetwork, ...smallContainers, ...littleMemory, ...flags];
  const [program = path, ...rest] = [...prefix, path];
  return [program, ...rest, ...own, `--user-data-dir=${profile}`, '--remote-debugging-pipe', 'about:blank'];
}
