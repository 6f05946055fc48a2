import { rule } from './rule.ts';

/** What was changed for a shop that does not take it: each kind is told once, at the first. */
export interface ShopChange {
  shop: string;
  /** How many there are. */
  count: number;
}

/** How pictures looked that were changed, and how they look now. */
const looks = {
  still: { before: 'moving picture', after: 'made to stand still' },
  white: { before: 'transparent picture', after: 'set on white' },
  colours: { before: 'CMYK picture', after: 'turned into the colours of screens' },
};

/** The EPUB for one shop. */
export const shopRules = {
  'epub-picture-type': rule<ShopChange & { from: string; to: string }>({
    concern: 'document',
    severity: 'info',
    reason: ({ shop, count, from, to }) =>
      `Cannot show ${counted(count, `${from} picture`)} on ${shop}: turned into ${to}`,
  }),
  'epub-picture-looks': rule<ShopChange & { change: keyof typeof looks }>({
    concern: 'document',
    severity: 'info',
    reason: ({ shop, count, change }) =>
      `Cannot show ${counted(count, looks[change]?.before)} on ${shop}: ${looks[change]?.after}`,
  }),
  'epub-picture-size': rule<ShopChange & { most: string }>({
    concern: 'document',
    severity: 'info',
    reason: ({ shop, count, most }) =>
      `Cannot show ${counted(count, 'picture')} of more than ${most} on ${shop}: made smaller`,
  }),
  'epub-picture-large': rule<{ shop: string; megabytes: number; most: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ shop, megabytes, most }) =>
      `Unexpected picture of ${megabytes} MB for ${shop}, expected ${most} at most`,
    hint: () => 'Give a simpler drawing, or a photograph of it in its place.',
  }),
  'epub-drawings': rule<ShopChange>({
    concern: 'document',
    severity: 'info',
    reason: ({ shop, count }) => `Cannot show ${counted(count, 'drawing')} in the text on ${shop}: turned into PNG`,
  }),
  'epub-formulas': rule<ShopChange>({
    concern: 'document',
    severity: 'info',
    reason: ({ shop, count }) =>
      `Cannot tell whether ${shop} shows ${counted(count, 'formula')}: left as MathML, which some of its readers set and others show as plain text`,
    hint: () => 'Look at them in its previewer before you publish.',
  }),
  'epub-contents': rule<ShopChange & { levels: number }>({
    concern: 'document',
    severity: 'info',
    reason: ({ shop, count, levels }) =>
      `Left out ${counted(count, 'heading')} of the list of contents: ${shop} shows ${levels} levels of it`,
  }),
  'epub-document-size': rule<ShopChange & { megabytes: number; most: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ shop, count, megabytes, most }) => {
      const others = count > 1 ? `; ${count} sections have more` : '';
      return `Unexpected pictures of ${megabytes} MB in one section for ${shop}, expected ${most} MB at most${others}`;
    },
    hint: () => 'Give smaller pictures, or divide the section.',
  }),
  'epub-size': rule<{ shop: string; megabytes: number; most: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ shop, megabytes, most }) =>
      `Unexpected EPUB of ${megabytes} MB for ${shop}, expected ${most} MB at most`,
    hint: () => 'Give smaller pictures, or divide the book.',
  }),
};

function counted(count: number, name = 'picture'): string {
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
