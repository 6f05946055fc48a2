import * as z from 'zod';
import { length, pageSize } from './lengths.ts';
import { boolean, listed } from './values.ts';

const margin = length(200, 'a length such as `18mm`, at most 200 mm');

/** Inner is beside the binding: left on odd pages, or right where the text runs from right to left. */
const marginSides = z.strictObject({
  top: margin.optional().describe('Above the text. Default: that of the template.'),
  bottom: margin.optional().describe('Below the text. Default: that of the template.'),
  inner: margin
    .optional()
    .describe('Beside the binding: at the left of right-hand pages. Default: that of the template.'),
  outer: margin.optional().describe('At the other side. Default: that of the template.'),
});

type MarginSides = z.output<typeof marginSides>;

const margins = z.union(
  [margin.transform((all): MarginSides => ({ top: all, bottom: all, inner: all, outer: all })), marginSides],
  { error: 'a length such as `18mm`, or a group of `top`, `bottom`, `inner` and `outer`' },
);

/** Two or four pages to a sheet as they follow one another, or two as they do once the sheets are folded and stitched. */
const schemes = ['2-up', '4-up', 'booklet'] as const;

const scheme = z.enum(schemes, { error: listed(schemes) });

const imposition = z.union([scheme.transform((one) => [one]), z.array(scheme, { error: 'a list' })], {
  error: `${listed(schemes)}, or a list of them`,
});

const resolution = 'a number of pixels per inch, 72 to 2400, or `false`';

const dpi = z.union([z.literal(false), z.number().min(72, { error: resolution }).max(2400, { error: resolution })], {
  error: resolution,
});

const notePlaces = ['page', 'chapter', 'document', 'margin'] as const;

/** PDF/UA-1 (ISO 14289-1). */
const conformances = ['ua-1'] as const;

/** How a PDF is made: the group `pdf` of the front matter and the config. */
export const pdf = z.strictObject(
  {
    size: pageSize
      .optional()
      .describe(
        'Size of the page: `A3` to `A6`, `B5`, `letter`, `legal`, or its sides: `6x9in`. `A4 landscape` turns it. Default: `A4`.',
      ),
    margin: margins
      .optional()
      .describe('Room between the text and the edges of the page. Default: that of the template, for the size.'),
    inner: length(50, 'a length such as `8mm`, at most 50 mm')
      .optional()
      .describe('Added to the margin at the binding: left on odd pages, right on even ones. Default: none.'),
    hyphenate: boolean
      .optional()
      .describe(
        'Break words at the ends of lines: in English, German, French, Spanish, Italian, Dutch, Polish, Portuguese and Russian. Default: `true`.',
      ),
    notes: z
      .enum(notePlaces, { error: listed(notePlaces) })
      .optional()
      .describe(
        'Where notes are printed: at the foot of their `page`, at the end of their `chapter` or of the `document`, or in the `margin` beside the text. Default: `page`.',
      ),
    columns: z
      .union([z.literal(1), z.literal(2)], { error: '`1` or `2`' })
      .optional()
      .describe('Columns that the text of an article is set in. Default: that of the template.'),
    bleed: length(25, 'a length such as `3mm`, at most 25 mm')
      .optional()
      .describe('How far backgrounds reach out of the page, to be cut off. Default: none.'),
    cropMarks: boolean.optional().describe('Show where the sheets are to be cut. Default: `false`.'),
    grayscale: boolean.optional().describe('Print in black, white and greys alone. Default: `false`.'),
    imposition: imposition
      .optional()
      .describe(
        'Further files with several pages to a sheet, from the same print: `2-up`, `4-up`, or `booklet` to be folded. Default: none.',
      ),
    dpi: dpi
      .optional()
      .describe(
        'Pixels per inch that pictures need: those of more than half as many again are scaled down; `false` for none. Default: 300.',
      ),
    attachSource: boolean.optional().describe('Attach the Markdown files that it was made from. Default: `false`.'),
    conformance: z
      .enum(conformances, { error: listed(conformances) })
      .optional()
      .describe(
        'Claim in the file that it conforms to a standard: `ua-1` is PDF/UA-1, for readers with assistive technology. What a check finds wrong is an error. Default: no claim.',
      ),
  },
  { error: 'a group of keys such as `size: A5`' },
);
