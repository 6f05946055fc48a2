import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { packageFolder } from '../../src/platform/installation.ts';
import { subsetOf } from '../../src/template/font-files/subset.ts';
import { endlessFont } from '../support/endless-font.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

/** As many glyphs as the nesting of the endless font is deep. */
const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 …';
const inter = await readFile(join(packageFolder('@fontsource/inter'), 'files/inter-latin-400-normal.woff2'));
const sound = await subsetOf(inter, letters, 'truetype');

test('a font that never ends is reported with its file', { timeout: 90_000 }, async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, {
      'mine/template.yaml': 'name: mine\nextends: article\nfonts: [{ file: Sea.ttf, family: Sea, weight: 400 }]\n',
      'mine/Sea.ttf': endlessFont(sound, letters),
      'tides.md': '---\ntitle: Tides\n---\n\nHigh water.\n',
    });
    const { messages, exitCode } = await build({
      sources: ['tides.md'],
      to: ['epub'],
      template: './mine',
      host: hostIn(folder),
    });
    expect(messages.map(String)).toEqual([
      expect.stringMatching(/The font file `Sea\.ttf` cannot be used: opening it takes more than 20 s/u),
    ]);
    expect(exitCode).toBe(2);
  });
});
