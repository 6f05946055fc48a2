import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { typst } from '../../../src/engines/typst/typst.ts';
import { createTexReader } from '../../../src/html/math/tex.ts';
import { reportTo } from '../../../src/model/report.ts';
import { textsOnPage } from '../../support/pdf-places.ts';
import { printed } from '../../support/printed.ts';
import { examplePublication, plainTemplate } from '../example.ts';

const read = createTexReader();

/** What Typst says of these formulas: the rules of its messages. */
async function messagesOf(...formulas: string[]) {
  const file = new VFile();
  const { signal } = new AbortController();
  const publication = examplePublication();
  const [section] = publication.sections;
  if (!section) throw new Error('Unexpected publication without a section');
  const children = formulas.map((tex) => {
    const result = read({ tex, display: true });
    if ('fault' in result) throw new Error(result.fault);
    return result.math;
  });
  const sections = [{ ...section, tree: { type: 'root' as const, children } }];
  const context = { template: plainTemplate, options: { print: {} }, report: reportTo(file), signal };
  const job = await typst.prepare({ ...publication, sections, outline: [] }, { ...context, wantsTexts: true });
  await job.print(signal);
  return file.messages.map(({ ruleId }) => ruleId).filter((id) => id?.startsWith('typst'));
}

test('all kinds of formulas are set', async () => {
  const messages = await messagesOf(
    ...[String.raw`\left( \frac{a}{b} \right] + \sum_{n=1}^\infty \lim_{x\to 0} f'(x)`],
    ...[
      String.raw`\begin{aligned} a &= b \\ c &= d \end{aligned}`,
      String.raw`\begin{pmatrix} a & b \\ c & d \end{pmatrix}`,
    ],
    ...[
      String.raw`\begin{cases} 1 & x>0 \\ 0 & \text{else} \end{cases}`,
      String.raw`\hat{x} \vec{v} \overline{AB} \bar x`,
    ],
    ...[
      String.raw`\overbrace{a+b}^{n} \underbrace{c}_{m}`,
      String.raw`\sqrt[3]{x} \binom{n}{k} \boxed{x} \color{red}{x}`,
    ],
    ...[
      String.raw`x \xrightarrow{f} y`,
      String.raw`\big( x \big)`,
      String.raw`\begin{array}{l|r} a & b \\ \hline c & d\end{array}`,
    ],
    ...[String.raw`\cancel{x} \phantom{y} \dfrac12 a \tag{1}`, String.raw`{}^{14}_6 C \quad \mathbb R`],
  );
  expect(messages).toEqual([]);
});

test('the first line of `multline` is at the left, the last at the right, and others are centred', async () => {
  const tex = String.raw`\begin{multline} 1 + 2222222222222222 \\ 3 \\ 4 \end{multline}`;
  const pdf = await printed(`---\ntitle: Sums\npdf: { engine: typst }\n---\n\n$$\n${tex}\n$$\n`);
  const texts = await textsOnPage(pdf, 1);
  const left = (digit: string) => texts.find(({ text }) => text.startsWith(digit))?.x ?? Number.NaN;
  expect(left('3')).toBeGreaterThan(left('1') + 20);
  expect(left('4')).toBeGreaterThan(left('3') + 20);
});
