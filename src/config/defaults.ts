import { resolve } from 'node:path';
import { allFormats } from '../formats/names.ts';
import { isRemote } from '../model/addresses.ts';
import { withoutUndefined } from '../model/without-undefined.ts';
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
