import { type Failure, failure } from '../../model/report.ts';
import type { Candidate } from './candidate.ts';
import { embeddedBrowser } from './embedded.ts';
import type { Machine } from './machine.ts';
import { puppeteerCacheFolder, puppeteerCachePaths } from './puppeteer-cache.ts';
import { wellKnownPaths } from './well-known.ts';

/**
 * Browsers of the machine, best first: the one the user names, else those of the system, of puppeteer, the embedded.
 *
 * @throws Failure `browser-missing` when the browser that the user names is not there: no other is what was asked for.
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

/** The failure that says where was looked, and which commands give a browser. */
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
