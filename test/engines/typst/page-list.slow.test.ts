import { expect, test } from 'vitest';
import { comparePages } from '../../support/page-list.ts';
import { publish } from '../../support/publishing.ts';

const names = ['Ebb', 'Flood', 'Neap', 'Spring', 'Slack', 'Bore', 'Range', 'Gauge', 'Datum', 'Drift'];

/** The pages of the PDF of a source, compared with the page list of its EPUB. */
async function pagesOf(text: string): ReturnType<typeof comparePages> {
  const { products } = await publish({ sources: { text }, to: ['pdf', 'epub'] });
  const [pdf, epub] = ['pdf', 'epub'].map(
    (wanted) => products[0]?.written.find(({ format }) => format === wanted)?.main.bytes ?? new Uint8Array(),
  );
  if (!pdf || !epub) throw new Error('Two files are expected');
  return comparePages(pdf, epub);
}

test('a page that begins with a term is listed at the term', async () => {
  const terms = Array.from(
    { length: 60 },
    (_, at) =>
      `${at % 2 === 0 ? names[at % 10] : `\`${names[at % 10]}\``} of the ${names[Math.floor(at / 10)]}\n: Word ${at} of the tide is here. ${'So it is. '.repeat(at % 7)}`,
  );
  const text = `---\ntitle: Tides\nlang: en\npdf: { engine: typst, size: A5 }\n---\n\n${terms.join('\n\n')}\n`;
  const { wrong, unlisted, listed } = await pagesOf(text);
  expect({ wrong, unlisted }).toEqual({ wrong: [], unlisted: [] });
  expect(listed).toBeGreaterThan(3);
});

test('a page that begins in a list of tables is listed at its entry', async () => {
  const tables = Array.from(
    { length: 70 },
    (_, at) => `| a | b |\n| --- | --- |\n| ${at} | one |\n\n: Heights at the ${names[at % 10]} of harbour ${at}\n`,
  );
  const text = `---\ntitle: Tides\nlang: en\ntoc: false\npdf: { engine: typst, size: A5 }\n---\n\n## Tables\n\n::list-of-tables\n\n## Heights\n\n${tables.join('\n')}\n`;
  const { wrong, unlisted, listed } = await pagesOf(text);
  // The first page begins with the title, which an EPUB has on a page of its own.
  expect({ wrong: wrong.filter((page) => !page.startsWith('1: tides')), unlisted }).toEqual({
    wrong: [],
    unlisted: [],
  });
  expect(listed).toBeGreaterThan(8);
});

test('the pages of an index are listed, and rows of a table are not divided', async () => {
  const words = Array.from(
    { length: 160 },
    (_, at) => `${names[at % 10]}${String.fromCharCode(97 + (at % 26), 97 + Math.floor(at / 26))}`,
  );
  const rows = Array.from({ length: 60 }, (_, at) => `| Row ${at} | ${'it goes on '.repeat(9)} | end ${at} |`);
  const text = `---\ntitle: Tides\nlang: en\ntoc: false\npdf: { engine: typst, size: A5 }\n---\n\n${words.map((word) => `The :index[${word}] is here.`).join('\n\n')}\n\n| a | b | c |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  const { wrong, unlisted, listed } = await pagesOf(text);
  // The first page begins with the title, which an EPUB has on a page of its own.
  expect({ wrong: wrong.filter((page) => !page.startsWith('1: tides')), unlisted }).toEqual({
    wrong: [],
    unlisted: [],
  });
  expect(listed).toBeGreaterThan(8);
});

test('the pages of an index are listed, although its terms differ between formats', async () => {
  const words = Array.from({ length: 120 }, (_, at) => `${names[at % 10]}${String.fromCharCode(97 + (at % 26))}${at}`);
  const only = (format: string, term: string) => `:::only{format=${format}}\nAn :index[${term}].\n:::`;
  const terms = words.map((word) => `The :index[${word}] is here.`);
  const body = [only('pdf', 'Anchor'), only('epub', 'Bearing of an ebook'), ...terms].join('\n\n');
  const text = `---\ntitle: Tides\nlang: en\ntoc: false\npdf: { engine: typst, size: A5 }\n---\n\n${body}\n`;
  const { unlisted, listed } = await pagesOf(text);
  expect(unlisted).toEqual([]);
  expect(listed).toBeGreaterThan(5);
});

test.each([
  ['he', 'הים עולה ויורד פעמיים ביום והספנים יודעים את השעה לפי הירח (שנבנה בשנת 1847) עומדות על tide הבוץ'],
  ['ar', 'البحر يعلو ويهبط مرتين في اليوم، والبحارة يعرفون الساعة من القمر (الذي بني عام ١٨٤٧) ترسو القوارب'],
])('all pages of a text in %s are listed, whose words are read from right to left', async (lang, words) => {
  const all = words.split(' ');
  const paragraph = (at: number) =>
    Array.from({ length: 150 }, (_, word) => all[(at * 7 + word * 5) % all.length]).join(' ');
  const body = Array.from({ length: 12 }, (_, at) => `## ${all[at]}\n\n${paragraph(at)}`).join('\n\n');
  const text = `---\ntitle: ${all[0]}\nlang: ${lang}\ntoc: false\npdf: { engine: typst, size: A5 }\n---\n\n${body}\n`;
  const { wrong, unlisted, listed } = await pagesOf(text);
  expect({ wrong: wrong.filter((page) => !page.startsWith('1:')), unlisted }).toEqual({ wrong: [], unlisted: [] });
  expect(listed).toBeGreaterThan(5);
});
