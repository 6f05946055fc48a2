import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { defaultsOf, withDefaults } from '../../src/config/defaults.ts';

test('the front matter takes precedence over the config', () => {
  const defaults = { lang: 'de', publisher: 'Moon' };
  expect(withDefaults({ lang: 'en', title: 'T' }, defaults)).toEqual({ lang: 'en', publisher: 'Moon', title: 'T' });
});

test('in a group, each key by itself', () => {
  const frontMatter = { variables: { a: '1' }, numbering: { figures: false } };
  const defaults = { variables: { a: '2', b: '3' }, numbering: { tables: false }, references: { pages: true } };
  expect(withDefaults(frontMatter, defaults)).toEqual({
    variables: { a: '1', b: '3' },
    numbering: { figures: false, tables: false },
    references: { pages: true },
  });
});

test('the authors of a document override those of the project, whatever the key is called', () => {
  expect(withDefaults({ author: [{ name: 'Ada' }] }, { authors: [{ name: 'All' }] })).toEqual({
    author: [{ name: 'Ada' }],
  });
});

test('paths of the config are relative to it, and what only the project decides is not a default', () => {
  const config = { strict: true, bibliography: ['a.bib'], csl: 'styles/own.csl', template: './own', lang: 'de' };
  expect(defaultsOf(config, '/project')).toEqual({
    bibliography: [resolve('/project/a.bib')],
    csl: resolve('/project/styles/own.csl'),
    lang: 'de',
    template: resolve('/project/own'),
  });
  expect(defaultsOf({ csl: 'apa', template: 'book' }, '/project')).toEqual({ csl: 'apa', template: 'book' });
});
