import { rule } from './rule.ts';

/** What an EPUB says of itself. */
export const epubRules = {
  'epub-conformance': rule<{ claim: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ claim }) => `Cannot claim \`${claim}\` with a picture without a text alternative`,
    hint: () =>
      'Say between the square brackets what the picture shows, write `{.decorative}` behind it, or remove `conformsTo`.',
  }),
  'epub-writing': rule<{ lang: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ lang }) =>
      `Unexpected \`writing: vertical\` for the language \`${lang}\`, expected Japanese, Chinese, Korean or Mongolian`,
    hint: () => 'Remove `writing` from the group `epub`, or give the language of the document as `lang`.',
  }),
};
