import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { textsOnPage } from '../support/pdf-places.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { publishAndCheck } from '../support/publishing.ts';
import { withScratchFolder } from '../support/scratch.ts';

const code = '```js {startFrom="97"}\nlet a;\nlet b;\n```\n';

test.each(['typst', 'chromium'])('lines are numbered from the number of the first one by %s', async (engine) => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'a.md': `---\npdf: { engine: ${engine} }\n---\n\n# Code\n\n${code}` });
    const { products, messages } = await publishAndCheck({ sources: 'a.md', host: hostIn(folder) });
    expect(messages.map(String)).toEqual([]);
    const bytesOf = (name: string) =>
      products[0]?.written.find(({ format }) => format === name)?.main.bytes ?? new Uint8Array();
    const texts = await textsOnPage(bytesOf('pdf'), 1);
    expect(texts.map(({ text }) => text).filter((text) => /^\d\d$/u.test(text))).toEqual(['97', '98']);
    expect(strFromU8(bytesOf('html'))).toContain('{ counter-reset: line 96 }');
    const documents = Object.entries(unzipSync(bytesOf('epub'))).filter(([path]) => path.endsWith('.xhtml'));
    expect(documents.map(([, bytes]) => strFromU8(bytes)).join('')).toContain('style="counter-reset: line 96"');
  });
});
