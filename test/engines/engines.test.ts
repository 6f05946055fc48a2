import { VFile } from 'vfile';
import { afterAll, describe, expect, test } from 'vitest';
import { engines } from '../../src/engines/engines.ts';
import { reportTo } from '../../src/model/report.ts';
import { openBrowser } from '../../src/platform/browser/open.ts';
import { examplePublication, plainTemplate } from './example.ts';

const report = reportTo(new VFile());
const browser = openBrowser({ env: process.env, report });

afterAll(() => browser[Symbol.asyncDispose]());

/** What the PDF writer requires of every engine. */
describe.each(Object.entries(engines))('the print of %s', async (_name, { load, needsBrowser }) => {
  const { signal } = new AbortController();
  const engine = await load();
  const context = { template: plainTemplate, options: { print: {} }, report, signal, wantsTexts: true };
  const prepared = await engine.prepare(examplePublication(), { ...context, ...(needsBrowser && { browser }) });
  const print = await prepared.print(signal);

  test('has its pages, and the program that made it', () => {
    expect(prepared.length).toBeGreaterThan(100);
    expect(print.pages).toHaveLength(print.document.pages.length);
    expect(print.engine).toMatch(/^\w+\/[\d.]+$/u);
  });

  test('has the positions of its headings', () => {
    const [moon, sun] = ['moon', 'sun'].map((id) => print.positions.get(id));
    expect(moon).toMatchObject({ page: 1 });
    expect(sun).toMatchObject({ page: 1 });
    expect(moon?.top).toBeLessThan(sun?.top ?? 0);
  });

  test('has the fonts that draw it, and its text in the order of the source', () => {
    expect(print.fonts.size).toBeGreaterThan(0);
    const text = print.texts?.map((each) => each.text).join('') ?? '';
    expect(text).toContain('The moon');
    expect(text.indexOf('The sun')).toBeGreaterThan(text.indexOf('nested'));
  });

  test('has a destination for each heading', () => {
    const named = print.document.resolve(print.document.catalog.get('Dests'));
    const names = named && 'keys' in named ? [...named.keys()].map(({ value }) => value) : [];
    expect(names).toEqual(expect.arrayContaining(['moon', 'sun']));
  });
});
