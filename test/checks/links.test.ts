import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { checkLinks } from '../../src/checks/checks.ts';
import { reportOn } from '../../src/model/report.ts';
import { publication } from '../writers/epub/publications.ts';

function messagesFor(href: string): string[] {
  const messages: ReturnType<ReturnType<typeof reportOn>>[] = [];
  const [section] = publication({}).sections;
  if (!section) throw new Error('Expected a section');
  const tree = { type: 'root' as const, children: [h('h2', { id: 'sea' }, 'The sea'), h('p', h('a', { href }, 'a'))] };
  checkLinks(publication({ sections: [{ ...section, tree }] }), reportOn([], messages), []);
  return messages.map(({ ruleId }) => String(ruleId));
}

test.each([
  ['a target', '#sea', []],
  ['an address', 'https://example.com/', []],
  ['a target that is not there', '#see', ['link-target']],
  ['an address that no server takes', `https://example.com/${'a'.repeat(8000)}`, ['link-long']],
])('a link to %s', (_, href, rules) => {
  expect(messagesFor(href)).toEqual(rules);
});
