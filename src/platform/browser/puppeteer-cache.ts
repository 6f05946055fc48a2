import { posix, win32 } from 'node:path';
import type { Machine } from './machine.ts';

/**
 * Executables inside the folder of one build, which looks like `chrome-linux64/` or `chrome-headless-shell-mac-arm64/`
 * (`@puppeteer/browsers`, `browser-data/chrome.ts` and `chrome-headless-shell.ts`).
 */
const executables: Record<string, readonly string[]> = {
  'chrome-headless-shell': ['chrome-headless-shell', 'chrome-headless-shell.exe'],
  chrome: ['chrome', 'chrome.exe', 'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing'],
};

/** Where puppeteer keeps the browsers it downloads. */
export function puppeteerCacheFolder({ env, home, platform }: Machine): string {
  const { join } = platform === 'win32' ? win32 : posix;
  return env.PUPPETEER_CACHE_DIR ?? join(home, '.cache', 'puppeteer');
}

/**
 * Browsers that puppeteer has downloaded, the shell before Chrome, newer builds first.
 *
 * Read from the folders, `<product>/<platform>-<version>/<product>-<platform>/`: importing puppeteer to ask it would
 * delay the start of every other browser.
 */
export async function puppeteerCachePaths(machine: Machine): Promise<readonly string[]> {
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
