import { unzipSync } from 'fflate';
import { describe, expect, test, vi } from 'vitest';
import { groupBy } from '../../src/model/lists.ts';
import { readPages } from '../../src/pdf/content/content-reader.ts';
import { linksOf, linkTarget, openPdf } from '../../src/pdf/document.ts';
import { fontsOf } from '../../src/pdf/fonts.ts';
import { textsOnPage } from '../support/pdf-places.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { publish, publishAndCheck } from '../support/publishing.ts';
import { withScratchFolder } from '../support/scratch.ts';

vi.setConfig({ testTimeout: 120_000 });

/** The PDF of a document, and the messages of a check that compares it with its source. */
async function printed(engine: string, text: string): Promise<Uint8Array> {
  const options = { sources: { text }, to: ['pdf' as const], engine };
  const { products, messages } = await publishAndCheck(options);
  expect(messages.map(String)).toEqual([]);
  return products[0]?.written[0]?.main.bytes ?? new Uint8Array();
}

function head(lines: string): string {
  return `---\ntitle: Tides\n${lines}\n---\n\n`;
}

describe.each(['chromium', 'typst'])('a table that continues, with the engine %s', (engine) => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, at) => `| Port ${at + 1} | ${at + 1}.5 |`).join('\n');
  /** Whether the first row of a page is not the first of its table. */
  const beginsWithin = (page: string) => (/Port (\d+)/u.exec(page)?.[1] ?? '1') !== '1';
  const table = (count: number) => `| Port | Height |\n| --- | ---: |\n${rows(count)}\n`;

  test('says so above its repeated head, with its label if it has one', async () => {
    const text = `${head('lang: en\npdf: { size: A5 }')}${table(60)}\n: Heights {#tbl-h}\n\n${table(60)}\n\n${table(3)}`;
    const pages = await pdfPages(await printed(engine, text));
    const found = pages.map((page) => Array.from(page.matchAll(/.*\(continued\)/gu), ([line]) => line));
    expect(found[0]).toEqual([]);
    expect(found.flat().slice(0, 2)).toEqual(['Table 1 (continued)', 'Table 1 (continued)']);
    expect(found.flat().at(-1)).toBe('(continued)');
    expect(found.map((lines) => lines.length > 0)).toEqual(pages.map(beginsWithin));
  });

  test('says so in the language of the document, also in its next column', async () => {
    const german = `${head('lang: de\npdf: { size: A5, columns: 2 }')}${table(40)}\n: Höhen {#tbl-h}\n`;
    const [page = ''] = await pdfPages(await printed(engine, german));
    expect(page.match(/Tabelle 1 \(Fortsetzung\)/gu)).toHaveLength(1);
    const hebrew = `${head('lang: he\npdf: { size: A5 }')}${table(60).replaceAll('Port', 'נמל')}\n: גבהים {#tbl-h}\n`;
    const pages = await pdfPages(await printed(engine, hebrew));
    expect(pages.map((text) => text.includes('המשך'))).toEqual([false, ...pages.slice(1).map(() => true)]);
  });

  test('says nothing where it begins, also at the top of a page or a column', async () => {
    const begin = (directive: string) => `A word.\n\n::${directive}\n\n${table(40)}\n: Heights {#tbl-h}\n`;
    const text = `${head('lang: en\npdf: { size: A5 }')}${begin('page-break')}`;
    const pages = await pdfPages(await printed(engine, text));
    expect(pages.map((page) => page.includes('Table 1 (continued)'))).toEqual([false, false, true]);
    const before = [3, 9, 14, 20, 23, 25, 26, 27, 28].map((count) => `${'A word.\n\n'.repeat(count)}${table(40)}\n\n`);
    const others = await pdfPages(
      await printed(engine, `${head('lang: en\npdf: { size: A5 }')}${before.join('')}The end.\n`),
    );
    expect(others.map((page) => page.includes('(continued)'))).toEqual(others.map(beginsWithin));
  });
});

describe.each(['chromium', 'typst'])('with the engine %s', (engine) => {
  /** The text of each line of the only page. */
  const linesOf = async (text: string) => {
    const [page = ''] = await pdfPages(await printed(engine, text));
    return page.split('\n').map((line) => line.trim());
  };

  test('a short cell of a table stays on one line, and a long one breaks', async () => {
    const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
    const table =
      row(['#', 'Description', 'Quantity', 'Unit price', 'Amount']) +
      row(['--:', ':--', '--:', '--:', '--:']) +
      row(['1', 'A workshop with all materials and the journey within the whole United Kingdom', '1', '£980', '£980']) +
      row(['2', 'Hosting', '3 months', '£45.50', '£136.50']);
    const lines = await linesOf(`${head('lang: en')}${table}`);
    expect(lines).toEqual(expect.arrayContaining([expect.stringContaining('3 months')]));
    expect(lines).toEqual(expect.arrayContaining([expect.stringContaining('Unit price')]));
    expect(lines).not.toEqual(expect.arrayContaining([expect.stringMatching(/workshop.*Kingdom/u)]));
  });

  test('the lines of a list in an item of another are as far from each other as those of that one', async () => {
    const bytes = await printed(engine, `${head('lang: en')}- Ebb\n  - Slack\n  - Stream\n    - Race\n- Flow\n`);
    const lines = ['Ebb', 'Slack', 'Stream', 'Race'];
    const found = await textsOnPage(bytes, 1);
    const places = lines.map((line) => found.find(({ text }) => text.trim() === line)?.y ?? Number.NaN);
    const steps = places.slice(1).map((place, at) => Math.abs(place - (places[at] ?? Number.NaN)));
    expect(Math.max(...steps) - Math.min(...steps)).toBeLessThan(1.5);
  });

  test('what is apart in an item of a list keeps its distance from the lines around it', async () => {
    const items = '- Ebb\n  ```\n  Race\n  ```\n- Flow\n- Slack\n';
    const found = await textsOnPage(await printed(engine, `${head('lang: en')}${items}`), 1);
    const places = ['Ebb', 'Race', 'Flow', 'Slack'].map(
      (line) => found.find(({ text }) => text.trim() === line)?.y ?? Number.NaN,
    );
    const [above = 0, below = 0, usual = 0] = places.slice(1).map((place, at) => (places[at] ?? Number.NaN) - place);
    expect(above).toBeGreaterThan(1.4 * usual);
    expect(below).toBeGreaterThan(1.4 * usual);
  });

  test('notes in notes have what their source has, and their numbers lead to their references', async () => {
    const notes = '[^b]: Second[^d].\n[^c]: Third.\n[^d]: Fourth.\n[^f]: Fifth^[Inline.].\n';
    const document = await openPdf(await printed(engine, `${head('lang: en')}A.[^b] B.[^c]\n\nC.[^f]\n\n${notes}`));
    const targets = [...linksOf(document)].map((link) => linkTarget(link, document) ?? '');
    // Chromium makes no link of the number of a note that is in another.
    const numbers = engine === 'typst' ? [1, 2, 3, 4, 5] : [1, 2, 3];
    expect([...new Set(targets.filter((target) => target.includes('noteref')))].sort()).toEqual(
      numbers.map((number) => expect.stringContaining(`noteref-${number}`)),
    );
  });

  test('the second column of contents begins with an entry of the first level', async () => {
    const sections = ['## Ebb', '## Flow', '### Spring', '### Neap', '## Slack', '## Race'];
    const bytes = await printed(
      engine,
      `${head('lang: en\ntoc: true')}${sections.join('\n\nA word.\n\n')}\n\nA word.\n`,
    );
    const left = (name: string, found: Awaited<ReturnType<typeof textsOnPage>>) =>
      found.find(({ text }) => text.startsWith(name))?.x ?? Number.NaN;
    const found = await textsOnPage(bytes, 1);
    const [ebb, neap, slack, race] = ['Ebb', 'Neap', 'Slack', 'Race'].map((name) => left(name, found));
    expect(neap).toBeLessThan((ebb ?? 0) + 30);
    expect(slack).toBeGreaterThan((ebb ?? 0) + 100);
    expect(race).toBeCloseTo(slack ?? 0, 0);
  });
});

test.each(['chromium', 'typst'])(
  'the chapters of a book in two columns start on pages of their own, with %s',
  (engine) =>
    withScratchFolder(async (folder) => {
      const text = 'The tide rises by a twelfth of its range in the first hour.[^n]\n\n'.repeat(60);
      await writeAll(folder, {
        'book.md': '---\ntitle: Tides\nlang: en\nchapters: [ebb.md, flow.md]\npdf: { columns: 2 }\n---\n',
        'ebb.md': `# Ebb\n\n${text}[^n]: From high water.\n`,
        'flow.md': `# Flow\n\n${text}[^n]: From low water.\n`,
      });
      const { products, messages } = await publishAndCheck({ sources: [`${folder}/book.md`], to: ['pdf'], engine });
      expect(messages.map(String)).toEqual([]);
      const bytes = products[0]?.written[0]?.main.bytes ?? new Uint8Array();
      const pages = await pdfPages(bytes);
      const starts = ['Ebb', 'Flow'].map((title) =>
        pages.findLastIndex((page) => page.includes(title) && page.includes('first hour')),
      );
      expect(starts).toEqual([6, 8]);
      const runs = [...readPages(await openPdf(bytes))][6]?.texts ?? [];
      // The number of a chapter is legible although no margin has room for it.
      expect(runs.find(({ text }) => text.trim() === '1')?.size).toBeGreaterThan(20);
      const sides = runs
        .filter(({ text }) => text.includes('rises'))
        .map(({ left }) => (left < 300 ? 'left' : 'right'));
      expect(new Set(sides)).toEqual(new Set(['left', 'right']));
    }),
);

describe.each(['chromium', 'typst'])('`fitPages` with the engine %s', (engine) => {
  const part = (number: number) =>
    `## Part ${number}\n\n${'The tide rises by a twelfth of its range in the first hour. '.repeat(5)}\n\n:::exercise[Range]{points=4 lines=2}\nHow high is it?\n:::\n`;
  const sheet = (parts: number, pdf: string) =>
    `---\ntitle: Twelfths\nlang: en\ntemplate: handout\npdf: ${pdf}\n---\n\n${Array.from({ length: parts }, (_, at) => part(at + 1)).join('\n')}`;
  const published = async (text: string) => {
    const { products, messages } = await publish({ sources: { text }, to: ['pdf'], engine });
    const bytes = products[0]?.written[0]?.main.bytes ?? new Uint8Array();
    const paragraph = (await textsOnPage(bytes, 1)).find((item) => item.text.startsWith('The tide'));
    return { pages: (await pdfPages(bytes)).length, size: paragraph?.size ?? 0, messages };
  };

  test('sets lines closer, then text smaller, but not more than necessary', async () => {
    const usual = await published(sheet(9, '{ columns: 2 }'));
    const fitting = await published(sheet(9, '{ fitPages: 1 }'));
    expect([usual.pages, fitting.pages]).toEqual([2, 1]);
    expect(fitting.messages.map(String)).toEqual([]);
    expect(fitting.size).toBeLessThan(usual.size);
    expect(fitting.size).toBeGreaterThanOrEqual(0.82 * usual.size - 0.01);
    const loose = await published(sheet(3, '{ fitPages: 1 }'));
    expect([loose.pages, loose.size]).toEqual([1, usual.size]);
  });

  test('that is not possible is a fault at its line, with the pages that are needed', async () => {
    const { pages, size, messages } = await published(sheet(20, '{ fitPages: 1 }'));
    const faults = messages.filter(({ fatal }) => fatal);
    expect(faults.map(({ ruleId, line, reason }) => [ruleId, line, reason])).toEqual([
      [
        'pages-unfit',
        5,
        `The document needs ${pages} pages even with its smallest text, more than the one page of \`fitPages\``,
      ],
    ]);
    expect(size).toBeCloseTo(0.82 * 0.86 * 10.75, 1);
  });
});

describe.each(['chromium', 'typst'])('a formula in a paper with two columns and the engine %s', (engine) => {
  const paper = `---\ntitle: Tides\nlang: en\ntemplate: paper\n---\n\n${'The tide rises and falls. '.repeat(30)}\n\n`;
  const sum = (count: number) => Array.from({ length: count }, (_, at) => `q_{${at + 11}}`).join(' + ');
  const text = (top: number) => `${paper}$$\n\\frac{${sum(top)}}{2}\n$$ {#eq-q}\n\nAfter it.\n`;
  /** The distance from the first to the last symbol of the formula. */
  const widthOf = async (source: string) => {
    const found = await textsOnPage(await printed(engine, source), 1);
    const places = found.filter((item) => item.text.normalize('NFKC').includes('q')).map(({ x }) => x);
    return Math.max(...places) - Math.min(...places);
  };

  test('extends across both if it would be too small in one', async () => {
    expect(await widthOf(text(16))).toBeGreaterThan(300);
    expect(await widthOf(text(6))).toBeLessThan(230);
  });

  test('does so from boxes as well, and is read in its place there', async () => {
    const box = (first: string, others: string, top: number) =>
      `${first}Some words.\n\n$$\n\\frac{${sum(top)}}{2}\n$$ {#eq-q}\n\nMore words.`.replaceAll('\n', `\n${others}`);
    const after = '\n\nAfter it, see [](#eq-q).\n';
    for (const [first, others] of [
      ['> ', '> '],
      ['- ', '  '],
      ['> - ', '>   '],
    ] as const)
      expect(await widthOf(`${paper}${box(first, others, 16)}${after}`)).toBeGreaterThan(300);
    expect(await widthOf(`${paper}${box('> ', '> ', 4)}${after}`)).toBeLessThan(230);
    expect(await widthOf(`${paper}:::theorem\n${box('', '', 16)}\n:::${after}`)).toBeGreaterThan(300);
  });

  test('is cut off if that is not enough, which its line and an ellipsis at its end say', async () => {
    const options = { sources: { text: text(60) }, to: ['pdf' as const], engine };
    const { products, messages } = await publishAndCheck(options);
    expect(messages.map(({ ruleId, line }) => [ruleId, line])).toEqual([['page-overflow', 9]]);
    const found = await textsOnPage(products[0]?.written[0]?.main.bytes ?? new Uint8Array(), 1);
    const ellipses = found.filter((item) => item.text.includes('…')).map(({ x }) => Math.round(x / 10));
    expect(ellipses).toEqual([53]);
  });
});

test.each(['chromium', 'typst'])(
  'the numbers of notes at the end lead back, without arrows, with the engine %s',
  async (engine) => {
    for (const pdf of ['{ notes: document }', '{ notes: document, columns: 2 }']) {
      const text = `${head(`lang: en\npdf: ${pdf}`)}One.[^a] Two.[^b] One again.[^a]\n\n[^a]: First.\n[^b]: Second.\n`;
      const bytes = await printed(engine, text);
      const [page] = await pdfPages(bytes);
      expect(page).toContain('Second.');
      expect(page).not.toMatch(/[↑↩]/u);
      const file = await openPdf(bytes);
      const targets = [...linksOf(file)].map((link) => linkTarget(link, file) ?? '');
      expect(targets.filter((target) => target.includes('noteref'))).toHaveLength(2);
    }
  },
);

describe.each(['chromium', 'typst'])('frames of missing images, with the engine %s', (engine) => {
  test('do not touch those of the next line', async () => {
    const badges = Array.from({ length: 12 }, (_, at) => `![Badge number ${at + 1}](${at + 1}.png)`).join(' ');
    const { products } = await publish({ sources: { text: `${head('lang: en')}${badges}\n` }, to: ['pdf'], engine });
    const texts = await textsOnPage(products[0]?.written[0]?.main.bytes ?? new Uint8Array(), 1);
    const words = texts.filter(({ text }) => text.startsWith('Badge'));
    const lines = [...new Set(words.map(({ y }) => y))].toSorted((a, b) => b - a);
    expect(lines.length).toBeGreaterThan(2);
    // A frame is 1.3 times as high as its letters.
    for (const [at, y] of lines.slice(1).entries()) {
      expect((lines[at] ?? 0) - y).toBeGreaterThan(1.5 * (words[0]?.size ?? Number.NaN));
    }
  });
});

describe('appendices', () => {
  const appendix =
    '# Tide tables {#app .appendix}\n\n## Brest {#brest}\n\n| Port | Height |\n| --- | --- |\n| Brest | 6 |\n\n: Heights {#tbl}\n';
  const book = {
    'thesis.md':
      '---\ntitle: Tides\nlang: en\ntemplate: thesis\ntoc: 3\nthesis: { lists: [tables] }\nchapters: [one.md]\nback: [tables.md]\n---\n',
    'one.md': '# Introduction\n\nSee [](#app), [](#brest) and [](#tbl).\n',
    'tables.md': appendix,
  };
  const paper = {
    'thesis.md': `---\ntitle: Tides\nlang: en\ntemplate: paper\n---\n\n## Introduction\n\nSee [](#app), [](#brest) and [](#tbl).\n\n${appendix.replaceAll('# ', '## ')}`,
  };

  test.each([
    ['book', 'chromium', book],
    ['book', 'typst', book],
    ['article', 'chromium', paper],
    ['article', 'typst', paper],
  ])('in a %s have letters in all formats, printed with %s', (_, engine, files: Record<string, string>) =>
    withScratchFolder(async (folder) => {
      await writeAll(folder, files);
      const { products, messages } = await publishAndCheck({ sources: 'thesis.md', engine, host: hostIn(folder) });
      expect(messages.map(String)).toEqual([]);
      const written = new Map(products.flatMap((product) => product.written.map((one) => [one.format, one])));
      const bytes = (format: 'pdf' | 'html' | 'epub') => written.get(format)?.main.bytes ?? new Uint8Array();
      const pages = (await pdfPages(bytes('pdf'))).join('\n');
      const further = written.get('html')?.further ?? [];
      const html = [bytes('html'), ...further.map((file) => file.bytes)]
        .map((file) => new TextDecoder().decode(file))
        .join('\n');
      const epub = Object.values(unzipSync(bytes('epub')))
        .map((file) => new TextDecoder().decode(file))
        .join('\n');
      const texts = [pages, ...[html, epub].map((markup) => markup.replace(/<[^>]+>/gu, ''))];
      for (const text of texts.map((one) => one.replace(/\s+/gu, ' '))) {
        expect(text).toMatch(/See Appendix A ?, Section A\.1 ?and Table A\.1/u);
        expect(text).toMatch(/A ?Tide tables/u);
        expect(text).toMatch(/A\.1 ?Brest/u);
        expect(text).toMatch(/Table A\.1\. Heights/u);
      }
      for (const markup of [html, epub]) expect(markup).toContain('role="doc-appendix"');
    }),
  );

  test.each([
    ['he', 'chromium', 'חיפה', 'א', '2.'],
    ['he', 'typst', 'חיפה', 'א', '2.'],
    ['ar', 'chromium', 'عدن', 'أ', '٢.'],
    ['ar', 'typst', 'عدن', 'أ', '٢.'],
  ])(
    'in a book in %s have the letters of the language, and items its digits, with %s',
    (lang, engine, word, letter, marker) =>
      withScratchFolder(async (folder) => {
        const tables = `# ${word} ${word} {#app .appendix}\n\n## ${word} ${word} ${word} {#brest}\n\n| ${word} | ${word} |\n| --- | --- |\n| ${word} | 6 |\n\n: ${word} {#tbl}\n`;
        await writeAll(folder, {
          'thesis.md': `---\ntitle: ${word}\nlang: ${lang}\ntemplate: thesis\ntoc: 3\nchapters: [one.md]\nback: [tables.md]\n---\n`,
          'one.md': `# ${word}\n\n${word} [](#app), [](#brest) [](#tbl).\n\n1. ${word}\n2. ${word}\n`,
          'tables.md': tables,
        });
        const { products, messages } = await publishAndCheck({ sources: 'thesis.md', engine, host: hostIn(folder) });
        expect(messages.map(String)).toEqual([]);
        const pdf = products[0]?.written.find(({ format }) => format === 'pdf')?.main.bytes;
        const pages = await pdfPages(pdf ?? new Uint8Array());
        expect(pages.at(-1)).toContain(letter);
        expect(pages.at(-1)).not.toMatch(/A/u);
        expect(pages.at(-2)?.replace(/[\s.]+/gu, '')).toContain(marker.replace('.', ''));
      }),
  );
});

describe.each(['chromium', 'typst'])('lists, with the engine %s', (engine) => {
  const list = '- First item\n- Second item\n- Third item\n- Fourth item\n';
  const paragraphs = (count: number) => Array.from({ length: count }, (_, at) => `Paragraph ${at + 1}.\n\n`).join('');

  test('have the periods and parentheses that their author has written', async () => {
    const marks = ['1.', '1)', '(1)', 'a.', 'a)', '(a)', 'A)', '(i)', 'I)', 'ii.'];
    const seconds = ['2.', '2)', '(2)', 'b.', 'b)', '(b)', 'B)', '(ii)', 'II)', 'iii.'];
    const lists = marks.map((mark, at) => `${mark} One of ${at}\n${seconds[at]} Two of ${at}\n\nText.\n\n`);
    const pages = (
      await pdfPages(await printed(engine, `${head('lang: en\npdf: { size: A3 }')}${lists.join('')}`))
    ).join('\n');
    const found = Array.from(pages.matchAll(/(\S+)\s+(?:One|Two) of \d/gu), ([, mark]) => mark);
    expect(found).toEqual(marks.flatMap((mark, at) => [mark, seconds[at]]));
  });

  test.each([
    ['ar', '١٢'],
    ['ar-MA', '12'],
    ['fa', '۱۲'],
  ])('have the digits of the language %s in and before parentheses', async (lang, digits) => {
    const items = '1) واحد\n2) اثنان\n\n(1) ثلاثة\n(2) أربعة\n';
    const pages = (await pdfPages(await printed(engine, `${head(`lang: ${lang}`)}${items}`))).join('\n');
    // Without the number of the page.
    const text = pages.replace(/\p{N}\s*\/\s*\p{N}/gu, '');
    expect(text.match(/\p{N}/gu)?.toSorted().join('')).toBe([...digits, ...digits].toSorted().join(''));
  });

  test('the first item is not alone at the bottom of a page', async () => {
    // The list begins one line further down each time.
    const pages: (number | undefined)[][] = [];
    for (let count = 15; count <= 24; count++) {
      const { products } = await publish({
        sources: { text: `${head('lang: en\npdf: { size: A6 }')}${paragraphs(count)}${list}\nEnd.\n` },
        to: ['pdf'],
        engine,
      });
      const texts = await pdfPages(products[0]?.written[0]?.main.bytes ?? new Uint8Array());
      pages.push(['First item', 'Second item'].map((item) => texts.findIndex((text) => text.includes(item))));
    }
    expect(pages.filter(([first, second]) => first !== second)).toEqual([]);
    expect(new Set(pages.map(([first]) => first))).toEqual(new Set([0, 1]));
  });
});

describe('lists with Typst', () => {
  test('markers hang in the margin, those of nested lists do not', async () => {
    const text = `${head('lang: en\npdf: { size: A5 }')}Text.\n\n- One\n  - Inner\n\n8. Eight\n9. Nine\n10. Ten\n\n- [ ] Open\n- Plain\n\n> - Quoted\n`;
    const texts = await textsOnPage(await printed('typst', text), 1);
    const left = (wanted: string) => texts.find((item) => item.text.startsWith(wanted))?.x ?? Number.NaN;
    for (const item of ['One', 'Eight', 'Ten', 'Open', 'Plain']) expect(left(item) - left('Text.')).toBeCloseTo(0, 0);
    expect(left('10.')).toBeLessThan(left('Text.') - 8);
    expect(left('8.')).toBeGreaterThan(left('10.'));
    expect(left('Inner')).toBeGreaterThan(left('Text.') + 5);
    const bullets = texts.filter((item) => item.text.startsWith('•')).map(({ x }) => x - left('Text.'));
    expect(bullets.map((x) => x < -1)).toEqual([true, false, true, false]);
  });

  test('nothing hangs between columns', async () => {
    const text = `${head('lang: en\npdf: { columns: 2 }')}Text.\n\n- One\n`;
    const texts = await textsOnPage(await printed('typst', text), 1);
    const left = (wanted: string) => texts.find((item) => item.text.startsWith(wanted))?.x ?? Number.NaN;
    expect(left('•')).toBeGreaterThan(left('Text.') - 0.5);
  });

  test('in large print, a heading keeps its distance from the running head', async () => {
    const text = `${head('lang: en\npdf: { largePrint: true }')}Text.\n\n::page-break\n\n## Ebb\n\n${'So it is.\n\n'.repeat(5)}`;
    const texts = await textsOnPage(await printed('typst', text), 2);
    const [running, heading] = ['Tides', 'Ebb'].map((wanted) => texts.find((item) => item.text.trim() === wanted));
    expect((running?.y ?? 0) - ((heading?.y ?? 0) + 0.75 * (heading?.size ?? 0))).toBeGreaterThan(18);
  });
});

describe('the last page of two columns with Typst', () => {
  const sentence = 'The height of the tide at a harbour is a sum of cosines whose frequencies are known. ';
  const sections = (count: number) =>
    Array.from(
      { length: count },
      (_, at) => `## Section ${at + 1}\n\n${sentence.repeat(4 + (at % 3))}\n\n${sentence.repeat(5)}\n\n`,
    ).join('');

  /** The lower ends of both columns of the last page, and its number. */
  async function ends(text: string): Promise<{ left: number; right: number; pages: number }> {
    const pdf = await printed('typst', text);
    const pages = (await pdfPages(pdf)).length;
    // Without the foot of the page.
    const texts = (await textsOnPage(pdf, pages)).filter(({ text: words, y }) => words.trim() !== '' && y > 60);
    const end = (column: typeof texts) => Math.min(...column.map(({ y }) => y));
    return { left: end(texts.filter(({ x }) => x < 297)), right: end(texts.filter(({ x }) => x > 297)), pages };
  }

  test.each([
    ['the only page', 'en', 3, 1],
    ['after other pages', 'en', 17, 3],
    ['from right to left', 'he', 3, 1],
  ])('is balanced: %s', async (_, lang, count, pages) => {
    const found = await ends(`${head(`lang: ${lang}\ntemplate: paper`)}${sections(count)}`);
    expect(found.pages).toBe(pages);
    expect(Math.abs(found.left - found.right)).toBeLessThan(26);
    // The page is not full, and only its columns are lower.
    expect(found.left).toBeGreaterThan(100);
  });

  test('has its notes at the foot', async () => {
    const [first = '', ...rest] = sections(3).split('\n\n## ');
    const noted = `${[`${first}[^a]`, ...rest].join('\n\n## ').trimEnd()}[^b]\n\n[^a]: A first note.\n[^b]: Another note.\n`;
    const texts = await textsOnPage(await printed('typst', `${head('lang: en\ntemplate: paper')}${noted}`), 1);
    const notes = texts.filter(({ text }) => text.includes(' note.'));
    expect(notes.map(({ x }) => x > 297)).toEqual([false, true]);
    for (const { y } of notes) expect(y).toBeLessThan(100);
    const end = (column: typeof texts) => Math.min(...column.map(({ y }) => y).filter((y) => y > 110));
    const [left, right] = [texts.filter(({ x }) => x < 297), texts.filter(({ x }) => x > 297)].map(end);
    expect(Math.abs((left ?? 0) - (right ?? 0))).toBeLessThan(26);
    expect(left).toBeGreaterThan(200);
  });

  test('is balanced between the works of a list that began before it', async () => {
    const works = Array.from(
      { length: 70 },
      (_, at) =>
        `@book{w${at}, author={Pugh, David}, title={The tides of harbour number ${at} and their constituents}, year={2014}}`,
    );
    await withScratchFolder(async (folder) => {
      const cited = works.map((_, at) => `[@w${at}]`).join(' ');
      const text = `${head('lang: en\ntemplate: paper\nbibliography: works.bib')}${cited}\n\n## References {.unnumbered}\n`;
      await writeAll(folder, { 'tides.md': text, 'works.bib': works.join('\n') });
      const options = { sources: 'tides.md', to: ['pdf' as const], engine: 'typst', host: hostIn(folder) };
      const { products, messages } = await publishAndCheck(options);
      expect(messages.map(String)).toEqual([]);
      const pdf = products[0]?.written[0]?.main.bytes ?? new Uint8Array();
      const texts = (await textsOnPage(pdf, (await pdfPages(pdf)).length)).filter(({ y }) => y > 60 && y < 770);
      const columns = [texts.filter(({ x }) => x < 297), texts.filter(({ x }) => x > 297)];
      const [first, second] = columns.map((column) => column.map(({ y }) => y));
      expect(Math.abs(Math.min(...(first ?? [])) - Math.min(...(second ?? [])))).toBeLessThan(40);
      expect(Math.max(...(first ?? []))).toBeCloseTo(Math.max(...(second ?? [])), 0);
    });
  });
});

test.each(['chromium', 'typst'])(
  'a book from right to left has parts in the other direction, with the engine %s',
  (engine) =>
    withScratchFolder(async (folder) => {
      const thesis = 'thesis: { abstracts: { en: The range grew. }, lists: [tables] }';
      await writeAll(folder, {
        'thesis.md': `---\ntitle: גאות\nlang: he\ntemplate: thesis\n${thesis}\nchapters: [one.md]\nback: [app.md]\n---\n`,
        'one.md': '# מבוא\n\nראו [](#app).\n',
        'app.md': '# לוחות {#app .appendix}\n\n| נמל | גובה |\n| --- | --: |\n| חיפה | 1.5 |\n\n: גבהים {#tbl}\n',
      });
      const options = { sources: 'thesis.md', to: ['pdf' as const], engine, host: hostIn(folder) };
      const { products, messages } = await publishAndCheck(options);
      expect(messages.map(String)).toEqual([]);
      const pdf = products[0]?.written[0]?.main.bytes ?? new Uint8Array();
      const [contents, abstract] = [await textsOnPage(pdf, 2), await textsOnPage(pdf, 3)];
      const inAbstract = abstract.filter(({ text }) => /The range|Abstract/u.test(text)).map(({ x }) => x);
      for (const x of inAbstract) expect(x).toBeLessThan(200);
      expect(inAbstract.length).toBeGreaterThan(1);
      const title = contents.find(({ text }) => text.includes('Abstract'));
      const number = contents.find(({ text, y }) => text.trim() === 'iii' && Math.abs(y - (title?.y ?? 0)) < 2);
      expect(number?.x).toBeLessThan(title?.x ?? 0);
    }),
);

test.each(['chromium', 'typst'])(
  'a chapter from right to left has its number and the order of its words with the engine %s',
  (engine) =>
    withScratchFolder(async (folder) => {
      await writeAll(folder, {
        'book.md': '---\ntitle: Tides\nlang: en\ntemplate: book\nchapters: [one.md, two.md]\n---\n',
        'one.md': '# Ebb\n\nThe water goes.\n',
        'two.md': '---\nlang: he\n---\n\n# גאות\n\nהמים *באים **מהר** מאוד* וגם `code` כאן, English word כאן היום.\n',
      });
      const options = { sources: 'book.md', to: ['pdf' as const], engine, host: hostIn(folder) };
      const { products, messages } = await publishAndCheck(options);
      expect(messages.map(String)).toEqual([]);
      const pdf = await openPdf(products[0]?.written[0]?.main.bytes ?? new Uint8Array());
      const shown = [...readPages(pdf)].flatMap(({ texts }) => texts.map(({ text }) => text)).join('');
      expect(shown).toContain('code');
      // Characters that set a direction are for the typesetter.
      expect(shown).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/u);
    }),
);

test.each([
  ['chromium', 'zh', 2],
  ['chromium', 'ja', 1],
  ['typst', 'zh', 2],
  ['typst', 'ja', 1],
])(
  'with the engine %s, paragraphs in %s are indented by %d characters, and Latin titles have italics',
  (engine, lang, count) =>
    withScratchFolder(async (folder) => {
      const paragraph = '海水日日上下月之所在水之所向'.repeat(8);
      await writeAll(folder, {
        'a.md': `---\ntitle: 海\nlang: ${lang}\n---\n\n始${paragraph}\n\n次${paragraph}*The Tides* 月\n`,
        'offprint.config.yaml': "fonts: [{ package: '@fontsource/hina-mincho' }]\n",
      });
      const run = { sources: ['a.md'], to: ['pdf' as const], engine, host: hostIn(folder) };
      const { products } = await publish(run);
      const pdf = products[0]?.written[0]?.main.bytes ?? new Uint8Array();
      const items = await textsOnPage(pdf, 1);
      const [first, second] = ['始', '次'].map((start) => items.find(({ text }) => text.startsWith(start)));
      expect(((second?.x ?? 0) - (first?.x ?? 0)) / (first?.size ?? 1)).toBeCloseTo(count, 1);
      const document = await openPdf(pdf);
      const fonts = document.pages.flatMap(({ dict }) => [...fontsOf(dict, document).values()]);
      const names = fonts.map((font) => font.getName('BaseFont')?.value);
      expect(names).toContainEqual(expect.stringMatching(/SourceSerif.*It/u));
    }),
);

/** A paragraph of two lines, between two of which each heading stands. */
const lines =
  'The tides follow the moon, and the moon follows nothing but its own way around the earth, as far as anybody knows.';

test.each(['chromium', 'typst'])(
  'with the engine %s, headings are closer to what they head, and terms are none',
  async (engine) => {
    const headings = ['## Second', '### Third', '#### Fourth', '##### Fifth'];
    const terms = 'Moon\n: What the tides follow.\n\n  It has a second paragraph.\n';
    const text = `${head('lang: en')}${headings.map((heading) => `${lines}\n\n${heading}\n\n`).join('')}${lines}\n\n${terms}`;
    const document = await openPdf(await printed(engine, text));
    const runs = [...readPages(document)].flatMap(({ texts }) => texts).filter(({ mark }) => mark !== undefined);
    const at = (start: string) => runs.findLastIndex((run) => run.text.startsWith(start));
    const sizes = headings.map((heading) => {
      const index = at(heading.replace(/^#+ /u, ''));
      const [before, own, after] = [runs[index - 1], runs[index], runs[index + 1]];
      if (!before || !own || !after) throw new Error(`Unexpected text around ${heading}`);
      // From the bottom of the letters before it, and to the top of those after it.
      const above = own.baseline - 0.7 * own.size - (before.baseline + 0.2 * before.size);
      const below = after.baseline - 0.7 * after.size - own.baseline - 0.2 * own.size;
      expect(above / below).toBeGreaterThan(1.8);
      expect(below).toBeGreaterThan(0.5 * after.size);
      return own.size;
    });
    expect(sizes).toEqual(sizes.toSorted((one, other) => other - one));
    expect(new Set(sizes).size).toBe(sizes.length);
    const [term, described] = [runs[at('Moon')], runs[at('What')]];
    expect(term?.font.name).toBe(runs[at('The tides')]?.font.name);
    expect(described?.left).toBeCloseTo((term?.left ?? 0) + 1.3 * (term?.size ?? 0), 0);
  },
);

test.each(['chromium', 'typst'])(
  'with the engine %s, a heading is close to another one right before it, also above a table',
  async (engine) => {
    const table = '| Port | Height |\n| --- | ---: |\n| Aldermouth | 3.5 |\n';
    const text = `${head('lang: en')}${lines}\n\n## Second\n\n### Third\n\n${lines}\n\n## Other\n\n### Fourth\n\n${table}\n### Fifth\n\n${lines}\n`;
    const document = await openPdf(await printed(engine, text));
    const runs = [...readPages(document)].flatMap(({ texts }) => texts).filter(({ mark }) => mark !== undefined);
    const above = (start: string) => {
      const index = runs.findLastIndex((run) => run.text.startsWith(start));
      const [before, own] = [runs[index - 1], runs[index]];
      if (!before || !own) throw new Error(`No ${start}`);
      return own.baseline - before.baseline;
    };
    for (const close of ['Third', 'Fourth']) expect(above(close)).toBeLessThan(0.7 * above('Fifth'));
  },
);

test.each(['chromium', 'typst'])(
  'with the engine %s, an index has two columns that end at the same depth, and no bullets',
  async (engine) => {
    const terms = Array.from({ length: 26 }, (_, at) => String.fromCodePoint(97 + at)).flatMap((letter) => [
      `:index[${letter} one]`,
      `:index[${letter} two]{term="${letter} two" sub="near the coast of the northern sea"}`,
      `:index[${letter} three]`,
    ]);
    const text = `${head('lang: en\npdf: { size: A5 }')}## First\n\n${terms.join(' ')}\n`;
    const bytes = await printed(engine, text);
    expect((await pdfPages(bytes)).join('')).not.toMatch(/[•·]/u);
    const pages = [...readPages(await openPdf(bytes))].map(({ texts }) =>
      texts.filter(({ mark }) => mark !== undefined),
    );
    expect(pages.length).toBeGreaterThan(2);
    const last = pages.at(-1) ?? [];
    const lefts = last.filter((run) => /^[a-z] (?:one|three)/u.test(run.text)).map(({ left }) => Math.round(left));
    expect(new Set(lefts).size).toBe(2);
    const middle = (Math.min(...lefts) + Math.max(...lefts)) / 2;
    const bottoms = [true, false].map((isFirst) =>
      Math.min(...last.filter(({ left }) => left < middle === isFirst).map(({ baseline }) => baseline)),
    );
    const line = 1.35 * (last[0]?.size ?? 0);
    expect(Math.abs((bottoms[0] ?? 0) - (bottoms[1] ?? 0))).toBeLessThan(5 * line);
  },
);

test.each(['chromium', 'typst'])(
  'with the engine %s, no line in Thai begins with a space, and no sign of it is on the page before',
  async (engine) => {
    const words = 'น้ำขึ้น นี้ ผู้คน วิทยาศาสตร์ ประเทศ ปั่นป่วน ท่าเรือ ดวงอาทิตย์ พระจันทร์ ภาษาไทย กรุงเทพ'.split(' ');
    const paragraph = (start: number, step: number) =>
      Array.from({ length: 120 }, (_, at) => words[(start + at * step) % words.length]).join(' ');
    const text = Array.from({ length: 12 }, (_, at) =>
      at % 2 === 0 ? `*${paragraph(at, 3)}*` : paragraph(at, 1 + (at % 5)),
    ).join('\n\n');
    await withScratchFolder(async (folder) => {
      await writeAll(folder, {
        'offprint.config.yaml': "fonts: [{ package: '@fontsource/noto-serif-thai' }]\n",
        'tides.md': `---\ntitle: ทะเล\nlang: th\n---\n\n${text}\n`,
      });
      const { messages, products } = await publishAndCheck({
        ...{ sources: 'tides.md', to: ['pdf'], engine, host: hostIn(folder) },
      });
      expect(messages.filter(({ ruleId }) => ruleId !== 'page-last-empty').map(String)).toEqual([]);
      const document = await openPdf(products[0]?.written[0]?.main.bytes ?? new Uint8Array());
      const pages = [...readPages(document)].map(({ texts }) => texts.filter(({ mark }) => mark !== undefined));
      expect(pages.length).toBeGreaterThan(3);
      for (const texts of pages) {
        const lines = groupBy(texts, ({ baseline }) => Math.round(baseline));
        const firsts = [...lines.values()].map((line) => line.toSorted((one, other) => one.left - other.left)[0]?.text);
        expect(firsts.filter((text) => text?.startsWith(' '))).toEqual([]);
      }
      const fonts = new Set(pages.flat().map(({ font }) => font.name.replace(/^.*[+]/u, '')));
      expect([...fonts].filter((name) => /bold/iu.test(name))).not.toEqual([]);
    });
  },
);

/** Formulas in all kinds of text, most of them displayed, each with a letter of its own. */
const displayed = {
  'a paragraph': 'It is\n$$ a \\neq 0 $$ {#eq-a}\nfor all, as @eq-a says.',
  'a quotation': '> It is\n> $$ b \\neq 0 $$',
  'an item': '- It is\n  $$ c \\neq 0 $$\n- It was',
  'a proof': ':::proof\nIt is\n$$ d \\neq 0 $$\n:::',
  'a callout and its title': ':::note[About $$ e $$ only]\nIt is\n$$ f \\neq 0 $$\nhere.\n:::',
  'a description': 'Term\n: It is\n  $$ g \\neq 0 $$\n  here.',
  'a note': 'It is.[^1]\n\n[^1]: It is $$ h \\neq 0 $$ here.',
  'a cell and a caption': '| It is $$ j $$ here |\n| --- |\n| $$ k $$ |\n\n: About $$ l $$ only {#tbl-l}',
  'the edges of emphasis':
    '*$p$ begins*, *ends $q$*, and **$r$** is alone; *the $s$ within*. *Em **strong** em*, **strong *em***.',
  'emphasis, links and a heading':
    '## About $$ m $$ only\n\nIt *is $$ n $$ here*, [as $$ o $$ says](https://example.org).',
};

test.each(['chromium', 'typst'])('with the engine %s, formulas are printed wherever they are', async (engine) => {
  const text = Object.values(displayed).join('\n\n');
  const letters = Array.from(text.matchAll(/\$ (\w) /gu), ([, letter = '']) => letter);
  expect(letters).toHaveLength(14);
  for (const front of ['template: article\npdf: { size: A3 }', 'template: paper\npdf: { size: A3, columns: 2 }']) {
    const pdf = await printed(engine, `${head(`lang: en\n${front}`)}${text}\n`);
    const shown = (await pdfPages(pdf)).join('\n').normalize('NFKC');
    const missing = letters.filter((letter) => !new RegExp(`(?<![a-z])${letter}(?![a-z])`, 'u').test(shown));
    expect([front, missing]).toEqual([front, []]);
  }
});

test.each(['chromium', 'typst'])('%s divides URLs and long names only after their separators', async (engine) => {
  const url = 'https://downloads.example.org/presentation/information?language=international';
  const path = '/usr/share/offprint/international/presentation/information.css';
  // Each begins farther to the right.
  const paragraphs = Array.from({ length: 12 }, (_, at) => `${'m'.repeat(2 * at)} <${url}> \`${path}\``);
  const pages = await pdfPages(await printed(engine, `${head('lang: en')}${paragraphs.join('\n\n')}`));
  expect(pages).toHaveLength(1);
  for (const whole of [url, path]) {
    const divided = new RegExp(whole.replace(/[/.?]/gu, '\\$&\\n?').replace('=', '=\\n?'), 'gu');
    expect(pages[0]?.match(divided)).toHaveLength(paragraphs.length);
  }
});
