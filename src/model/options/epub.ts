import * as z from 'zod';
import { identifier } from './identifiers.ts';
import { isoDate, listed, text } from './values.ts';

const claimShape = 'a version and level of WCAG, like `WCAG 2.2 Level AA`';

/** A claim in the one wording that EPUB Accessibility 1.1 knows (4.3.2), or a shorter one. */
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
    error: 'a URL like `https://example.org/report`',
  });

/** What a person says of the accessibility of an EPUB (EPUB Accessibility 1.1, section 4.3). No program can find it. */
const accessibility = z
  .strictObject(
    {
      conformsTo: conformance
        .optional()
        .describe(
          'What somebody has found that it conforms to: `WCAG 2.2 Level AA`. It is refused where something contradicts it, such as a picture without a text alternative. Default: no claim.',
        ),
      certifiedBy: text.optional().describe('Who found that it conforms. Default: nobody.'),
      certifierCredential: text
        .optional()
        .describe('What entitles them to say so: a title, or the address of a badge. Default: none.'),
      certifierReport: address.optional().describe('Address of their report. Default: none.'),
      certified: isoDate.optional().describe('The day on which they looked. Default: none.'),
      summary: text
        .optional()
        .describe(
          'What readers should know beside what Offprint finds, in the language of the document. Default: none.',
        ),
    },
    { error: 'a group of keys such as `conformsTo`' },
  )
  .refine(({ conformsTo, certifiedBy }) => certifiedBy === undefined || conformsTo !== undefined, {
    path: ['certifiedBy'],
    error: 'a `conformsTo` beside it: what was certified',
  })
  .refine(
    ({ certifiedBy, certifierCredential, certifierReport, certified }) =>
      certifiedBy !== undefined || (certifierCredential ?? certifierReport ?? certified) === undefined,
    { error: 'a `certifiedBy` beside what is said of the certifier' },
  );

const compats = ['none', 'kindle', 'kobo', 'apple'] as const;

/** Lines run across the page, or from its top to its foot as in Japanese, Chinese and Mongolian books. */
const writings = ['horizontal', 'vertical'] as const;

/** How the EPUB is made: the group `epub` of the front matter and the config. */
export const epub = z.strictObject(
  {
    compat: z
      .enum(compats, { error: listed(compats) })
      .optional()
      .describe('The shop or reading system whose limits it keeps. Default: `none`.'),
    writing: z
      .enum(writings, { error: listed(writings) })
      .optional()
      .describe(
        'How lines run: `vertical` in Japanese, Chinese, Korean or Mongolian, with pages that turn the other way. Default: `horizontal`.',
      ),
    identifier: identifier
      .optional()
      .describe('The ISBN of the EPUB, where other formats have one of their own. Default: that of the document.'),
    source: identifier.optional().describe('The ISBN of the printed edition that it was made from. Default: none.'),
    accessibility: accessibility
      .optional()
      .describe('What somebody vouches for; what can be found by looking is found without it. Default: nothing.'),
  },
  { error: 'a group of keys such as `compat`' },
);
