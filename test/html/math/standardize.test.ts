import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { standardize } from '../../../src/html/math/standardize.ts';

test('drops what a style says of a colour that there is not', () => {
  const box = h('mrow', { style: 'color:undefined;left:0.1em;' }, []);
  const line = h('mrow', { style: 'color:undefined' }, []);
  const red = h('mrow', { style: 'color:#ff0000;' }, []);
  standardize(h('math', [box, line, red]));
  expect([box, line, red].map(({ properties }) => properties.style)).toEqual([
    'left:0.1em;',
    undefined,
    'color:#ff0000;',
  ]);
});
