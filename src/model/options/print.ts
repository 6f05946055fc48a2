import * as z from 'zod';
import { archiveStandard, type PdfStandard, pdfStandards } from '../pdf-standard.ts';
import { listed } from '../wording.ts';
import { boolean, group, oneOrMore } from './values.ts';

/** Points (1/72 in) per unit. */
const points = { mm: 72 / 25.4, cm: 72 / 2.54, in: 72, pt: 1 } as const;

const number = String.raw`(\d{1,5}(?:\.\d{1,4})?)`;
const unit = '(mm|cm|in|pt)';
const lengthPattern = new RegExp(`^${number}${unit}$`, 'u');
const areaPattern = new RegExp(`^${number}\\s?[x×]\\s?${number}${unit}$`, 'u');

/** A length with its unit, as points. `most` limits it, in millimetres; `expected` describes it. */
function length(most: number, expected: string) {
  return z
    .string({ error: expected })
    .refine((text) => lengthOf(text) <= most * points.mm, { error: expected })
    .transform(lengthOf);
}

/** Points of `18mm`; `NaN` for anything else. */
function lengthOf(text: string): number {
  const [, value, unit] = lengthPattern.exec(text.trim()) ?? [];
  return inPoints(value, unit);
}

/** Points of both sides of `6x9in`; nothing for anything else. */
function areaOf(text: string): { width: number; height: number } | undefined {
  const [, width, height, unit] = areaPattern.exec(text) ?? [];
  return unit === undefined ? undefined : { width: inPoints(width, unit), height: inPoints(height, unit) };
}

/** Points of millimetres. */
function millimetres(value: number): number {
  return value * points.mm;
}

function inPoints(value: string | undefined, unit: string | undefined): number {
  return value === undefined || unit === undefined ? Number.NaN : Number(value) * points[unit as keyof typeof points];
}

/** Width and height of named sizes, in millimetres (ISO 216; JIS P 0138; ANSI/ASME Y14.1 for those in inches). */
const named: Readonly<Record<string, readonly [width: number, height: number]>> = {
  a3: [297, 420],
  a4: [210, 297],
  a5: [148, 210],
  a6: [105, 148],
  b5: [176, 250],
  'jis-b4': [257, 364],
  'jis-b5': [182, 257],
  'jis-b6': [128, 182],
  letter: [215.9, 279.4],
  legal: [215.9, 355.6],
};

/** Minimum and maximum millimetres of a page side: space for a line of text, and the widest rolls of printing shops. */
const least = 50;
const most = 1200;

const sizeShape =
  'a size such as `A5`, `A4 landscape` or `6x9in`: A3 to A6, B5, JIS-B4 to JIS-B6, letter, legal, or width and height of 50 to 1200 mm';

/** The size of a page, by name or by its sides, as points. */
const pageSize = z
  .string({ error: sizeShape })
  .refine((text) => sizeOf(text) !== undefined, { error: sizeShape })
  .transform((text) => sizeOf(text) ?? { width: 0, height: 0 });

function sizeOf(text: string): { width: number; height: number } | undefined {
  const [, name = '', orientation] = /^(.*?)(?:\s+(landscape|portrait))?$/u.exec(text.trim().toLowerCase()) ?? [];
  const size = namedSize(name) ?? areaOf(name);
  if (!size || !isSane(size.width) || !isSane(size.height)) return undefined;
  const { width, height } = size;
  const [short, long] = width < height ? [width, height] : [height, width];
  if (orientation === 'landscape') return { width: long, height: short };
  return orientation === 'portrait' ? { width: short, height: long } : size;
}

function namedSize(name: string): { width: number; height: number } | undefined {
  const sides = Object.hasOwn(named, name) ? named[name] : undefined;
  return sides && { width: millimetres(sides[0]), height: millimetres(sides[1]) };
}

function isSane(side: number): boolean {
  return side >= millimetres(least) && side <= millimetres(most);
}

const margin = length(200, 'a length such as `18mm`, at most 200 mm');

/** Inner is next to the binding: left on odd pages, or right in right-to-left text. */
const marginSides = group('a group of keys', {
  top: margin.describe('The top margin. Default: the margin of the template.'),
  bottom: margin.describe('The bottom margin. Default: the margin of the template.'),
  inner: margin.describe(
    'The margin at the binding, on the left of right-hand pages. Default: the margin of the template.',
  ),
  outer: margin.describe('The margin on the other side. Default: the margin of the template.'),
});

const margins = z.union(
  [
    margin.transform((all): z.output<typeof marginSides> => ({ top: all, bottom: all, inner: all, outer: all })),
    marginSides,
  ],
  { error: 'a length such as `18mm`, or a group of `top`, `bottom`, `inner` and `outer`' },
);

/** Two or four consecutive pages per sheet, or two in the order for folded and stitched sheets. */
const schemes = ['2-up', '4-up', 'booklet'] as const;

const scheme = z.enum(schemes, { error: listed(schemes) });

const imposition = oneOrMore(scheme, `${listed(schemes)}, or a list of them`, z.array(scheme, { error: 'a list' }));

const resolution = 'a number of pixels per inch, 72 to 2400, or `false`';

const dpi = z.union([z.literal(false), z.number().min(72, { error: resolution }).max(2400, { error: resolution })], {
  error: resolution,
});

const pageCount = 'a number of pages, 1 to 100';

const notePlaces = ['page', 'chapter', 'document', 'margin'] as const;

/** What prints: a browser, Typst, or the one of them that fits the template and the machine. */
export const engineChoices = ['chromium', 'typst', 'auto'] as const;

export type EngineChoice = (typeof engineChoices)[number];

const standard = z.enum(pdfStandards, { error: listed(pdfStandards) });

const standardsShape = `${listed(pdfStandards)}, or a list of them with at most one of PDF/A`;

const standards = oneOrMore(
  standard,
  standardsShape,
  z.array(standard, { error: 'a list' }).refine(hasOneArchive, { error: standardsShape }),
);

/** A file declares a single part and level of PDF/A. */
function hasOneArchive(all: readonly PdfStandard[]): boolean {
  return all.filter((one) => archiveStandard([one])).length <= 1;
}

/** PDF options: the group `pdf` of the front matter and the config. */
export const pdf = group('a group of keys such as `size: A5`', {
  engine: z
    .enum(engineChoices, { error: listed(engineChoices) })
    .describe(
      'The program that prints: `chromium`, with the styles of the template; `typst`, which sets type and needs no browser, but the package `@myriaddreamin/typst-ts-node-compiler`; or `auto`, which is the one that the template is made for if it is installed, else the other. Default: as `auto`, but without a message if the template gets its engine.',
    ),
  size: pageSize.describe('The page size. `A4 landscape` rotates it. Default: `A4`.'),
  margin: margins.describe(
    'The space between the text and the edges of the page. Default: the margins of the template for the page size.',
  ),
  inner: length(50, 'a length such as `8mm`, at most 50 mm').describe(
    'Extra space for the binding: left on odd pages, right on even pages. Default: none.',
  ),
  hyphenate: boolean.describe(
    'Whether to hyphenate words, in English, German, French, Spanish, Italian, Dutch, Polish, Portuguese and Russian. Default: `true`.',
  ),
  notes: z
    .enum(notePlaces, { error: listed(notePlaces) })
    .describe(
      'Where footnotes are printed: at the bottom of their `page`, at the end of their `chapter` or of the `document`, or in the `margin` next to the text. Default: `page`.',
    ),
  columns: z
    .union([z.literal(1), z.literal(2)], { error: '`1` or `2`' })
    .describe('The number of columns of an article. Default: set by the template.'),
  largePrint: boolean.describe(
    'Whether to print for readers with low vision: text of 18 points in one column, with more space, no hyphenation and black on white. Default: `false`.',
  ),
  fitPages: z
    .int({ error: pageCount })
    .min(1, { error: pageCount })
    .max(100, { error: pageCount })
    .describe(
      'The number of pages that the document should fit on, 1 to 100. If it has more, its lines are set closer, then its text smaller, in steps of two percent, down to 82 % of its usual size. Default: no limit.',
    ),
  bleed: length(25, 'a length such as `3mm`, at most 25 mm').describe(
    'How far backgrounds extend beyond the cut. Default: none.',
  ),
  cropMarks: boolean.describe('Whether to mark where to cut. Default: `false`.'),
  grayscale: boolean.describe('Whether to convert all colours to greys. Default: `false`.'),
  imposition: imposition.describe(
    'Additional files with several pages per sheet: `2-up`, `4-up`, or a `booklet` to fold. Default: none.',
  ),
  dpi: dpi.describe(
    'The image resolution in pixels per inch. Images with more than one and a half times as many are scaled down; `false` keeps all images as they are. Default: 300.',
  ),
  attachSource: boolean.describe('Whether to attach the Markdown sources to the PDF. Default: `false`.'),
  standard: standards.describe(
    'The standards that the PDF claims to conform to: `ua-1` is PDF/UA-1, for readers with assistive technology; `a-2a`, `a-3b`, `a-4` and others are PDF/A, for archives, which the engine `typst` writes. `[ua-1, a-2a]` is both. If a check finds a fault, that is an error. Default: no claim.',
  ),
});
