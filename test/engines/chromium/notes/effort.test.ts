import { VFile } from 'vfile';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageNoteStyles } from '../../../../src/engines/chromium/document/print-styles.ts';
import { layOutNotes } from '../../../../src/engines/chromium/notes/page-notes.ts';
import { reportTo } from '../../../../src/model/report.ts';
import { openBrowser } from '../../../../src/platform/browser/open.ts';
import type { Browser } from '../../../../src/platform/browser.ts';

let browser: Browser;

beforeAll(() => {
  browser = openBrowser({ env: process.env, report: reportTo(new VFile()) });
});

afterAll(() => browser[Symbol.asyncDispose]());

/** A text of one flow, whose paragraphs have a note each. */
function textOf(paragraphs: number): string {
  const numbers = Array.from({ length: paragraphs }, (_, index) => index + 1);
  const text = numbers.map(
    (
      number,
    ) => `<p>${'The water comes and goes. '.repeat(20)}<a role="doc-noteref" id="r${number}" href="#offprint-note-${number}">
      ${number}</a> ${'The boats wait. '.repeat(10)}</p>`,
  );
  const notes = numbers.map((number) => `<li id="offprint-note-${number}"><p>${'A remark. '.repeat(12)}</p></li>`);
  return `<!doctype html><html lang="en"><head><style>@page { size: 400pt 600pt; margin: 50pt; } p { margin: 0; }
    ${pageNoteStyles}</style></head><body><main>${text.join('\n')}
    <section role="doc-endnotes"><ol>${notes.join('\n')}</ol></section></main></body></html>`;
}

async function effortFor(paragraphs: number): Promise<number> {
  const document = { html: textOf(paragraphs), files: new Map() };
  const outcome = await browser.withPage(document, (page) => layOutNotes(page, 'page'));
  expect(outcome).toMatchObject({ left: [], placed: { length: paragraphs } });
  return outcome.effort;
}

test('the layout effort grows linearly with the length of a text', async () => {
  const few = await effortFor(60);
  expect(await effortFor(240)).toBeLessThan(4.6 * few);
});
