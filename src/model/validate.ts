import * as z from 'zod';
import { didYouMean, listed, type Near, suggest, type WrongValue, wrongValue } from './wording.ts';

/** Something in a value that the schema does not allow. */
export type Fault =
  | ({ kind: 'key'; path: readonly PropertyKey[]; key: string; known: readonly string[] } & Near)
  | ({ kind: 'value'; path: readonly PropertyKey[] } & WrongValue);

/** Validates a value, and describes what is wrong with it. */
export function validate<Schema extends z.ZodObject>(
  schema: Schema,
  value: unknown,
): { value: z.output<Schema>; faults: [] } | { value: undefined; faults: Fault[] } {
  const result = schema.safeParse(value, { error: expectation });
  if (result.success) return { value: result.data, faults: [] };
  const issues = result.error.issues.flatMap(mostExact);
  return { value: undefined, faults: withoutMisspelt(issues.flatMap((issue) => faultsOf(issue, schema, value))) };
}

/**
 * Validates a value, and removes what the schema does not allow: one wrong key is no reason to ignore the others.
 *
 * @returns the rest, and descriptions of what was removed
 */
export function validateParts<Schema extends z.ZodObject>(
  schema: Schema,
  value: unknown,
): { value: z.output<Schema> | undefined; faults: Fault[] } {
  const first = validate(schema, value);
  if (first.value !== undefined) return first;
  const rest = structuredClone(value);
  for (let result = schema.safeParse(rest); ; result = schema.safeParse(rest)) {
    if (result.success) return { value: result.data, faults: first.faults };
    const isChanged = leaveOutAll(result.error.issues.flatMap(mostExact), rest);
    if (!isChanged) return { value: undefined, faults: first.faults };
  }
}

/** From the last to the first, so that the indices of list items stay valid. */
function leaveOutAll(issues: readonly z.core.$ZodIssue[], value: unknown): boolean {
  return issues
    .toReversed()
    .map((issue) => leaveOut(issue, value))
    .some((isGone) => isGone);
}

/** Removes what an issue is about: unknown keys, a wrong value, or the group with something missing. */
function leaveOut(issue: z.core.$ZodIssue, value: unknown): boolean {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => remove(value, [...path, key])).some((isGone) => isGone);
  for (let length = path.length; length > 0; length--) {
    if (remove(value, path.slice(0, length))) return true;
  }
  return false;
}

/** @returns whether there was something at the path */
function remove(value: unknown, path: readonly PropertyKey[]): boolean {
  const holder = valueAt(value, path.slice(0, -1));
  const last = path.at(-1);
  if (!holder || typeof holder !== 'object' || last === undefined || !Object.hasOwn(holder, last)) return false;
  if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else Reflect.deleteProperty(holder, last);
  return true;
}

/** A key that is missing because it was misspelt is one fault, not two. */
function withoutMisspelt(faults: Fault[]): Fault[] {
  const correctKeys = new Set(
    faults.flatMap((fault) =>
      fault.kind === 'key' ? [fault.near && keyOf([...fault.path.slice(0, -1), fault.near])] : [],
    ),
  );
  return faults.filter(
    (fault) => !(fault.kind === 'value' && fault.found === undefined && correctKeys.has(keyOf(fault.path))),
  );
}

/**
 * For a value with alternatives, the faults of the one that it was meant to be: a list with a wrong item is a list. If
 * it is none of them, their common description.
 */
function mostExact(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const alternatives = issue.errors.filter((issues) => !issues.some(isOfAnotherType));
  const [only] = alternatives;
  if (alternatives.length !== 1 || !only) return [issue];
  return only.flatMap((inner) => mostExact({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** Whether an alternative was not meant at all: it is of another type, or has none of the keys. */
function isOfAnotherType(issue: z.core.$ZodIssue): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === 'invalid_union') return issue.errors.every((issues) => issues.some(isOfAnotherType));
  // zod has no schema for functions: our own check replaces the type.
  if (issue.code === 'custom') return issue.params?.type !== undefined;
  return issue.code === 'invalid_type' || issue.code === 'invalid_value';
}

function faultsOf(issue: z.core.$ZodIssue, schema: z.ZodObject, value: unknown): Fault[] {
  const { path, message } = issue;
  if (issue.code === 'invalid_key') {
    const expected = issue.issues.map((inner) => inner.message).join(', ');
    const name = printable(String(path.at(-1)));
    return [{ kind: 'value', path, key: keyOf(path.slice(0, -1)), found: undefined, expected, name }];
  }
  if (issue.code !== 'unrecognized_keys') {
    const found = valueAt(value, path);
    const meant = typeof found === 'string' ? { written: found, ...suggest(found, choicesIn(issue)) } : {};
    return [{ kind: 'value', path, key: keyOf(path), found: describe(found, message), expected: message, ...meant }];
  }
  const known = keysAt(schema, path, valueAt(value, path));
  return issue.keys.map((key) => ({
    kind: 'key',
    path: [...path, key],
    key: keyOf([...path, key]),
    ...suggest(key, known),
    known,
  }));
}

/** The texts that a value may be, if there are only a few. */
function choicesIn(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'invalid_union') return issue.errors.flat().flatMap(choicesIn);
  return issue.code === 'invalid_value' ? issue.values.filter((value) => typeof value === 'string') : [];
}

/** A path as authors write it elsewhere: `authors[0].orcid`. */
function keyOf(path: readonly PropertyKey[]): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`));
  return steps.join('').replace(/^\./u, '');
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const step of path) at = at && typeof at === 'object' ? Reflect.get(at, step) : undefined;
  return at;
}

/** Describes a value; nothing if there is none. A number is only called a number if none is expected. */
function describe(value: unknown, expected: string): string | undefined {
  if (value === undefined) return undefined;
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a group of keys';
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'string') {
    const text = `\`${String(value)}\``;
    return typeof value === 'number' && !expected.includes('number') ? `the number ${text}` : text;
  }
  if (value === '') return 'empty text';
  const text = `\`${printable(Array.from(value).slice(0, 60).join(''))}\``;
  return /^(?:true|false|-?[\d.]+)$/u.test(value) ? `the text ${text}` : text;
}

/** With control characters escaped: a terminal would act on them. */
function printable(text: string): string {
  const escaped = (character: string) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
  return text.replace(/\p{Cc}/gu, escaped);
}

/** The first of several faults in words, for a file whose faults are not reported separately. */
export function faultText(faults: readonly Fault[], whole: string): string {
  const [fault] = faults;
  if (fault === undefined) return `${whole} is not valid`;
  if (fault.kind === 'value') return wrongValue(fault, whole);
  const suggestion = didYouMean(fault);
  return `\`${fault.key}\` is not a known key${suggestion ? `. ${suggestion}` : ''}`;
}

/** The names of values, by zod's names of their types. */
const types: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list',
  tuple: 'a list',
  object: 'a group of keys',
  record: 'a group of keys',
  function: 'a function',
};

/**
 * Describes the expected value if its schema does not, as the end of the sentence "The value must be …". It is passed
 * to zod for each validation, so that zod's own wording never reaches a user.
 */
export function expectation(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return types[issue.expected] ?? 'of another type';
    case 'invalid_value':
      return listed(issue.values.map(String));
    case 'too_small':
      return limited(issue.origin, issue.minimum, issue.inclusive === false ? 'more than' : 'at least');
    case 'too_big':
      return limited(issue.origin, issue.maximum, issue.inclusive === false ? 'less than' : 'at most');
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    case 'invalid_format':
      return 'text in another format';
    case 'invalid_union':
      return ofUnion(issue);
    default:
      return 'another value';
  }
}

function limited(origin: string, limit: number | bigint, relation: string): string {
  const isOne = limit === 1 || limit === 1n;
  if (origin === 'string') {
    return isOne && relation === 'at least' ? 'text that is not empty' : `text of ${relation} ${limit} characters`;
  }
  if (origin === 'array') {
    return isOne && relation === 'at least' ? 'a list that is not empty' : `a list of ${relation} ${limit} items`;
  }
  return `a number of ${relation} ${limit}`;
}

/** Alternatives for the value: one of several words, or what the listed schemas expect. */
function ofUnion({ errors, options }: Extract<z.core.$ZodRawIssue, { code: 'invalid_union' }>): string {
  if (Array.isArray(options) && options.length > 0) return listed(options.map(String));
  const expected = (errors ?? []).flatMap(([first]: readonly z.core.$ZodIssue[]) => first?.message ?? []);
  return expected.length > 0 ? [...new Set(expected)].join(', or ') : 'another value';
}

/**
 * The keys that a schema allows in the group at a path.
 *
 * @param group the group itself. Alternatives for other values of a key, such as `type`, are left out
 */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[], group?: unknown): string[] {
  const keys = path
    .reduce<z.ZodType[]>((schemas, step) => schemas.flatMap((at) => inner(at, step)), alternatives(schema))
    .flatMap((at) => (at instanceof z.ZodObject && isMeant(at, group) ? Object.keys(at.shape) : []));
  return [...new Set(keys)];
}

function isMeant(schema: z.ZodObject, group: unknown): boolean {
  if (!group || typeof group !== 'object') return true;
  return Object.entries(schema.shape).every(
    ([key, at]) => !(at instanceof z.ZodLiteral && Object.hasOwn(group, key)) || at.values.has(Reflect.get(group, key)),
  );
}

/** The keys of the groups that a value may be or contain, with the path of each; `<name>` means any name. */
export function entriesOf(schema: z.ZodType): [string, z.ZodType][] {
  return alternatives(schema).flatMap((at): [string, z.ZodType][] => {
    if (at instanceof z.ZodArray && at.element instanceof z.ZodType) return entriesOf(at.element);
    if (at instanceof z.ZodRecord && at.valueType instanceof z.ZodType) return [['<name>', at.valueType]];
    return at instanceof z.ZodObject ? Object.entries(at.shape) : [];
  });
}

/** The alternatives of a value's schema: itself, or those of a union, without wrappers. */
function alternatives(schema: unknown): z.ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return alternatives(schema.unwrap());
  if (schema instanceof z.ZodPipe) return alternatives(schema.in);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(alternatives);
  return schema instanceof z.ZodType ? [schema] : [];
}

function inner(schema: z.ZodType, step: PropertyKey): z.ZodType[] {
  if (schema instanceof z.ZodObject) return alternatives(schema.shape[String(step)]);
  if (schema instanceof z.ZodArray) return alternatives(schema.element);
  if (schema instanceof z.ZodRecord) return alternatives(schema.valueType);
  return schema instanceof z.ZodTuple ? alternatives(schema.def.items[Number(step)]) : [];
}
