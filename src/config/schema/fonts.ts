import * as z from 'zod';
import { group, oneOrMore, path } from '../../model/options/values.ts';
import { familyName, fontFileName, packageName } from '../../template/definition.ts';

const weight = z
  .int({ error: 'a weight from 1 to 1000' })
  .min(1, { error: 'a weight from 1 to 1000' })
  .max(1000, { error: 'a weight from 1 to 1000' });

const style = z.enum(['normal', 'italic'], { error: '`normal` or `italic`' });

const family = z
  .string({ error: 'the name of a font family' })
  .regex(familyName, { error: 'the name of a font family' });

const font = group('a group of keys with one of `package`, `file` and `system`', {
  package: z
    .string({ error: 'the name of a package' })
    .regex(packageName, { error: 'the name of a package' })
    .describe('An installed Fontsource package: `@fontsource/noto-serif-jp`.'),
  file: path
    .regex(fontFileName, { error: 'the path of a WOFF2, WOFF, TTF or OTF file' })
    .describe('A font file, instead of a package. It has one weight and style.'),
  system: family.describe(
    'A system font, instead of a package. It must be installed on every computer that builds the document.',
  ),
  family: family.describe('The font family; required for a file. Default: the family of the package.'),
  weight: oneOrMore(weight, 'a weight, or a list of weights', z.array(weight).min(1)).describe(
    'The weights to use. Default: 400, and also 700 if the package has it.',
  ),
  style: oneOrMore(style, '`normal`, `italic`, or a list of both', z.array(style).min(1)).describe(
    'The styles to use. Default: `normal`.',
  ),
  script: z
    .string({ error: 'the name of a script in Unicode, such as `Han`' })
    .regex(/^[A-Z][a-z]+$/u, { error: 'the name of a script in Unicode, such as `Han`' })
    .describe('The script to use the font for: `Han`. Default: any script that the font supports.'),
})
  .refine((entry) => [entry.package, entry.file, entry.system].filter((source) => source !== undefined).length === 1, {
    error: 'a group of keys with one of `package`, `file` and `system`',
  })
  .refine((entry) => entry.file === undefined || entry.family !== undefined, {
    path: ['family'],
    error: 'the name of a family, which a `file` needs',
  });

/** Fonts that a project adds, in the order in which they are tried. */
export const fonts = z.array(font, { error: 'a list of fonts' });

export type FontEntry = z.output<typeof font>;
