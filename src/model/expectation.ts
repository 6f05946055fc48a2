import type { z } from 'zod';
import { listed } from './wording.ts';

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
