import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { reportTo } from '../../src/model/report.ts';
import { labelFormulas, nameLinks, settleAddresses } from '../../src/publication/links.ts';
import { testWith } from '../support/tools.ts';
import { vnu } from '../support/vnu.ts';

/** A link as published, and the rules of the messages about it. */
function settled(href: string) {
  const file = new VFile();
  const link = h('a', { href }, 'words');
  const tree: Root = { type: 'root', children: [h('p', [link])] };
  settleAddresses({ sections: [{ tree }], notes: [] }, reportTo(file));
  return { href: link.properties.href, rules: file.messages.map(({ ruleId }) => ruleId) };
}

/** What authors write, and what is published. */
const odd: readonly [written: string, published: string, rules: string[]][] = [
  ['http:///example.org/a', 'http://example.org/a', []],
  ['https:\\\\example.org/a', 'https://example.org/a', []],
  ['https:example.org', 'https://example.org/', []],
  ['https://ada:secret@example.org/a?b@c#d', 'https://example.org/a?b@c#d', ['link-address']],
  ['https://ada@example.org', 'https://example.org/', ['link-address']],
  ['https://@example.org/', 'https://example.org/', []],
  ['https://example.org/@ada', 'https://example.org/@ada', []],
  ['mailto:ada@example.org', 'mailto:ada@example.org', []],
  ['a b.md?%zz#c#%', 'a%20b.md?%25zz#c%23%25', []],
  ['a\\b|[c].md', 'a/b%7C%5Bc%5D.md', []],
];

describe('a URL is valid in HTML', () => {
  test.each(odd)('%s is published as %s', (written, published, rules) => {
    expect(settled(written)).toEqual({ href: published, rules });
  });

  testWith('java')('as the Nu Html Checker sees it', async () => {
    const links = odd.map(([written]) => `<p><a href="${settled(written).href}">words</a></p>`).join('');
    expect(await vnu(`<!doctype html><html lang="en"><title>Links</title>${links}`)).toEqual([]);
  });
});

/** A link without words as published, and the rules of the messages about it. */
function named(link: Element) {
  const file = new VFile();
  const tree: Root = { type: 'root', children: [h('p', [link]), h('p#here', 'Here')] };
  const section = { id: 'section-1', role: 'section', matter: 'main', title: '', tree } as const;
  nameLinks({ sections: [section], notes: [] }, reportTo(file));
  return { link, rules: file.messages.map(({ ruleId }) => ruleId) };
}

describe('a link without words', () => {
  const href = 'https://example.org/';

  test.each([
    ['shows its URL', h('a', { href }, [' ', h('b')]), h('a', { href }, href), ['link-nameless']],
    ['gives its URL to its image', h('a', { href }, h('img')), h('a', { href }, h('img', { alt: href })), []],
    [
      'gives its URL to a decorative image',
      h('a', { href }, h('img.decorative', { alt: '' })),
      h('a', { href }, h('img', { alt: href })),
      ['link-nameless'],
    ],
    ['to a place that does not exist stays', h('a', { href: '#gone' }), h('a', { href: '#gone' }), []],
    ['with a name stays', h('a', { href, ariaLabel: 'A' }), h('a', { href, ariaLabel: 'A' }), []],
  ])('%s', (_, written, published, rules) => {
    expect(named(written)).toEqual({ link: published, rules });
  });

  test('is not one whose image has an alternative text', () => {
    expect(named(h('a', { href }, h('img', { alt: 'The sea' }))).rules).toEqual([]);
  });
});

test('formulas in links and headings have labels, and others have none', () => {
  const formula = () => h('math', h('msup', [h('mi', 'x'), h('mn', '2')]));
  const [inLink, inHeading, other] = [formula(), formula(), formula()];
  const link = h('a', { href: 'https://example.org/' }, ['See ', inLink]);
  const tree: Root = { type: 'root', children: [h('p', [link, other]), h('h2', inHeading)] };
  labelFormulas({ sections: [{ tree }], notes: [] });
  expect([inLink, inHeading, other].map(({ properties }) => properties.ariaLabel)).toEqual(['x²', 'x²', undefined]);
});
