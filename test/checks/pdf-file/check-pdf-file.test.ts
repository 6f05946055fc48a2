import type { VFileMessage } from 'vfile-message';
import { describe, expect, test } from 'vitest';
import type { FinishedCheck } from '../../../src/checks/finished.ts';
import { checkPdfFile } from '../../../src/checks/pdf-file/check-pdf-file.ts';
import { checkPdfStructure } from '../../../src/checks/pdf-structure/pdf-structure.ts';
import { reportOn } from '../../../src/model/report.ts';
import { memoryHost } from '../../support/memory-host.ts';

/** A PDF with one page, from its objects, the first of which is the catalog. */
function pdfOf(objects: readonly string[]): Uint8Array {
  let text = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${entries}`;
  text += `${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return new TextEncoder().encode(text);
}

interface Parts {
  catalog?: string;
  content?: string;
  annotation?: string;
  resources?: string;
}

const words = 'BT /F1 12 Tf 20 20 Td (High water) Tj ET';

function page({ catalog = '', content = words, annotation = '', resources = '' }: Parts): Uint8Array {
  return pdfOf([
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> ${resources} >> /Annots [${annotation}] >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]);
}

async function said(check: FinishedCheck, bytes: Uint8Array): Promise<VFileMessage[]> {
  const messages: VFileMessage[] = [];
  const main = { format: 'pdf', path: 'tides.pdf', mediaType: 'application/pdf', bytes };
  const host = memoryHost({});
  const signal = new AbortController().signal;
  await check(
    { format: 'pdf', main, further: [] },
    { report: reportOn([], messages), effort: 'check', own: {}, host, signal },
  );
  return messages;
}

const rulesOf = (messages: readonly VFileMessage[]) => messages.map(({ ruleId }) => ruleId);

const link = (target: string) => `<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] ${target} >>`;

describe('a link within the file', () => {
  const names = '/Names << /Dests << /Names [(ebb) [3 0 R /Fit]] >> >> /Dests << /flow [3 0 R /Fit] >>';

  test.each([
    ['to a name', '/Dest (ebb)', []],
    ['to a name of old', '/Dest /flow', []],
    ['to a name by an action', '/A << /S /GoTo /D (ebb) >>', []],
    ['to a page', '/Dest [3 0 R /Fit]', []],
    ['to the web', '/A << /S /URI /URI (https://example.org/) >>', []],
    ['to no name', '/Dest (spring)', ['pdf-dead-link']],
    ['to no name, by an action', '/A << /S /GoTo /D (spring) >>', ['pdf-dead-link']],
    ['to what is no page', '/Dest [5 0 R /Fit]', ['pdf-dead-link']],
  ])('%s', async (_, target, rules) => {
    expect(rulesOf(await said(checkPdfFile, page({ catalog: names, annotation: link(target) })))).toEqual(rules);
  });

  test('is reported with its page and its name', async () => {
    const [message] = await said(checkPdfFile, page({ annotation: link('/Dest (spring)') }));
    expect(message?.reason).toBe('A link on page 1 is broken: there is no destination `spring`');
  });
});

test('a file without text is reported', async () => {
  expect(rulesOf(await said(checkPdfFile, page({ content: '0 0 9 9 re f' })))).toEqual(['finished-empty']);
});

test('a file without tags is reported once, with the other faults that can be found in it', async () => {
  const messages = await said(checkPdfStructure, page({}));
  expect(rulesOf(messages).filter((rule) => rule === 'pdf-untagged')).toHaveLength(1);
  const conditions = messages.flatMap(({ reason }) => /Matterhorn (?<id>[\d-]+)/u.exec(reason)?.groups?.id ?? []);
  // Title, language, and a font that is not embedded; nothing about its structure.
  expect(conditions).toEqual(expect.arrayContaining(['06-003', '11-001', '31-009']));
  expect(conditions.filter((id) => /^(?:01|09|14|15)-/u.test(id))).toEqual([]);
  expect(messages.every(({ fatal }) => fatal === false)).toBe(true);
});

test('in a file with tags each kind of fault is reported once, as a warning', async () => {
  const content = '/P <</MCID 0>> BDC BT /F1 12 Tf 20 20 Td (High) Tj ET EMC '.repeat(3) + words.repeat(3);
  const tagged = page({ content, catalog: '/MarkInfo << /Marked true >> /StructTreeRoot << /Type /StructTreeRoot >>' });
  const messages = await said(checkPdfStructure, tagged);
  expect(new Set(rulesOf(messages))).toEqual(new Set(['pdf-accessibility']));
  const conditions = messages.map(({ reason }) => /Matterhorn (?<id>[\d-]+)/u.exec(reason)?.groups?.id);
  expect(new Set(conditions).size).toBe(conditions.length);
  expect(conditions).not.toContain('06-002');
});
