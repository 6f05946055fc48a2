import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { defaultsOf, withDefaults } from '../../src/config/defaults.ts';
import { frontMatterSchema } from '../../src/config/schema.ts';
import { thoroughOptionsOf } from '../../src/config/thorough-options.ts';

test('the caller says what a check looks for, targets in their own order', () => {
  expect(thoroughOptionsOf({})).toEqual({});
  expect(thoroughOptionsOf({ external: true, spelling: true, target: ['web', 'shop', 'web'] })).toEqual({
    external: true,
    spelling: true,
    targets: ['shop', 'web'],
  });
});

test('what cannot be wanted is wrong usage', () => {
  expect(() => thoroughOptionsOf({ target: ['shelf'] })).toThrow(
    'Unexpected target `shelf`, expected `shop`, `library`, `web`',
  );
  expect(() => thoroughOptionsOf({ external: true, frozen: true })).toThrow(
    'Cannot ask servers for what links lead to in a frozen run',
  );
});

test('lists of words in the config are files of the project', () => {
  const config = { check: { external: true, spelling: { words: ['Brest'], wordFiles: ['words.txt'] } } };
  const defaults = defaultsOf(config, '/project');
  expect(defaults.check).toEqual({
    external: true,
    spelling: { words: ['Brest'], wordFiles: [resolve('/project/words.txt')] },
  });
  expect(withDefaults({ check: { external: false } }, defaults).check).toMatchObject({
    external: false,
    spelling: { words: ['Brest'] },
  });
});

test.each([
  [{ spelling: 'yes' }, '`true`, `false`, or a group of keys such as `words`'],
  [{ spelling: { dictionaries: ['../../etc'] } }, undefined],
  [{ targets: ['shelf'] }, '`shop`, `library` or `web`'],
])('%j is refused', (check, expected) => {
  const { error } = frontMatterSchema.safeParse({ check });
  expect(error).toBeDefined();
  if (expected) expect(error?.issues[0]?.message).toBe(expected);
});
