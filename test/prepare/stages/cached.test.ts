import { serialize } from 'node:v8';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { defaultLimits, type Limits } from '../../../src/model/limits.ts';
import { type Cache, memoryCache } from '../../../src/platform/cache.ts';
import { boundedStages, type Stages } from '../../../src/prepare/stages/bounded.ts';
import { cachedStages } from '../../../src/prepare/stages/cached.ts';
import { stageWorkers } from '../../../src/prepare/stages/workers.ts';

/** What a text becomes, and the stages that were computed for it. */
interface Outcome {
  tree: unknown;
  messages: string[];
  data: unknown;
  computed: string[];
}

interface Given {
  text?: string;
  path?: string;
  cache?: Cache;
  program?: string;
  limits?: Limits;
  parsing?: Parameters<Stages['parse']>[1];
  transforming?: Parameters<Stages['transform']>[2];
  /** Changes the tree between the stages, as an included file does. */
  change?: (tree: Awaited<ReturnType<Stages['parse']>>) => void;
}

const text =
  '# Tides\n\n*[NOAA]: An office\n\nNOAA, <blink>and</blink> "more"[^1].\n\n```nolang\nx\n```\n\n[^1]: A note.\n';

async function outcomeOf({ cache = memoryCache(), change = () => {}, ...given }: Given): Promise<Outcome> {
  const { limits = defaultLimits, program = 'one' } = given;
  const computed: string[] = [];
  await using workers = stageWorkers();
  const bounded = boundedStages(limits, workers);
  const counted: Stages = {
    ...bounded,
    parse(...of) {
      computed.push('parse');
      return bounded.parse(...of);
    },
    transform(...of) {
      computed.push('transform');
      return bounded.transform(...of);
    },
  };
  await using stages = cachedStages(counted, limits, { cache, program: async () => program });
  const file = new VFile({ path: given.path ?? 'a.md', value: given.text ?? text });
  file.message('Found earlier');
  const markdown = await stages.parse(file, given.parsing);
  change(markdown);
  const tree = await stages.transform(markdown, file, given.transforming);
  const messages = file.messages.map((message) => `${message} ${message.ruleId} ${message.note}`);
  return { tree: structuredClone(tree), messages, data: structuredClone(file.data), computed };
}

test('what was computed before comes from the cache, with its messages and data', async () => {
  const cache = memoryCache();
  const first = await outcomeOf({ cache });
  const second = await outcomeOf({ cache });
  expect(first.computed).toEqual(['parse', 'transform']);
  expect(first.messages.length).toBeGreaterThan(2);
  expect(second).toEqual({ ...first, computed: [] });
});

test('how V8 represents a text does not matter', async () => {
  const cache = memoryCache();
  const built = 'for-teachers-and-others';
  // A part of a text with wide characters has wide characters.
  const wide = `${built}\u4e00`.slice(0, -1);
  expect(Buffer.compare(serialize(wide), serialize(built))).not.toBe(0);
  await outcomeOf({ cache, parsing: { variants: { built } } });
  expect((await outcomeOf({ cache, parsing: { variants: { built: wide } } })).computed).toEqual([]);
});

test.each<[string, Given, string[]]>([
  ['text', { text: `${text}\nMore.\n` }, ['parse', 'transform']],
  ['path', { path: 'b.md' }, ['parse', 'transform']],
  ['program', { program: 'two' }, ['parse', 'transform']],
  ['limit', { limits: { ...defaultLimits, depth: 99 } }, ['parse', 'transform']],
  ['dialect', { parsing: { dialect: 'mkdocs' } }, ['parse', 'transform']],
  ['variant', { parsing: { variants: { built: 'teacher' } } }, ['parse']],
  ['kind of block', { parsing: { kinds: { note: { title: 'N' } } as never } }, ['parse']],
  ['bibliography', { parsing: { citations: true } }, ['parse', 'transform']],
  ['language', { transforming: { typography: { lang: 'de' } } }, ['transform']],
  ['list of formats', { transforming: { formats: ['html'] } }, ['transform']],
  ['included text', { change: ({ children }) => children.push({ type: 'thematicBreak' }) }, ['transform']],
])('another %s has another result, that of a clean run', async (_, given, computed) => {
  const cache = memoryCache();
  await outcomeOf({ cache });
  const changed = await outcomeOf({ ...given, cache });
  expect(changed).toEqual({ ...(await outcomeOf(given)), computed });
  expect((await outcomeOf({ ...given, cache })).computed).toEqual([]);
});

test('nothing is kept of a stage that runs a plugin, draws a diagram, or fails', async () => {
  const cache = memoryCache();
  let runs = 0;
  const plugin = () => () => {
    runs += 1;
  };
  const plugins: Given = { cache, parsing: { plugins: [plugin] }, transforming: { plugins: [plugin] } };
  await outcomeOf(plugins);
  expect((await outcomeOf(plugins)).computed).toEqual(['parse', 'transform']);
  expect(runs).toBe(2);

  const fence = '```mermaid\ngraph LR\n```\n';
  for (const text of [fence, '<pre><code class="language-mermaid">graph LR</code></pre>\n']) {
    const draw = async () => ({ fault: { message: 'Not drawn' } }) as never;
    const shown = await outcomeOf({ cache, text });
    const first = await outcomeOf({ cache, text, transforming: { draw } });
    expect(first.messages).not.toEqual(shown.messages);
    expect(await outcomeOf({ cache, text, transforming: { draw } })).toEqual({ ...first, computed: ['transform'] });
    expect(await outcomeOf({ cache, text })).toEqual({ ...shown, computed: [] });
  }

  const deep: Given = { cache, text: `${'> '.repeat(50)}a`, limits: { ...defaultLimits, depth: 20 } };
  const failed = await outcomeOf(deep);
  expect(failed.messages.join()).toContain('source-depth');
  expect(await outcomeOf(deep)).toMatchObject({
    computed: expect.arrayContaining(['parse']),
    messages: failed.messages,
  });
});

test('a value that is not what was kept is computed again', async () => {
  const cache = memoryCache();
  const first = await outcomeOf({ cache });
  const damaged: Cache = { ...cache, get: async (key) => (await cache.get(key))?.subarray(0, 5) };
  expect(await outcomeOf({ cache: damaged })).toEqual(first);
});
