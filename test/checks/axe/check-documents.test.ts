import type { VFileMessage } from 'vfile-message';
import { expect, test } from 'vitest';
import { checkDocumentAccessibility } from '../../../src/checks/axe/check-documents.ts';
import { failure, reportOn } from '../../../src/model/report.ts';
import type { Browser } from '../../../src/platform/browser.ts';
import { memoryHost } from '../../support/memory-host.ts';

/** The messages about four pages from a browser that fails on some of them, and the pages that it was shown. */
async function said(fails: (path: string) => Error | undefined) {
  const asked: string[] = [];
  const browser: Browser = {
    version: async () => 'none',
    withPage: () => Promise.reject(new Error('Unexpected page')),
    withScripts: async ({ path = '' }) => {
      asked.push(path);
      const error = fails(path);
      if (error) throw error;
      return [] as never;
    },
    [Symbol.asyncDispose]: async () => {},
  };
  const at = { line: 1, column: 1 };
  const documents = ['a', 'b', 'c', 'd'].map((path) => {
    return { path, text: '', root: { name: 'html', children: [], at }, mediaType: 'text/html', isPart: false };
  });
  const messages: VFileMessage[] = [];
  const { signal } = new AbortController();
  const context = {
    report: reportOn([], messages),
    effort: 'check',
    own: {},
    browser,
    host: memoryHost({}),
    signal,
  } as const;
  await checkDocumentAccessibility(documents, (path, start) => ({ path, start }), [], context);
  return { asked: asked.join(''), reported: messages.map(({ file, ruleId }) => `${file || 'all'} ${ruleId}`) };
}

const slow = () => failure('browser-failed', { reason: 'it did not finish within 60 s' });

test('a page that is too much for the browser is reported, and the others are checked', async () => {
  expect(await said((path) => (path === 'b' ? slow() : undefined))).toEqual({
    asked: 'abcd',
    reported: ['b accessibility-unchecked'],
  });
});

test('a browser that fails twice in a row is not used again', async () => {
  expect(await said((path) => (path === 'a' ? undefined : slow()))).toEqual({
    asked: 'abc',
    reported: ['b accessibility-unchecked', 'c accessibility-unchecked'],
  });
});

test('a missing browser is reported once', async () => {
  expect(await said(() => failure('browser-missing', { looked: 'PATH', hint: 'Install one.' }))).toEqual({
    asked: 'a',
    reported: ['all accessibility-unchecked'],
  });
});
