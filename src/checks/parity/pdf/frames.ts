import type { Metadata } from '../../../model/publication.ts';
import { gap, lettersOf, signOf } from '../../../readers/pdf/letters.ts';
import type { PrintedBlock } from '../../../readers/pdf/printed-text.ts';
import type { Finding } from '../findings.ts';
import { goesOn, type TextDifference } from './compare-text.ts';
import type { ExpectedText } from './expected-text.ts';
import { matchBlock } from './match.ts';
import type { PdfFacts } from './pdf-facts.ts';

// A template decides what comes before and after the text: a title, contents, an imprint. If it marks the text, the structure
// of the PDF does as well; otherwise the text must be detected.

/** The blocks of a PDF. */
interface PdfParts {
  /** The text, and if it is not marked, everything after it, too. */
  own: readonly PrintedBlock[];
  /** What a template adds around the text, or if that is not marked, before it. */
  frame: readonly PrintedBlock[];
  /** Whether the structure marks the text. */
  isMarked: boolean;
}

/** Separates the text from what a template adds around it. */
export function textAmong(
  blocks: readonly PrintedBlock[],
  expected: ExpectedText,
  metadata: Metadata,
  facts: PdfFacts,
): PdfParts {
  const own = blocks.filter(({ isText }) => isText);
  if (own.length > 0) return { own, frame: blocks.filter(({ isText }) => !isText), isMarked: true };
  const start = startOfText(blocks, expected, metadata, facts);
  return { own: blocks.slice(start), frame: blocks.slice(0, start), isMarked: false };
}

/** The blocks without a logo before the text, which `lostLogo` looks for. @param logo its alternative text */
export function withoutLogo(blocks: readonly PrintedBlock[], logo: string | undefined): readonly PrintedBlock[] {
  if (logo === undefined) return blocks;
  const sign = signOf('picture', lettersOf(logo));
  const at = blocks.slice(0, mostFrames).findIndex((block) => block.letters.includes(sign) && plain(block) === '');
  return at < 0 ? blocks : blocks.toSpliced(at, 1);
}

/** A logo that is not printed. @param logo its alternative text */
export function lostLogo(blocks: readonly PrintedBlock[], logo: string | undefined): Finding[] {
  if (logo === undefined || withoutLogo(blocks, logo).length < blocks.length) return [];
  return [{ kind: 'missing', what: 'logo', expected: logo, found: '', at: undefined }];
}

/** The most blocks of a title, without the table of contents. */
const mostFrames = 40;

/** The index of the first block of the text. */
function startOfText(
  blocks: readonly PrintedBlock[],
  expected: ExpectedText,
  metadata: Metadata,
  facts: PdfFacts,
): number {
  let frames = 0;
  for (let at = 0; at < blocks.length && frames < mostFrames; at++) {
    if (goesOn(expected.text, 0, blocks, at, facts)) return at;
    if (!blocks[at]?.isContents) frames += 1;
  }
  return endOfFrame(blocks, metadata);
}

/** Where the text begins if its beginning differs: after the table of contents, otherwise after the title block. */
function endOfFrame(blocks: readonly PrintedBlock[], metadata: Metadata): number {
  const contents = blocks.slice(0, mostFrames).findIndex(({ isContents }) => isContents);
  if (contents < 0) return blocks.slice(0, mostFrames).findLastIndex((block) => says(block, metadata)) + 1;
  const length = blocks.slice(contents).findIndex(({ isContents }) => !isContents);
  return length < 0 ? blocks.length : contents + length;
}

/** Whether a block repeats metadata of the document. */
function says(block: PrintedBlock, metadata: Metadata): boolean {
  const { title, subtitle, description, authors, contributors = [], publisher, rights, edition, series } = metadata;
  const said = plain(block);
  if (saysDate(said, metadata)) return true;
  const names = [...authors, ...contributors].map(({ name }) => name);
  const tells = (text: string | undefined, besides: number) => {
    const letters = plainLetters(lettersOf(text ?? ''));
    return letters !== '' && said.includes(letters) && said.length - letters.length <= besides;
  };
  return (
    [title, subtitle, description, ...names].some((text) => tells(text, Number.POSITIVE_INFINITY)) ||
    [publisher, rights, edition, series?.name].some((text) => tells(text, mostBesides))
  );
}

/** The most other letters in a line about the document: words for an edition, or a month. */
const mostBesides = 40;

/** Whether letters are the date of a document, in any wording: its day and its year, and little else. */
function saysDate(said: string, { date, modified, lang }: Metadata): boolean {
  return [date, modified].some((one) => {
    if (one === undefined || said.length > mostBesides) return false;
    const numbers = said.match(/\d+/gu)?.map(Number) ?? [];
    return ['gregory', 'persian', 'buddhist'].some((calendar) => {
      const format = new Intl.DateTimeFormat(`${lang}-u-nu-latn`, {
        calendar,
        day: 'numeric',
        month: 'numeric',
        year: 'numeric',
        timeZone: 'UTC',
      });
      const parts = format.formatToParts(new Date(one));
      return ['day', 'year'].every((wanted) =>
        parts.some(({ type, value }) => type === wanted && numbers.includes(Number(value))),
      );
    });
  });
}

function plain({ letters }: PrintedBlock): string {
  return plainLetters(lettersIn(letters));
}

/** Without signs. */
function lettersIn(text: string): string {
  return text.replace(/\uFDD0[^\uFDD1]*\uFDD1/gu, '');
}

function plainLetters(letters: string): string {
  return letters.replaceAll(gap, '').replace(/[-\uFDD2]/gu, '');
}

/** The most blocks at either end of the text that are examined. */
const mostRepeated = 100;

/** Blocks before the text that repeat blocks of it: they were printed twice. */
export function repeatedBefore(
  frame: readonly PrintedBlock[],
  expected: ExpectedText,
  metadata: Metadata,
  facts: PdfFacts,
): TextDifference[] {
  const starts = expected.starts.slice(0, mostRepeated);
  // The title of the contents can be that of a section, too.
  const isOfContents = (at: number) => frame[at]?.isContents || frame[at + 1]?.isContents;
  return frame
    .filter((block, at) => !isOfContents(at) && !says(block, metadata) && isRepeated(block, expected, starts, facts))
    .map((block) => ({ from: 0, to: 0, blocks: [block] }));
}

/** Leaves out what follows the text and does not repeat it. */
export function withoutImprint(
  differences: readonly TextDifference[],
  expected: ExpectedText,
  facts: PdfFacts,
): TextDifference[] {
  const last = differences.at(-1);
  if (!last || last.to < expected.text.length) return [...differences];
  const others = differences.slice(0, -1);
  const { from, blocks } = last;
  // A replacement at the end belongs to the text up to the length of what it replaced.
  const count = from === expected.text.length ? 0 : Math.max(1, expected.starts.filter((start) => start > from).length);
  const starts = expected.starts.slice(-mostRepeated);
  const repeated = blocks.slice(count).filter((block) => isRepeated(block, expected, starts, facts));
  const kept = [...blocks.slice(0, count), ...repeated];
  return count === 0 && kept.length === 0 ? others : [...others, { ...last, blocks: kept }];
}

function isRepeated(
  block: PrintedBlock,
  { text, starts }: ExpectedText,
  among: readonly number[],
  facts: PdfFacts,
): boolean {
  const saysPicture = /\uFDD0(?:picture|formula) /u.test(block.letters);
  if (plain(block) === '' && !saysPicture) return false;
  return among.some((start) => {
    const { isWhole, end } = matchBlock(text, start, block, facts);
    // A reference may be followed by anything with its page number, such as a date: the block must repeat some of the text.
    return (
      isWhole &&
      (saysPicture || lettersIn(text.slice(start, end)) !== '') &&
      (end === text.length || starts.includes(end))
    );
  });
}
