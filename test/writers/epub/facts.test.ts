import { h, s } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { type Facts, factsOf, sumFacts } from '../../../src/writers/epub/facts.ts';
import { root } from './publications.ts';

const nothing: Facts = { pictures: 0, withoutAlternative: 0, svg: false, math: false, headings: 0 };

describe('factsOf', () => {
  test.each([
    ['a named picture', h('img', { alt: 'A' }), { pictures: 1 }],
    ['an unnamed picture', h('img', { alt: ' ' }), { pictures: 1, withoutAlternative: 1 }],
    ['a decoration', h('img', { alt: '', role: 'presentation' }), { pictures: 1 }],
    ['a titled drawing', s('svg', s('title', 'A')), { pictures: 1, svg: true }],
    ['a mute drawing', s('svg', s('path')), { pictures: 1, withoutAlternative: 1, svg: true }],
    ['a formula', h('math', h('mi', 'x')), { math: true }],
    ['a heading', h('section', h('h3', 'A')), { headings: 1 }],
  ])('sees %s', (_name, node, facts) => {
    expect(factsOf(root(node))).toEqual({ ...nothing, ...facts });
  });

  test('can be summed', () => {
    const some = { pictures: 2, withoutAlternative: 1, svg: true, math: false, headings: 3 };
    expect(sumFacts([some, { ...nothing, pictures: 1, math: true }])).toEqual({ ...some, pictures: 3, math: true });
    expect(sumFacts([])).toEqual(nothing);
  });
});
