import { expect, test } from 'vitest';
import { hostIn, writeAll } from '../../../support/publication-folder.ts';
import { publishAndCheck } from '../../../support/publishing.ts';
import { withScratchFolder } from '../../../support/scratch.ts';

// Lists that count in Arabic digits, which PDF has no name for, lists of contents with pages in them, letters of several glyphs,
// and tails below the last line of a page.

test.each(['ar', 'fa', 'he', 'ur'])(
  'the PDF of a document in %s matches its source, and names all its glyphs',
  async (lang) => {
    const { messages } = await publishAndCheck({
      sources: [`test/fixtures/documents/right-to-left/${lang}.md`],
      to: ['pdf'],
    });
    const reported = messages.map(({ ruleId, reason }) => `${ruleId}: ${reason}`);
    expect(reported.filter((message) => /^(?:parity|pdf)-/u.test(message))).toEqual([]);
  },
  60_000,
);

test('a letter that extends to the previous page, where its paragraph began, is read once', async () => {
  const text = 'البحر يعلو ويهبط مع القمر مرتين في اليوم ولا ينسى ذلك من يسكن بجانبه أبدا. '.repeat(8);
  const front = '---\ntitle: Tides\nlang: en\ndir: rtl\npdf: { size: A5, margin: 15mm, inner: 10mm }\n---\n\n';
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'a.md': front + `${text}\n\n`.repeat(12) });
    const { messages } = await publishAndCheck({ sources: ['a.md'], to: ['pdf'], host: hostIn(folder) });
    expect(messages.map(({ ruleId }) => ruleId).filter((rule) => /^(?:parity|pdf)-/u.test(rule ?? ''))).toEqual([]);
  });
}, 60_000);
