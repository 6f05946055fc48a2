import { error, info, warning } from './rule.ts';

/** What an EPUB claims about itself. */
export const epubRules = {
  'epub-conformance': error<{ claim: string }>({
    reason: ({ claim }) => `The EPUB cannot claim \`${claim}\`: an image has no alternative text`,
    hint: () => 'Describe the image between the square brackets, mark it as `{.decorative}`, or remove `conformsTo`.',
  }),
  'epub-writing': error<{ lang: string }>({
    reason: ({ lang }) =>
      `\`writing: vertical\` is for Japanese, Chinese, Korean and Mongolian, but the language of the document is \`${lang}\``,
    hint: () => 'Remove `writing` from the group `epub`, or set `lang` to the language of the document.',
  }),
};

/** The cover of an EPUB. */
export const coverRules = {
  'cover-small': warning<{ width: number; height: number; shop: string; short: number; long: number }>({
    reason: ({ width, height, shop, short, long }) =>
      `The cover has ${width} × ${height} pixels, but ${shop} asks for at least ${short} × ${long}`,
    hint: () => 'Use a larger image, ideally of 1600 × 2560 pixels.',
  }),
  'cover-proportion': warning<{ width: number; height: number }>({
    reason: ({ width, height }) =>
      `The cover has ${width} × ${height} pixels, but its height should be 1.2 to 1.8 times its width`,
    hint: () => 'Shops add bars at its sides, or crop it. Use an image of 1600 × 2560 pixels.',
  }),
  'cover-broken': error<{ reason: string }>({
    reason: ({ reason }) => `The SVG of the cover cannot be rendered: ${reason}`,
    hint: () => 'Give it a `viewBox` of an ordinary size, or save it as a JPEG or PNG of 1600 × 2560 pixels.',
  }),
  'cover-text': warning({
    reason: () => 'The SVG of the cover contains text, which is drawn in the fonts of this machine',
    hint: () => 'Convert the text to outlines, or save the cover as a JPEG or PNG of 1600 × 2560 pixels.',
  }),
  'cover-letters': info<{ title: string }>({
    reason: ({ title }) =>
      `The cover stays SVG, although shops ask for JPEG: no font of the template has all characters of \`${title}\` and the names`,
    hint: () => 'Add a font that has them under `fonts` in the config, or provide a `cover`.',
  }),
  'cover-fonts': warning<{ title: string }>({
    reason: ({ title }) =>
      `The cover is drawn in the fonts of this machine: no font of the template has all characters of \`${title}\` and the names`,
    hint: () => 'Add a font that has them under `fonts` in the config, or provide a `cover`.',
  }),
};

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
  'epub-picture-type': info<ShopChange & { from: string; to: string }>({
    reason: ({ shop, count, from, to }) => `For ${shop}, ${counted(count, `${from} image`)} converted to ${to}`,
  }),
  'epub-picture-looks': info<ShopChange & { change: keyof typeof looks }>({
    reason: ({ shop, count, change }) =>
      `For ${shop}, ${counted(count, looks[change]?.before)} ${looks[change]?.after}`,
  }),
  'epub-picture-size': info<ShopChange & { most: string }>({
    reason: ({ shop, count, most }) => `For ${shop}, ${counted(count, 'image')} made smaller, to at most ${most}`,
  }),
  'epub-picture-large': warning<{ shop: string; megabytes: number; most: string }>({
    reason: ({ shop, megabytes, most }) => `An image has ${megabytes} MB, but ${shop} accepts at most ${most}`,
    hint: () => 'Simplify the drawing, or replace it with a photograph of it.',
  }),
  'epub-drawings': info<ShopChange>({
    reason: ({ shop, count }) => `For ${shop}, ${counted(count, 'drawing')} converted to PNG`,
  }),
  'epub-formulas': info<ShopChange>({
    reason: ({ shop, count }) =>
      `For ${shop}, ${counted(count, 'formula')} left as MathML, which some of its readers show as plain text`,
    hint: () => 'Check them in its previewer before you publish.',
  }),
  'epub-contents': info<ShopChange & { levels: number }>({
    reason: ({ shop, count, levels }) =>
      `For ${shop}, ${counted(count, 'heading')} left out of the table of contents, of which it shows ${levels} levels`,
  }),
  'epub-document-size': warning<ShopChange & { megabytes: number; most: number }>({
    reason: ({ shop, count, megabytes, most }) => {
      const others = count > 1 ? `; ${count} sections exceed the limit` : '';
      return `The images of one section have ${megabytes} MB, but ${shop} accepts at most ${most} MB${others}`;
    },
    hint: () => 'Use smaller images, or divide the section.',
  }),
  'epub-size': warning<{ shop: string; megabytes: number; most: number }>({
    reason: ({ shop, megabytes, most }) => `The EPUB has ${megabytes} MB, but ${shop} accepts at most ${most} MB`,
    hint: () => 'Use smaller images, or divide the book.',
  }),
};

/** `3 images are`. */
function counted(count: number, name = 'image'): string {
  return count === 1 ? `1 ${name} is` : `${count} ${name}s are`;
}
