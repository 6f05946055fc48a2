import type { ElementContent, Nodes, Properties } from 'hast';
import { h, s } from 'hastscript';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { serialize } from '../../../src/writers/epub/serialize.ts';

describe('serialize', () => {
  test('writes empty elements so that both kinds of parser read them', () => {
    expect(serialize(h('p', [h('br'), h('span'), h('img', { src: 'a.png', alt: '' })]))).toBe(
      '<p><br/><span></span><img src="a.png" alt=""/></p>',
    );
  });

  test('does not minimise attributes', () => {
    expect(serialize(h('details', { open: true, hidden: false }))).toBe('<details open="open"></details>');
  });

  test('escapes text and attributes', () => {
    expect(serialize(h('p', { title: '"a"\n<&>' }, '"a" ]]> & <b>\r'))).toBe(
      '<p title="&quot;a&quot;&#xA;&lt;&amp;&gt;">"a" ]]&gt; &amp; &lt;b&gt;&#xD;</p>',
    );
  });

  test('takes out what XML cannot hold', () => {
    expect(serialize(h('p', { title: 'a\u0000b' }, 'c\u0008\uD800\uFFFEd🌊'))).toBe('<p title="ab">cd🌊</p>');
  });

  test('says the language for HTML and for XML', () => {
    expect(serialize(h('i', { lang: 'fr' }))).toBe('<i lang="fr" xml:lang="fr"></i>');
    expect(serialize(h('i', { xmlLang: 'fr' }))).toBe('<i xml:lang="fr" lang="fr"></i>');
  });

  test('gives SVG and MathML their namespaces, and their own spelling of attributes', () => {
    expect(serialize(h('p', [s('svg', { viewBox: '0 0 1 1', xmlns: 'wrong' }, s('path', { strokeWidth: 2 }))]))).toBe(
      '<p><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path stroke-width="2"/></svg></p>',
    );
    expect(serialize(h('math', { alttext: 'x' }, h('mi', 'x')))).toBe(
      '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x"><mi>x</mi></math>',
    );
  });

  test('comes back to HTML inside a foreign object', () => {
    expect(serialize(s('svg', s('foreignObject', h('p', 'x')) as ElementContent))).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg"><foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject></svg>',
    );
  });

  test('declares the prefix of XLink where it is used', () => {
    expect(serialize(s('use', { xLinkHref: '#a' }), 'svg')).toBe(
      '<use xlink:href="#a" xmlns:xlink="http://www.w3.org/1999/xlink"/>',
    );
  });

  test('leaves out comments, and names that are none in XML', () => {
    const odd: ElementContent = {
      type: 'element',
      tagName: 'a b',
      properties: {},
      children: [{ type: 'text', value: 'kept' }],
    };
    expect(serialize(h('p', { '@click': 'x', 'v:on': 'y', '1': 'z' }, [{ type: 'comment', value: '--' }, odd]))).toBe(
      '<p>kept</p>',
    );
  });

  test('writes well-formed XML whatever the tree', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const random = randomNumbers(seed);
      const markup = `<r xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">${serialize(oddTree(random, 5))}</r>`;
      expect(() => parse(markup), markup).not.toThrow();
    }
  });
});

function parse(xml: string): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const names = [
  'p',
  'svg',
  'math',
  'br',
  'foreignObject',
  'annotation-xml',
  'script',
  'a b',
  '1',
  'x:y',
  '',
  '<',
  'é',
  'template',
];
const keys = [
  'id',
  'className',
  'class',
  'xmlns',
  'xmlns:q',
  'xlink:href',
  'xLinkHref',
  'lang',
  'xmlLang',
  'epub:type',
  'q:r',
  'on"x',
  'dataA',
  '',
  ' ',
  '9',
  '__proto__x',
  'ariaLabel',
];
const texts = [
  '',
  'a',
  '&amp;',
  '<!--',
  ']]>',
  '\u0000',
  '\u000B',
  '\uDC00',
  '\uFFFF',
  '🌊',
  '"\'',
  '<?x',
  '\r\n',
  '\u0085',
];

function oddTree(random: () => number, depth: number): Nodes {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const count = () => Math.floor(random() * 4);
  const value = () =>
    pick<Properties[string]>([pick(texts), true, false, null, undefined, 1.5, Number.NaN, [pick(texts), 2]]);
  const children = () => Array.from({ length: count() }, () => oddTree(random, depth - 1)) as ElementContent[];
  if (depth === 0 || random() < 0.2) return { type: 'text', value: pick(texts) + pick(texts) };
  if (random() < 0.1) return { type: 'comment', value: pick(texts) };
  const properties = Object.fromEntries(Array.from({ length: count() }, () => [pick(keys), value()]));
  return { type: 'element', tagName: pick(names), properties, children: children() };
}
