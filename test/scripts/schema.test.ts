import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { schemaFiles } from '../../scripts/schema/json-schema.ts';
import { pdfUaPage } from '../../scripts/schema/pdf-ua.ts';
import { referencePage } from '../../scripts/schema/reference.ts';
import { configSchema, frontMatterSchema } from '../../src/config/schema.ts';
import { fixturesOf } from '../support/fixtures.ts';

const files = schemaFiles();

const validatorOf = (name: string) => {
  const file = files.find(({ path }) => path === `schema/${name}.json`);
  return new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(JSON.parse(file?.text ?? ''));
};

test.each([...files, referencePage(), pdfUaPage()])(
  '`$path` is what `npm run schema` makes',
  async ({ path, text }) => {
    expect(await readFile(path, 'utf8')).toBe(text);
  },
);

test.each(files)('`$path` is a JSON Schema', ({ text }) => {
  const ajv = new Ajv();
  expect(ajv.validateSchema(JSON.parse(text)), ajv.errorsText()).toBe(true);
});

describe('the front matter that editors accept', () => {
  const validate = validatorOf('front-matter');

  test('is that of the documents there are', async () => {
    const fixtures = await fixturesOf('prepare');
    const sources = [...fixtures.map(({ folder }) => join(folder, 'input.md')), 'source/china-foreign-relations.md'];
    let checked = 0;
    for (const source of sources) {
      const [, yaml] = /^---\n(.*?)\n---\n/su.exec(await readFile(source, 'utf8')) ?? [];
      const values = yaml === undefined ? undefined : tryParse(yaml);
      if (!frontMatterSchema.safeParse(values).success) continue;
      checked += 1;
      expect(validate(values), `${source}: ${JSON.stringify(validate.errors)}`).toBe(true);
    }
    expect(checked).toBeGreaterThan(3);
  });

  test.each([
    { titel: 'x' },
    { author: { nam: 'x' } },
    { toc: 7 },
    { chapters: [{ part: 'One' }] },
    { pdf: { size: 5 } },
    { strict: true },
  ])('is not %j', (values) => {
    expect(validate(values)).toBe(false);
    expect(frontMatterSchema.safeParse(values).success).toBe(false);
  });
});

test('a config as a module may hold what no file can: editors see a fault, the program none', () => {
  const values = { markdown: { plugins: [() => undefined, ['remark-toc', { heading: 'contents' }]] } };
  expect(configSchema.safeParse(values).success).toBe(true);
  expect(validatorOf('config')(values)).toBe(false);
  expect(validatorOf('config')({ markdown: { plugins: ['remark-toc', ['remark-toc', { heading: 'x' }]] } })).toBe(true);
});

test('the reference names every key, what it is, and what holds without it', () => {
  const { text } = referencePage();
  // What the validator says by itself is not for readers.
  expect(text).not.toMatch(/Invalid|received/u);
  for (const key of [...Object.keys(frontMatterSchema.shape), ...Object.keys(configSchema.shape)]) {
    expect(text.match(new RegExp(`^\\| \`${key.replace('$', '\\$')}\` \\| [^|]+ \\|`, 'gmu')), key).toHaveLength(1);
  }
  expect(text).toContain('| `lang` | a language tag such as `en` or `pt-BR` | `en` | The language, as a BCP 47 tag. |');
  expect(text).toContain('| `series.number` | a number |  | The number in the series. |');
});

function tryParse(yaml: string): unknown {
  try {
    return parse(yaml);
  } catch {
    return undefined;
  }
}
