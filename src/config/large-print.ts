import type { TemplateDefaults } from '../model/options/presentation.ts';
import type { TemplateOptions } from '../template/definition.ts';
import { withDefaults } from './defaults.ts';
import type { FrontMatter } from './schema.ts';

/** What large print sets in the group `pdf`, over the template. Authors override it. */
const pdf = { columns: 1, hyphenate: false } as const;

/** What it sets of the options that a template has: for the sizes, see RNIB, “Clear print” and “Large print”. */
const templateOptions = { fontSize: 18, lineHeight: 1.5, justify: false };

/** The values for a document over the defaults of its template. Large print sets some of those. */
export function withPrintDefaults(values: FrontMatter, defaults: TemplateDefaults): FrontMatter {
  const isLarge = values.pdf?.largePrint ?? defaults.pdf?.largePrint ?? false;
  return withDefaults(values, isLarge ? { ...defaults, pdf: { ...defaults.pdf, ...pdf } } : defaults);
}

/** The options of a document for its template. */
export function templateOptionsOf({ pdf, templateOptions: own = {} }: FrontMatter, known: TemplateOptions) {
  if (!pdf?.largePrint) return own;
  return {
    ...Object.fromEntries(Object.entries(templateOptions).filter(([name]) => Object.hasOwn(known, name))),
    ...own,
  };
}
