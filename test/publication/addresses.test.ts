import type { Root } from 'hast';
import { h } from 'hastscript';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { reportTo } from '../../src/model/report.ts';
import { settleAddresses } from '../../src/publication/links.ts';
import { testWith } from '../support/tools.ts';
import { vnu } from '../support/vnu.ts';

/** A link as published, and the rules of the messages about it. */
function settled(href: string) {
  const file = new VFile();
  const link = h('a', { href }, 'words');
  const tree: Root = { type: 'root', children: [h('p', [link])] };
  settleAddresses({ sections: [{ tree }], notes: [] }, reportTo(file));
  return { href: link.properties.href, rules: file.messages.map(({ ruleId }) => ruleId) };
}

/** What authors write, and what is published. */
const odd: readonly [written: string, published: string, rules: string[]][] = [
  ['http:///example.org/a', 'http://example.org/a', []],
  ['https:\\\\example.org/a', 'https://example.org/a', []],
  ['https:example.org', 'https://example.org/', []],
  ['https://ada:secret@example.org/a?b@c#d', 'https://example.org/a?b@c#d', ['link-address']],
  ['https://ada@example.org', 'https://example.org/', ['link-address']],
  ['https://@example.org/', 'https://example.org/', []],
  ['https://example.org/@ada', 'https://example.org/@ada', []],
  ['mailto:ada@example.org', 'mailto:ada@example.org', []],
  ['a b.md?%zz#c#%', 'a%20b.md?%25zz#c%23%25', []],
  ['a\\b|[c].md', 'a/b%7C%5Bc%5D.md', []],
];

describe('a URL is valid in HTML', () => {
  test.each(odd)('%s is published as %s', (written, published, rules) => {
    expect(settled(written)).toEqual({ href: published, rules });
  });

  testWith('java')('as the Nu Html Checker sees it', async () => {
    const links = odd.map(([written]) => `<p><a href="${settled(written).href}">words</a></p>`).join('');
    expect(await vnu(`<!doctype html><html lang="en"><title>Links</title>${links}`)).toEqual([]);
  });
});
