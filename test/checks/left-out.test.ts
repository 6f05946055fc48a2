import { expect, test } from 'vitest';
import { prepare } from '../../src/prepare.ts';
import { memoryHost } from '../support/memory-host.ts';

async function messagesOf(text: string): Promise<string[]> {
  const host = memoryHost({ '/project/a.md': `---\ntitle: T\nlang: en\n---\n${text}` });
  const source = { path: '/project/a.md', displayPath: 'a.md', slug: 'a', root: '/project' };
  const { messages } = await prepare(source, host);
  return messages.filter(({ ruleId }) => ruleId === 'link-left-out').map(({ name, reason }) => `${name} ${reason}`);
}

test.each([
  [
    '[x](#b)\n\n:::only{format=pdf}\n## B\n:::',
    ['a.md:5:1 The link points to `b`, which is left out of the HTML and the EPUB'],
  ],
  [
    'x :only[[x](#b)]{format=epub}\n\n:::only{format=pdf}\n## B\n:::',
    ['a.md:5:9 The link points to `b`, which is left out of the EPUB'],
  ],
  [
    'Note.[^1]\n\n[^1]: [x](#b)\n\n:::only{format="html epub"}\n## B\n:::',
    ['a.md:7:7 The link points to `b`, which is left out of the PDF'],
  ],
  [':only[x[^1]]{format=pdf}\n\n[^1]: [x](#b)\n\n:::only{format="pdf epub"}\n## B\n:::', []],
  [':::only{format=pdf}\n[x](#b)\n\n## B\n:::', []],
  ['[x](#b)\n\n## B\n\n:::only{format=pdf}\nc[^1]\n:::\n\n[^1]: d', []],
])('the links in %j without a target in a format are %j', async (text, messages) => {
  expect(await messagesOf(text)).toEqual(messages);
});
