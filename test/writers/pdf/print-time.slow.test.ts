import type { Page } from 'puppeteer';
import { VFile } from 'vfile';
import { afterAll, describe, expect, test } from 'vitest';
import { build } from '../../../src/build.ts';
import { repair } from '../../../src/engines/chromium/repair/repair.ts';
import { printTime } from '../../../src/model/limits.ts';
import { Failure, reportTo } from '../../../src/model/report.ts';
import { openPdf } from '../../../src/pdf/document.ts';
import type { Breathe } from '../../../src/platform/breather.ts';
import { openBrowser } from '../../../src/platform/browser/open.ts';
import type { Browser } from '../../../src/platform/browser.ts';
import { descriptionOf } from '../../../src/writers/pdf/finish/description.ts';
import { finish } from '../../../src/writers/pdf/finish/finish.ts';
import { pdf } from '../../../src/writers/pdf/pdf.ts';
import { examplePublication, plainTemplate } from '../../engines/example.ts';
import { hostIn, writeAll } from '../../support/publication-folder.ts';
import { withScratchFolder } from '../../support/scratch.ts';
import { writerOptions } from '../../support/writer-options.ts';

const browser = openBrowser({ env: process.env, report: reportTo(new VFile()) });

afterAll(() => browser[Symbol.asyncDispose]());

test('the time of a print grows with its size, so that a book of 500 chapters has a quarter of an hour', () => {
  expect(printTime(0)).toBe(120);
  expect(printTime(1_000_000)).toBe(240);
  expect(printTime(9_000_000)).toBeGreaterThan(15 * 60);
});

test('a print that exceeds the limit of the config is an error that says how long, and what to raise', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, {
      'tides.md': `---\ntitle: Tides\n---\n\n${'The tide comes and goes.\n\n'.repeat(400)}`,
      'offprint.config.yaml': 'limits: { printTime: 0.05 }\n',
    });
    const { messages, outputs } = await build({ sources: ['tides.md'], to: ['pdf'], host: hostIn(folder) });
    expect(messages.map(({ ruleId, reason, note, file }) => ({ ruleId, reason, note, file }))).toEqual([
      {
        ruleId: 'print-time',
        reason: 'Printing `tides` takes more than 0.05 s',
        note: expect.stringContaining('`limits: { printTime: 0.1 }`'),
        file: 'tides.md',
      },
    ]);
    expect(outputs).toEqual([]);
  });
});

test('a document cannot set the limit', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'tides.md': '---\ntitle: Tides\nlimits: { printTime: 9000 }\n---\n\nText.\n' });
    const { messages } = await build({ sources: ['tides.md'], to: ['html'], host: hostIn(folder) });
    expect(messages.map(({ ruleId }) => ruleId)).toContain('front-matter-key');
  });
});

const endless = () => new Promise<never>(() => {});

test('a page has the time limit of its user', async () => {
  const document = { html: '<!doctype html><title>Test</title>', files: new Map() };
  const late = await browser.withPage(document, endless, undefined, 200).catch((error: unknown) => error);
  expect(late instanceof Failure && late.messages[0]?.reason).toContain('did not finish within 0.2 s');
  expect(await browser.withPage(document, async () => 'done', undefined, Number.POSITIVE_INFINITY)).toBe('done');
});

describe('an abort ends a print at once', () => {
  /** Of `withPage`, which opens the document, and of the calls of its page. */
  const stages = ['open', 'evaluate', 'pdf'] as const;

  test.each(stages)('while the browser is busy with `%s`', async (stage) => {
    const stop = new AbortController();
    let begun = 0;
    const abort = () => {
      begun = performance.now();
      stop.abort(new Error('stopped'));
      return endless();
    };
    const busy: Browser = {
      ...browser,
      withPage: (document, use, ...limits) => {
        if (stage === 'open') return browser.withPage(document, abort, ...limits);
        return browser.withPage(document, (page) => use(new Proxy(page, { get: handled })), ...limits);
      },
    };
    const handled = (page: Page, name: string | symbol): unknown => {
      const value: unknown = Reflect.get(page, name);
      if (name === stage) return abort;
      return typeof value === 'function' ? value.bind(page) : value;
    };
    const context = { template: plainTemplate, options: writerOptions(), browser: busy, report: reportTo(new VFile()) };
    await expect(pdf.write(examplePublication(), { ...context, signal: stop.signal })).rejects.toThrow('stopped');
    expect(performance.now() - begun).toBeLessThan(1000);
  });

  test('and between the pages of a long document, while it is finished', async () => {
    const html = `<!doctype html><html lang="en"><title>Long</title>${'<p style="break-after: page">Text.</p>'.repeat(40)}`;
    const printed = await browser.withPage({ html, files: new Map() }, (page) => page.pdf({ tagged: true }));
    const settings = {
      description: descriptionOf(examplePublication().metadata, 'Browser/1'),
      linkNames: { ofTarget: () => undefined, ofAddress: () => undefined },
      bookmarks: [],
      labels: [],
    };
    const finishIn = async (breathe?: Breathe) => {
      const document = await openPdf(printed);
      await repair(document, { text: 'Text.', dir: 'ltr', sheets: 0, ...(breathe && { breathe }) });
      return finish(document, settings, breathe);
    };
    let pauses = 0;
    const pause = async () => {
      pauses += 1;
    };
    const finished = await finishIn(pause);
    expect(pauses).toBeGreaterThan(2 * 40);
    expect(finished).toEqual(await finishIn());
    const stopped = async () => Promise.reject(new Error('stopped'));
    await expect(finishIn(stopped)).rejects.toThrow('stopped');
  });
});
