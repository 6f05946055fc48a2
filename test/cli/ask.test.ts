import { PassThrough, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ask } from '../../src/cli/ask.ts';
import type { Answers } from '../../src/init/answers.ts';

const enter = '\r';
const down = '\u001b[B';
const interrupt = '\u0003';

/** What a person answers who types these keys, each when its question is there, and what the terminal shows. */
async function answersOf(
  keys: readonly string[],
  given: Partial<Answers>,
  hasPackage = false,
): Promise<{ answers: Partial<Answers> | undefined; shown: string }> {
  const input = new PassThrough();
  let shown = '';
  const output = new Writable({
    write(chunk, _, done) {
      shown += String(chunk);
      done();
    },
  });
  const asking = ask(given, { hasPackage }, { input, output });
  let isDone = false;
  void asking.finally(() => {
    isDone = true;
  });
  for (const key of keys) {
    await pause(30);
    if (!isDone) input.write(key);
  }
  return { answers: await asking, shown };
}

test('Enter accepts every default', async () => {
  const { answers, shown } = await answersOf([enter, enter, enter, enter, enter, enter], {}, true);
  expect(answers).toEqual({
    template: 'article',
    title: 'The Tides',
    author: 'Your Name',
    language: 'en',
    scripts: true,
  });
  expect(shown).toContain('What is its title?');
});

test('answers are taken, and a wrong language is asked for again', async () => {
  const keys = [down, down, enter, 'Ebb', enter, enter, 'xx-1', enter, '\u007f\u007f\u007f\u007f', 'de', enter, 'y'];
  const { answers, shown } = await answersOf(keys, {});
  expect(answers).toEqual({ template: 'book', title: 'Ebb', author: 'Your Name', language: 'de', ci: 'github' });
  expect(shown).toContain('is not a language tag');
});

test('what is given is not asked for', async () => {
  const given: Partial<Answers> = { template: 'paper', author: 'Ada', language: 'en', ci: undefined };
  const { answers, shown } = await answersOf([enter], given);
  expect(answers).toEqual({ title: 'The Tides' });
  expect(shown).not.toContain('author');
});

test('Ctrl-C cancels', async () => {
  const { answers, shown } = await answersOf([enter, interrupt], {});
  expect(answers).toBeUndefined();
  expect(shown).toContain('Nothing was written');
});
