import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { joinFormulas } from '../../src/shell/joined-formulas.ts';
import { withPage } from '../support/page.ts';

const formula = () => h('math', { alttext: 'x' }, h('mi', 'x'));

function joined(...children: (ElementContent | string)[]): string {
  const tree = { type: 'root' as const, children: [h('p', children)] };
  joinFormulas(tree);
  return toHtml(tree)
    .replaceAll('<math alttext="x"><mi>x</mi></math>', 'X')
    .replaceAll('<span class="offprint-joined">', '<')
    .replaceAll('</span>', '>')
    .replace(/<\/?p>/gu, '');
}

test.each([
  ['punctuation behind it', [formula(), ', and'], '<X,> and'],
  ['brackets around it', ['See (', formula(), ').'], 'See <(X).>'],
  ['quotation marks', ['« ', formula(), ' »'], '« X »'],
  ['the end of a word', ['the ', formula(), 'th day'], 'the <Xth> day'],
  ['the hyphen of a word', [formula(), '-dimensional'], '<X->dimensional'],
  ['nothing where a space is', ['a ', formula(), ' b'], 'a X b'],
  ['ideographs, between which lines break', ['取', formula(), '的'], '取X的'],
  ['ideographic punctuation', ['取', formula(), '，的'], '取<X，>的'],
  ['two formulas', [formula(), '/', formula(), '.'], '<X/><X.>'],
])('a formula is kept together with %s', (_, children, expected) => {
  expect(joined(...children)).toBe(expected);
});

test('a displayed formula is on lines of its own', () => {
  expect(joined(h('math', { display: 'block' }), ', and')).not.toContain('<span');
});

test('no line begins with a comma after a formula', async () => {
  const lines = Array.from({ length: 60 }, (_, index) => ({
    type: 'root' as const,
    children: [
      h(
        'p',
        `${'a'.repeat(index % 20)} bb ${'c'.repeat(index % 7)} dd `,
        h('math', h('mn', '5'.repeat(1 + (index % 9)))),
        ', end',
      ),
    ],
  }));
  const apart = lines.map((line) => toHtml(line)).join('');
  for (const line of lines) joinFormulas(line);
  const together = lines.map((line) => toHtml(line)).join('');
  const style = '<style>p { font: 16px serif; width: 200px } .offprint-joined { white-space: nowrap }</style>';
  const separated = (html: string) =>
    withPage(async (page) => {
      await page.setContent(style + html);
      return page.evaluate(() => {
        const formulas = [...document.querySelectorAll('math')];
        return formulas.filter((math) => {
          const comma = document.createRange();
          comma.setStart(math.nextSibling as Node, 0);
          comma.setEnd(math.nextSibling as Node, 1);
          return comma.getBoundingClientRect().top > math.getBoundingClientRect().bottom;
        }).length;
      });
    });
  expect(await separated(apart)).toBeGreaterThan(0);
  expect(await separated(together)).toBe(0);
});
