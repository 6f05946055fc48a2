import { expect, test } from 'vitest';
import * as z from 'zod';
import { expectation } from '../../src/model/validate.ts';

test.each<[z.ZodType, unknown, string]>([
  [z.string(), 1, 'text'],
  [z.number(), 'x', 'a number'],
  [z.int(), 1.5, 'a whole number'],
  [z.boolean(), 'x', '`true` or `false`'],
  [z.array(z.string()), 'x', 'a list'],
  [z.tuple([z.string()]), 'x', 'a list'],
  [z.object({}), 'x', 'a group of keys'],
  [z.record(z.string(), z.string()), 'x', 'a group of keys'],
  [z.date(), 'x', 'of another type'],
  [z.literal(2), 3, '`2`'],
  [z.enum(['a', 'b', 'c']), 'x', '`a`, `b` or `c`'],
  [z.string().min(1), '', 'text that is not empty'],
  [z.string().max(3), 'four', 'text of at most 3 characters'],
  [z.array(z.string()).min(1), [], 'a list that is not empty'],
  [z.array(z.string()).min(2), ['a'], 'a list of at least 2 items'],
  [z.number().min(2), 1, 'a number of at least 2'],
  [z.number().positive(), 0, 'a number of more than 0'],
  [z.number().lt(9), 9, 'a number of less than 9'],
  [z.number().multipleOf(5), 6, 'a multiple of 5'],
  [z.string().regex(/^a$/u), 'b', 'text in another format'],
  [z.union([z.string(), z.array(z.string())]), 1, 'text, or a list'],
  [
    z.discriminatedUnion('type', [z.object({ type: z.literal('a') }), z.object({ type: z.literal('b') })]),
    {},
    '`a` or `b`',
  ],
  [z.string().refine(() => false), 'x', 'another value'],
  [z.string({ error: 'a colour' }), 1, 'a colour'],
])('the expectation of schema %# is in plain words', (schema, value, expected) => {
  expect(schema.safeParse(value, { error: expectation }).error?.issues.map(({ message }) => message)).toEqual([
    expected,
  ]);
});
