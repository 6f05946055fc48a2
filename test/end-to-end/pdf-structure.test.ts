import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { auditPdf } from '../../src/checks/pdf-structure/audit.ts';
import { openPdfFile } from '../../src/checks/pdf-structure/pdf-file.ts';
import { printed } from '../support/printed.ts';
import { withScratchFolder } from '../support/scratch.ts';

/** What an auditor finds in a publication of this repository. */
function findingsIn(source: string, slug: string): Promise<string[]> {
  return withScratchFolder(async (out) => {
    await build({ sources: [resolve(source)], to: ['pdf'], out });
    const file = await openPdfFile(await readFile(join(out, `${slug}.pdf`)));
    return auditPdf(file).map(({ condition, what, page }) => `${condition} ${what} ${page ?? ''}`);
  });
}

test('the article has no faults, but that it does not claim to have none', async () => {
  const findings = await findingsIn('source/china-foreign-relations.md', 'china-foreign-relations');
  expect(findings).toEqual(['06-002 XMP ']);
});

test('nor has the guide', async () => {
  expect(await findingsIn('source/guide/index.md', 'guide')).toEqual(['06-002 XMP ']);
});

test('a document that is read from right to left conforms', async () => {
  const pdf = await printed(`---
title: العنوان الرئيسي
lang: ar
pdf: { conformance: ua-1 }
---

نص عربي مع [رابط](https://example.org) وملاحظة.[^1] و <span lang="en">English words</span> هنا.

## القسم الأول بعنوان طويل جدا لا يتسع له اسم قصير في ملف الوثيقة أبدا

| أ | ب |
|---|---|
| ١ | ٢ |

- عنصر

[^1]: ملاحظة.
`);
  expect(auditPdf(await openPdfFile(pdf))).toEqual([]);
});

test('a book with numbers, parts, an index and notes at the ends of its chapters conforms', async () => {
  const pdf = await printed(`---
title: Ein Buch
lang: de
template: book
numbering: true
references: { pages: true }
pdf: { conformance: ua-1, size: A5, notes: chapter, attachSource: true, cropMarks: true }
---

# Erstes

Eine Anmerkung[^a] und noch einmal.[^a] Siehe [](#tab). :index[Wort]

## Teil

| eins | zwei |
|------|------|
| drei | vier |

: Beschriftung {#tab}

# Zweites

Text.[^b] <q>Zitat</q>

[^a]: Eine.
[^b]: Zwei.
`);
  expect(auditPdf(await openPdfFile(pdf))).toEqual([]);
});
