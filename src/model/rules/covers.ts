import { rule } from './rule.ts';

/** The cover of an EPUB. */
export const coverRules = {
  'cover-small': rule<{ width: number; height: number; shop: string; short: number; long: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ width, height, shop, short, long }) =>
      `Unexpected cover of ${width} × ${height} pixels, expected ${short} × ${long} at least, as ${shop} asks for`,
    hint: () => 'Give a larger picture, best of 1600 × 2560 pixels.',
  }),
  'cover-proportion': rule<{ width: number; height: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ width, height }) =>
      `Unexpected cover of ${width} × ${height} pixels, expected one that is 1.2 to 1.8 times as high as wide`,
    hint: () => 'Shops show it between bars, or cut it. Give a picture of 1600 × 2560 pixels.',
  }),
  'cover-broken': rule<{ reason: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ reason }) => `The drawing of the cover cannot be rendered: ${reason}`,
    hint: () => 'Give it a `viewBox` with a usual size, or save it as a picture of 1600 × 2560 pixels.',
  }),
  'cover-text': rule({
    concern: 'document',
    severity: 'warning',
    reason: () => 'Unexpected text in the drawing of the cover: its letters are drawn in the fonts of this machine',
    hint: () => 'Turn the text of the drawing into outlines, or save it as a picture of 1600 × 2560 pixels.',
  }),
  'cover-letters': rule<{ title: string }>({
    concern: 'document',
    severity: 'info',
    reason: ({ title }) =>
      `Cannot make the cover a picture, which shops ask for: no font of the template has all letters of \`${title}\` and the names`,
    hint: () => 'Name a font that has them under `fonts` in the config, or give a `cover`.',
  }),
  'cover-fonts': rule<{ title: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ title }) =>
      `Cannot draw the cover in the fonts of the template, none of which has all letters of \`${title}\` and the names: it is in those of this machine`,
    hint: () => 'Name a font that has them under `fonts` in the config, or give a `cover`.',
  }),
};
