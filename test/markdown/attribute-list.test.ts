import { describe, expect, test } from 'vitest';
import { parseAttributeList } from '../../src/markdown/attribute-list.ts';

describe('an attribute list', () => {
  test.each([
    ['#own', { id: 'own', className: [] }],
    ['.a .b', { className: ['a', 'b'] }],
    ['  #über-1.2:x\t.wide ', { id: 'über-1.2:x', className: ['wide'] }],
    ['width=60%', { className: [], width: '60%' }],
    ['width=120 height="2.5em"', { className: [], width: '120px', height: '2.5em' }],
    ["height='8.25cm'", { className: [], height: '8.25cm' }],
    [
      'width="3.3333333333333335in" height="1.875in"',
      { className: [], width: '3.3333333333333335in', height: '1.875in' },
    ],
    ['.a target="_blank"', { className: ['a'], ignored: ['target'] }],
    [' width=50% data-title="Two words" ', { className: [], width: '50%', ignored: ['data-title'] }],
    ["onclick=x style='color: red'", { className: [], ignored: ['onclick', 'style'] }],
  ])('is read: {%s}', (text, list) => {
    expect(parseAttributeList(text)).toEqual(list);
  });

  test.each([
    '',
    '1, 2, 3',
    '#',
    '#one #two',
    '#a"b',
    '.1a',
    '.a text',
    'width=60vw',
    'width=1;color:red',
    'width=1 width=2',
    'width="60%',
    'title="a" b',
    'title="a"b',
  ])('is text: {%s}', (text) => {
    expect(parseAttributeList(text)).toBeUndefined();
  });
});
