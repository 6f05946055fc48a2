import { rule } from './rule.ts';

/** The cover of an EPUB. */
export const coverRules = {
  'cover-small': rule<{ width: number; height: number; shop: string; short: number; long: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ width, height, shop, short, long }) =>
      `The cover has ${width} × ${height} pixels, but ${shop} asks for at least ${short} × ${long}`,
    hint: () => 'Use a larger image, ideally of 1600 × 2560 pixels.',
  }),
  'cover-proportion': rule<{ width: number; height: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ width, height }) =>
      `The cover has ${width} × ${height} pixels, but its height should be 1.2 to 1.8 times its width`,
    hint: () => 'Shops add bars at its sides, or crop it. Use an image of 1600 × 2560 pixels.',
  }),
  'cover-broken': rule<{ reason: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ reason }) => `The SVG of the cover cannot be rendered: ${reason}`,
    hint: () => 'Give it a `viewBox` of an ordinary size, or save it as a JPEG or PNG of 1600 × 2560 pixels.',
  }),
  'cover-text': rule({
    concern: 'document',
    severity: 'warning',
    reason: () => 'The SVG of the cover contains text, which is drawn in the fonts of this machine',
    hint: () => 'Convert the text to outlines, or save the cover as a JPEG or PNG of 1600 × 2560 pixels.',
  }),
  'cover-letters': rule<{ title: string }>({
    concern: 'document',
    severity: 'info',
    reason: ({ title }) =>
      `The cover stays SVG, although shops ask for JPEG: no font of the template has all characters of \`${title}\` and the names`,
    hint: () => 'Add a font that has them under `fonts` in the config, or provide a `cover`.',
  }),
  'cover-fonts': rule<{ title: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ title }) =>
      `The cover is drawn in the fonts of this machine: no font of the template has all characters of \`${title}\` and the names`,
    hint: () => 'Add a font that has them under `fonts` in the config, or provide a `cover`.',
  }),
};
