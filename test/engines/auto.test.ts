import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { auto } from '../../src/engines/auto.ts';
import { failure, reportTo } from '../../src/model/report.ts';
import type { Browser } from '../../src/platform/browser.ts';
import { examplePublication, plainTemplate } from './example.ts';

test('without a browser, Typst prints, and a message says so', async () => {
  const file = new VFile();
  const browser: Browser = {
    version: () => Promise.reject(failure('browser-missing', { looked: 'nowhere', hint: '' })),
    withPage: () => Promise.reject(new Error('Unexpected page')),
    withScripts: () => Promise.reject(new Error('Unexpected page')),
    [Symbol.asyncDispose]: async () => {},
  };
  const { signal } = new AbortController();
  const context = { template: plainTemplate, options: { print: {} }, report: reportTo(file), signal, browser };
  const print = await (await auto.prepare(examplePublication(), context)).print(signal);
  expect(print.engine).toMatch(/^Typst\//u);
  expect(file.messages.map(({ ruleId, reason }) => [ruleId, reason])).toContainEqual([
    'engine-chosen',
    'The PDF is printed with the engine `typst`, because no browser was found',
  ]);
});
