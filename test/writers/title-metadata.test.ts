import { beforeAll, describe, expect, test } from 'vitest';
import { printDocument } from '../../src/engines/chromium/document/print-document.ts';
import type { Metadata } from '../../src/model/publication.ts';
import { machineHost } from '../../src/platform/host.ts';
import { loadTemplate } from '../../src/template/load.ts';
import type { Template } from '../../src/template/template.ts';
import { wordsFor } from '../../src/template/words.ts';
import { fillTitlePage } from '../../src/writers/epub/documents.ts';
import { html } from '../../src/writers/html/html.ts';
import { writerOptions } from '../support/writer-options.ts';
import { publication } from './epub/publications.ts';

let template: Template;
beforeAll(async () => {
  template = await loadTemplate('article', process.cwd(), machineHost());
});

const words = wordsFor('en');

const metadata: Metadata = {
  title: 'Tides',
  authors: [{ name: 'Ada', affiliation: 'Engines & Co' }, { name: 'Grace' }],
  contributors: [
    { name: 'Eve & Co', role: 'edt' },
    { name: 'Tom', role: 'trl' },
  ],
  keywords: [],
  lang: 'en',
  dir: 'ltr',
  license: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
  identifiers: [
    { scheme: 'isbn', value: '9783161484100', text: '978-3-16-148410-0' },
    { scheme: 'isbn', value: '9780306406157' },
    { scheme: 'doi', value: '10.1000/a<b' },
    { scheme: 'urn', value: 'urn:x:secret' },
  ],
  series: { name: 'Waters', number: 3 },
  edition: 'Second edition',
  dedication: ['For Maud & Tom,', 'who waited.'],
};

const book = publication({ metadata });
const options = writerOptions();

const formats: [string, () => Promise<string>][] = [
  [
    'the page',
    async () => {
      const report = () => {
        throw new Error('Unexpected message of the HTML writer');
      };
      const { signal } = new AbortController();
      return new TextDecoder().decode(
        await html.write(book, { template, options, browser: undefined, report, signal }),
      );
    },
  ],
  ['the print document', async () => (await printDocument(book, { template, options: { print: {} }, words })).html],
  ['the title page of the EPUB', () => fillTitlePage(metadata, words, template)],
];

describe.each(formats)('%s', (_, write) => {
  test('lists affiliations, the edition, the series, the licence, the numbers and the dedication', async () => {
    const body = (await write()).replace(/^.*<body>/su, '');
    const text = body.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ');
    expect(text).toMatch(/(?:Ada: | )Engines &amp; Co/u);
    expect(text).toMatch(/Edited by Eve &amp; Co\s+Translated by Tom/u);
    expect(text).toContain('Second edition, Waters 3');
    expect(text).toContain('ISBN 978-3-16-148410-0');
    expect(text).toContain('ISBN 9780306406157');
    expect(text).toMatch(/DOI 10\.1000\/a&lt;b/u);
    expect(text).toMatch(/For Maud &amp; Tom, who waited\./u);
    expect(text).not.toContain('secret');
    expect(body).toMatch(/href="https:\/\/creativecommons\.org\/licenses\/by\/4\.0\/"[^>]*>CC BY 4\.0</u);
  });
});

test('unknown facts are left out', async () => {
  const bare: Metadata = { title: 'Tides', authors: [{ name: 'Ada' }], keywords: [], lang: 'en', dir: 'ltr' };
  const { html: print } = await printDocument(publication({ metadata: bare }), {
    template,
    options: { print: {} },
    words,
  });
  const body = print.replace(/^.*<body>/su, '');
  expect(body).not.toMatch(/affiliation|credit|edition|imprint|ISBN|DOI/u);
  expect(await fillTitlePage(bare, words, template)).not.toMatch(/affiliation|credit|edition|identifier/u);
});
