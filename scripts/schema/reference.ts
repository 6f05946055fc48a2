import * as z from 'zod';
import { configSchema, frontMatterSchema } from '../../src/config/schema.ts';
import { entriesOf } from '../../src/model/validate.ts';

/** One key of the reference. */
interface Row {
  key: string;
  /** What its value is, in words. */
  value: string;
  /** What holds without it; empty where nothing does. */
  fallback: string;
  effect: string;
}

const introduction = `All keys of the front matter and the config. The front matter of a document overrides the config of its
project, and the command line overrides both. Paths in the front matter are relative to the document, and paths in the config
are relative to the config file.`;

/** The chapter of the guide that lists every key of the front matter and the config, as Markdown. */
export function referencePage(): { path: string; text: string } {
  const isShared = (key: string) =>
    Object.hasOwn(configSchema.shape, key) && Object.hasOwn(frontMatterSchema.shape, key);
  const ofDocument = rowsOf(frontMatterSchema).filter(({ key }) => !isShared(topOf(key)));
  const ofBoth = rowsOf(frontMatterSchema).filter(({ key }) => isShared(topOf(key)));
  const shared = new Set(ofBoth.map(({ key }) => key));
  // Some keys of a shared group are valid only in the config: plugins, and network access.
  const ofProject = rowsOf(configSchema).filter(({ key }) => !shared.has(key));
  const text = [
    '# Front matter and config reference',
    introduction,
    '## Front matter only',
    'Set these keys in the front matter of a document.',
    table(ofDocument),
    '## Front matter or config',
    'Set these keys in the front matter of a document, or in the config for all documents that do not set them.',
    table(ofBoth),
    '## Config only',
    'Set these keys in the config file, `offprint.config.yaml`.',
    table(ofProject),
  ];
  return { path: 'source/guide/reference.md', text: `${text.join('\n\n')}\n` };
}

function topOf(key: string): string {
  return key.split('.', 1)[0] ?? key;
}

/** @param listed what has a row already: contributors have the same keys as authors */
function rowsOf(schema: z.ZodType, prefix = '', listed = new Set<z.ZodType>()): Row[] {
  return entriesOf(schema).flatMap(([name, value]) => {
    if (listed.has(value)) return [];
    listed.add(value);
    const key = `${prefix}${name}`;
    const inner = rowsOf(value, `${key}.`, listed);
    const description = descriptionOf(value);
    return description === undefined ? inner : [rowOf(key, value, description), ...inner];
  });
}

/** A key that may be missing has the description of its value. */
function descriptionOf(schema: z.core.$ZodType): string | undefined {
  const own = z.globalRegistry.get(schema)?.description;
  return own ?? (schema instanceof z.ZodOptional ? descriptionOf(schema.unwrap()) : undefined);
}

/** The last sentence of a description may name the default. */
function rowOf(key: string, schema: z.ZodType, description: string): Row {
  const [effect = '', fallback = ''] = description.split(/ ?\bDefault: /u);
  return { key, value: wordsFor(schema), fallback: fallback.replace(/\.$/u, ''), effect };
}

/** What messages say that a value should have been. */
function wordsFor(schema: z.ZodType): string {
  return schema.safeParse(Symbol('of no type that a value has')).error?.issues[0]?.message ?? '';
}

function table(rows: readonly Row[]): string {
  const cells = rows.map(({ key, value, fallback, effect }) => [`\`${key}\``, value, fallback, effect]);
  return [['Key', 'Value', 'Default', 'Description'], ['---', '---', '---', '---'], ...cells]
    .map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}
