import { resolve } from 'node:path';
import { isRemote } from '../model/addresses.ts';
import { failure } from '../model/report.ts';
import { didYouMean } from '../model/wording.ts';
import type { Host } from '../platform/host.ts';
import { readProjectFile, suggestFile } from '../platform/project-file.ts';
import type { OwnFile, OwnFiles } from '../template/template.ts';
import { importFault } from '../template/typst-imports.ts';
import type { LoadedConfig } from './load.ts';

/** The keys whose files are added to a template. */
export const styleKeys = ['css', 'typst'] as const;

export type StyleKey = (typeof styleKeys)[number];

/** A style file that cannot be used, by its position in the list. */
export interface StyleFileFault {
  index: number;
  what: string;
  path: string;
  reason: string;
  hint?: string | undefined;
}

/** What a message calls a file. */
const kinds: Readonly<Record<StyleKey, string>> = { css: 'style sheet', typst: 'module' };

/** Maximum bytes of a style file. */
const sizeLimit = 1_000_000;

export interface StyleFilePlace {
  /** The folder that their paths are relative to. */
  folder: string;
  /** The folder that they must not be outside of. */
  root: string;
  /** Whether a stranger names them. Modules for Typst are programs, and nothing can stop Typst. */
  isUntrusted: boolean;
}

export async function findStyleFiles(
  key: StyleKey,
  paths: readonly string[],
  { folder, root, isUntrusted }: StyleFilePlace,
  host: Host,
): Promise<{ files: OwnFile[]; faults: StyleFileFault[] }> {
  const files: OwnFile[] = [];
  const faults: StyleFileFault[] = [];
  for (const [index, path] of paths.entries()) {
    const absolute = resolve(folder, path);
    const fault = isUntrusted && key === 'typst' ? untrusted : await faultOf(key, path, { absolute, root }, host);
    if (fault) faults.push({ index, what: kinds[key], path, ...fault });
    else files.push({ path: absolute, root });
  }
  return { files, faults };
}

const untrusted = {
  reason: 'modules are programs, and the sources are untrusted',
  hint: 'If you trust its author, build without `--untrusted`.',
};

async function faultOf(
  key: StyleKey,
  path: string,
  { absolute, root }: { absolute: string; root: string },
  host: Host,
): Promise<Pick<StyleFileFault, 'reason' | 'hint'> | undefined> {
  const local = 'Copy it into the project.';
  if (isRemote(path)) return { reason: 'it is on the web', hint: local };
  const read = await readProjectFile(absolute, { root, limit: sizeLimit }, host);
  if (read === 'outside') return { reason: 'it is outside the project', hint: local };
  if (read === 'large') return { reason: `it is larger than ${sizeLimit / 1e6} MB` };
  if (read === 'missing') {
    const near = await suggestFile(absolute, path, host, (name) => name.endsWith(key === 'css' ? '.css' : '.typ'));
    const hint = didYouMean(near) ?? 'Check the path. It is relative to the file that names it.';
    return { reason: 'it was not found', hint };
  }
  const fault = key === 'typst' ? importFault(new TextDecoder().decode(read)) : undefined;
  return fault === undefined
    ? undefined
    : { reason: `it ${fault}`, hint: 'Write what it needs into the module itself.' };
}

/**
 * The style files that a config names for all documents.
 *
 * @throws Failure `config-invalid`, at the file that cannot be used
 */
export async function styleFilesOf(
  config: LoadedConfig | undefined,
  isUntrusted: boolean,
  host: Host,
): Promise<OwnFiles> {
  if (!config) return {};
  const { root, displayPath, pointOf, values } = config;
  const found: Partial<Record<StyleKey, OwnFile[]>> = {};
  for (const key of styleKeys) {
    const { files, faults } = await findStyleFiles(key, values[key] ?? [], { folder: root, root, isUntrusted }, host);
    const [fault] = faults;
    if (!fault) {
      found[key] = files;
      continue;
    }
    const reason = `The ${fault.what} \`${fault.path}\` cannot be used: ${fault.reason}`;
    throw failure('config-invalid', { reason, hint: fault.hint }, pointOf([key, fault.index]), displayPath);
  }
  return found;
}
