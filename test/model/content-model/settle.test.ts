import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { body } from '../../../src/model/content-model/place.ts';
import { settleAll } from '../../../src/model/content-model/settle.ts';
import { serialize } from '../../../src/writers/epub/serialize.ts';

function settled(...nodes: ElementContent[]): string {
  return settleAll(nodes, body)
    .map((node) => serialize(node))
    .join('');
}

describe('settleAll', () => {
  test('leaves valid HTML unchanged', () => {
    const table = h('table', [
      h('caption', h('p', 'c')),
      h('colgroup', h('col')),
      h('thead', h('tr', h('th', 'a'))),
      h('tbody', h('tr', h('td', [h('ul', [h('li', 'b')])]))),
    ]);
    const list = h('ul', ['\n', h('li', [h('p', 'x'), h('ol', [h('li', { value: 3 }, 'y')])]), '\n']);
    const terms = h('dl', [h('dt', 't'), h('dt', 'u'), h('dd', h('p', 'd'))]);
    const others = [
      h('details', ['\n', h('summary', 's'), h('p', 'x')]),
      h('figure', [h('img', { src: 'a.png', alt: '' }), h('figcaption', 'f')]),
      h('p', h('ruby', ['字', h('rp', '('), h('rt', 'r'), h('rp', ')')])),
      h('section', [h('h2', h('a', { href: '#x' }, 'y')), h('hr')]),
    ];
    const all = [table, list, terms, ...others];
    expect(settleAll(all, body)).toEqual(all);
  });

  test('shows blocks in running text as blocks, on separate lines', () => {
    expect(settled(h('h1', ['a', h('p', 'b'), h('hr'), h('ul', [h('li', 'c')])]))).toBe(
      '<h1>a<span class="block">b</span><span class="block"><span class="block">c</span></span></h1>',
    );
    expect(settled(h('em', h('pre', ' x')))).toBe('<em><span class="block preformatted"> x</span></em>');
  });

  test('lets links and changes contain what their parent may', () => {
    const changed = h('ins', [h('p', h('em', 'x'))]);
    expect(settleAll([changed], body)).toEqual([changed]);
    expect(settled(h('p', h('ins', [h('p', 'x')])))).toBe('<p><ins><span class="block">x</span></ins></p>');
  });

  test('unwraps links in links, at any depth, and keeps their targets', () => {
    expect(settled(h('a', { href: '#a' }, [h('em', [h('a', { href: '#b', id: 'c' }, 'x')])]))).toBe(
      '<a href="#a"><em><span id="c">x</span></em></a>',
    );
  });

  test('turns other content of lists into items', () => {
    expect(settled(h('ul', ['a', h('b', 'b'), h('li', { value: 2 }, 'c'), h('p', 'd')]))).toBe(
      '<ul><li>a<b>b</b></li><li>c</li><li><p>d</p></li></ul>',
    );
  });

  test('turns parts without their list or table into blocks', () => {
    expect(settled(h('div', [h('li', 'a')]), h('tr', [h('td', { colSpan: 2 }, 'b')]), h('col'), h('dd', 'c'))).toBe(
      '<div><div>a</div></div><div><div>b</div></div><div>c</div>',
    );
  });

  test('turns descriptions without a term into blocks', () => {
    expect(settled(h('dl', [h('dd', 'a'), h('dt', 'b')]))).toBe('<div><div>a</div><div>b</div></div>');
    expect(settled(h('dl', [h('div', [h('dt', 'a'), h('dd', 'b')]), 'c']))).toBe(
      '<dl><dt>a</dt><dd>b</dd><dd>c</dd></dl>',
    );
  });

  test('orders the parts of a table, and moves other content before it', () => {
    const table = h('table', [
      h('tfoot', h('tr', h('td', 'f'))),
      'stray',
      h('tr', ['cell', h('td', 'a')]),
      h('thead', h('tr', h('th', h('h2', 'h')))),
      h('thead', h('tr', h('th', 'i'))),
      h('caption', 'c'),
      h('caption', 'd'),
    ]);
    expect(settled(table)).toBe(
      'stray<table><caption>c<div>d</div></caption><thead><tr><th><p>h</p></th><td></td></tr></thead>' +
        '<tbody><tr><td>cell</td><td>a</td></tr></tbody><tbody><tr><th>i</th><td></td></tr></tbody>' +
        '<tfoot><tr><td>f</td><td></td></tr></tfoot></table>',
    );
  });

  test('fills the rows of a table that have too few cells', () => {
    const row = (...cells: ReturnType<typeof h>[]) => h('tr', cells);
    const table = h('table', [
      row(h('td', 'a'), h('td', 'b'), h('td', 'c'), h('td', { rowSpan: 2 }, 'd')),
      row(h('td', 'e')),
      row(h('td', { colSpan: 2 }, 'f')),
    ]);
    expect(settled(table)).toBe(
      '<table><tbody><tr><td>a</td><td>b</td><td>c</td><td rowspan="2">d</td></tr>' +
        '<tr><td>e</td><td colspan="2"></td></tr><tr><td colspan="2">f</td><td colspan="2"></td></tr></tbody></table>',
    );
    const wide = h('table', [row(h('td', { colSpan: 1000 }, 'a')), row(h('td', 'b'))]);
    expect(settled(wide)).toBe('<table><tbody><tr><td colspan="1">a</td></tr><tr><td>b</td></tr></tbody></table>');
  });

  test('turns empty header cells into plain ones', () => {
    const heads = [h('th', { scope: 'col' }, h('em', ' ')), h('th', h('img', { src: 'a', alt: 'A' })), h('th', 'a')];
    expect(settled(h('table', [h('thead', [h('tr', heads)])]))).toBe(
      '<table><thead><tr><td><em> </em></td><th><img src="a" alt="A"/></th><th>a</th></tr></thead></table>',
    );
  });

  test('gives a figure one caption, at an end, and opens details without a summary', () => {
    expect(settled(h('figure', [h('p', 'a'), h('figcaption', 'b'), h('p', 'c'), h('figcaption', 'd')]))).toBe(
      '<figure><p>a</p><div>b</div><p>c</p><figcaption>d</figcaption></figure>',
    );
    expect(settled(h('figure', [h('br'), h('p', 'a'), h('figcaption', 'b'), h('br'), h('p', 'c'), h('br')]))).toBe(
      '<figure><p>a</p><br/><p>c</p><figcaption>b</figcaption></figure>',
    );
    expect(settled(h('figure', [h('p', 'a'), h('figcaption', 'b'), h('br')]))).toBe(
      '<figure><p>a</p><figcaption>b</figcaption></figure>',
    );
    expect(settled(h('details', { open: true }, [h('p', 'a'), h('div', 'b')]))).toBe('<div><p>a</p><div>b</div></div>');
    expect(settled(h('details', { open: true }, [h('p', 'a'), h('summary', 'b'), h('summary', 'c')]))).toBe(
      '<details open="open"><summary>b</summary><p>a</p><div>c</div></details>',
    );
  });

  test('turns readings without text into running text', () => {
    expect(settled(h('p', h('ruby', [h('rt', 'r'), '字'])))).toBe('<p><span><span class="block">r</span>字</span></p>');
  });
});
