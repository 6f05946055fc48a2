import { VFile } from 'vfile';
import { afterAll, describe, expect, test } from 'vitest';
import { publishInMemory } from '../../../../scripts/publish-in-memory.ts';
import { reportTo } from '../../../../src/model/report.ts';
import { openBrowser } from '../../../../src/platform/browser/open.ts';
import { hostIn, writeAll } from '../../../support/publication-folder.ts';
import { withScratchFolder } from '../../../support/scratch.ts';
import { type PrintedRun, printedRuns } from './printed-texts.ts';

const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" width="3000" height="90"><rect width="3000" height="90"/></svg>';

const browser = openBrowser({ env: process.env, report: reportTo(new VFile()) });

afterAll(() => browser[Symbol.asyncDispose]());

interface Printed {
  runs: PrintedRun[];
  /** About widths, with their lines. */
  messages: string[];
}

/** Prints a text between two paragraphs that are as large and as wide as all text is. */
function print(markdown: string, { styles = '', options = '' } = {}): Promise<Printed> {
  const plain = 'Plain words of the tide that comes and goes, and of the boats that wait for it. '.repeat(4);
  return withScratchFolder(async (folder) => {
    await writeAll(folder, {
      'a.md': `---\ntitle: Tides\ntemplate: ./own\n${options}---\n\n${plain}\n\n${markdown}\n\n${plain}\n`,
      'own/template.yaml': 'name: own\nextends: article\nstyles: { print: [own.css] }\n',
      'own/own.css': styles,
      'wide.svg': picture,
    });
    const run = { sources: ['a.md'], to: ['pdf'], host: hostIn(folder) };
    const { products, messages } = await publishInMemory(run, { browser });
    const pdf = products[0]?.written[0]?.main.bytes;
    if (!pdf) throw new Error(messages.join('\n'));
    return {
      runs: await printedRuns(pdf),
      messages: messages
        .filter(({ ruleId }) => ruleId === 'page-overflow' || ruleId === 'table-columns')
        .map(({ line, reason }) => `${line}: ${reason}`),
    };
  });
}

const sizesOf = ({ runs }: Printed) => [
  ...new Set(runs.filter(({ text }) => text.includes('tide that comes')).map(({ size }) => size.toFixed(2))),
];

const edgeOf = (runs: readonly PrintedRun[]) => Math.max(...runs.map(({ right }) => right));

const sum = (count: number) => Array.from({ length: count }, (_, index) => `a_{${index}} x^{${index}}`).join(' + ');

const word = 'Pneumonoultramicroscopic'.repeat(12);

const plain = await print('Nothing is wide.');
const [size] = sizesOf(plain);
/** The end of the lines, in points: an A4 page has a margin of 35 mm there. Ragged lines end before it. */
const edge = 595.276 - (35 * 72) / 25.4;

describe('content that is too wide neither scales the text down nor extends beyond its place', () => {
  const kinds: Record<string, [markdown: string, given?: { styles?: string; options?: string }]> = {
    'a displayed formula': [`$$\n${sum(60)} = 0\n$$`],
    'a numbered equation': [`$$ {#eq-sum}\n${sum(60)} = 0\n$$\n\nSee [](#eq-sum).`],
    'a formula in a line': [`Inline $${sum(40)} = 0$ in it.`],
    'a formula in a list, a quotation and a heading': [`- $${sum(40)}$\n\n> $$\n> ${sum(30)}\n> $$\n\n## $${sum(20)}$`],
    'a formula between brackets': [`$$\nf(${sum(40)})\n$$`],
    'a formula in a note': [`Note[^1].\n\n[^1]: $${sum(40)} = 0$`, { options: 'pdf: { notes: page }\n' }],
    'a formula in a table': [`| a | b |\n|---|---|\n| $${sum(40)}$ | words |`],
    'a matrix': [`$$\n\\begin{pmatrix} ${sum(8).replaceAll('+', '&')} \\end{pmatrix}\n$$`],
    'a long word': [word],
    'a long word that a style keeps whole': [word, { styles: 'p { overflow-wrap: normal; white-space: nowrap; }' }],
    'code that does not fold': [
      `\`\`\`text\n${'sea '.repeat(80)}\n\`\`\``,
      { styles: 'pre, pre code { white-space: pre; }' },
    ],
    'a table that keeps its lines': [
      `| a | b |\n|---|---|\n| ${'sea '.repeat(60)} | words |`,
      { styles: 'td { white-space: nowrap; }' },
    ],
    'a picture': ['![A sea](wide.svg)', { styles: 'img { max-inline-size: none !important; }' }],
    'a picture in a line': [
      'Words ![A sea](wide.svg) and words.',
      { styles: 'img { inline-size: 2000px; max-inline-size: none; }' },
    ],
    'a box of a style': [':::note\nWords.\n:::', { styles: '.admonition { inline-size: 1800px; }' }],
    'content of narrow pages': [
      `:::note\n$$\n${sum(30)}\n$$\n\n${word}\n:::`,
      { styles: '@page narrow { margin-inline: 70mm; } .admonition { page: narrow; }' },
    ],
    'a margin that is less than nothing': ['Words.', { styles: 'p { margin-inline-end: -30mm; }' }],
  };
  test.each(Object.entries(kinds))('%s', async (_, [markdown, given]) => {
    const printed = await print(markdown, given);
    expect(sizesOf(printed)).toEqual([size]);
    expect(edgeOf(printed.runs)).toBeLessThan(edge + 1);
    expect(printed.messages).toEqual([]);
  });
});

test('a formula that is slightly too wide becomes slightly smaller, on one line', async () => {
  const { runs } = await print(`$$\n${sum(10)} = y\n$$`);
  const sizes = new Set(runs.filter(({ text }) => text.includes('𝑎')).map((run) => run.size.toFixed(2)));
  expect(sizes.size).toBe(1);
  // Formulas are set in 1.04 times the size of the text.
  const share = Number([...sizes][0]) / (1.04 * Number(size));
  expect(share).toBeGreaterThan(0.84);
  expect(share).toBeLessThan(1);
});

test('unbreakable content is clipped at its smallest readable size, and reported at its line', async () => {
  const printed = await print(`$$\n\\frac{${sum(60)}}{2}\n$$`);
  expect(sizesOf(printed)).toEqual([size]);
  expect(printed.messages).toEqual([
    expect.stringMatching(/^8: The formula on page 1 is \d+ mm wider than its space and is cut off$/u),
  ]);
  const letters = printed.runs.filter(({ text }) => text.includes('𝑎')).map((run) => run.size);
  expect(Math.max(...letters)).toBeGreaterThan(6.9);
});

test('in two columns a formula keeps to its column', async () => {
  const options = 'pdf: { columns: 2, notes: chapter }\n';
  const text = 'The tide is here. '.repeat(20);
  const { runs, messages } = await print(`$$\n${sum(12)} = 0\n$$\n\n${text}`, { options });
  const formula = runs.filter(({ text: one }) => /𝑎|𝑥/u.test(one));
  expect(formula.length).toBeGreaterThan(12);
  expect(edgeOf(formula)).toBeLessThan(595 / 2);
  expect(messages).toEqual([]);
});

const fraction = (count: number) => `\\frac{${sum(count)}}{1 + y}`;
const baselineOf = (runs: readonly PrintedRun[], text: RegExp) =>
  runs.find((run) => text.test(run.text))?.baseline ?? 0;

test('the number of a formula that leaves no room for it is below the formula', async () => {
  const own = (count: number) => print(`$$\n${fraction(count)}\n$$ {#eq-a}`);
  const [beside, below] = [(await own(9)).runs, (await own(12)).runs];
  const distance = (runs: readonly PrintedRun[]) => baselineOf(runs, /^\(1\)/u) - baselineOf(runs, /𝑦/u);
  expect(Math.abs(distance(beside))).toBeLessThan(12);
  expect(Math.abs(distance(below))).toBeGreaterThan(12);
  expect(edgeOf(below)).toBeLessThan(edge + 1);
});

test.each([
  ['a quotation', '> '],
  ['an item', '- ', '  '],
])('in columns, a formula in %s extends across both', async (_, first, others = first) => {
  const block = `Words.\n\n$$\n${fraction(12)}\n$$`.split('\n').map((line, at) => (at === 0 ? first : others) + line);
  const { runs, messages } = await print(block.join('\n'), { options: 'pdf: { columns: 2 }\n' });
  const formula = runs.filter(({ text: one }) => /𝑎|𝑥/u.test(one));
  expect(edgeOf(formula)).toBeGreaterThan(595 / 2);
  expect(messages).toEqual([]);
});
