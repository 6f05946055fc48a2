import type { ElementContent } from 'hast';
import { h, s } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { serialize } from '../../../src/writers/epub/serialize.ts';

describe('serialize', () => {
  test('writes empty elements so that HTML and XML parsers read them', () => {
    expect(serialize(h('p', [h('br'), h('span'), h('img', { src: 'a.png', alt: '' })]))).toBe(
      '<p><br/><span></span><img src="a.png" alt=""/></p>',
    );
  });

  test('does not minimise attributes', () => {
    expect(serialize(h('details', { open: true, hidden: false }))).toBe('<details open="open"></details>');
  });

  test('writes boolean attributes as in XML, whatever their text', () => {
    expect(serialize(h('ol', { reversed: 'x' as unknown as boolean }))).toBe('<ol reversed="reversed"></ol>');
  });

  test('leaves out object properties, but no element', () => {
    const inherited = JSON.parse('{ "constructor": "x", "__proto__": "y" }');
    expect(serialize({ ...h('p'), properties: inherited })).toBe('<p></p>');
  });

  test('escapes text and attributes', () => {
    expect(serialize(h('p', { title: '"a"\n<&>' }, '"a" ]]> & <b>\r'))).toBe(
      '<p title="&quot;a&quot;&#xA;&lt;&amp;&gt;">"a" ]]&gt; &amp; &lt;b&gt;&#xD;</p>',
    );
  });

  test('removes characters that are invalid in XML', () => {
    expect(serialize(h('p', { title: 'a\u0000b' }, 'c\u0008\uD800\uFFFEd🌊'))).toBe('<p title="ab">cd🌊</p>');
  });

  test('sets the language for HTML and for XML', () => {
    expect(serialize(h('i', { lang: 'fr' }))).toBe('<i lang="fr" xml:lang="fr"></i>');
    expect(serialize(h('i', { xmlLang: 'fr' }))).toBe('<i xml:lang="fr" lang="fr"></i>');
  });

  test('gives SVG and MathML their namespaces, and their own attribute spelling', () => {
    expect(serialize(h('p', [s('svg', { viewBox: '0 0 1 1', xmlns: 'wrong' }, s('path', { strokeWidth: 2 }))]))).toBe(
      '<p><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path stroke-width="2"/></svg></p>',
    );
    expect(serialize(h('math', { alttext: 'x' }, h('mi', 'x')))).toBe(
      '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x"><mi>x</mi></math>',
    );
  });

  test('returns to HTML inside a foreign object', () => {
    expect(serialize(s('svg', s('foreignObject', h('p', 'x')) as ElementContent))).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg"><foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject></svg>',
    );
  });

  test('declares the XLink prefix where it is used', () => {
    expect(serialize(s('use', { xLinkHref: '#a' }), 'svg')).toBe(
      '<use xlink:href="#a" xmlns:xlink="http://www.w3.org/1999/xlink"/>',
    );
  });

  test('leaves out comments, and names that are invalid in XML', () => {
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

  test('moves disallowed content after an element without content', () => {
    const image: ElementContent = { ...h('img', { alt: '' }), children: [{ type: 'text', value: 'kept' }] };
    expect(serialize(h('p', image, h('br')))).toBe('<p><img alt=""/>kept<br/></p>');
  });

  test('returns to HTML in the text of a formula, but not in its annotations', () => {
    expect(serialize(h('math', [h('mtext', [h('b', 'x')]), h('annotation-xml', [h('ci')])]))).toBe(
      '<math xmlns="http://www.w3.org/1998/Math/MathML"><mtext><b xmlns="http://www.w3.org/1999/xhtml">x</b></mtext>' +
        '<annotation-xml><ci/></annotation-xml></math>',
    );
    expect(serialize(h('annotation-xml', { encoding: 'text/html' }, [h('p')]), 'math')).toBe(
      '<annotation-xml encoding="text/html"><p xmlns="http://www.w3.org/1999/xhtml"></p></annotation-xml>',
    );
  });

  test('writes trees of any depth', () => {
    let tree: ElementContent = { type: 'text', value: 'deep' };
    for (let level = 0; level < 100_000; level++) tree = h('span', [tree]);
    const markup = serialize(tree);
    expect(markup.startsWith('<span><span>')).toBe(true);
    expect(markup.match(/<\/span>/g)).toHaveLength(100_000);
  });
});
