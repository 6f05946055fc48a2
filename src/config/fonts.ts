import { basename, resolve } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { createMessage, type Failure, failure } from '../model/report.ts';
import { didYouMean } from '../model/wording.ts';
import type { Host } from '../platform/host.ts';
import { installedPackage } from '../platform/installation.ts';
import { readProjectFile, suggestFile } from '../platform/project-file.ts';
import { fontFileName } from '../template/definition.ts';
import { fontSizeLimit, readFontMetadata } from '../template/font-package.ts';
import type { AddedFont, ProjectFonts } from '../template/project-fonts.ts';
import type { LoadedConfig } from './load.ts';
import type { FontEntry } from './schema/fonts.ts';

/** The fonts of a config, and messages about them. */
export interface ConfigFonts {
  fonts: ProjectFonts;
  messages: readonly VFileMessage[];
}

/** Finds the files of one font, and reports its faults. */
interface Site {
  root: string;
  host: Host;
  refuse(font: string, reason: string, hint?: string): Failure;
  warn(font: string): void;
}

/**
 * Finds the fonts of a config, and examines their files.
 *
 * @throws Failure `config-invalid`, at the font that cannot be used
 */
export async function fontsOf(config: LoadedConfig | undefined, host: Host): Promise<ConfigFonts> {
  const messages: VFileMessage[] = [];
  const faces: AddedFont[] = [];
  const system: string[] = [];
  const families = new Set<string>();
  for (const [index, entry] of (config?.values.fonts ?? []).entries()) {
    if (!config) break;
    const { root, displayPath, pointOf } = config;
    const point = pointOf(['fonts', index]);
    const found = await facesOf(entry, {
      root,
      host,
      refuse: (font, reason, hint) =>
        failure(
          'config-invalid',
          { reason: `The font \`${font}\` cannot be used: ${reason}`, hint },
          point,
          displayPath,
        ),
      warn: (font) => messages.push(createMessage('font-variable', { font }, point, displayPath)),
    });
    faces.push(...found);
    if (entry.system !== undefined) system.push(entry.system);
    for (const family of entry.system === undefined ? found.map((face) => face.family) : [entry.system])
      families.add(family);
  }
  return { fonts: { faces, system, families: [...families] }, messages };
}

async function facesOf(entry: FontEntry, site: Site): Promise<AddedFont[]> {
  if (entry.package !== undefined) return packageFaces(entry, entry.package, site);
  return entry.file === undefined ? [] : [await fileFace(entry, entry.file, site)];
}

/** The faces of a Fontsource package, according to its `metadata.json`. */
async function packageFaces(entry: FontEntry, name: string, site: Site): Promise<AddedFont[]> {
  const folder = await folderOf(name, site);
  const known = await readFontMetadata(folder, site.host);
  if (!known) throw site.refuse(name, 'it is not a Fontsource package', 'Name one, or the `file` of a font.');
  const usual = [400, 700].filter((weight) => known.weights.includes(weight));
  const weights = entry.weight ?? (usual.length > 0 ? usual : known.weights.slice(0, 1));
  const styles = entry.style ?? ['normal'];
  const lacking = [
    ...weights.filter((weight) => !known.weights.includes(weight)),
    ...styles.filter((style) => !known.styles.includes(style)),
  ];
  if (lacking.length > 0) {
    const hint = `It has the weights ${known.weights.join(', ')} and the styles ${known.styles.join(', ')}.`;
    throw site.refuse(name, `it has no \`${lacking[0]}\``, hint);
  }
  const { family = known.family, script } = entry;
  return weights.flatMap((weight) =>
    styles.map((style): AddedFont => ({ family, weight, style, package: name, source: { folder }, script })),
  );
}

async function folderOf(name: string, { root, host, refuse }: Site): Promise<string> {
  if (name.startsWith('@fontsource-variable/')) {
    const fixed = name.replace('-variable', '');
    throw refuse(name, 'its fonts are variable, which are printed as outlines', `Use \`${fixed}\`.`);
  }
  const folder = await installedPackage(name, [root], host);
  if (folder !== undefined) return folder;
  throw refuse(name, 'it is not installed', `Install it next to the config: \`npm install ${name}\`.`);
}

async function fileFace(entry: FontEntry, file: string, { root, host, refuse, warn }: Site): Promise<AddedFont> {
  const path = resolve(root, file);
  const found = await readProjectFile(path, { root, limit: fontSizeLimit }, host);
  if (found === 'outside') throw refuse(file, 'it is outside the project', 'Copy it into the folder of the config.');
  if (found === 'missing') {
    const near = await suggestFile(path, file, host, (name) => fontFileName.test(name));
    throw refuse(
      file,
      'there is no such file',
      didYouMean(near) ?? 'Check the path; it is taken relative to the config.',
    );
  }
  if (found === 'large') throw refuse(file, `it is larger than ${fontSizeLimit / 1e6} MB`);
  const { readFontFile } = await import('../template/font-files/font-file.ts');
  const read = readFontFile(found);
  if ('fault' in read) throw refuse(file, read.fault, 'Use a WOFF2, WOFF, TTF or OTF file.');
  if (read.isVariable) warn(file);
  const { family = basename(file), weight: [weight = 400] = [], style: [style = 'normal'] = [], script } = entry;
  return { family, weight, style, source: { path, bytes: found }, script };
}
