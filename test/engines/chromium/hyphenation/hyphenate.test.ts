import type { ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { hyphenate, loadHyphenators } from '../../../../src/engines/chromium/hyphenation/hyphenate.ts';
import { wideTable } from '../../../../src/engines/chromium/tables/mark-wide-tables.ts';
import { examplePublication } from '../../example.ts';

async function hyphenated(content: ElementContent[], lang = 'en', wanted = true): Promise<string> {
  const tree: Root = { type: 'root', children: content };
  const publication = examplePublication({ lang });
  const text = { ...publication, sections: publication.sections.map((section) => ({ ...section, tree })) };
  hyphenate(tree, lang, await loadHyphenators(text, { hyphenate: wanted }));
  return toHtml(tree).replaceAll('\u00AD', '·');
}

test('running text is hyphenated, in lists and notes as well', async () => {
  expect(await hyphenated([h('p', ['of ', h('em', 'international'), ' fame']), h('li', 'development')])).toBe(
    '<p>of <em>inter·na·tional</em> fame</p><li>devel·op·ment</li>',
  );
});

test.each([
  ['a heading', h('h2', 'development')],
  ['a caption', h('figcaption', 'development')],
  ['code', h('pre', h('code', 'development'))],
  ['a table', h('table', h('tr', h('td', 'development')))],
  ['an address', h('a', { href: 'https://a.example' }, 'https://development')],
  ['a formula', h('math', h('mtext', 'development'))],
  ['an index', h('section', { className: ['index'] }, h('li', 'development'))],
])('%s is not', async (_name, element) => {
  expect(await hyphenated([element])).toBe(toHtml(element));
});

test('a table that may be too wide gets break opportunities, which its style controls', async () => {
  const table = h('table', { className: [wideTable] }, h('tr', h('td', 'development')));
  expect(await hyphenated([table])).toContain('devel·op·ment');
});

test('each element is in its own language', async () => {
  const passage = h('p', [
    'Rechtschreibung ',
    h('span', { lang: 'en' }, ['development ', h('i', { lang: 'ja' }, 'development')]),
  ]);
  expect(await hyphenated([passage], 'de-AT')).toBe(
    '<p>Recht·schrei·bung <span lang="en">devel·op·ment <i lang="ja">development</i></span></p>',
  );
});

test('it can be switched off', async () => {
  expect(await hyphenated([h('p', 'international')], 'en', false)).toBe('<p>international</p>');
});
