import * as z from 'zod';
import { solutionPlaces } from '../exercises.ts';
import { listed } from '../wording.ts';
import { epub } from './epub.ts';
import { html } from './html.ts';
import { pdf } from './print.ts';
import { numbering, references, toc } from './structure.ts';
import { boolean, group } from './values.ts';

/** Keys of the front matter and the config that a template may set, too: how any text looks, and not what it says. */
export const presentation = {
  toc: toc.describe('The table of contents: whether it is shown, or how many heading levels it includes.'),
  numbering: numbering.describe('What is numbered: everything, nothing, or each kind by its key.'),
  references: references.describe('The text of cross-references to figures, tables and headings.'),
  index: boolean.describe('Whether there is an index of the terms marked with `:index`. Default: `true`.'),
  solutions: z
    .enum(solutionPlaces, { error: listed(solutionPlaces) })
    .describe(
      'Where solutions of exercises are: `inline`, where you write them; at the `end` of the document or chapter; or `hidden`, in no format. Default: `inline`.',
    ),
  typography: boolean.describe(
    'Whether straight quotation marks, hyphens and dots become typographic characters. Default: `true`.',
  ),
};

const styleName = 'the name of a citation style, such as `ieee`';

/**
 * The defaults of a template for the documents that use it. Options that publish more than the text, or that say where it
 * is published, are left to the project: a template may be a stranger's.
 */
export const templateDefaults = group('a group of keys such as `numbering`', {
  ...presentation,
  csl: z.string({ error: styleName }).regex(/^[^\\/.]+$/u, { error: styleName }),
  html: html.pick({ layout: true, folders: true, search: true }),
  pdf: pdf.omit({ attachSource: true }),
  epub: epub.pick({ compat: true, writing: true, embedFonts: true }),
});

export type TemplateDefaults = z.output<typeof templateDefaults>;

const groupNames = ['numbering', 'references', 'html', 'pdf', 'epub'] as const satisfies (keyof TemplateDefaults)[];

/** The defaults of a template over those of the one that it extends; in a group, each key by itself. */
export function extendDefaults(base: TemplateDefaults, own: TemplateDefaults): TemplateDefaults {
  const shared = groupNames.filter((key) => base[key] !== undefined && own[key] !== undefined);
  return { ...base, ...own, ...Object.fromEntries(shared.map((key) => [key, { ...base[key], ...own[key] }])) };
}
