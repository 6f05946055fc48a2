import * as z from 'zod';
import { path } from '../../model/options/values.ts';
import { familyName, fontFileName, packageName } from '../../template/definition.ts';

const weight = z
  .int({ error: 'a weight like `400`' })
  .min(1, { error: 'a weight from 1 to 1000' })
  .max(1000, { error: 'a weight from 1 to 1000' });

const style = z.enum(['normal', 'italic'], { error: '`normal` or `italic`' });

const family = z.string({ error: 'the name of a family' }).regex(familyName, { error: 'the name of a family' });

const font = z
  .strictObject(
    {
      package: z
        .string({ error: 'the name of a package' })
        .regex(packageName, { error: 'the name of a package' })
        .optional()
        .describe('A package of Fontsource that is installed: `@fontsource/noto-serif-jp`.'),
      file: path
        .regex(fontFileName, { error: 'the path of a file of WOFF2, WOFF, TTF or OTF' })
        .optional()
        .describe('A font file, in place of a package. It has one weight and style.'),
      system: family
        .optional()
        .describe('A family that is installed on each machine that prints, in place of a package.'),
      family: family.optional().describe("Name of the family; a file needs one. Default: the package's."),
      weight: z
        .union([weight.transform((one) => [one]), z.array(weight).min(1)], { error: 'a weight, or a list of weights' })
        .optional()
        .describe('Weights to take. Default: 400, and of a package 700 too, if it has it.'),
      style: z
        .union([style.transform((one) => [one]), z.array(style).min(1)], {
          error: '`normal`, `italic`, or a list of both',
        })
        .optional()
        .describe('Styles to take. Default: `normal`.'),
      script: z
        .string({ error: 'a script' })
        .regex(/^[A-Z][a-z]+$/u, { error: 'the name of a script in Unicode, like `Han`' })
        .optional()
        .describe('Take the font only where letters of this script are: `Han`. Default: any that it has.'),
    },
    { error: 'a group of keys with a `package`, a `file` or a `system`' },
  )
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
