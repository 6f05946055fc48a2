import { join } from 'node:path';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { loadPlugins, type PluginSite } from '../../src/config/plugins.ts';
import type { PluginEntry } from '../../src/config/schema/extension-points.ts';
import { Failure } from '../../src/model/report.ts';
import { machineHost } from '../../src/platform/host.ts';
import { writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

function siteIn(folder: string): PluginSite {
  return {
    path: join(folder, 'offprint.config.yaml'),
    displayPath: 'offprint.config.yaml',
    pointOf: (path) => ({ line: Number(path.at(-1)) + 3, column: 5 }),
  };
}

/** Loads the plugins of a config in a folder with these files, and returns the resulting text of a tree. */
function run(files: Readonly<Record<string, string>>, entries: PluginEntry[], frozen = false): Promise<string> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    const plugins = await loadPlugins(entries, 'markdown', siteIn(folder), {
      host: machineHost(),
      frozen,
      isTrusted: false,
      time: 1,
    });
    const tree = { type: 'text', value: 'a' };
    const file = new VFile({ path: 'doc.md' });
    const done = await unified()
      .use([...plugins])
      .run(tree, file);
    return [Reflect.get(done, 'value'), ...file.messages.map((one) => `${one} by ${one.source}`)].join(' ');
  });
}

/** The message of a failure: its place, rule and reason. */
function failureOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'no failure',
    (error: unknown) =>
      error instanceof Failure
        ? error.messages.map(({ file, line, ruleId, reason }) => `${file}:${line} ${ruleId}: ${reason}`).join('\n')
        : `no Failure but ${error}`,
  );
}

const append = (text: string) => `export default ({ by = '${text}' } = {}) => (tree) => { tree.value += by; };`;

describe('loadPlugins', () => {
  test('finds a plugin by its path from the config, passes its options, and keeps the order', async () => {
    const entries = [{ plugin: './b.mjs' }, { plugin: './plugins/c.mjs', options: { by: 'x' } }];
    expect(await run({ 'b.mjs': append('b'), 'plugins/c.mjs': append('c') }, entries)).toBe('abx');
  });

  test.each([
    ['loops', 'export default () => () => { for (;;); };'],
    ['loops when it is set up', 'export default () => { for (;;); };'],
    ['never settles', 'export default () => () => new Promise(() => {});'],
    ['never calls back', 'export default () => (tree, file, next) => {};'],
  ])('stops one that %s when its time is up', async (_, code) => {
    const failed = failureOf(run({ 'a.mjs': code }, [{ plugin: './a.mjs' }]));
    expect(await failed).toContain('plugin-failed');
    expect(await failed).toContain('it takes more than 1 s');
  });

  test('finds a package that is installed next to the config, whatever Offprint itself has', async () => {
    const manifest = JSON.stringify({ name: 'remark-mine', type: 'module', exports: { import: './main.js' } });
    const files = {
      'node_modules/remark-mine/package.json': manifest,
      'node_modules/remark-mine/main.js': append('m'),
    };
    expect(await run(files, [{ plugin: 'remark-mine' }])).toBe('am');
    expect(await failureOf(run({}, [{ plugin: 'remark-gfm' }]))).toContain('it is not installed');
  });

  test('accepts a function, a preset, and asynchronous plugins', async () => {
    const later = `export default () => (tree, file, next) => setTimeout(() => next(null, { ...tree, value: tree.value + 'l' }), 1);`;
    const preset = `import b from './b.mjs'; export default { plugins: [b, [b, { by: 'p' }], [b, false]] };`;
    const own = () => async (tree: { value: string }) => {
      tree.value += 'f';
    };
    const entries = [{ plugin: './later.mjs' }, { plugin: './preset.mjs' }, { plugin: own }];
    expect(await run({ 'later.mjs': later, 'b.mjs': append('b'), 'preset.mjs': preset }, entries)).toBe('albpf');
  });

  test('keeps a plugin’s messages about the document as messages of the document', async () => {
    const warn = `export default () => (tree, file) => { file.message('long', { line: 7, column: 2 }, 'mine:length'); };`;
    const fail = `export default () => (tree, file) => file.fail('bad', { line: 8, column: 1 });`;
    const said = await run({ 'warn.mjs': warn, 'fail.mjs': fail }, [
      { plugin: './warn.mjs' },
      { plugin: './fail.mjs' },
    ]);
    expect(said).toBe('a doc.md:7:2: long by mine doc.md:8:1: bad by ./fail.mjs');
  });
});

describe('a plugin that cannot be used is reported with its name, at its line in the config', () => {
  const second = (plugin: PluginEntry, files: Readonly<Record<string, string>> = {}) =>
    failureOf(run({ 'b.mjs': append('b'), ...files }, [{ plugin: './b.mjs' }, plugin]));

  test.each([
    ['no such file', {}, 'plugin-invalid: The plugin `./x.mjs` cannot be loaded: there is no such file'],
    [
      'nothing exported',
      { 'x.mjs': 'export const plugin = 1;' },
      'plugin-invalid: The plugin `./x.mjs` cannot be loaded: its default export is not a plugin',
    ],
    [
      'a package that it imports is missing',
      { 'x.mjs': 'import "./y.mjs";' },
      expect.stringMatching(
        /^plugin-invalid: The plugin `\.\/x\.mjs` cannot be loaded: Cannot find module '.*y\.mjs'/u,
      ),
    ],
    [
      'broken code',
      { 'x.mjs': 'throw new Error("no luck")' },
      'plugin-invalid: The plugin `./x.mjs` cannot be loaded: no luck',
    ],
    [
      'throws when it is set up',
      { 'x.mjs': 'export default () => { throw new Error("no luck"); };' },
      'plugin-failed: The plugin `./x.mjs` fails: no luck',
    ],
    [
      'throws at work',
      { 'x.mjs': 'export default () => () => { throw new Error("no luck"); };' },
      'plugin-failed: The plugin `./x.mjs` fails on `doc.md`: no luck',
    ],
    [
      'rejects',
      { 'x.mjs': 'export default () => async () => { throw new Error("no luck"); };' },
      'plugin-failed: The plugin `./x.mjs` fails on `doc.md`: no luck',
    ],
    [
      'gives an error back',
      { 'x.mjs': 'export default () => () => new Error("no luck");' },
      'plugin-failed: The plugin `./x.mjs` fails on `doc.md`: no luck',
    ],
  ])('%s', async (_, files, message) => {
    const reported = await second({ plugin: './x.mjs' }, files);
    expect(reported.slice(0, 23)).toBe('offprint.config.yaml:4 ');
    expect(reported.slice(23)).toEqual(message);
  });

  test.each(['fs', 'node:fs', 'data:text/javascript,export default () => {}', 'https://example.org/x.mjs'])(
    '%s is neither a file nor a package',
    async (plugin) => {
      expect(await second({ plugin })).toBe(
        `offprint.config.yaml:4 plugin-invalid: The plugin \`${plugin}\` cannot be loaded: it is neither a package nor a path`,
      );
    },
  );

  test.each([
    ['when it is loaded', `await fetch('http://192.0.2.1/').catch(() => {}); export default () => () => {};`],
    ['when it is set up', `export default () => { fetch('http://192.0.2.1/').catch(() => {}); return () => {}; };`],
    ['at work', `export default () => () => fetch('http://192.0.2.1/').then(() => {}, () => {});`],
  ])('uses the network %s, and must not', async (_, code) => {
    const asking = run({ 'x.mjs': code }, [{ plugin: './x.mjs' }], true);
    expect(await failureOf(asking)).toBe(
      'offprint.config.yaml:3 frozen-code: A frozen build has no network access, but the plugin `./x.mjs` requests `192.0.2.1:80`',
    );
  });

  test('a function is called by its name', async () => {
    const broken = () => {
      throw new Error('no luck');
    };
    expect(await second({ plugin: broken })).toContain('The plugin `broken` fails');
  });
});
