import { posix, win32 } from 'node:path';
import { type Failure, failure } from '../../model/report.ts';
import { embeddedBrowser } from './embedded.ts';
import { type Candidate, type Machine, wellKnownPaths } from './machine.ts';

/**
 * Browsers of the machine, best first: the one the user names, otherwise those of the system, of puppeteer, and the
 * embedded one.
 *
 * @throws Failure `browser-missing` if the browser that the user names does not exist: no other is acceptable.
 */
export async function* locate(machine: Machine, named: string | undefined): AsyncGenerator<Candidate> {
  const chosen = named ?? (machine.env.PUPPETEER_EXECUTABLE_PATH || undefined);
  if (chosen !== undefined) {
    if (!(await machine.isExecutable(chosen))) throw notThere(chosen, named === undefined);
    yield { path: chosen, env: {} };
    return;
  }
  yield* existing(machine, wellKnownPaths(machine));
  yield* existing(machine, await puppeteerCachePaths(machine));
  const embedded = await embeddedBrowser(machine);
  if (embedded) yield embedded;
}

async function* existing(machine: Machine, paths: readonly string[]): AsyncGenerator<Candidate> {
  for (const path of paths) {
    if (await machine.isExecutable(path)) yield { path, env: {} };
  }
}

/** The failure that lists the searched places, and commands that install a browser. */
export function noBrowser(machine: Machine): Failure {
  const cache = puppeteerCacheFolder(machine);
  return failure('browser-missing', {
    looked: `${systemPlaces(machine)}, \`${cache}\` and the package \`@sparticuz/chromium\``,
    hint: `Install one with ${installCommands(machine, cache)
      .map((command) => `\`${command}\``)
      .join(' or ')}, or name one with \`--browser\`.`,
  });
}

function notThere(path: string, fromEnv: boolean): Failure {
  return failure('browser-missing', {
    looked: `\`${path}\`${fromEnv ? ', from `PUPPETEER_EXECUTABLE_PATH`' : ''}`,
    hint: fromEnv
      ? 'Correct `PUPPETEER_EXECUTABLE_PATH`, or unset it to let Offprint look for a browser.'
      : 'Correct the path, or leave it out to let Offprint look for a browser.',
  });
}

function systemPlaces({ platform }: Machine): string {
  if (platform === 'win32') return 'the `PATH` and the program folders';
  return platform === 'darwin' ? 'the `PATH` and the application folders' : 'the `PATH`';
}

function installCommands({ platform }: Machine, cache: string): readonly string[] {
  const anywhere = `npx @puppeteer/browsers install chrome-headless-shell@stable --path "${cache}"`;
  if (platform === 'linux') return ['apt-get install chromium-headless-shell', 'apk add chromium', anywhere];
  return platform === 'darwin' ? [anywhere, 'brew install --cask chromium'] : [anywhere];
}

/**
 * Executables inside the folder of one build, which looks like `chrome-linux64/` or `chrome-headless-shell-mac-arm64/`
 * (`@puppeteer/browsers`, `browser-data/chrome.ts` and `chrome-headless-shell.ts`).
 */
const executables: Record<string, readonly string[]> = {
  'chrome-headless-shell': ['chrome-headless-shell', 'chrome-headless-shell.exe'],
  chrome: ['chrome', 'chrome.exe', 'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing'],
};

/** Where puppeteer keeps the browsers it downloads. */
function puppeteerCacheFolder({ env, home, platform }: Machine): string {
  const { join } = platform === 'win32' ? win32 : posix;
  return env.PUPPETEER_CACHE_DIR ?? join(home, '.cache', 'puppeteer');
}

/**
 * Browsers that puppeteer has downloaded, the shell before Chrome, newer builds first.
 * Read from the folders, `<product>/<platform>-<version>/<product>-<platform>/`: importing puppeteer for this would
 * delay the start of every other browser.
 */
async function puppeteerCachePaths(machine: Machine): Promise<readonly string[]> {
  const { join } = machine.platform === 'win32' ? win32 : posix;
  const paths: string[] = [];
  for (const [product, names] of Object.entries(executables)) {
    const builds = join(puppeteerCacheFolder(machine), product);
    for (const build of newestFirst(await machine.list(builds))) {
      for (const folder of await machine.list(join(builds, build))) {
        if (folder.startsWith(product)) paths.push(...names.map((name) => join(builds, build, folder, name)));
      }
    }
  }
  return paths;
}

function newestFirst(builds: readonly string[]): readonly string[] {
  return [...builds].sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
}
