import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import { describe, expect, test } from 'vitest';
import { readFrontMatter } from '../../src/config/front-matter.ts';
import { parse } from '../../src/markdown/parse.ts';

function read(yaml: string) {
  const file = new VFile({ path: 'a.md', value: `---\n${yaml}\n---\n\nText.\n` });
  const { values } = readFrontMatter(parse(file), file);
  return { values, messages: file.messages.map(line) };
}

/** A message as `line:column rule: reason → hint`. */
function line({ line, column, ruleId, reason, note }: VFileMessage): string {
  return `${line}:${column} ${ruleId}: ${reason}${note ? ` → ${note}` : ''}`;
}

describe('what an author may say', () => {
  test('people by name, or with more about them', () => {
    const { values, messages } = read(
      [
        'authors:',
        '  - Ada Lovelace',
        '  - { name: Grace Hopper, fileAs: "Hopper, Grace", role: author of introduction, affiliation: Navy }',
        'contributors: { name: Tom, role: trl, orcid: https://orcid.org/0000-0002-1694-233x }',
      ].join('\n'),
    );
    expect(messages).toEqual([]);
    expect(values.authors).toEqual([
      { name: 'Ada Lovelace' },
      { name: 'Grace Hopper', fileAs: 'Hopper, Grace', role: 'aui', affiliation: 'Navy' },
    ]);
    expect(values.contributors).toEqual([{ name: 'Tom', role: 'trl', orcid: '0000-0002-1694-233X' }]);
  });

  test.each([
    ['978-3-16-148410-0', { scheme: 'isbn', value: '9783161484100' }],
    ['ISBN 0-306-40615-2', { scheme: 'isbn', value: '0306406152' }],
    ['urn:isbn:080442957x', { scheme: 'isbn', value: '080442957X' }],
    ['https://doi.org/10.1000/182', { scheme: 'doi', value: '10.1000/182' }],
    ['10.1000/a(b)c', { scheme: 'doi', value: '10.1000/a(b)c' }],
    [
      'urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
      { scheme: 'urn', value: 'urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6' },
    ],
    ['https://example.org/tides', { scheme: 'url', value: 'https://example.org/tides' }],
  ])('the identifier %s', (given, identifier) => {
    expect(read(`identifier: "${given}"`)).toEqual({ values: { identifier: [identifier] }, messages: [] });
  });

  test.each([
    ['cc-by-sa-4.0', { name: 'CC BY-SA 4.0', url: 'https://creativecommons.org/licenses/by-sa/4.0/' }],
    ['CC0-1.0', { name: 'CC0 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' }],
    ['MIT', { name: 'MIT', url: 'https://spdx.org/licenses/MIT.html' }],
    ['https://example.org/licence', { name: 'https://example.org/licence', url: 'https://example.org/licence' }],
  ])('the licence %s', (given, license) => {
    expect(read(`license: ${given}`)).toEqual({ values: { license }, messages: [] });
  });

  test.each([
    ['toc: true', { toc: {} }],
    ['toc: false', { toc: false }],
    ['toc: 2', { toc: { depth: 2 } }],
    ['series: Waters', { series: { name: 'Waters' } }],
    ['bibliography: a.bib', { bibliography: ['a.bib'] }],
    ['date: 2026-11-25', { date: '2026-11-25' }],
    ['keywords: sea, moon', { keywords: ['sea', 'moon'] }],
  ])('%s', (yaml, values) => {
    expect(read(yaml)).toEqual({ values, messages: [] });
  });

  test('variables stay as they are written: a version is no number', () => {
    const { values } = read('variables:\n  version: 1.10\n  done: true\n  hex: 0x1F\n  name: "  x "');
    expect(values.variables).toEqual({ version: '1.10', done: 'true', hex: '0x1F', name: '  x ' });
  });
});

describe('a fault is told at its line', () => {
  test.each([
    [
      'authors:\n  - Ada\n  - name: Grace\n    orcid: 0000-0002-1825-0098',
      '5:5 front-matter-value: Unexpected text `0000-0002-1825-0098` for `authors[1].orcid`, expected an ORCID that ends with the check digit `7`',
    ],
    [
      'author:\n  name: Ada\n  rol: editor',
      '4:3 front-matter-key: The front matter has an unknown key, `author.rol` → Did you mean `role`?',
    ],
    [
      'contributors:\n  - { name: Ada, role: edditor }',
      '3:18 front-matter-value: Unexpected text `edditor` for `contributors[0].role`, expected a role like `editor`, or a code of the MARC relators',
    ],
    [
      'identifier:\n  - 10.1000/182\n  - 978-3-16-148410-1',
      '4:5 front-matter-value: Unexpected text `978-3-16-148410-1` for `identifier[1]`, expected an ISBN that ends with the check digit `0`',
    ],
    [
      'identifier: 9783161484100',
      '2:1 front-matter-value: Unexpected number `9783161484100` for `identifier`, expected an ISBN, a DOI, a URN or a URL, between quotes, or a list of them',
    ],
    [
      'identifier: 123-4-56-789012-3',
      '2:1 front-matter-value: Unexpected text `123-4-56-789012-3` for `identifier`, expected an ISBN that begins with `978` or `979`',
    ],
    [
      'variables:\n  bell: "a\\u0007b"',
      '3:3 front-matter-value: Unexpected text `a\\u0007b` for `variables.bell`, expected text without control characters',
    ],
    [
      'author: Ada\nauthors: [Grace]',
      '3:1 front-matter-value: Unexpected list for `authors`, expected either `author` or `authors`',
    ],
    [
      'chapters: [a.md]\nsummary: SUMMARY.md',
      '3:1 front-matter-value: Unexpected text `SUMMARY.md` for `summary`, expected either `chapters` or `summary`',
    ],
    ['licence: MIT', '2:1 front-matter-key: The front matter has an unknown key, `licence` → Did you mean `license`?'],
    [
      'license: CC-BY-40',
      '2:1 front-matter-value: Unexpected text `CC-BY-40` for `license`, expected the SPDX id of a licence, like `CC-BY-4.0`, or its URL; did you mean `CC-BY-4.0`?',
    ],
    [
      'chapters:\n  - one.md\n  - part: Two\n    chapters:\n      - two.md\n      - 3',
      '7:9 front-matter-value: Unexpected number `3` for `chapters[1].chapters[1]`, expected a path',
    ],
    [
      'chapters:\n  - part: Two\n    chapter: [a.md]',
      '4:5 front-matter-key: The front matter has an unknown key, `chapters[0].chapter` → Did you mean `chapters`?',
    ],
    [
      'numbering:\n  figures: true\n  tables: sometimes',
      '4:3 front-matter-value: Unexpected text `sometimes` for `numbering.tables`, expected `true` or `false`',
    ],
    ['toc: 9', '2:1 front-matter-value: Unexpected number `9` for `toc`, expected a number of levels, 1 to 6'],
    [
      'toc: yes',
      '2:1 front-matter-value: Unexpected text `yes` for `toc`, expected `true`, `false`, or a number of levels, 1 to 6',
    ],
    [
      'variables:\n  fine: 1\n  not so: 2',
      '4:3 front-matter-value: Unexpected name `not so` for `variables`, expected a name of letters, digits, `-` and `_`',
    ],
    [
      'strict: true',
      '2:1 front-matter-key: The front matter has an unknown key, `strict` → It is the project that decides this: put it into the config file, `offprint.config.yaml`.',
    ],
    [
      'title: A\nbrowser: /bin/sh',
      '3:1 front-matter-key: The front matter has an unknown key, `browser` → It is the project that decides this: put it into the config file, `offprint.config.yaml`.',
    ],
    [
      'check: { external: true }',
      '2:10 front-matter-key: The front matter has an unknown key, `check.external` → It is the project that decides this: put it into the config file, `offprint.config.yaml`.',
    ],
  ])('%s', (yaml, message) => {
    expect(read(yaml).messages).toEqual([message]);
  });
});

describe('what is wrong is left out, and the rest holds', () => {
  test.each([
    ['title: A\ntoc: 9\nlang: fr', { title: 'A', lang: 'fr' }],
    ['numbering:\n  figures: true\n  tables: sometimes', { numbering: { figures: true } }],
    ['authors:\n  - Ada\n  - name: 5\n  - Grace', { authors: [{ name: 'Ada' }, { name: 'Grace' }] }],
    ['authors:\n  - 1\n  - Ada\n  - 2\n  - Grace', { authors: [{ name: 'Ada' }, { name: 'Grace' }] }],
    ['author:\n  name: Ada\n  rol: editor', { author: [{ name: 'Ada' }] }],
    ['author: { rol: editor }\ntitle: A', { title: 'A' }],
    ['variables:\n  fine: 1\n  not so: 2', { variables: { fine: '1' } }],
    ['author: Ada\nauthors: [Grace]', { author: [{ name: 'Ada' }] }],
  ])('%s', (yaml, values) => {
    expect(read(yaml).values).toEqual(values);
  });
});

describe('an unknown key', () => {
  const rulesOf = (yaml: string) => read(yaml).messages.map((message) => message.replace(/:(?!\d).*/u, ''));

  test.each([
    'auhtor: Ada',
    'autor: Ada',
    'descripton: x',
    'Title: x',
    'key-words: [x]',
    'pdf: { colour: red }',
    'out: x',
  ])('like `%s` is a mistake', (yaml) => expect(rulesOf(yaml).join()).toMatch(/front-matter-key$/u));

  test.each([
    'ms.date: x',
    'no_toc.all: x',
    'layout: post',
    'sidebar_position: 3',
    'tags: [x]',
    'permalink: /x',
    'weight: 2',
  ])('like `%s` is another tool’s, and passes in silence', (yaml) => expect(read(yaml).messages).toEqual([]));

  test('of any other kind is reported as information, and leaves the others as they are', () => {
    const { values, messages } = read('zebra: 1\ntitle: A');
    expect(values).toEqual({ title: 'A' });
    expect(messages).toEqual([expect.stringMatching(/^2:1 front-matter-unknown: .* `zebra` → /u)]);
  });
});
