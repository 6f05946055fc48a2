import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { configSchema, frontMatterSchema } from '../../src/config/schema.ts';
import { type Fault, faultText, validate } from '../../src/model/validate.ts';
import { statementSchema } from '../../src/provenance/statement.ts';
import { definitionSchema } from '../../src/template/definition.ts';

/** Values of every type. Each is wrong in most places, and some are wrong everywhere. */
const values = [null, '', 'no such thing!', 'a\u0007b', -1, 1.5, 1e9, true, [], [[]], [null], {}, { 'no such key': 1 }];

/** How zod words its messages (`zod/locales/en`). */
const wordsOfZod = /Invalid|Too (?:small|big)|Unrecognized|received|discriminator|\binput\b|\bstring\b|\brecord\b/u;

const schemas = {
  'the config': configSchema,
  'the front matter': frontMatterSchema,
  'template.yaml': definitionSchema,
  'a provenance file': statementSchema,
};

describe.each(Object.entries(schemas))('%s', (_, schema) => {
  const places = [...placesIn(schema)];

  test('no wrong value is reported in the words of zod', () => {
    expect(places.length).toBeGreaterThan(10);
    const faults = places.flatMap((path) => values.flatMap((value) => faultsOf(schema, path, value)));
    expect(faults.length).toBeGreaterThan(places.length);
    const texts = [...new Set(faults.map((fault) => faultText([fault], 'The file')))];
    expect(texts.filter((text) => wordsOfZod.test(text.replaceAll(/`[^`]*`/gu, '')))).toEqual([]);
    expect(texts.filter((text) => !isSentence.test(text))).toEqual([]);
  });
});

const isSentence =
  /^(?:`[^`]+`|The (?:file|name `[^`]*` in .+)) (?:must be |is missing: it must be |is not a known key)/u;

function faultsOf(schema: z.ZodObject, path: readonly PropertyKey[], value: unknown): Fault[] {
  return validate(schema, holding(path, value)).faults;
}

/** A value with another at a path. */
function holding(path: readonly PropertyKey[], value: unknown): unknown {
  return path.reduceRight<unknown>((inner, step) => {
    if (typeof step !== 'number') return { [step]: inner };
    return [...Array.from({ length: step }, () => 'x'), inner];
  }, value);
}

/** The paths of all values in a schema, with `name` for any name, and the first item for any. */
function* placesIn(schema: unknown, path: readonly PropertyKey[] = []): Generator<readonly PropertyKey[]> {
  yield path;
  for (const at of alternatives(schema))
    for (const [step, inner] of stepsFrom(at)) yield* placesIn(inner, [...path, step]);
}

function stepsFrom(schema: unknown): [PropertyKey, unknown][] {
  if (schema instanceof z.ZodObject) return Object.entries(schema.shape);
  if (schema instanceof z.ZodArray) return [[0, schema.element]];
  if (schema instanceof z.ZodRecord) return [['name', schema.valueType]];
  return schema instanceof z.ZodTuple ? [...schema.def.items.entries()] : [];
}

function alternatives(schema: unknown): unknown[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return alternatives(schema.unwrap());
  if (schema instanceof z.ZodPipe) return alternatives(schema.in);
  return schema instanceof z.ZodUnion ? schema.options.flatMap(alternatives) : [schema];
}
