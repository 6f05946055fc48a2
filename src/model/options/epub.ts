import * as z from 'zod';
import { listed } from '../wording.ts';
import { identifier } from './identifiers.ts';
import { group, isoDate, text } from './values.ts';

const claimShape = 'a version and level of WCAG, such as `WCAG 2.2 Level AA`';

/** A claim in the only wording that EPUB Accessibility 1.1 allows (4.3.2), or a shorter form. */
const conformance = z.string({ error: claimShape }).transform((value, context) => {
  const claim = /^(?:EPUB Accessibility 1\.1 - )?WCAG (?<version>2\.[012]) (?:Level )?(?<level>A{1,3})$/u;
  const { version, level } = claim.exec(value.trim())?.groups ?? {};
  if (version !== undefined) return `WCAG ${version} Level ${level}`;
  context.issues.push({ code: 'custom', message: claimShape, input: value });
  return z.NEVER;
});

const address = z
  .string({ error: 'a URL' })
  .refine((value) => /^https?:\/\/\S+$/iu.test(value) && URL.canParse(value), {
    error: 'a URL such as `https://example.org/report`',
  });

/** A person's statement on an EPUB's accessibility (EPUB Accessibility 1.1, 4.3). No program can determine it. */
const accessibility = group('a group of keys such as `conformsTo`', {
  conformsTo: conformance.describe(
    'The accessibility standard that the EPUB conforms to: `WCAG 2.2 Level AA`. Refused if something contradicts it, such as an image without alternative text. Default: no claim.',
  ),
  certifiedBy: text.describe('Who certified the conformance. Default: nobody.'),
  certifierCredential: text.describe('The credential of the certifier: a title, or the URL of a badge. Default: none.'),
  certifierReport: address.describe('The URL of the report. Default: none.'),
  certified: isoDate.describe('The date of the certification. Default: none.'),
  summary: text.describe(
    'What readers should know in addition to what Offprint detects, in the language of the document. Default: none.',
  ),
})
  .refine(({ conformsTo, certifiedBy }) => certifiedBy === undefined || conformsTo !== undefined, {
    path: ['certifiedBy'],
    error: 'left out without `conformsTo`, which says what was certified',
  })
  .refine(
    ({ certifiedBy, certifierCredential, certifierReport, certified }) =>
      certifiedBy !== undefined || (certifierCredential ?? certifierReport ?? certified) === undefined,
    { error: 'a group of keys with `certifiedBy`, which names the certifier' },
  );

const compats = ['none', 'kindle', 'kobo', 'apple'] as const;

/** Lines run across the page, or from top to bottom as in Japanese, Chinese and Mongolian books. */
const writings = ['horizontal', 'vertical'] as const;

/** EPUB options: the group `epub` of the front matter and the config. */
export const epub = group('a group of keys such as `compat`', {
  compat: z
    .enum(compats, { error: listed(compats) })
    .describe('The shop or reading system whose limits the EPUB respects. Default: `none`.'),
  writing: z
    .enum(writings, { error: listed(writings) })
    .describe(
      'The writing direction: `vertical` for Japanese, Chinese, Korean or Mongolian, with pages that turn the other way. Default: `horizontal`.',
    ),
  embedFonts: z
    .boolean({ error: '`true` or `false`' })
    .describe(
      'Whether the EPUB contains the fonts of the template for its text, reduced to its characters. Readers can still choose others. Default: `false`.',
    ),
  identifier: identifier.describe(
    'The ISBN of the EPUB, if it differs from that of other formats. Default: the identifier of the document.',
  ),
  source: identifier.describe('The ISBN of the printed edition that the page list refers to. Default: none.'),
  accessibility: accessibility.describe(
    'Accessibility claims that only a person can make; Offprint detects everything else itself. Default: none.',
  ),
});
