import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { conform } from '../../../src/writers/epub/conform.ts';

describe('conform', () => {
  test('replaces obsolete elements', () => {
    const names = ['strike', 'tt', 'acronym', 'font', 'big'].map((tagName) => conform(h(tagName))?.tagName);
    expect(names).toEqual(['s', 'code', 'abbr', 'span', 'span']);
  });

  test('drops elements that an EPUB has no use for', () => {
    expect(['script', 'style', 'iframe', 'x-foo', 'constructor', 'picture'].map((name) => conform(h(name)))).toEqual(
      Array(6).fill(undefined),
    );
  });

  test('turns alignment into a class, in addition to others', () => {
    expect(conform(h('td', { align: 'right', className: ['a'] }))?.properties).toEqual({
      className: ['a', 'align-right'],
    });
    expect(conform(h('th', { align: 'char' }))?.properties).toEqual({});
    expect(conform(h('center'))).toMatchObject({ tagName: 'div', properties: { className: ['align-center'] } });
  });

  test('keeps the attributes of the element, and no others', () => {
    const cell = h('td', {
      colSpan: 2,
      width: '10',
      bgColor: 'red',
      onClick: 'x()',
      style: 'color: red',
      ariaLabel: 'a',
    });
    expect(conform(cell)?.properties).toEqual({ colSpan: 2, ariaLabel: 'a' });
    expect(conform(h('p', { colSpan: 2, href: '#a' }))?.properties).toEqual({});
  });

  test('keeps no value that a strict parser refuses', () => {
    expect(conform(h('p', { id: 'a b', lang: 'e n', dir: 'up', tabIndex: 'x' }))?.properties).toEqual({});
    expect(conform(h('ol', { type: 'disc', start: 'x' }))?.properties).toEqual({});
    expect(conform(h('td', { colSpan: '0' }))?.properties).toEqual({});
    expect(conform(h('ol', { type: 'a', start: 3, id: '月', lang: 'zh-Hant' }))?.properties).toEqual({
      type: 'a',
      start: 3,
      id: '月',
      lang: 'zh-Hant',
    });
  });

  test('validates dates, languages and scopes like EPUBCheck', () => {
    expect(conform(h('ins', { dateTime: '2026' }))?.properties).toEqual({});
    expect(conform(h('ins', { dateTime: '2026-11-25' }))?.properties).toEqual({ dateTime: '2026-11-25' });
    expect(conform(h('time', { dateTime: '2026' }))?.properties).toEqual({ dateTime: '2026' });
    expect(conform(h('a', { href: '#a', hrefLang: 'e n' }))?.properties).toEqual({ href: '#a' });
    expect(conform(h('th', { scope: 'auto', abbr: 'x' }))?.properties).toEqual({});
    expect(conform(h('bdo', { dir: 'auto' }))).toMatchObject({ tagName: 'span', properties: {} });
  });

  test('keeps formulas, with MathML attributes only', () => {
    const math = h('math', { alttext: 'x', display: 'block', onClick: 'x()', 'data-x': '1' });
    expect(conform(math)).toMatchObject({ tagName: 'math', properties: { alttext: 'x', display: 'block' } });
    expect(conform(h('mtd', { style: 'width:50%', className: ['tml-left'], href: '#' }))?.properties).toEqual({
      style: 'width:50%',
      className: ['tml-left'],
    });
    expect(conform(h('annotation-xml'))).toBeUndefined();
  });

  test('turns elements without their essential attribute into plain ones', () => {
    expect(conform(h('time', { dateTime: 'yesterday' }))).toMatchObject({ tagName: 'span', properties: {} });
    expect(conform(h('time', { dateTime: '2026-11-25' }))).toMatchObject({ tagName: 'time' });
    expect(conform(h('bdo'))).toMatchObject({ tagName: 'span' });
  });
});
