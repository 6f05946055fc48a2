import { describe, expect, test } from 'vitest';
import { campaigns } from '../scripts/conformance/campaigns.ts';
import { canonicalHtml } from '../scripts/conformance/canonical-html.ts';
import { differencesOf } from '../scripts/conformance/differences.ts';
import { judge, verdictOn } from '../scripts/conformance/judge.ts';
import { hasSuites, suitesFolder } from '../scripts/conformance/suites.ts';
import { verdictText } from '../scripts/conformance/verdict-text.ts';

const missing = hasSuites() ? '' : ` (skipped: there is no ${suitesFolder})`;

describe.skipIf(!hasSuites())(`the examples of the specifications come out as they show${missing}`, () => {
  test.each(campaigns)('$name', async (campaign) => {
    const verdict = await judge(campaign);

    expect(verdict.unexplained, verdictText(verdict)).toEqual([]);
    expect(verdict.stale, verdictText(verdict)).toEqual([]);
    expect(verdict.examples).toBeGreaterThan(600);
    expect(verdict.passed + verdict.explained.length).toBe(verdict.examples);
  });
});

const example = (number: number, markdown: string, html: string) => ({ number, section: 'S', markdown, html });

describe('a campaign notices', () => {
  test('an example that comes out differently', () => {
    const differences = differencesOf([example(1, '*a*', '<p><em>a</em></p>'), example(2, '*a*', '<p>a</p>')]);

    expect(differences.map(({ example: { number } }) => number)).toEqual([2]);
    expect(verdictOn(differences, {}).unexplained).toEqual(differences);
  });

  test('an exception that passes', () => {
    const differences = differencesOf([example(1, 'a', '<p>a</p>'), example(2, 'a', '<p>b</p>')]);

    expect(verdictOn(differences, { 1: 'said to differ', 2: 'differs' })).toMatchObject({
      explained: [{ example: { number: 2 }, reason: 'differs' }],
      unexplained: [],
      stale: [1],
    });
  });

  test('and reports it', () => {
    const differences = differencesOf([example(2, 'a', '<p>b</p>')]);
    const text = verdictText({ name: 'S', examples: 3, passed: 2, ...verdictOn(differences, { 1: 'reason' }) });

    expect(text.split('\n')[0]).toBe('S 2/3');
    expect(text).toContain('2 S: UNEXPLAINED');
    expect(text).toContain('1: STALE');
  });
});

test('a thematic break in the first line is no front matter', () => {
  expect(differencesOf([example(1, '---\nFoo\n---\nBar\n---', '<hr><h2>Foo</h2><h2>Bar</h2>')])).toEqual([]);
});

describe('two pieces of HTML are the same', () => {
  test.each([
    ['regardless of the order of attributes', '<a href="x" title="y">z</a>', '<a title="y" href="x">z</a>'],
    ['regardless of whitespace at the edges of blocks', '<ul>\n<li>\na</li> </ul>\n', '<ul><li>a</li></ul>'],
    ['regardless of whitespace between words', '<p>a\n  b</p>', '<p>a b</p>'],
    ['regardless of character references', '<p>&quot;&ouml;</p>', '<p>"ö</p>'],
    ['regardless of the end of empty elements', '<hr /><br/>', '<hr><br>'],
  ])('%s', (_, one, other) => {
    expect(canonicalHtml(one)).toBe(canonicalHtml(other));
  });
});

describe('two pieces of HTML are not the same', () => {
  test.each([
    ['with other white space in `pre`', '<pre>a  b</pre>', '<pre>a b</pre>'],
    ['with and without a space between words', '<p><em>a</em> b</p>', '<p><em>a</em>b</p>'],
    ['with other attributes', '<a href="x">z</a>', '<a href="y">z</a>'],
    ['with other nesting', '<p><em>a<b>c</b></em></p>', '<p><em>a</em><b>c</b></p>'],
    ['with and without a comment', '<p>a<!-- c --></p>', '<p>a</p>'],
  ])('%s', (_, one, other) => {
    expect(canonicalHtml(one)).not.toBe(canonicalHtml(other));
  });
});
