import { expect, test } from 'vitest';
import { prepare } from '../../src/prepare.ts';
import { memoryHost } from '../support/memory-host.ts';

async function prepared(text: string) {
  const source = { path: '/project/a.md', displayPath: 'a.md', slug: 'a', root: '/project' };
  const {
    value: { publication },
    messages,
  } = await prepare(source, memoryHost({ '/project/a.md': text }));
  return { dir: publication?.metadata.dir, rules: messages.map(({ ruleId }) => ruleId) };
}

const hebrew = 'פעמיים ביום עולים מי הים, ופעמיים ביום הם יורדים.';

test('a text runs as its script does where it names no language, with a warning', async () => {
  expect(await prepared(`# גאות\n\n${hebrew}\n`)).toEqual({ dir: 'rtl', rules: ['language-missing'] });
});

test('the language and direction that the author sets take precedence', async () => {
  expect(await prepared(`---\nlang: en\n---\n\n# A\n\n${hebrew}\n`)).toEqual({ dir: 'ltr', rules: [] });
  expect(await prepared(`---\ndir: ltr\n---\n\n# A\n\n${hebrew}\n`)).toEqual({
    dir: 'ltr',
    rules: ['language-likely'],
  });
});

test('code says nothing of the language, and Latin letters are left alone', async () => {
  expect(await prepared(`# A\n\n    ${hebrew}\n\nWords in English.\n`)).toEqual({ dir: 'ltr', rules: [] });
});

test('another script offers its language with an info', async () => {
  const korean = '모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.';
  expect(await prepared(`# 바다\n\n${korean}\n`)).toEqual({ dir: 'ltr', rules: ['language-likely'] });
});
