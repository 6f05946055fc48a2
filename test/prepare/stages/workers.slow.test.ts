import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import type { Task } from '../../../src/prepare/stages/exchange.ts';
import { stageWorker, stageWorkers } from '../../../src/prepare/stages/workers.ts';

const parsing = (text: string): Task => ({ stage: 'parse', path: 'a.md', text, data: {}, options: {} });

const minute = { time: 60, left: 60_000, memory: 1000 };

/** Takes quadratic time to read. */
const endless = 'a**b'.repeat(60_000);

test('answers each task, however many there are', async () => {
  await using workers = stageWorkers();
  const texts = Array.from({ length: 12 }, (_, index) => `# Chapter ${index}`);
  const performed = await Promise.all(texts.map((text) => workers.perform(parsing(text), minute)));
  const titles = performed.map(({ answer: { tree } }) => JSON.stringify(tree?.children[0]).match(/Chapter \d+/u)?.[0]);
  expect(titles).toEqual(texts.map((text) => text.slice(2)));
});

test('ends a thread that has had no task for some time, and starts another for the next', async () => {
  await using worker = stageWorker(1000);
  const threads: Worker[] = [];
  const note = (thread: Worker) => threads.push(thread);
  process.on('worker', note);
  onTestFinished(() => {
    process.off('worker', note);
  });
  const read = () => worker.perform(parsing('Text.'), minute);
  await read();
  await read();
  expect(threads).toHaveLength(1);
  await once(threads[0] as Worker, 'exit');
  expect((await read()).answer.tree?.children).toHaveLength(1);
  expect(threads).toHaveLength(2);
});

test('ends a task that takes more memory than there is for it', async () => {
  await using worker = stageWorker();
  const large = worker.perform(parsing('*a* [b](c) `d`\n\n'.repeat(100_000)), { ...minute, memory: 100 });
  await expect(large).rejects.toMatchObject({ messages: [{ ruleId: 'source-memory', file: 'a.md', line: 1 }] });
  expect((await worker.perform(parsing('Text.'), minute)).answer.tree?.children).toHaveLength(1);
});

test('ends a task whose time is up, and continues with the others', async () => {
  await using workers = stageWorkers();
  const late = workers.perform(parsing(endless), { ...minute, time: 1, left: 300 });
  const others = Array.from({ length: 6 }, () => workers.perform(parsing('Text.'), minute));
  await expect(late).rejects.toMatchObject({ messages: [{ ruleId: 'source-time' }] });
  for (const { answer } of await Promise.all(others)) expect(answer.tree?.children).toHaveLength(1);
});
