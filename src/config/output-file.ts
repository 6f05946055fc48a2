import { basename, dirname, extname, resolve } from 'node:path';
import { allFormats, type Format, isFormat } from '../formats/names.ts';
import { nearest } from '../model/nearest.ts';
import { failure } from '../model/report.ts';
import { quoted } from '../model/wording.ts';
import type { Host } from '../platform/host.ts';
import type { Settings } from './settings.ts';

/** The single file that a run writes. */
export interface OutputFile {
  format: Format;
  /** Absolute path of its folder. */
  folder: string;
  /** Its name, without the extension. */
  name: string;
}

/**
 * The single file that the caller wants; `undefined` for a folder of outputs.
 *
 * @param sources how many there are. @throws Failure `usage`
 */
export function outputFileOf({ file, to, out }: Settings, sources: number, host: Host): OutputFile | undefined {
  if (file === undefined) return undefined;
  const path = resolve(host.cwd, file);
  const extension = extname(path);
  const format = extension.slice(1).toLowerCase();
  if (!isFormat(format)) {
    const reason = `The extension of \`${file}\` is not a format: the formats are ${quoted(allFormats)}`;
    const near = nearest(format, allFormats);
    const hint = near
      ? `Did you mean \`${file.slice(0, -format.length)}${near}\`?`
      : 'Name a folder, or a file with one of these extensions.';
    throw failure('usage', { reason, hint });
  }
  if (to !== undefined && (to.length !== 1 || to[0] !== format)) {
    const reason = `The extension of \`${file}\` does not match the format: ${quoted(to)}`;
    throw failure('usage', { reason, hint: 'Leave out the format, or name a folder.' });
  }
  if (out !== undefined) throw failure('usage', { reason: 'The output is both a file and a folder' });
  if (sources !== 1) {
    const reason = `${sources} sources cannot be written to one file`;
    throw failure('usage', { reason, hint: 'Name a single source, or a folder for the outputs.' });
  }
  return { format, folder: dirname(path), name: basename(path, extension) };
}
