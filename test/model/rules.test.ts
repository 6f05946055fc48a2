import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rules } from '../../src/model/rules.ts';

/** Facts for any rule: each is its own name, in a list where there may be several. */
const facts = new Proxy({}, { get: (_, name) => (lists.has(String(name)) ? [String(name)] : String(name)) });
const lists = new Set([
  'allowed',
  'chain',
  'files',
  'formats',
  'ids',
  'known',
  'packages',
  'paths',
  'places',
  'shards',
  'stages',
  'within',
]);

test('rule ids are unique across groups', async () => {
  const folder = new URL('../../src/model/rules/', import.meta.url);
  const groups = readdirSync(folder).filter((name) => name !== 'rule.ts');
  const modules = await Promise.all(groups.map((name) => import(new URL(name, folder).href)));
  const ids = modules.flatMap((module: Record<string, object>) => Object.values(module)).flatMap(Object.keys);
  expect(ids.toSorted()).toEqual(Object.keys(rules).toSorted());
});

/** Words of the caller or of another program, and information. */
const freely = new Set([
  ...['foreign-command', 'foreign-syntax'],
  ...['usage', 'config-invalid', 'browser-unjailed', 'diff-pages-left-out'],
  ...['accessibility', 'accessibility-advice', 'pdf-accessibility', 'epub-page-list'],
]);

test.each(Object.entries(rules).filter(([id]) => !freely.has(id)))('%s says what is wrong', (_id, rule) => {
  const reason = (rule.reason as (facts: object) => string)(facts);
  expect(reason).toMatch(/^[\p{Lu}`]/u);
  expect(reason).not.toMatch(/\.$/u);
});
