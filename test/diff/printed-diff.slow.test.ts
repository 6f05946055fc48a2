import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareFile } from '../../src/diff/compare-file.ts';
import type { FileDifference, PageDifference } from '../../src/diff/difference.ts';
import { openViewer, type Viewer } from '../../src/diff/pages/viewer.ts';
import { renderReport } from '../../src/diff/report/report.ts';
import { reportLeftOut } from '../../src/diff/wording.ts';
import { createMessage, type Failure, type Report } from '../../src/model/report.ts';
import { openBrowser } from '../../src/platform/browser/open.ts';
import type { Browser } from '../../src/platform/browser.ts';
import { machineHost } from '../../src/platform/host.ts';
import { axe } from '../support/axe.ts';
import { printed } from '../support/printed.ts';
import { chapterText } from './pages/chapter-text.ts';

const host = machineHost();
const report: Report = (ruleId, facts, where) => {
  throw createMessage(ruleId, facts, where);
};

const reportFailure = (failure: Failure) => {
  throw failure;
};

let browser: Browser;
let viewer: Viewer;

beforeAll(async () => {
  // A browser without a sandbox is not reported here.
  browser = openBrowser({ env: process.env, report: (ruleId, facts, where) => createMessage(ruleId, facts, where) });
  viewer = await openViewer(browser, host);
});

afterAll(() => browser[Symbol.asyncDispose]());

/** Compares two PDFs like a run. */
function compared(before: Uint8Array, after: Uint8Array, imageLimit = { left: 100 }): Promise<FileDifference> {
  const files = new Map([
    ['/before.pdf', before],
    ['/after.pdf', after],
  ]);
  const readFile = async (path: string) => files.get(path) ?? host.readFile(path);
  return compareFile(
    { path: 'tides.pdf', format: 'pdf', before: '/before.pdf', after: '/after.pdf' },
    { host: { ...host, readFile }, report, reportFailure, viewer: async () => viewer, imageLimit },
  );
}

/** Prints a page for each text, with its number and the total at its foot. */
function book(texts: readonly string[], styles = ''): Promise<Uint8Array> {
  const html = `<!doctype html><html lang="en"><title>Tides</title><style>
    @page { size: A5; margin: 2cm; @bottom-center { content: counter(page) ' / ' counter(pages) } }
    section { break-after: page } ${styles}</style>${texts.map((text) => `<section>${text}</section>`).join('')}`;
  const options = { preferCSSPageSize: true, tagged: true };
  return browser.withPage({ html, files: new Map() }, (page) => page.pdf(options));
}

const chapters = [1, 2, 3, 4, 5, 6].map((number) => `<h2>Tide ${number}</h2><p>${chapterText(number)}</p>`);

function differing({ pages }: FileDifference): string[] {
  return (pages?.pages ?? []).filter(({ state }) => state !== 'same').map(nameOf);
}

function nameOf({ state, before, after }: PageDifference): string {
  return `${state} ${before ?? '-'} ${after ?? '-'}`;
}

describe('an edited word', () => {
  const source = Array.from({ length: 9 }, (_, index) => `## Tide ${index}\n\n${chapterText(index).repeat(4)}\n`);
  const text = `---\ntitle: Tides\nlang: en\n---\n\n${source.join('\n')}`;
  let difference: FileDifference;

  beforeAll(async () => {
    const at = text.indexOf('pull', text.indexOf('## Tide 5'));
    const edited = `${text.slice(0, at)}poll${text.slice(at + 4)}`;
    difference = await compared(await printed(text), await printed(edited));
  }, 60_000);

  test('marks its page, and no other', () => {
    expect(difference.pages?.after).toBeGreaterThanOrEqual(5);
    expect(differing(difference)).toHaveLength(1);
    const [page] = (difference.pages?.pages ?? []).filter(({ state }) => state !== 'same');
    expect(page).toMatchObject({ state: 'changed', before: page?.after });
    // The rest of the line may have moved with the word; other lines have not.
    expect(page?.regions).toHaveLength(1);
    expect(page?.regions[0]?.height).toBeLessThan(40);
  });

  test('is reported with its heading and its page', () => {
    const [page] = (difference.pages?.pages ?? []).filter(({ state }) => state !== 'same');
    expect(difference.passages).toHaveLength(1);
    const [passage] = difference.passages;
    expect(passage).toMatchObject({ under: 'Tide 5', pages: { before: page?.before, after: page?.after } });
    const changed = passage?.runs.filter(({ state }) => state !== 'same').map(({ state, text }) => [state, text]);
    expect(changed).toEqual([
      ['removed', expect.stringMatching(/^pull\d?$/)],
      ['added', expect.stringMatching(/^poll\d?$/)],
    ]);
    expect(difference).toMatchObject({ metadata: [], counts: [] });
  });

  test('is shown in an accessible report with images of only that page', async () => {
    const html = renderReport({ before: 'old', after: 'new' }, [difference]);
    const pages = [...html.matchAll(/alt="((?:Before|After): page \d+)"/gu)].map(([, alt]) => alt);
    const page = (difference.pages?.pages ?? []).find(({ state }) => state !== 'same')?.after;
    expect(pages).toEqual([`Before: page ${page}`, `After: page ${page}`]);
    expect(html.match(/src="data:image\/webp;base64,UklGR/gu)).toHaveLength(2);
    expect(await axe(html, { width: 1280, scheme: 'dark' })).toEqual([]);
  });
});

describe('pages', () => {
  let before: Uint8Array;

  beforeAll(async () => {
    before = await book(chapters);
  });

  test('an inserted page marks none of those that follow, though their numbers change', async () => {
    const more = `<h2>More</h2><p>${chapterText(20)}</p>`;
    const difference = await compared(before, await book(chapters.toSpliced(2, 0, more)));
    expect(differing(difference)).toEqual(['added - 3']);
    expect(difference.pages?.pages.map(nameOf)).toContain('same 6 7');
    expect(difference.counts).toEqual([{ kind: 'heading', before: 6, after: 7 }]);
  });

  test('a removed page marks none, either', async () => {
    expect(differing(await compared(before, await book(chapters.toSpliced(1, 1))))).toEqual(['removed 2 -']);
  });

  test('a changed running head is marked and shown, even if the page numbers differ', async () => {
    const tides = (title: string, count: number) => {
      const parts = Array.from(
        { length: count },
        (_, index) => `## Tide ${index}\n\n${chapterText(index).repeat(4)}\n`,
      );
      return printed(`---\ntitle: ${title}\nlang: en\ntoc: false\n---\n\n${parts.join('\n')}`);
    };
    const difference = await compared(await tides('Tides', 6), await tides('Ebbs', 12));
    const page = difference.pages?.pages.find(({ before, after }) => before === 2 && after === 2);
    expect(page?.state).toBe('changed');
    expect(page?.regions.map(({ top }) => top < 80)).toEqual([true]);
    expect(page?.images?.after).toBeDefined();
  }, 60_000);

  test('a changed image marks its page, even if the text is the same', async () => {
    const square = (color: string) =>
      `<svg width="90" height="90"><rect width="90" height="90" fill="${color}"/></svg>`;
    const withSquare = (color: string) => book(chapters.with(3, `${chapters[3]}${square(color)}`));
    const difference = await compared(await withSquare('teal'), await withSquare('navy'));
    expect(differing(difference)).toEqual(['changed 4 4']);
    expect(difference.passages).toEqual([]);
  });

  test('another style marks all pages, and changes no text, even if lines break elsewhere', async () => {
    const styles = 'p { color: teal; margin-inline-end: 2em }';
    const difference = await compared(before, await book(chapters, styles), { left: 2 });
    expect(differing(difference)).toHaveLength(6);
    expect(difference.passages).toEqual([]);
    // The others have no images, which is reported.
    expect(difference.pages?.pages.filter(({ images }) => images)).toHaveLength(2);
    const messages: string[] = [];
    reportLeftOut([difference], (ruleId, facts) => {
      const message = createMessage(ruleId, facts);
      messages.push(`${ruleId}: ${message.reason}`);
      return message;
    });
    expect(messages).toEqual(['diff-pages-left-out: The report shows images of 2 of the 6 pages that differ']);
  });

  test('another page size is reported', async () => {
    const difference = await compared(before, await book(chapters, '@page { size: A4 }'));
    expect(difference.metadata).toContainEqual({
      name: 'page size',
      before: '148 × 210 mm',
      after: '210 × 297 mm',
    });
    expect(difference.pages?.pages[0]?.regions).toEqual([{ left: 0, top: 0, width: 1000, height: 1000 }]);
  });
});
