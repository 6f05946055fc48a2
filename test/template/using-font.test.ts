import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { packageFolder } from '../../src/platform/installation.ts';
import { readFontFile } from '../../src/template/font-files/font-file.ts';
import { subsetOf, unpacked } from '../../src/template/font-files/subset.ts';
import { outlineTypeface } from '../../src/writers/epub/cover/lines.ts';
import { endlessFont } from '../support/endless-font.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

const files = join(packageFolder('@fontsource/inter'), 'files');
const woff = await readFile(join(files, 'inter-latin-400-normal.woff'));
const plain = await unpacked(await readFile(join(files, 'inter-latin-400-normal.woff2')));

/** A font in which some bytes of a table are others: of a compressed one, they cannot be unpacked. */
function damaged(font: Buffer, tag: string, entry: number, at: number): Buffer {
  const copy = Buffer.from(font);
  const place = copy.indexOf(tag, entry, 'latin1');
  const start = copy.readUInt32BE(place + at);
  copy.fill(0xff, start + 4, start + 60);
  return copy;
}

test('a compressed table that cannot be unpacked is found, whichever it is', () => {
  expect(readFontFile(damaged(woff, 'glyf', 44, 4))).toEqual({ fault: 'it is damaged' });
  expect(readFontFile(woff)).not.toHaveProperty('fault');
});

test.each(['cmap', 'head', 'maxp', 'GSUB', 'hhea'])(
  'a font whose table `%s` is damaged never ends in a stack',
  async (tag) => {
    await withScratchFolder(async (folder) => {
      await writeAll(folder, {
        'mine/template.yaml': 'name: mine\nextends: article\nfonts: [{ file: Sea.ttf, family: Sea, weight: 400 }]\n',
        'mine/Sea.ttf': damaged(plain, tag, 12, 8),
        'tides.md': '---\ntitle: Tides\n---\n\nHigh\u2010water.\n',
      });
      const host = hostIn(folder);
      const { messages, exitCode } = await build({ sources: ['tides.md'], to: ['epub'], template: './mine', host });
      if (exitCode === 0) return;
      expect(exitCode).toBe(2);
      expect(messages.map(String).join()).toContain('Sea.ttf');
      expect(messages.map(({ ruleId }) => ruleId)).toEqual([
        expect.stringMatching(/^(?:font-broken|template-invalid)$/u),
      ]);
    });
  },
);

test('a font whose outlines never end does not hold up a build, and is not on the cover', async () => {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 …';
  const bytes = endlessFont(await subsetOf(plain, letters, 'truetype'), letters);
  await withScratchFolder(async (folder) => {
    await writeAll(folder, {
      'mine/template.yaml': 'name: mine\nextends: article\nfonts: [{ file: Sea.ttf, family: Sea, weight: 400 }]\n',
      'mine/Sea.ttf': bytes,
      'tides.md': '---\ntitle: Tides\n---\n\nHigh water.\n',
    });
    const { messages } = await build({ sources: ['tides.md'], to: ['epub'], template: './mine', host: hostIn(folder) });
    expect(messages.map(String)).toEqual([]);
  });
  const face = { family: 'Sea', weight: 400, style: 'normal', unicodeRange: '', file: 'Sea.ttf' } as const;
  const english = { lang: 'en', dir: 'ltr' } as const;
  expect(await outlineTypeface([{ ...face, bytes }], 'Tides', english)).toBeUndefined();
  expect(await outlineTypeface([{ ...face, bytes: plain }], 'Tides', english)).toBeDefined();
});
