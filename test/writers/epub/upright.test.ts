import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { setUpright } from '../../../src/writers/epub/upright.ts';
import { root } from './publications.ts';

function upright(...children: ElementContent[]): string {
  const tree = root(...children);
  setUpright(tree);
  return toHtml(tree);
}

describe('setUpright', () => {
  test.each([
    ['two digits', '第12章', '第<span class="tcy">12</span>章'],
    ['one digit', '5人', '<span class="tcy">5</span>人'],
    ['two punctuation marks', '本当!?', '本当<span class="tcy">!?</span>'],
    ['two punctuation marks before a space', '本当!! はい', '本当<span class="tcy">!!</span> はい'],
    ['several numbers', '12月25日', '<span class="tcy">12</span>月<span class="tcy">25</span>日'],
    ['nothing but a number', '7', '<span class="tcy">7</span>'],
  ])('sets %s upright', (_name, text, expected) => {
    expect(upright({ type: 'text', value: text })).toBe(expected);
  });

  test.each(['2026年', 'iPhone 12', '3.14は', 'A4', '12%', '本当!', '10:30'])('leaves `%s` as it is', (text) => {
    expect(upright({ type: 'text', value: text })).toBe(text);
  });

  test('leaves code and formulas unchanged', () => {
    const code = h('p', [h('code', '12'), h('math', [h('mn', '12')])]);
    expect(upright(code)).toBe('<p><code>12</code><math><mn>12</mn></math></p>');
  });

  test('marks the paragraphs that need no indent', () => {
    const all = ['「はい」', '\u3000昔', '昔'].map((text) => upright(h('p', text)));
    expect(all.map((html) => html.includes('class="flush"'))).toEqual([true, true, false]);
  });
});
