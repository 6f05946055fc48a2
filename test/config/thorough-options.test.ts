import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { defaultsOf, withDefaults } from '../../src/config/defaults.ts';
import { thoroughOptionsOf } from '../../src/config/project.ts';
import { configSchema, frontMatterSchema } from '../../src/config/schema.ts';

test('the caller decides what a check examines, with targets in their own order', () => {
  expect(thoroughOptionsOf({})).toEqual({});
  expect(thoroughOptionsOf({ external: true, spelling: true, target: ['web', 'shop', 'web'] })).toEqual({
    external: true,
    spelling: true,
    targets: ['shop', 'web'],
  });
});

test('the config decides whether servers are contacted unless the caller does', () => {
  expect(thoroughOptionsOf({}, { external: true, prose: false })).toEqual({ external: true });
  expect(thoroughOptionsOf({ external: false }, { external: true })).toEqual({ external: false });
  expect(thoroughOptionsOf({ frozen: true }, { external: true })).toEqual({ external: true });
});

test('an invalid option is wrong usage', () => {
  expect(() => thoroughOptionsOf({ target: ['shelf'] })).toThrow(
    '`shelf` is not a target: the targets are `shop`, `library`, `web`',
  );
  const asked = () => thoroughOptionsOf({ external: true, frozen: true });
  expect(asked).toThrow('External links cannot be checked in a frozen run');
  // Either may come from the config.
  expect(asked).toThrow(
    expect.objectContaining({
      messages: [expect.objectContaining({ note: expect.stringContaining('`frozen: true`') })],
    }),
  );
});

test('word lists in the config are files of the project', () => {
  const config = { check: { external: true, prose: false, spelling: { words: ['Brest'], wordFiles: ['words.txt'] } } };
  const defaults = defaultsOf(config, '/project');
  expect(defaults.check).toEqual({
    prose: false,
    spelling: { words: ['Brest'], wordFiles: [resolve('/project/words.txt')] },
  });
  expect(withDefaults({ check: { prose: true } }, defaults).check).toEqual({
    prose: true,
    spelling: defaults.check?.spelling,
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

test('a document cannot make a check contact servers', () => {
  const asking = { check: { external: true } };
  expect(configSchema.safeParse(asking).success).toBe(true);
  const { error } = frontMatterSchema.safeParse(asking);
  expect(error?.issues).toMatchObject([{ code: 'unrecognized_keys', path: ['check'], keys: ['external'] }]);
});
