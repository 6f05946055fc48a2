import { resolve } from 'node:path';
import { allFormats } from '../formats/names.ts';
import { isRemote } from '../model/addresses.ts';
import { withoutUndefined } from '../model/lists.ts';
import type { TemplateDefaults } from '../model/options/presentation.ts';
import type { TemplateOptions } from '../template/definition.ts';
import { type ConfigFile, type Defaults, defaultsSchema, type FrontMatter } from './schema.ts';

/** Groups of keys that a document may set in part, leaving the others to its project. */
const merged = ['variables', 'templateOptions', 'letter', 'numbering', 'references', ...allFormats, 'check'] as const;

/** Synonymous keys: either of them in a document overrides both in the config. */
const synonyms = ['author', 'authors'] as const;

/**
 * The defaults of a config for all documents of its project. Paths are absolute, since those in a document are relative to its
 * own folder.
 *
 * @param root folder of the config file
 */
export function defaultsOf(config: ConfigFile, root: string): Defaults {
  const defaults = Object.fromEntries(
    Object.entries(config).filter(([key]) => Object.hasOwn(defaultsSchema.shape, key)),
  );
  // Style files are resolved with the config.
  const { bibliography, csl, template, logo, css: _css, typst: _typst, ...rest }: Defaults = defaults;
  const { plugins: _plugins, ...html } = config.html ?? {};
  const fromRoot = (name: string) => (isPath(name) ? resolve(root, name) : name);
  const { external: _external, ...check } = config.check ?? {};
  const { spelling } = check;
  return {
    ...rest,
    ...withoutUndefined({
      html: config.html && html,
      check: config.check && {
        ...check,
        ...(typeof spelling === 'object' && {
          spelling: { ...spelling, wordFiles: spelling.wordFiles?.map((path) => resolve(root, path)) },
        }),
      },
      logo: logo && { ...logo, file: isRemote(logo.file) ? logo.file : resolve(root, logo.file) },
      bibliography: bibliography?.map((path) => resolve(root, path)),
      csl: csl === undefined ? undefined : fromRoot(csl),
      template: template === undefined ? undefined : fromRoot(template),
    }),
  };
}

export function isPath(nameOrPath: string): boolean {
  return /[\\/.]/u.test(nameOrPath);
}

/** The values for a document: its own front matter over the defaults of its project. */
export function withDefaults(frontMatter: FrontMatter, defaults: Defaults): FrontMatter {
  const groups = merged.filter((key) => frontMatter[key] !== undefined && defaults[key] !== undefined);
  const isNamed = synonyms.some((key) => frontMatter[key] !== undefined);
  return {
    ...Object.fromEntries(
      Object.entries(defaults).filter(([key]) => !(isNamed && synonyms.some((synonym) => synonym === key))),
    ),
    ...frontMatter,
    ...Object.fromEntries(groups.map((key) => [key, { ...defaults[key], ...frontMatter[key] }])),
  };
}

/** What large print sets in the group `pdf`, over the template. Authors override it. */
const pdf = { columns: 1, hyphenate: false } as const;

/** What it sets of the options that a template has: for the sizes, see RNIB, “Clear print” and “Large print”. */
const templateOptions = { fontSize: 18, lineHeight: 1.5, justify: false };

/** The values for a document over the defaults of its template. Large print sets some of those. */
export function withPrintDefaults(values: FrontMatter, defaults: TemplateDefaults): FrontMatter {
  const isLarge = values.pdf?.largePrint ?? defaults.pdf?.largePrint ?? false;
  return withDefaults(values, isLarge ? { ...defaults, pdf: { ...defaults.pdf, ...pdf } } : defaults);
}

export function templateOptionsOf({ pdf, templateOptions: own = {} }: FrontMatter, known: TemplateOptions) {
  if (!pdf?.largePrint) return own;
  return {
    ...Object.fromEntries(Object.entries(templateOptions).filter(([name]) => Object.hasOwn(known, name))),
    ...own,
  };
}
