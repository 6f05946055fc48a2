import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFolder } from '../../../src/platform/installation.ts';
import { trueTypeFile } from '../../../src/template/font-files/sfnt-file.ts';
import { tablesOf } from '../../../src/template/font-files/tables.ts';
import { cmapTable } from '../../../src/template/load.ts';

/** A copy of a font with other tables. */
function changed(font: Buffer, change: (tables: Map<string, Buffer>) => void): Buffer {
  const read = tablesOf(font);
  if ('fault' in read) throw new Error(read.fault);
  const tables = new Map<string, Buffer>([...read].map(([tag, table]) => [tag, Buffer.from(table())]));
  change(tables);
  return trueTypeFile(tables);
}

/** A font of all Latin letters with these licence bits. */
export async function fontWithBits(bits: number): Promise<Buffer> {
  const path = join(packageFolder('pdfjs-dist'), 'standard_fonts/LiberationSans-Regular.ttf');
  return changed(await readFile(path), (tables) => tables.get('OS/2')?.writeUInt16BE(bits, 8));
}

/** A font with PostScript outlines, whose only glyph is that character. */
export async function postScriptFont(character: string): Promise<Buffer> {
  const path = join(packageFolder('katex'), 'src/fonts/lib/Extra.otf');
  const code = character.codePointAt(0) ?? 0;
  const font = changed(await readFile(path), (tables) => tables.set('cmap', cmapTable(new Map([[code, 1]]))));
  font.write('OTTO', 0, 'latin1');
  return font;
}
