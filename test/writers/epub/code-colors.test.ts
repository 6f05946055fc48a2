import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withPage } from '../../support/page.ts';

const folder = join(import.meta.dirname, '../../../templates/article/styles');

/** Pages that readers choose: the colour of the text on that of the paper. */
const themes = [
  ['white', '#000000', '#ffffff'],
  ['soft white', '#222222', '#ffffff'],
  ['sepia', '#5b4636', '#f4ecd8'],
  ['grey', '#c8c8c8', '#1e1e1e'],
  ['black', '#ffffff', '#000000'],
  ['dim black', '#b0b0b0', '#000000'],
] as const;

/** The colours that the classes of tokens have on a page, as sRGB from 0 to 1, and whether they differ in shape from plain code. */
function shownTokens(
  styles: string,
  ink: string,
  forced = '',
): Promise<{ name: string; color: number[]; shape: string }[]> {
  const classes = [...new Set(styles.match(/\btok-[a-z]+/g))];
  const tokens = classes.map((name) => `<span class="${name}">x</span>`).join('');
  return withPage(async (page) => {
    await page.setContent(
      `<style>html { color: ${ink} } ${styles} ${forced}</style><pre><code>${tokens}<span class="plain">x</span></code></pre>`,
    );
    const answers = (await page.evaluate(`[...document.querySelectorAll('span')].map((token) => {
      const { color, fontWeight, fontStyle, textDecorationLine } = getComputedStyle(token);
      return { name: token.className, color, shape: [fontWeight, fontStyle, textDecorationLine].join(' ') };
    })`)) as { name: string; color: string; shape: string }[];
    return answers.map(({ name, color, shape }) => ({ name, color: channels(color), shape }));
  });
}

/** `rgb(1 2 3)` or `color(srgb 0.1 0.2 0.3)`. */
function channels(color: string): number[] {
  const numbers = (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
  return color.startsWith('color(srgb') ? numbers : numbers.map((number) => number / 255);
}

/** Relative luminance (WCAG 2.2). */
function luminance(color: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = color.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: readonly number[], b: readonly number[]): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((one, other) => other - one);
  return (light + 0.05) / (dark + 0.05);
}

const paper = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);

describe('code in the EPUB', () => {
  test.each(themes)('has the contrast of WCAG AA on %s, in every colour', async (_name, ink, page) => {
    const tokens = await shownTokens(await readFile(join(folder, 'epub-code.css'), 'utf8'), ink);
    expect(tokens.length).toBeGreaterThan(10);
    for (const { name, color } of tokens) expect(contrast(color, paper(page)), name).toBeGreaterThanOrEqual(4.5);
    expect(new Set(tokens.map(({ color }) => String(color))).size).toBeGreaterThan(4);
  });

  test('would not have it with colours of its own', async () => {
    const tokens = await shownTokens('.tok-string { color: #3d5f17 }', '#ffffff');
    expect(contrast(tokens[0]?.color ?? [], paper('#000000'))).toBeLessThan(4.5);
  });

  test('shows the most important tokens by weight and slope if the reader sets all colours', async () => {
    const styles = await readFile(join(folder, 'epub-code.css'), 'utf8');
    const tokens = await shownTokens(styles, '#ffffff', '* { color: #fff !important; background: none !important }');
    const plain = tokens.find(({ name }) => name === 'plain')?.shape;
    const shaped = tokens.filter(({ shape }) => shape !== plain).map(({ name }) => name);
    expect(shaped.sort()).toEqual(['tok-comment', 'tok-deleted', 'tok-keyword', 'tok-tag']);
    expect(new Set(tokens.map(({ color }) => String(color))).size).toBe(1);
  });

  test('sets no background', async () => {
    const files = ['epub.css', 'epub-code.css', 'epub-tables.css', 'epub-math.css'];
    const styles = (await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))).join('\n');
    // Transparent images are on white; they have no text that the reader's colours could affect.
    expect(styles.match(/[^\n]*background(?:-color)?:(?! *transparent)[^\n]*/g)).toEqual([
      '.see-through { background: #fff; }',
    ]);
  });
});
