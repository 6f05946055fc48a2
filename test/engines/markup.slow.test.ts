import { expect, test, vi } from 'vitest';
import { publishAndCheck } from '../support/publishing.ts';

vi.setConfig({ testTimeout: 120_000 });

const image = (text: string) =>
  `![${text}](data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20width='20'%20height='9'/%3E)`;

/** Markup that an engine divides, moves or nests in its own way, by what it is. */
const documents: Readonly<Record<string, string>> = {
  'a heading on the page after an empty cell': `## First\n\n| a | b |\n| - | - |\n| c | |\n| d | e |\n| f | |\n\n::page-break\n\n## Next\n\n${'Text.\n\n'.repeat(12)}`,
  'tables of one cell': `<table><tr><td><hr></td></tr></table>\n\nText.\n\n<table><tr><td>${"<img src=\"data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20width='20'%20height='9'/%3E\" alt=\"A line\">"}</td></tr></table>\n\nText.\n\n<table><tr><td>a</td></tr></table>`,
  'emphasis in emphasis':
    '**_both_** and _**both**_, **_first_ second**, *first **second***, ***all*** and **a _b_ c *d***.',
  'other looks in emphasis':
    '*a ~~b~~ c* **a ==b== c** *H~2~O* **x^2^ y** *a <u>b</u> c* *~~a~~ b* *a ~~b~~* **x *y ~~z~~ w* v** *a `b` ~~c~~ d*.',
  'notes in emphasis':
    '*a[^1] b* and **a[^2] b[^3] c**, *a[^4] [b](https://example.com) c*.\n\n[^1]: A\n[^2]: B\n[^3]: C\n[^4]: D *e*',
  'images in emphasis': `a *${image('A rising line')}* b **x ${image('A falling line')}** c **${image('A bent line')} y** d.`,
  'terms with markup':
    '**Bold**\n: One\n\nx **b** y\n: Two\n\n**`--all`**, **`-a`** *FILE*\n: Three **bold**\n\n_**both**_ and **_both_**\n: Four\n\n**H~2~O** ~~x~~[^1]\n: Five\n\n[^1]: Note',
  'terms with links':
    '[Term](https://example.com/a)\n: One\n\nA [**term**](https://example.com/b) here, [`code`](https://example.com/c)\n: Two [link](https://example.com/d)',
  'descriptions that are lists':
    'T\n: - a\n  - b\n\nU\n: 1. a\n\n   more\n: text\n\n  - c\n\n<dl><dt>V</dt><dd><dl><dt>W</dt><dd>X</dd></dl></dd></dl>',
  'code with links':
    '<code><a href="https://example.com/a">x</a></code> <code>a <ins><a href="https://example.com/b">b</a></ins> c</code> [`A`](https://example.com/c)`<`[`B`](https://example.com/d)`>` *`e`* **`f` g**\n\n<pre><code>a <a href="https://example.com/e">b</a>\nc</code></pre>\n\n```\nd\n```\n\n`e`',
  'tasks among other items':
    '- [x] Done\n- A\n- [ ] To do\n\nText.\n\n1. [x] Done\n2. B\n   - [ ] C\n   - D\n\nText.\n\n- E\n- [x] F\n\nText.\n\n- - G\n  - [x] H\n\n1. - [ ] I\n   - J',
  'a table with a caption in a figure':
    '::::figure[Both]{#fig-a}\n:::table[Inner]{#tbl-a}\n| a | b |\n| - | - |\n| c | d |\n:::\n::::\n\n[](#fig-a) and [](#tbl-a).',
  'soft hyphens': `A co\u00ADop at the harbour, \`co\u00ADop\` and *co\u00ADop*. ${'Unhyphenated co\u00ADop\u00ADer\u00ADation of harbours. '.repeat(20)}`,
  'contents of its own': '## Contents\n\n- [A](#a)\n- [B](#b)\n\n## A\n\nText a.\n\n## B\n\nText b.',
  'strong text in strong text': 'a **b **c** d** e, *f **g *h* i** j*, *k*~~*l*~~, **m**  \n**n**\n\n**o**\n\n**p**',
  'tables of nothing but a head':
    '| a | b |\n| - | - |\n\nNext.\n\n<table><thead><tr><td>c</td><th>d</th></tr></thead></table>',
  'a quotation of nothing but empty code': '> ```\n> ```\n\nNext.',
  'heads with other cells':
    '<table><thead><tr><td>Port</td><th>Tide</th></tr></thead><tr><th>Porto</th><td>3.1</td></tr><tfoot><tr><th>All</th><td>3.1</td></tr></tfoot></table>',
};

test.each(
  Object.entries(documents).flatMap(([name, text]) =>
    ['chromium', 'typst'].map((engine) => [name, engine, text] as const),
  ),
)('%s: %s prints what the source has', async (_, engine, text) => {
  const { messages } = await publishAndCheck({
    sources: { text: `# Title\n\nText.\n\n${text}\n` },
    to: ['pdf'],
    engine,
  });
  expect(messages.map(String)).toEqual([]);
});

test.each(['chromium', 'typst'])('%s and the others name links without words', async (engine) => {
  const links = [`[${image('')}](https://example.org/a)`, `[${image('')}{.decorative}](https://example.org/b) text`];
  const empty = ['[](https://example.org/c)', '## Part <a href="#part"></a>', '[**words**](https://example.org/d)'];
  const text = `# Title\n\n${[...links, ...empty].join('\n\n')}\n`;
  const { messages } = await publishAndCheck({ sources: { text }, to: ['html', 'pdf', 'epub'], engine });
  expect(messages.map(({ ruleId, line }) => [ruleId, line])).toEqual([
    ['picture-alternative', 3],
    ['link-nameless', 5],
    ['link-nameless', 7],
  ]);
});

test.each(['chromium', 'typst'])('%s and the others name links and headings with only a formula', async (engine) => {
  const text = `---\ntoc: true\n---\n\n# Title\n\n## $x^2$\n\nText [$a_{ij}$](https://example.org/).\n\n## $b$\n\nText.\n`;
  const { messages } = await publishAndCheck({ sources: { text }, to: ['html', 'pdf', 'epub'], engine });
  expect(messages.map(String)).toEqual([]);
});

test.each(['chromium', 'typst'])('%s prints Devanagari with signs above and behind its letters', async (engine) => {
  const words = 'शर्मा कर्षण ऊँचाई मुंबई ईंट राष्ट्रीय अंतर्राष्ट्रीय विद्यार्थियों पर्वत सौन्दर्य ज्ञान क्षत्रिय पुस्तिका ईंईंट ई ईंट';
  const blocks = [
    `## ${words}`,
    words,
    `**${words}** *${words}*`,
    `| ${words} | ई |\n| - | - |\n| ईंट | ${words} |`,
    words,
  ];
  const text = `---\ntitle: ${words}\nlang: hi\ntoc: true\n---\n\n${blocks.join('\n\n')}\n`;
  const { messages } = await publishAndCheck({ sources: { text }, to: ['pdf'], engine });
  expect(messages.map(String)).toEqual([]);
});

test.each([
  ['chromium', 'ar', 'الْحَمْدُ لِلَّهِ رَبِّ الْعَالَمِينَ الرَّحْمَٰنِ الرَّحِيمِ مَالِكِ يَوْمِ الدِّينِ'],
  ['chromium', 'he', 'וְחֹשֶׁךְ הַשָּׁמַיִם מְרַחֶפֶת'],
  ['typst', 'he', 'וְחֹשֶׁךְ הַשָּׁמַיִם מְרַחֶפֶת'],
])('%s prints vowel signs (%s)', async (engine, lang, words) => {
  const text = `---\ntitle: ${words}\nlang: ${lang}\n---\n\n${words}\n\n## ${words}\n\n- ${words}\n`;
  const { messages } = await publishAndCheck({ sources: { text }, to: ['pdf'], engine });
  expect(messages.map(String)).toEqual([]);
});

test.each(['chromium', 'typst'])('%s prints signs between words that run the other way', async (engine) => {
  const marks =
    ':index[دریا] :index[harbour tide] :index[ساحل]{also="harbour tide"} :index[ساحل]{also="x1"} :index[x1]';
  const text = `---\ntitle: جزر و مد\nlang: fa\n---\n\nمتن \`git\`، \`npm\` پایان.\n\nمتن <bdi>ebb</bdi>، <bdi>flow</bdi> پایان.\n\n${marks}\n`;
  const { messages } = await publishAndCheck({ sources: { text }, to: ['pdf'], engine });
  expect(messages.map(String)).toEqual([]);
});

test.each(['chromium', 'typst'])('%s prints notes after code', async (engine) => {
  const text = '---\npdf: { notes: document }\n---\n\n# Title\n\nText[^1].\n\n```\ncode\n```\n\n[^1]: Note\n';
  const { messages } = await publishAndCheck({ sources: { text }, to: ['pdf'], engine });
  expect(messages.map(String)).toEqual([]);
});

test.each(['chromium', 'typst'])('%s prints a heading without text before the notes', async (engine) => {
  const text = '---\npdf: { notes: document }\n---\n\n# Title\n\nText[^1].\n\n## Last\n\n[^1]: Note\n';
  const { messages } = await publishAndCheck({ sources: { text }, to: ['pdf'], engine });
  expect(messages.map(({ ruleId }) => ruleId)).toEqual(['section-empty']);
});
