import { rule } from './rule.ts';

/** What was changed for a shop. Each kind of change is reported once, at the first place. */
export interface ShopChange {
  shop: string;
  /** The number of changes. */
  count: number;
}

/** The images that a shop does not show, and what they become. */
const looks = {
  still: { before: 'animated image', after: 'made static' },
  white: { before: 'transparent image', after: 'set on white' },
  colours: { before: 'CMYK image', after: 'converted to RGB' },
};

/** The EPUB for one shop. */
export const shopRules = {
  'epub-picture-type': rule<ShopChange & { from: string; to: string }>({
    concern: 'document',
    severity: 'info',
    reason: ({ shop, count, from, to }) => `For ${shop}, ${counted(count, `${from} image`)} converted to ${to}`,
  }),
  'epub-picture-looks': rule<ShopChange & { change: keyof typeof looks }>({
    concern: 'document',
    severity: 'info',
    reason: ({ shop, count, change }) =>
      `For ${shop}, ${counted(count, looks[change]?.before)} ${looks[change]?.after}`,
  }),
  'epub-picture-size': rule<ShopChange & { most: string }>({
    concern: 'document',
    severity: 'info',
    reason: ({ shop, count, most }) => `For ${shop}, ${counted(count, 'image')} made smaller, to at most ${most}`,
  }),
  'epub-picture-large': rule<{ shop: string; megabytes: number; most: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ shop, megabytes, most }) => `An image has ${megabytes} MB, but ${shop} accepts at most ${most}`,
    hint: () => 'Simplify the drawing, or replace it with a photograph of it.',
  }),
  'epub-drawings': rule<ShopChange>({
    concern: 'document',
    severity: 'info',
    reason: ({ shop, count }) => `For ${shop}, ${counted(count, 'drawing')} converted to PNG`,
  }),
  'epub-formulas': rule<ShopChange>({
    concern: 'document',
    severity: 'info',
    reason: ({ shop, count }) =>
      `For ${shop}, ${counted(count, 'formula')} left as MathML, which some of its readers show as plain text`,
    hint: () => 'Check them in its previewer before you publish.',
  }),
  'epub-contents': rule<ShopChange & { levels: number }>({
    concern: 'document',
    severity: 'info',
    reason: ({ shop, count, levels }) =>
      `For ${shop}, ${counted(count, 'heading')} left out of the table of contents, of which it shows ${levels} levels`,
  }),
  'epub-document-size': rule<ShopChange & { megabytes: number; most: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ shop, count, megabytes, most }) => {
      const others = count > 1 ? `; ${count} sections exceed the limit` : '';
      return `The images of one section have ${megabytes} MB, but ${shop} accepts at most ${most} MB${others}`;
    },
    hint: () => 'Use smaller images, or divide the section.',
  }),
  'epub-size': rule<{ shop: string; megabytes: number; most: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ shop, megabytes, most }) => `The EPUB has ${megabytes} MB, but ${shop} accepts at most ${most} MB`,
    hint: () => 'Use smaller images, or divide the book.',
  }),
};

/** `3 images are`. */
function counted(count: number, name = 'image'): string {
  return count === 1 ? `1 ${name} is` : `${count} ${name}s are`;
}
