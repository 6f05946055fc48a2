import temml from 'temml';
import { VFile } from 'vfile';
import { afterAll, expect, test } from 'vitest';
import { breakFormula } from '../../../../src/engines/chromium/widths/in-page/fit-formulas.ts';
import type { BreakPoints } from '../../../../src/engines/chromium/widths/in-page/kit.ts';
import { reportTo } from '../../../../src/model/report.ts';
import { openBrowser } from '../../../../src/platform/browser/open.ts';

const browser = openBrowser({ env: process.env, report: reportTo(new VFile()) });

afterAll(() => browser[Symbol.asyncDispose]());

/** The parts that a formula is broken into, one behind the other. */
async function partsOf(tex: string, ...points: BreakPoints[]): Promise<string[]> {
  const html = `<!doctype html><title>Test</title>${temml.renderToString(tex)}`;
  const calls = points.map((each) => `breakFormula(document.querySelector('math'), '${each}');`);
  const script = `{ const __name = (named) => named; const breakFormula = ${breakFormula}; ${calls.join(' ')}
    [...document.querySelectorAll('.offprint-part')].map((part) => part.textContent.replaceAll(/[\\u2061\\s]/gu, '')); }`;
  return browser.withPage({ html, files: new Map() }, (page) => page.evaluate(script)) as Promise<string[]>;
}

test.each<[string, BreakPoints, string[]]>([
  ['a + b = c \\le d', 'relations', ['𝑎+𝑏', '=𝑐', '≤𝑑']],
  ['a + b = c - d', 'operators', ['𝑎', '+𝑏', '=𝑐', '−𝑑']],
  ['a = -b \\cdot c', 'operators', ['𝑎', '=−𝑏', '⋅𝑐']],
  ['-a + b', 'operators', ['−𝑎', '+𝑏']],
  ['x, y \\to z', 'operators', ['𝑥,', '𝑦', '→𝑧']],
  ['f(x, y + 1) = 0', 'operators', ['𝑓(𝑥,𝑦+1)', '=0']],
  ['f(x, y + 1) = 0', 'anywhere', ['𝑓(𝑥,', '𝑦', '+1)', '=0']],
  ['a \\overset{!}{=} b', 'relations', ['𝑎', '=!𝑏']],
  ['\\frac{a + b}{c}', 'anywhere', []],
  ['a b c', 'anywhere', []],
])('%s, before %s', async (tex, points, parts) => {
  const found = await partsOf(tex, points);
  // Letters are italic by their element, or by their character.
  expect(found.map((part) => part.normalize('NFKC'))).toEqual(parts.map((part) => part.normalize('NFKC')));
});

test('a formula that is broken again has the same parts, and none is lost', async () => {
  const tex = 'a + b = c(d - e)';
  const again = await partsOf(tex, 'relations', 'operators', 'anywhere');
  expect(again).toEqual(await partsOf(tex, 'anywhere'));
  expect(again.join('').normalize('NFKC')).toBe('a+b=c(d−e)');
});
