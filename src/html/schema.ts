import { defaultSchema, type Options } from 'rehype-sanitize';

const byDefault = defaultSchema.attributes ?? {};

/**
 * The HTML that a document may hold: what GitHub allows, and the harmless elements that serious writing needs. No
 * script, style, form, frame or embedded object; no address but of the web, mail and telephone.
 */
export const allowedHtml: Options = {
  ...defaultSchema,
  tagNames: [
    ...(defaultSchema.tagNames ?? []),
    ...['abbr', 'address', 'aside', 'bdi', 'bdo', 'caption', 'cite', 'col', 'colgroup', 'dfn', 'figcaption'],
    ...['figure', 'mark', 'small', 'time', 'u', 'wbr'],
  ],
  attributes: {
    ...byDefault,
    bdo: ['dir'],
    col: ['span'],
    colgroup: ['span'],
    sup: ['className'],
    time: ['dateTime'],
    '*': [...(byDefault['*'] ?? []), 'lang', 'dir'],
  },
  // Not shown as text, as other elements that go would be.
  strip: ['script', 'style', 'template', 'noscript'],
  protocols: { ...defaultSchema.protocols, href: ['http', 'https', 'mailto', 'tel'] },
  // Ids stay what the author and the slugs say: without scripts there is nothing that an id could clobber, and a prefix
  // would break every link to a heading.
  clobber: [],
};
