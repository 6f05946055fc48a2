import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { build } from '../../../src/build.ts';
import { hostIn, writeAll } from '../../support/publication-folder.ts';
import { withScratchFolder } from '../../support/scratch.ts';

/** The font files of an EPUB by name, with their sizes, and its style sheet. */
function fontsOf(options: string): Promise<{ fonts: Record<string, number>; styles: string }> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'a.md': `---\ntitle: A\nlang: en\n${options}---\n\nSome *words* and **others**.\n` });
    const { messages } = await build({ sources: ['a.md'], to: ['epub'], host: hostIn(folder) });
    expect(messages.map(String)).toEqual([]);
    const files = unzipSync(await readFile(join(folder, 'dist/a.epub')));
    const entries = Object.entries(files).filter(([name]) => name.includes('/fonts/'));
    return {
      fonts: Object.fromEntries(entries.map(([name, { length }]) => [name, length])),
      styles: new TextDecoder().decode(files['OEBPS/style.css']),
    };
  });
}

test('the fonts of the text are embedded on request, and reduced', async () => {
  const { fonts, styles } = await fontsOf('epub: { embedFonts: true }\n');
  expect(Object.keys(fonts)).toHaveLength(3);
  for (const [path, size] of Object.entries(fonts)) {
    const whole = await readFile(join('node_modules/@fontsource/source-serif-4/files', basename(path)));
    expect(size).toBeLessThan(whole.length);
  }
  expect(styles).toMatch(/@font-face[^}]*Source Serif 4/u);
  expect(styles).toMatch(/body \{ font-family: "Source Serif 4"/u);
});

test('without the option there are none', async () => {
  const { fonts, styles } = await fontsOf('');
  expect(fonts).toEqual({});
  expect(styles).not.toContain('Source Serif 4');
});
