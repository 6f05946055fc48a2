import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BundledPackage } from './bundled-packages.ts';

const rule = '-'.repeat(80);

/** The names, versions, licences and notices of the packages, as their licences ask of who ships them. */
export async function notices(packages: readonly BundledPackage[]): Promise<string> {
  const entries = await Promise.all(packages.map(notice));
  return ['Offprint contains code of the packages below.', ...entries].join(`\n\n${rule}\n\n`).concat('\n');
}

async function notice({ name, version, license, folder }: BundledPackage): Promise<string> {
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return [`${name} ${version}\nLicence: ${license}`, ...texts.map((text) => text.trim())].join('\n\n');
}
