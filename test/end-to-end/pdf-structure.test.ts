import { expect, inject, test } from 'vitest';
import { auditPdf } from '../../src/checks/pdf-structure/pdf-structure.ts';
import { openPdf } from '../../src/pdf/document.ts';
import { article, filesIn, guide, type OwnSource } from '../support/own-publications.ts';
import { printed } from '../support/printed.ts';

/** What an auditor finds in a publication of this repository. */
async function findingsIn(source: OwnSource): Promise<string[]> {
  const { pdf } = await filesIn(inject('published'), source);
  return auditPdf(await openPdf(pdf)).map(({ condition, what, page }) => `${condition} ${what} ${page ?? ''}`);
}

test('the article has no faults, but that it does not claim to have none', async () => {
  expect(await findingsIn(article)).toEqual(['06-002 XMP ']);
});

test('nor has the guide', async () => {
  expect(await findingsIn(guide)).toEqual(['06-002 XMP ']);
});

test('a document that is read from right to left conforms', async () => {
  const pdf = await printed(`---
title: العنوان الرئيسي
lang: ar
pdf: { standard: ua-1 }
---

نص عربي مع [رابط](https://example.org) وملاحظة.[^1] و <span lang="en">English words</span> هنا.

## القسم الأول بعنوان طويل جدا لا يتسع له اسم قصير في ملف الوثيقة أبدا

| أ | ب |
|---|---|
| ١ | ٢ |

- عنصر

[^1]: ملاحظة.
`);
  expect(auditPdf(await openPdf(pdf))).toEqual([]);
});

test('a book with numbers, parts, an index and notes at the ends of its chapters conforms', async () => {
  const pdf = await printed(`---
title: Ein Buch
lang: de
template: book
numbering: true
references: { pages: true }
pdf: { standard: ua-1, size: A5, notes: chapter, attachSource: true, cropMarks: true }
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
  expect(auditPdf(await openPdf(pdf))).toEqual([]);
});
