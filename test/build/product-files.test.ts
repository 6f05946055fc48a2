import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { hostIn, snapshot, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

test.each([
  ['a source', { sources: 'page.html', file: 'page.html' }],
  ['a source through its folder', { sources: 'page.html', out: '.', to: ['html'] }],
  ['an included file', { sources: 'doc.md', file: 'page.html' }],
])('no output replaces %s', async (_, options) => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'page.html': '# A page\n', 'doc.md': '# Text\n\n{{< include page.html >}}\n' });
    const before = await snapshot(folder);
    const { messages, exitCode, outputs } = await build({ ...options, cache: false, host: hostIn(folder) });
    expect(messages.filter(({ ruleId }) => ruleId === 'usage').map(({ reason }) => reason)).toEqual([
      'The output `page.html` would overwrite a source',
    ]);
    expect([exitCode, outputs]).toEqual([2, []]);
    expect(await snapshot(folder)).toEqual(before);
    const other = await build({
      ...options,
      file: join('dist', 'page.html'),
      out: undefined,
      cache: false,
      host: hostIn(folder),
    });
    expect(other.exitCode).toBe(0);
  });
});
