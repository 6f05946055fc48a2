import type { z } from 'zod';
import { nearest } from '../model/nearest.ts';

/** Something in a value that the schema does not take. */
export type Fault =
  | { kind: 'key'; path: readonly PropertyKey[]; key: string; near: string | undefined; known: readonly string[] }
  | { kind: 'value'; path: readonly PropertyKey[]; key: string; found: string; expected: string };

/** Holds a value against a schema, and says in words where it differs. */
export function validate<Schema extends z.ZodObject>(
  schema: Schema,
  value: unknown,
): { value: z.output<Schema>; faults: [] } | { value: undefined; faults: Fault[] } {
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data, faults: [] };
  return { value: undefined, faults: result.error.issues.flatMap((issue) => faultsOf(issue, schema, value)) };
}

function faultsOf(issue: z.core.$ZodIssue, schema: z.ZodObject, value: unknown): Fault[] {
  if (issue.code !== 'unrecognized_keys') {
    return [
      {
        kind: 'value',
        path: issue.path,
        key: issue.path.join('.'),
        found: describe(valueAt(value, issue.path)),
        expected: issue.message,
      },
    ];
  }
  const known = knownKeys(schema, issue.path);
  return issue.keys.map((key) => ({
    kind: 'key',
    path: [...issue.path, key],
    key: [...issue.path, key].join('.'),
    near: nearest(key, known),
    known,
  }));
}

function knownKeys(schema: z.ZodObject, path: readonly PropertyKey[]): string[] {
  let at: unknown = schema;
  for (const step of path) at = unwrap(isObjectSchema(at) ? at.shape[String(step)] : undefined);
  return isObjectSchema(at) ? Object.keys(at.shape) : [];
}

function unwrap(schema: unknown): unknown {
  return schema && typeof schema === 'object' && 'unwrap' in schema && typeof schema.unwrap === 'function'
    ? schema.unwrap()
    : schema;
}

function isObjectSchema(schema: unknown): schema is z.ZodObject {
  return typeof schema === 'object' && schema !== null && 'shape' in schema;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const step of path) at = at && typeof at === 'object' ? Reflect.get(at, step) : undefined;
  return at;
}

function describe(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'object') return 'group of keys';
  if (typeof value === 'string') return value === '' ? 'empty text' : `text \`${visible(value.slice(0, 60))}\``;
  return `${typeof value} \`${String(value)}\``;
}

/** Control characters as escapes: a terminal would act on them. */
function visible(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
}
