import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { buildOnChange, observe } from '../../src/watch/run-watch.ts';

/** Folders of a test, in which events happen when it says so. */
function toyFolders() {
  const listeners = new Set<() => void>();
  const followed = new Set<string>();
  return {
    followed,
    notify() {
      for (const listener of listeners) listener();
    },
    listen(onEvent: () => void) {
      listeners.add(onEvent);
      return () => listeners.delete(onEvent);
    },
    follow: (folder: string) => void followed.add(folder),
    keep(folders: ReadonlySet<string>) {
      for (const folder of followed) if (!folders.has(folder)) followed.delete(folder);
    },
    listening: () => listeners.size,
    [Symbol.dispose]() {},
  };
}

type Events = string[];

/** Runs a loop over one file, and changes it. Each build reads the file and then works for some milliseconds. */
async function loopOver(work: number, change: (save: () => void, events: Events) => Promise<void>): Promise<Events> {
  const events: Events = [];
  const folders = toyFolders();
  let version = 1;
  const ended = new AbortController();
  const looping = buildOnChange({
    signal: ended.signal,
    observe: () => observe(() => `version ${version}`, folders),
    async build(observation, signal) {
      observation.record('/project/a.md', 'content');
      const own = version;
      events.push(`begin ${own}`);
      try {
        await pause(work, undefined, { signal });
        events.push(`end ${own}`);
      } catch {
        events.push(`abort ${own}`);
      }
    },
  });
  const save = () => {
    version += 1;
    folders.notify();
  };
  await change(save, events);
  ended.abort();
  await looping;
  expect(folders.listening()).toBe(0);
  return events;
}

async function until(events: Events, event: string): Promise<void> {
  while (!events.includes(event)) await pause(1);
}

test('builds again after a change', async () => {
  const events = await loopOver(1, async (save, events) => {
    await until(events, 'end 1');
    save();
    await until(events, 'end 2');
  });
  expect(events).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2']);
});

test('aborts a running build when something changes', async () => {
  const events = await loopOver(500, async (save, events) => {
    await until(events, 'begin 1');
    save();
    await until(events, 'end 2');
  });
  expect(events).toEqual(['begin 1', 'abort 1', 'begin 2', 'end 2']);
});

test('builds the last of many changes, and few of those before it', async () => {
  const events = await loopOver(20, async (save, events) => {
    await until(events, 'begin 1');
    for (let change = 0; change < 100; change++) {
      save();
      if (change % 10 === 0) await pause(1);
    }
    await until(events, 'end 101');
  });
  expect(events.at(-1)).toBe('end 101');
  expect(events.filter((event) => event.startsWith('begin')).length).toBeLessThan(20);
});

test('does not build again if nothing is different after an event', async () => {
  const folders = toyFolders();
  using observation = observe(() => 'same', folders);
  observation.record('/project/a.md', 'content');
  folders.notify();
  const first = await Promise.race([observation.changed, pause(50, 'unchanged')]);
  expect(first).toBe('unchanged');
});

test('notices a change that happens during a long comparison', async () => {
  const folders = toyFolders();
  const states = new Map([['a.md', 'old']]);
  using observation = observe((path) => {
    const start = performance.now();
    // Long enough for a pause before the next file.
    while (path === '/project/slow.md' && performance.now() - start < 60);
    return states.get(basename(path)) ?? 'same';
  }, folders);
  for (const name of ['a.md', 'slow.md', 'z.md']) observation.record(`/project/${name}`, 'content');
  folders.notify();
  await pause(0);
  states.set('a.md', 'new');
  folders.notify();
  expect(await observation.changed).toBe('/project/a.md');
});

test('stops watching folders that only earlier builds depended on', async () => {
  const folders = toyFolders();
  folders.follow('/old');
  using observation = observe(() => 'missing', folders);
  observation.record('/project/pictures', 'names');
  observation.forgetEarlier();
  expect([...folders.followed]).toEqual(['/project', '/project/pictures']);
});
