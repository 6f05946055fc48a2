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

describe('the keys of an author', () => {
  test('people by name, or with details', () => {
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
    ['978-3-16-148410-0', { scheme: 'isbn', value: '9783161484100', text: '978-3-16-148410-0' }],
    ['9783161484100', { scheme: 'isbn', value: '9783161484100' }],
    ['ISBN 0-306-40615-2', { scheme: 'isbn', value: '0306406152', text: '0-306-40615-2' }],
    ['urn:isbn:080442957x', { scheme: 'isbn', value: '080442957X' }],
    ['https://doi.org/10.1000/182', { scheme: 'doi', value: '10.1000/182' }],
    ['10.1000/a(b)c', { scheme: 'doi', value: '10.1000/a(b)c' }],
    [
      'urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
      { scheme: 'urn', value: 'urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6' },
    ],
    ['https://example.org/tides', { scheme: 'url', value: 'https://example.org/tides' }],
  ])('the identifier %s', (value, identifier) => {
    expect(read(`identifier: "${value}"`)).toEqual({ values: { identifier: [identifier] }, messages: [] });
  });

  test.each([
    ['cc-by-sa-4.0', { name: 'CC BY-SA 4.0', url: 'https://creativecommons.org/licenses/by-sa/4.0/' }],
    ['CC0-1.0', { name: 'CC0 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' }],
    ['MIT', { name: 'MIT', url: 'https://spdx.org/licenses/MIT.html' }],
    ['https://example.org/licence', { name: 'https://example.org/licence', url: 'https://example.org/licence' }],
  ])('the licence %s', (value, license) => {
    expect(read(`license: ${value}`)).toEqual({ values: { license }, messages: [] });
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

  test('variables are kept as written: a version is not a number', () => {
    const { values } = read('variables:\n  version: 1.10\n  done: true\n  hex: 0x1F\n  name: "  x "');
    expect(values.variables).toEqual({ version: '1.10', done: 'true', hex: '0x1F', name: '  x ' });
  });
});

describe('a fault is reported at its line', () => {
  test.each([
    [
      'authors:\n  - Ada\n  - name: Grace\n    orcid: 0000-0002-1825-0098',
      '5:5 front-matter-value: `authors[1].orcid` must be an ORCID whose last digit is `7`, not `0000-0002-1825-0098`',
    ],
    [
      'author:\n  name: Ada\n  rol: editor',
      '4:3 front-matter-key: `author.rol` is not a known key → Did you mean `role`?',
    ],
    [
      'contributors:\n  - { name: Ada, role: edditor }',
      '3:18 front-matter-value: `contributors[0].role` must be a role such as `editor`, or a code of the MARC relators, not `edditor`',
    ],
    [
      'identifier:\n  - 10.1000/182\n  - 978-3-16-148410-1',
      '4:5 front-matter-value: `identifier[1]` must be an ISBN whose last digit is `0`, not `978-3-16-148410-1`',
    ],
    [
      'identifier: 9783161484100',
      '2:1 front-matter-value: `identifier` must be an ISBN, a DOI, a URN or a URL, between quotes, or a list of them, not the number `9783161484100`',
    ],
    [
      'identifier: 123-4-56-789012-3',
      '2:1 front-matter-value: `identifier` must be an ISBN that starts with `978` or `979`, not `123-4-56-789012-3`',
    ],
    [
      'variables:\n  bell: "a\\u0007b"',
      '3:3 front-matter-value: `variables.bell` must be text without control characters, not `a\\u0007b`',
    ],
    [
      'author: Ada\nauthors: [Grace]',
      '3:1 front-matter-value: `authors` must be left out, because `author` says the same',
    ],
    [
      'chapters: [a.md]\nsummary: SUMMARY.md',
      '3:1 front-matter-value: `summary` must be left out, because `chapters` lists the same',
    ],
    ['licence: MIT', '2:1 front-matter-key: `licence` is not a known key → Did you mean `license`?'],
    [
      'license: CC-BY-40',
      '2:1 front-matter-value: `license` must be the SPDX id of a licence, such as `CC-BY-4.0`, or its URL, not `CC-BY-40`',
    ],
    [
      'chapters:\n  - one.md\n  - part: Two\n    chapters:\n      - two.md\n      - 3',
      '7:9 front-matter-value: `chapters[1].chapters[1]` must be a path, not the number `3`',
    ],
    [
      'chapters:\n  - part: Two\n    chapter: [a.md]',
      '4:5 front-matter-key: `chapters[0].chapter` is not a known key → Did you mean `chapters`?',
    ],
    [
      'numbering:\n  figures: true\n  tables: sometimes',
      '4:3 front-matter-value: `numbering.tables` must be `true` or `false`, not `sometimes`',
    ],
    ['toc: 9', '2:1 front-matter-value: `toc` must be a number of levels, 1 to 6, not `9`'],
    ['toc: yes', '2:1 front-matter-value: `toc` must be `true`, `false`, or a number of levels, 1 to 6, not `yes`'],
    [
      'variables:\n  fine: 1\n  not so: 2',
      '4:3 front-matter-value: The name `not so` in `variables` must be a name of letters, digits, `-` and `_`',
    ],
    [
      'strict: true',
      '2:1 front-matter-key: `strict` is not a known key → The project decides this: set it in the config file, `offprint.config.yaml`.',
    ],
    [
      'title: A\nbrowser: /bin/sh',
      '3:1 front-matter-key: `browser` is not a known key → The project decides this: set it in the config file, `offprint.config.yaml`.',
    ],
    [
      'check: { external: true }',
      '2:10 front-matter-key: `check.external` is not a known key → The project decides this: set it in the config file, `offprint.config.yaml`.',
    ],
  ])('%s', (yaml, message) => {
    expect(read(yaml).messages).toEqual([message]);
  });
});

describe('wrong values are left out, and the others are kept', () => {
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
    'slug: /',
    'slug: /guide/tides',
    'weight: 2',
  ])('like `%s` belongs to another tool, and is not reported', (yaml) => expect(read(yaml).messages).toEqual([]));

  test('of any other kind is reported as information, and does not affect the others', () => {
    const { values, messages } = read('zebra: 1\ntitle: A');
    expect(values).toEqual({ title: 'A' });
    expect(messages).toEqual([expect.stringMatching(/^2:1 front-matter-unknown: .* `zebra` → /u)]);
  });
});

describe('front matter in TOML', () => {
  const readToml = (toml: string) => {
    const file = new VFile({ path: 'a.md', value: `+++\n${toml}\n+++\n\nText.\n` });
    const tree = parse(file);
    return {
      values: readFrontMatter(tree, file).values,
      messages: file.messages.map(line),
      types: tree.children.map(({ type }) => type),
    };
  };

  test('is read like YAML', () => {
    const toml = [
      'title = "Tides"',
      'date = 2026-11-25',
      'draft = true',
      '[taxonomies]',
      'tags = ["sea"]',
      '[variables]',
      'n = "1"',
    ];
    expect(readToml(toml.join('\n'))).toEqual({
      values: { title: 'Tides', date: '2026-11-25', variables: { n: '1' } },
      messages: [],
      types: ['yaml', 'paragraph'],
    });
    expect(readToml('date = 2026-11-25T09:30:00+02:00')).toMatchObject({
      values: { date: '2026-11-25T07:30:00Z' },
      messages: [],
    });
  });

  test('has its faults at their lines', () => {
    expect(readToml('title = "A"\ntoc = 9\n[pdf]\ntoc = 8').messages).toEqual([
      expect.stringMatching(/^3:1 front-matter-value: `toc` /u),
      expect.stringMatching(/^5:1 front-matter-value: `pdf.toc` |^5:1 front-matter-key/u),
    ]);
    expect(readToml('title = A').messages).toEqual([
      expect.stringMatching(/^2:9 front-matter-yaml: The front matter is not valid TOML: /u),
    ]);
  });
});
