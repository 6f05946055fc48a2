import { rule } from './rule.ts';

/** What an EPUB claims about itself. */
export const epubRules = {
  'epub-conformance': rule<{ claim: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ claim }) => `The EPUB cannot claim \`${claim}\`: an image has no alternative text`,
    hint: () => 'Describe the image between the square brackets, mark it as `{.decorative}`, or remove `conformsTo`.',
  }),
  'epub-writing': rule<{ lang: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ lang }) =>
      `\`writing: vertical\` is for Japanese, Chinese, Korean and Mongolian, but the language of the document is \`${lang}\``,
    hint: () => 'Remove `writing` from the group `epub`, or set `lang` to the language of the document.',
  }),
};
