import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { build } from '../../../../src/build.ts';
import { reading } from '../../../pdf/reading.ts';
import { hostIn, writeAll } from '../../../support/publication-folder.ts';
import { withScratchFolder } from '../../../support/scratch.ts';
import { longText } from './long-text.ts';
import { notePages, type PrintedNotes } from './note-pages.ts';

interface Printed extends PrintedNotes {
  /** Those about notes. */
  messages: { ruleId: string | undefined; line: number | undefined; reason: string }[];
}

async function print(files: Readonly<Record<string, string>>, source: string): Promise<Printed> {
  let printed: Printed | undefined;
  await withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    const { messages } = await build({ sources: [source], to: ['pdf'], engine: 'chromium', host: hostIn(folder) });
    expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
    const pdf = await readFile(join(folder, `dist/${source.replace(/\.md$/u, '')}.pdf`));
    const about = messages.filter(({ ruleId }) => ruleId === 'note-at-end' || ruleId === 'notes-at-end');
    printed = {
      ...(await notePages(pdf)),
      messages: about.map(({ ruleId, line, reason }) => ({ ruleId, line, reason })),
    };
  });
  if (!printed) throw new Error('Unexpected end of a build');
  return printed;
}

const apart = ({ notes }: Printed) => notes.filter(({ reference, note }) => reference !== note);

test('in forty pages with clusters, lists, quotations and tables each note is on the page of its reference', async () => {
  const { markdown, notes: count } = longText(190);
  const printed = await print({ 'long.md': `---\ntitle: Long\n---\n\n${markdown}` }, 'long.md');
  const { notes, texts, messages } = printed;
  expect(texts.length).toBeGreaterThan(35);
  expect(count).toBeGreaterThan(60);
  expect(notes).toHaveLength(count);
  const fallen = apart(printed);
  expect(fallen.length).toBeLessThan(0.02 * count);
  expect(messages).toHaveLength(fallen.length);
  for (const { id, note } of notes) {
    const number = id.slice('offprint-note-'.length);
    expect(texts[note - 1]).toContain(`Remark${number}.`);
    expect(texts[note - 1]).toContain(`End${number}`);
    expect(texts.filter((text) => text.includes(`Remark${number}.`))).toHaveLength(1);
  }
});

test('the number of a footnote leads back to its reference, without an arrow', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, {
      'a.md': '---\ntitle: A\n---\n\nText[^a] and text[^b].[^a]\n\n[^a]: One.\n\n[^b]: Two.\n',
    });
    await build({ sources: ['a.md'], to: ['pdf'], engine: 'chromium', host: hostIn(folder) });
    const pdf = await readFile(join(folder, 'dist/a.pdf'));
    const { texts } = await notePages(pdf);
    expect(texts.join('')).not.toContain('↑');
    const links = await reading(pdf, async (document) => {
      const annotations = await (await document.getPage(1)).getAnnotations();
      return annotations.flatMap(({ dest }) => (typeof dest === 'string' ? [dest] : []));
    });
    for (const id of ['offprint-noteref-1', 'offprint-noteref-2'])
      expect(links.filter((to) => to === id)).toHaveLength(1);
  });
});

test('the last words of a chapter stay on the page of the notes before them', async () => {
  const printed = await print(
    {
      'book.md': '---\ntitle: Book\nchapters: [one.md, two.md]\n---\n',
      'one.md': '# One\n\nText[^a].\n\nMore of it.\n\n## Part\n\nLast words.\n\n[^a]: A note.\n',
      'two.md': '# Two\n\nText.\n',
    },
    'book.md',
  );
  expect(apart(printed)).toEqual([]);
  expect(printed.messages).toEqual([]);
  const pages = printed.notes.map(({ note }) => printed.texts[note - 1]?.replaceAll(/\s/gu, ''));
  expect(pages).toEqual([expect.stringContaining('Lastwords.')]);
});

test('if something is slightly too wide, notes are on the pages of their references', async () => {
  const { markdown, notes: count } = longText(120);
  const printed = await print(
    {
      'wide.md': `---\ntitle: Wide\ntemplate: ./house\n---\n\n${markdown}`,
      'house/template.yaml': 'name: house\nextends: article\nstyles:\n  print: [house.css]\n',
      'house/house.css': 'p { margin-inline-end: -2.516px; }',
    },
    'wide.md',
  );
  expect(printed.notes).toHaveLength(count);
  expect(apart(printed).length).toBeLessThan(0.02 * count);
});

test('formulas, which have other widths on screen, leave each note on the page of its reference', async () => {
  const formula = '$$\nh = \\frac{a}{b}\n$$';
  const sections = Array.from({ length: 12 }, (_, index) => {
    const text = `The tide comes and goes[^n${index}].\n\nThe moon is there.`;
    return `${Array(2 + (index % 5))
      .fill(formula)
      .join('\n\n')}\n\n${text}\n\n[^n${index}]: Remark${index}.`;
  });
  const printed = await print({ 'tides.md': `---\ntitle: Tides\n---\n\n${sections.join('\n\n')}` }, 'tides.md');
  expect(printed.notes).toHaveLength(12);
  expect(apart(printed)).toEqual([]);
  expect(printed.messages).toEqual([]);
});

const sentence = 'The sea rises and falls with the moon, twice a day, and nobody who lives beside it ever forgets. ';

test('pages are laid out as printed: with repeated table heads, and unbroken long lines of code', async () => {
  const rounds = Array.from({ length: 10 }, (_, round) => {
    const rows = Array.from(
      { length: 15 },
      (_, row) => `| Row ${row}${row === 14 ? `[^t${round}]` : ''} | more of it |`,
    );
    const lines = Array.from({ length: 6 + (round % 9) }, (_, line) => `line ${line} of the listing`);
    lines[2] = `// ${'a comment that goes on '.repeat(4)}`;
    return [
      `## Round ${round}`,
      sentence.repeat(3 + ((round * 2) % 9)),
      `| One | Two |\n|---|---|\n${rows.join('\n')}`,
      `${sentence.repeat(1 + (round % 4))}A word[^c${round}] and more. ${sentence.repeat(round % 3)}`,
      `\`\`\`\n${lines.join('\n')}\n\`\`\``,
      sentence.repeat(1 + ((round * 3) % 4)),
      `[^t${round}]: ${'Remark on a row. '.repeat(1 + (round % 3))}`,
      `[^c${round}]: ${'Remark of some words. '.repeat(1 + (round % 5))}`,
    ].join('\n\n');
  });
  const printed = await print({ 'long.md': `---\ntitle: Long\n---\n\n${rounds.join('\n\n')}` }, 'long.md');
  expect(printed.notes).toHaveLength(20);
  // Where a table ends with its page, no row of it goes on alone for the sake of its note. Notes on rows have odd numbers.
  expect(apart(printed).length).toBeLessThan(3);
  for (const { id } of apart(printed)) expect(id).toMatch(/[13579]$/u);
  expect(printed.messages).toHaveLength(apart(printed).length);
});

test('no text is below the notes of its page', async () => {
  const { markdown } = longText(50, 7);
  const { texts } = await print({ 'long.md': `---\ntitle: Long\n---\n\n${markdown}` }, 'long.md');
  const feet = texts.filter((text) => text.includes('Remark'));
  expect(feet.length).toBeGreaterThan(8);
  // What follows the last note is the arrow back, and the page's own foot.
  for (const text of feet) expect(text.slice(text.lastIndexOf('End'))).toMatch(/^End\d+(?:\d+\/\d+|Long)*$/u);
});

describe('in a book', () => {
  const chapter = (title: string, seed: number) => `# ${title}\n\n${longText(25, seed).markdown}`;
  const files = { 'one.md': chapter('One', 2), 'two.md': chapter('Two', 3) };
  const book = (pdf: string) => `---\ntitle: Tides\nchapters: [one.md, two.md]\n${pdf}---\n`;

  test('each chapter has its notes at the feet of its pages, and no list of notes', async () => {
    const printed = await print({ ...files, 'book.md': book('') }, 'book.md');
    expect(printed.notes.length).toBeGreaterThan(15);
    expect(apart(printed)).toEqual([]);
    expect(printed.texts.join(' ')).not.toContain('Notes');
  });

  test('`chapter` puts them at the end of each chapter', async () => {
    const printed = await print({ ...files, 'book.md': book('pdf: { notes: chapter }\n') }, 'book.md');
    const first = printed.notes.filter(({ id }) => id.startsWith('offprint-note-1-'));
    const second = printed.notes.filter(({ id }) => id.startsWith('offprint-note-2-'));
    expect(apart(printed).length).toBeGreaterThan(10);
    expect(Math.max(...first.map(({ note }) => note))).toBeLessThan(
      Math.min(...second.map(({ reference }) => reference)),
    );
    expect(printed.messages).toEqual([]);
  });

  test('`document` puts all of them at the end of the book, by chapter', async () => {
    const printed = await print({ ...files, 'book.md': book('pdf: { notes: document }\n') }, 'book.md');
    const last = Math.max(...printed.notes.map(({ reference }) => reference));
    for (const { note } of printed.notes) expect(note).toBeGreaterThan(last);
    expect(printed.texts.slice(last).join('')).toMatch(/Notes.*One.*Remark1\./u);
  });
});

test('if a chapter has pages of another size, its notes are at its end, and those of the others at the feet', async () => {
  const chapter = (title: string, seed: number) => `# ${title}\n\n${longText(15, seed).markdown}`;
  const printed = await print(
    {
      'book.md':
        '---\ntitle: Tides\nchapters: [one.md, two.md, three.md]\ntemplate: ./house\ntemplateOptions: { mirrored: false }\n---\n',
      'one.md': chapter('One', 2),
      'two.md': chapter('Two', 3),
      'three.md': chapter('Three', 5),
      'house/template.yaml': 'name: house\nextends: book\nstyles:\n  print: [house.css]\n',
      'house/house.css': '@page narrow { margin: 70mm 60mm; } .chapter:has(#two) { page: narrow; }',
    },
    'book.md',
  );
  const fallen = apart(printed);
  expect(fallen.length).toBeGreaterThan(1);
  for (const { id } of fallen) expect(id).toMatch(/-2-\d+$/u);
  const count = printed.notes.filter(({ id }) => /-2-\d+$/u.test(id)).length;
  expect(printed.messages).toEqual([
    {
      ruleId: 'notes-at-end',
      line: 1,
      reason: `The ${count} footnotes of the chapter \`Two\` are printed at its end: too many did not fit on the pages of their references`,
    },
  ]);
});

test('`margin` puts short notes next to their lines, and those that do not fit at the end, with a warning', async () => {
  const long = 'A long remark that goes on and on. '.repeat(60);
  const text = `---\ntitle: Side\npdf: { notes: margin }\n---\n\nTides[^a] turn.\n\nBoats[^b] wait.\n\n[^a]: Twice.\n\n[^b]: ${long}`;
  const { messages, lefts } = await print({ 'side.md': text }, 'side.md');
  expect(lefts.get('Twice.')).toBeLessThan(lefts.get('Tides') ?? 0);
  expect(messages).toMatchObject([{ ruleId: 'note-at-end', line: 8 }]);
});

test('notes in notes and notes with two references are on the page of the first reference; too long ones are at the end', async () => {
  const long = 'It goes on, word by word, and no page has room for it. '.repeat(80);
  const markdown = `---\ntitle: Few\n---\n\nOne[^a] and two[^b].\n\n${'Filler text. '.repeat(900)}\n\nAgain[^a], and three[^c].\n
[^a]: Remark one[^d].\n\n[^b]: ${long}\n\n[^c]: Remark three.\n\n[^d]: Remark inside.`;
  const { texts, messages } = await print({ 'few.md': markdown }, 'few.md');
  const pageOf = (words: string) => texts.findIndex((text) => text.includes(words));
  expect(pageOf('Remarkone')).toBe(0);
  expect(pageOf('Remarkinside')).toBe(0);
  expect(pageOf('Remarkthree')).toBe(pageOf('Again'));
  expect(pageOf('Itgoeson')).toBeGreaterThan(0);
  expect(messages).toMatchObject([{ ruleId: 'note-at-end', line: 5 }]);
});

test('if pages are lower than declared, no note stays on a wrong page, and each is reported', async () => {
  const { markdown } = longText(25, 5);
  const template = 'name: low\nextends: article\nstyles: { print: [low.css] }\n';
  const files = {
    'long.md': `---\ntitle: Long\ntemplate: ./low\n---\n\n${markdown}`,
    'low/template.yaml': template,
    'low/low.css': '@page :left { margin-bottom: 90mm; }',
  };
  const printed = await print(files, 'long.md');
  const fallen = apart(printed);
  expect(fallen.length).toBeGreaterThan(0);
  const counts = printed.messages.map(({ reason }) => Number(/^The (\d+) footnotes/u.exec(reason)?.[1] ?? 1));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(fallen.length);
  const end = printed.texts.findIndex((text) => text.includes('Notes')) + 1;
  for (const { note } of fallen) expect(note).toBeGreaterThanOrEqual(end);
  const lines = files['long.md'].split('\n');
  for (const { line = 0, reason } of printed.messages) {
    const number = /^Footnote (\d+)/u.exec(reason)?.[1] ?? 1;
    expect(lines[line - 1]).toContain(`[^n${number}]`);
  }
});
