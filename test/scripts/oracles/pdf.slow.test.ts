import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { bookmarksOracle } from '../../../scripts/oracles/bookmarks.ts';
import { pdfFileOracle } from '../../../scripts/oracles/pdf-file.ts';
import { print } from '../../checks/parity/pdf/rich.ts';
import { withScratchFolder } from '../../support/scratch.ts';
import { testWith } from '../../support/tools.ts';

const source = `---
title: Tides
lang: en
author: Ada Lovelace
keywords: [sea, moon]
---

## The “moon” \\\\ pulls

Text.

### Springs<br>and neaps

Text.
`;

testWith(
  'mutool',
  'pdfinfo',
  'qpdf',
)('MuPDF, poppler and qpdf agree with a publication, and not with another', async () => {
  const { bytes, publication } = await print(source);
  await withScratchFolder(async (folder) => {
    const pdf = join(folder, 'tides.pdf');
    await writeFile(pdf, bytes);
    const subject = { name: 'tides', source: 'tides.md', publication, sources: [], folder, html: [], pdf };
    const said = async (changed: typeof publication) => {
      const verdicts = [bookmarksOracle, pdfFileOracle].map((oracle) => oracle({ ...subject, publication: changed }));
      return (await Promise.all(verdicts)).flat().flatMap(({ unexplained }) => unexplained);
    };
    expect(await said(publication)).toEqual([]);
    const { outline, metadata } = publication;
    const [moon] = outline;
    if (!moon) throw new Error('Expected a heading');
    expect(await said({ ...publication, outline: [{ ...moon, title: 'The sun' }] })).toHaveLength(1);
    expect(await said({ ...publication, outline: [{ ...moon, children: [] }] })).toHaveLength(1);
    expect(await said({ ...publication, outline: [moon, ...moon.children] })).toHaveLength(1);
    expect(await said({ ...publication, metadata: { ...metadata, title: 'Ebb', keywords: [] } })).toHaveLength(2);
  });
});
