import { VFile } from 'vfile';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportTo } from '../../src/model/report.ts';
import { openBrowser } from '../../src/platform/browser/open.ts';
import type { Browser } from '../../src/platform/browser.ts';
import { epubcheckAll } from '../support/epubcheck.ts';
import { testWith } from '../support/tools.ts';
import { allCases, type Built, buildCase } from './cases.ts';
import { formats, mistakesIn } from './expected.ts';

/**
 * Documents in the syntax of other tools, as their authors write them. A case is a file `<tool>/<construct>.md`, or a folder
 * `<tool>/<construct>/` that is published as a project; beside it, `<construct>.expected.json` says what readers of each
 * format meet, what they must not meet, and which messages there are (`Expected` in `expected.ts`).
 */
const cases = await allCases();

let browser: Browser;
const built = new Map<string, Built>();

beforeAll(() => {
  browser = openBrowser({ env: process.env, report: reportTo(new VFile()) });
});

afterAll(() => browser[Symbol.asyncDispose]());

describe.each(cases)('$name', ({ name, expected }) => {
  test('is published with these messages', async () => {
    const result = await buildCase(name, expected, browser);
    built.set(name, result);
    expect(result.rules, result.messages.join('\n')).toEqual([...(expected.messages ?? [])].sort());
  });

  test.each(formats)('says what it should in %s', (format) => {
    const result = built.get(name);
    if (!result) throw new Error('The case was not built');
    expect(mistakesIn(result[format], expected, format)).toEqual([]);
  });
});

describe('all of them together', () => {
  testWith('java')('pass EPUBCheck', async () => {
    const books = [...built].map(([name, { bytes }]) => [name.replaceAll('/', '-'), bytes.epub] as const);
    expect(await epubcheckAll(new Map(books))).toEqual([]);
  });
});
