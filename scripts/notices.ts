import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BundledPackage } from './bundled-packages.ts';

const rule = '-'.repeat(80);

/** Terms of parts that a package has from others, and does not name itself. */
const further: Readonly<Record<string, string>> = { hyphen: '../src/engines/chromium/hyphenation/LICENCES.txt' };

/** The names, versions, licences and notices of the packages, as their licences ask of who ships them. */
export async function notices(packages: readonly BundledPackage[]): Promise<string> {
  const entries = await Promise.all(packages.map(notice));
  return ['Offprint contains code of the packages below.', ...entries].join(`\n\n${rule}\n\n`).concat('\n');
}

async function notice({ name, version, license, folder }: BundledPackage): Promise<string> {
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice|copying|third.party)/i.test(file)).sort();
  const more = further[name];
  const paths = files.map((file) => join(folder, file));
  if (more) paths.push(fileURLToPath(new URL(more, import.meta.url)));
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  return [`${name} ${version}\nLicence: ${license}`, ...texts.map((text) => text.trim())].join('\n\n');
}
