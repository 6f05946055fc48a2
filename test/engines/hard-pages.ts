/** Filler of ten lines or so. */
const prose =
  'The sea rises and falls with the moon, twice a day, and nobody who lives beside it ever forgets the hours. '.repeat(
    6,
  );

const paragraphs = (count: number) =>
  Array.from({ length: count }, (_, at) => `Paragraph ${at + 1}. ${prose}`).join('\n\n');

const rows = (count: number) =>
  Array.from({ length: count }, (_, at) => `| ${at + 1} | harbour ${at + 1} | ${(at * 1.37).toFixed(2)} |`).join('\n');

const table = (count: number) => `| No. | Harbour | Height |\n| --: | :-- | --: |\n${rows(count)}`;

const powers = (count: number) => Array.from({ length: count }, (_, at) => `a_{${at}} x^{${at}}`).join(' + ');

const notes = (count: number) =>
  Array.from({ length: count }, (_, at) => `Sentence ${at + 1} has a note.[^n${at}] ${prose.slice(0, 210)}`).join(
    '\n\n',
  ) +
  '\n\n' +
  Array.from(
    { length: count },
    (_, at) => `[^n${at}]: Note ${at + 1} says ${prose.slice(0, 40 + ((at * 97) % 300))}`,
  ).join('\n\n');

/**
 * The only font for Chinese and Japanese that tests can have: it has no ideographic space, so there are no captions. No package has
 * a font for Korean.
 */
export const hanFont = "fonts: [{ package: '@fontsource/hina-mincho' }]\n";

const japanese = '潮は月とともに日に二度満ち引きし、海辺に住む人はその時刻を忘れない。'.repeat(8);

const chinese = '海水日日上下，月之所在，水之所向。海上之人不忘其時。'.repeat(8);

/** Pages that are hard to lay out, by what is hard about them. */
export const hardPages: Readonly<Record<string, string>> = {
  'formulas in a row': Array.from(
    { length: 12 },
    (_, at) => `$$ \\sum_{k=0}^{${at + 3}} \\frac{x^k}{k!} + ${at} $$`,
  ).join('\n\n'),
  'formulas with numbers': Array.from(
    { length: 6 },
    (_, at) => `See [](#eq-a${at}).\n\n$$ \\int_0^{${at + 1}} \\sqrt{1 + x^2}\\,dx = ${at} $$ {#eq-a${at}}`,
  ).join('\n\n'),
  'wide formulas with numbers': [10, 14, 30]
    .map(
      (count) =>
        `See [](#eq-w${count}).\n\n$$ ${powers(count)} = 0 $$ {#eq-w${count}}\n\n> $$ ${powers(count)} $$ {#eq-q${count}}`,
    )
    .join('\n\n'),
  'matrices and cases':
    '$$ A = \\begin{pmatrix} a & b & c \\\\ d & e & f \\\\ g & h & i \\end{pmatrix} $$\n\n$$ f(x) = \\begin{cases} 0 & x < 0 \\\\ 1 & \\text{otherwise} \\end{cases} $$',
  'aligned formulas':
    '$$ \\begin{aligned} (a + b)^2 &= a^2 + 2ab + b^2 \\\\ (a - b)^2 &= a^2 - 2ab + b^2 \\end{aligned} $$',
  'formulas between words': `${'The height $h_{\\max}$ follows $\\frac{a}{b}$ and $\\sqrt[3]{x+1}$ here. '.repeat(20)}`,
  'a formula after a table': `${table(4)}\n\n$$ a^2 + b^2 = c^2 $$\n\n${table(3)}`,
  'tables after formulas with numbers': `$$ a = b $$ {#eq-t}\n\n${table(3)}\n\n: Heights\n\nSee [](#eq-t).\n\n$$ ${powers(14)} $$ {#eq-u}\n\n${table(2)}\n\n: More heights`,
  'a long table': table(90),
  'a table with long cells': `| Key | Text |\n| --- | --- |\n${Array.from({ length: 6 }, (_, at) => `| key-${at} | ${prose} |`).join('\n')}`,
  'a table of many columns': `|${' Column |'.repeat(8)}\n|${' --- |'.repeat(8)}\n${Array.from({ length: 8 }, () => `|${' 12.5 |'.repeat(8)}`).join('\n')}`,
  'a table with code and links':
    '| Option | Default |\n| --- | --- |\n| `--engine` | [`auto`](https://example.org/engines) |\n| `--out` | `dist` |',
  'tables with captions': `See [](#tbl-a).\n\n${table(5)}\n\n: Heights {#tbl-a}\n\n${table(5)}\n\n: More heights`,
  'many notes': notes(30),
  'notes with blocks': `A word.[^a] ${prose}\n\n[^a]: A note with a list:\n\n    - one\n    - two\n\n    And \`code\` after it.`,
  'a note with two references': `One.[^a] ${prose}\n\nTwo.[^a] ${prose}\n\n[^a]: The same note.`,
  'notes in headings and tables': `## Head[^h]\n\n${prose}\n\n| A | B |\n| --- | --- |\n| one[^t] | two |\n\n[^h]: Of the heading.\n\n[^t]: Of the table.`,
  'a long note': `A word.[^a]\n\n${paragraphs(4)}\n\n[^a]: ${prose}`,
  'code over pages': `\`\`\`js\n${Array.from({ length: 90 }, (_, at) => `const value${at} = compute(${at}); // line ${at}`).join('\n')}\n\`\`\``,
  'long lines of code': `\`\`\`sh\nofferprint ${'--option value '.repeat(14)}\n\`\`\``,
  'tables drawn with characters': `\`\`\`\n┌${'─'.repeat(40)}┬${'─'.repeat(90)}┐\n│ Task name │ Latency │\n└${'─'.repeat(131)}┘\n\`\`\`\n\n\`${'═'.repeat(120)}\` and ${'→'.repeat(120)}`,
  'code in a list':
    '1. First:\n\n   ```py\n   def tide(hour):\n       return hour % 12\n   ```\n\n2. Second: `inline`.',
  'nested lists':
    '- one\n  - two\n    - three\n      1. four\n         - five\n           - six\n\n- again\n\n  With a paragraph.\n\n  > And a quotation.',
  'long lists': Array.from(
    { length: 60 },
    (_, at) => `${at + 1}. Item ${at + 1} ${prose.slice(0, 30 + ((at * 31) % 120))}`,
  ).join('\n'),
  'tasks and terms':
    '- [x] done\n- [ ] to do\n\nHigh water\n: The highest level.\n\nLow water\n: The lowest level.\n: A second meaning.',
  'boxes in boxes':
    ':::note[Outer]\nText.\n\n> A quotation with a list:\n>\n> - one\n> - two\n:::\n\n:::theorem[Tides]{#thm-a}\nThey return.\n:::\n\n:::proof\nBy [](#thm-a).\n:::',
  'quotations and breaks': `> ${prose}\n>\n> > Deeper.\n\n---\n\nAfter the break.`,
  'a heading at the end of a page': `${paragraphs(7)}\n\n## Almost at the end\n\n${paragraphs(2)}\n\n### Below it\n\n${prose}`,
  'many headings': Array.from(
    { length: 25 },
    (_, at) => `${'#'.repeat(2 + (at % 3))} Heading ${String.fromCodePoint(65 + at)}\n\n${prose.slice(0, 160)}`,
  ).join('\n\n'),
  'right to left': `---\nlang: ar\ntitle: البحر\n---\n\n## المد والجزر\n\nيرتفع البحر وينخفض مع القمر مرتين كل يوم.[^a] ${'ولا ينسى أحد ممن يعيشون بجانبه الساعات. '.repeat(12)}\n\n- واحد\n- اثنان\n\n[^a]: ملاحظة قصيرة.`,
  'references from right to left':
    '---\nlang: he\ntitle: הים\n---\n\n:::figure[גאות]{#fig-a}\n> הים\n:::\n\n$$ a = b $$ {#eq-a}\n\nראה [](#fig-a).\n\nראה [](#eq-a) כאן.\n\n[](#eq-a)\n\nראה [](#eq-a), ו[](#fig-a) הים.\n\n| [](#eq-a) | הים |\n| - | - |\n| [](#fig-a) | גאות |',
  'an index from right to left': `---\nlang: he\ntitle: הים\ntemplateOptions: { justify: true }\n---\n\n${Array.from({ length: 240 }, (_, at) => `${['הים', 'עולה', 'ויורד', 'פעמיים', 'שפל וגאות'][at % 5]} :index[מונח${at}]`).join(' ')}`,
  'both directions': `---\nlang: he\ntitle: הים\n---\n\n## הגאות\n\nהים עולה ויורד עם הירח, ובלועזית [tides](https://example.org), פעמיים ביום. ${'הים עולה ויורד. '.repeat(15)}\n\n\`\`\`js\nconst tide = 1;\n\`\`\``,
  'words from the right in other text': `:span[الكتاب “الجديد”]{lang=ar} is a book (1).

a *:span[שפל וגאות]{lang=he}* 3.5, then (2) and :span[מים (1) רבים]{lang=he}, with **:span[هنا]{lang=ar}** there.

1. :small[:span[الكتاب “الجديد”]{lang=ar} means tide]
2. $\\alpha$ :small[:span[كتاب “جديد”]{lang=ar}]

$$ a = b $$ {#eq-right}

| A | B |
| --: | --- |
| :span[שפל וגאות]{lang=he} | :span[מים (1) רבים]{lang=he} |

> :span[“הים”]{lang=he} rises.

<div dir="rtl" lang="ar">

يرتفع البحر (مرتين) مع :span[the moon]{lang=en} كل يوم.

</div>

See [](#eq-right).

:span[מים (1)]{lang=he} :span[كتاب “جديد”]{lang=ar} *:span[שפל]{lang=he}* end.`,
  'numbers after references':
    'See [the list](#sec-list) step 1, [x](#sec-list) of x1, [this](#sec-list), 1.\n\n- [x](#sec-list) 1\n- [x](#sec-list) on page 1\n- [x](#sec-list)\n\n1\n\n| [x](#sec-list) | 1 |\n| --- | --- |\n| [x](#sec-list) 1 [y](#sec-list) | 1 |\n\n## List {#sec-list}\n\nOne. See [the list](#sec-list)',
  'words of several languages':
    'English, <span lang="de">Gezeitenunterschiede und Hochwasserschutzmaßnahmen</span>, <span lang="el">παλίρροια</span>, <span lang="ru">приливы и отливы</span>, :ruby[ab]{rt="x"}, H~2~O, 2^10^, ~~none~~ and 😀.',
  'long words': `A word ${'Donaudampfschifffahrtsgesellschaft'.repeat(5)}, <https://example.org/${'a'.repeat(150)}>, \`${'x'.repeat(160)}\` and <https://example.org/${'tides/'.repeat(30)}>.\n\n- ${'b'.repeat(150)}\n\n> ${'w'.repeat(200)}\n\n## ${'H'.repeat(90)}\n\nText.`,
  'references with pages': `See [](#sec-end), [](#fig-a) and [](#tbl-a).\n\n![A sea](sea.svg "The sea"){#fig-a}\n\n${paragraphs(5)}\n\n${table(4)}\n\n: Heights {#tbl-a}\n\n${paragraphs(5)}\n\n## The end {#sec-end}\n\n${prose}`,
  'references beside other things':
    ':::figure[Sea]{#fig-s}\n> The sea\n:::\n\nSee **[](#fig-s)**, **see [](#fig-s)** *[](#fig-s) b* and ***[](#fig-s) c***.\n\nSee [](#fig-s) *d* [](#fig-s) [x](https://example.org) [](#fig-s) `e` [](#fig-s)$f$ [](#fig-s) ^[Note] [](#fig-s), [](#fig-s) [](#fig-s).\n\n| **[](#fig-s)** | [](#fig-s) |\n| --- | --- |\n| *see [](#fig-s)* | 1 |',
  Japanese: `---
lang: ja
title: 潮の満ち引き
---

## 海と月

${japanese}[^a] 「月の引力」（*tides* の原因）は :ruby[潮汐]{rt="ちょうせき"}を生む。**強い** 流れ、\`潮\` と $h = \\text{高さ}$。

- 満ち潮
  - 大きい潮
- 引き潮

| 港 | 高さ |
| :-- | --: |
| 東京 | 2.04 |
| 大阪 | 1.70 |

> ${japanese}

${japanese}

\`\`\`js
const 潮 = "満ち引き"; // 海の高さ
\`\`\`

[^a]: 注は${japanese}`,
  'ruby among other words': `of *:ruby[潮汐]{rt="ちょうせき" lang=ja} a* of **a :ruby[潮汐]{rt="ちょうせき" lang=ja} b**, *:ruby[潮汐]{rt="ちょうせき" lang=ja}* and <ruby>潮<rt>ちょう</rt>汐<rt>せき</rt></ruby>.

## The :ruby[潮汐]{rt="ちょうせき" lang=ja}

| a | [*:ruby[潮汐]{rt="ちょうせき" lang=ja}*](https://example.org) |
| --- | --- |
| :ruby[潮汐]{rt="ちょうせき" lang=ja} | b |`,
  Chinese: `---
lang: zh-Hant
title: 海
---

## 月與水

${chinese}[^a] 「月」曰 *tides*，《海》曰「水」。

1. 上
2. 下

| 地 | 高 |
| :-- | --: |
| 上海 | 4.10 |

${chinese}

${chinese}

[^a]: ${chinese}`,
};
