import { readFile } from 'node:fs/promises';
import { pdfFonts } from '../../test/support/pdffonts.ts';
import { qpdfCheck } from '../../test/support/qpdf.ts';
import type { Oracle, Verdict } from './oracle.ts';
import { output, pagesOfText } from './programs.ts';

/** What poppler and qpdf say of a PDF: its metadata, fonts, pages and labels. */
export const pdfFileOracle: Oracle = async (subject) => {
  const { publication, pdf } = subject;
  if (pdf === undefined) return [];
  const bytes = await readFile(pdf);
  const info = parseInfo(await output('pdfinfo', [pdf]));
  return [
    metadataVerdict(publication.metadata, info),
    await fontsVerdict(bytes),
    { name: 'structure (qpdf)', compared: `${bytes.length} bytes`, unexplained: await qpdfCheck(bytes) },
    await labelsVerdict(pdf, Number(info.get('Pages'))),
  ];
};

function parseInfo(text: string): Map<string, string> {
  return new Map([...text.matchAll(/^([^:\n]+):[ ]*(.*)$/gmu)].map(([, key = '', value = '']) => [key, value]));
}

function metadataVerdict(
  { title, authors, keywords }: { title: string; authors: readonly { name: string }[]; keywords: readonly string[] },
  info: ReadonlyMap<string, string>,
): Verdict {
  const names = authors.map(({ name }) => name);
  const expected: [string, string][] = [
    ['Title', title],
    ['Author', names.join(names.some((name) => name.includes(',')) ? '; ' : ', ')],
    ['Keywords', keywords.join(keywords.some((word) => word.includes(',')) ? '; ' : ', ')],
    ['Tagged', 'yes'],
    ['Encrypted', 'no'],
    ['JavaScript', 'no'],
  ];
  const unexplained = expected
    .filter(([key, value]) => (info.get(key) ?? '') !== value)
    .map(([key, value]) => `${key}: expected “${value}”, found “${info.get(key) ?? ''}”`);
  return { name: 'metadata (pdfinfo)', compared: `${expected.length} entries`, unexplained };
}

/** PDF has no other form for glyphs with colours of their own. */
const coloured = /^(?:[A-Z]{6}\+)?NotoColorEmoji$/u;

async function fontsVerdict(bytes: Uint8Array): Promise<Verdict> {
  const fonts = await pdfFonts(bytes);
  const inColour = fonts.filter(({ name, type }) => type === 'Type 3' && coloured.test(name)).length;
  const explained = new Map(inColour > 0 ? [['emoji in colour are Type 3 fonts', inColour]] : []);
  const unexplained = fonts.flatMap(({ name, type, embedded, unicode }) => [
    ...(embedded ? [] : [`${name} is not embedded`]),
    ...(type === 'Type 3' && !coloured.test(name) ? [`${name} is a Type 3 font`] : []),
    // A subset is named so (ISO 32000-1, 9.6.4). Only a Type 3 font contains nothing but what is drawn anyway.
    ...(type === 'Type 3' || /^[A-Z]{6}\+/u.test(name) ? [] : [`${name} is not a subset`]),
    ...(unicode ? [] : [`${name} does not say which characters its glyphs are`]),
  ]);
  return { name: 'fonts (pdffonts)', compared: `${fonts.length} fonts`, explained, unexplained };
}

interface LabelRange {
  index: number;
  label: { '/S'?: string; '/St'?: number; '/P'?: string };
}

/** The labels that qpdf reads are the numbers that are printed at the edges of the pages. */
async function labelsVerdict(pdf: string, pageCount: number): Promise<Verdict> {
  const json = JSON.parse(await output('qpdf', ['--json', '--json-key=pagelabels', pdf])) as {
    pagelabels: LabelRange[];
  };
  const labels = labelsOf(json.pagelabels, pageCount);
  const pages = await pagesOfText(pdf);
  const unexplained =
    pages.length === pageCount ? [] : [`pdfinfo counts ${pageCount} pages, pdftotext ${pages.length}`];
  let printed = 0;
  for (const [index, page] of pages.entries()) {
    const numbers = numbersIn(page);
    if (numbers.length === 0) continue;
    printed += 1;
    const label = labels[index] ?? '';
    if (!numbers.includes(label))
      unexplained.push(`page ${index + 1} has the label ${label}, and ${numbers.join(', ')} is printed`);
  }
  if (printed === 0) unexplained.push('no page number is printed');
  return { name: 'page labels (qpdf, pdftotext)', compared: `${printed} of ${pageCount} pages`, unexplained };
}

/** The numbers that stand alone in a line of a page, such as that at its edge: `12`, `iv`, `3/7`. */
function numbersIn(page: string): string[] {
  const lines = page.split('\n').map((line) => line.trim());
  return lines.flatMap((line) => /^(\d+|[ivxlcdm]+)(?:\s*\/\s*\d+)?$/u.exec(line)?.[1] ?? []);
}

function labelsOf(ranges: readonly LabelRange[], pageCount: number): string[] {
  return Array.from({ length: pageCount }, (_, index) => {
    const range = ranges.findLast((one) => one.index <= index);
    const { '/S': style = range ? undefined : '/D', '/St': start = 1, '/P': prefix = '' } = range?.label ?? {};
    const number = start + index - (range?.index ?? 0);
    if (style === undefined) return prefix;
    return prefix + (style === '/r' ? roman(number) : String(number));
  });
}

function roman(number: number): string {
  const digits: [number, string][] = [
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ];
  let left = number;
  let text = '';
  for (const [value, digit] of digits) {
    while (left >= value) {
      text += digit;
      left -= value;
    }
  }
  return text;
}
