import * as z from 'zod';
import { admonitionKinds } from '../../markdown/admonition-kinds.ts';
import { boolean, group, languageTag, text } from '../../model/options/values.ts';

const kindName = z
  .string()
  .regex(/^[a-z](?:[a-z0-9-]{0,30}[a-z0-9])?$/iu, { error: 'a name of letters, digits and `-`' });

const nameOfElement = 'the name of an element, such as `Listing`';

const kind = z.strictObject(
  {
    title: z
      .union([text.transform((title): Record<string, string> => ({ '*': title })), z.record(languageTag, text)], {
        error: 'text, or a text for each language',
      })
      .describe('The title of the kind: one text, or a text for each language: `{ en: Axiom, de: Axiom }`.'),
    numbered: boolean.optional().describe('Whether to number its blocks: `Axiom 2`. Default: `false`.'),
    like: z
      .enum(admonitionKinds, { error: 'a built-in kind, such as `note` or `theorem`' })
      .optional()
      .describe('The built-in kind that it looks like. Default: none, a block with a line at the side.'),
    element: z
      .string({ error: nameOfElement })
      .regex(/^[a-z][\w-]*$/iu, { error: nameOfElement })
      .optional()
      .describe(
        'A custom element of another tool that becomes this kind: `Listing` for `<Listing caption="…">`. Default: none.',
      ),
  },
  { error: 'a group of keys with a `title`' },
);

/** The author's own kinds of blocks, by the name of the directive: `:::axiom`. */
export const kinds = z.record(kindName, kind, { error: 'names, each with a group of keys' });

/** A unified plugin, in a config that is a module. */
export type PluginFunction = (...options: unknown[]) => unknown;

const plugin = z.custom<PluginFunction>((value) => typeof value === 'function', {
  error: 'a function',
  params: { type: 'function' },
});
const options = z.record(z.string(), z.unknown(), { error: 'a group of options' });

const reference = z.union([text, plugin], { error: 'the name of a package, or a path' });

export interface PluginEntry {
  plugin: string | PluginFunction;
  options?: Readonly<Record<string, unknown>>;
}

const pluginEntry = z.union(
  [
    reference.transform((named): PluginEntry => ({ plugin: named })),
    z.tuple([reference, options]).transform(([named, options]): PluginEntry => ({ plugin: named, options })),
  ],
  { error: 'the name of a package or a path, or a list of that and a group of options' },
);

/** The plugins of a stage, in the order in which they run. */
export const stage = group('a group of keys with `plugins`', {
  plugins: z.array(pluginEntry, { error: 'a list of plugins' }).describe('The plugins, in order.'),
});
