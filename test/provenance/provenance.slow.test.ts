import { createHash } from 'node:crypto';
import { appendFile, cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { type CheckOptions, check } from '../../src/check.ts';
import { version } from '../../src/model/version.ts';
import { type Statement, statementSchema } from '../../src/provenance/statement.ts';
import { pictureServer } from '../support/picture-server.ts';
import { hostIn, snapshot, writeAll } from '../support/publication-folder.ts';

const files = {
  'offprint.config.yaml': [
    'provenance: true',
    'sources: [text/a.md, text/book.md]',
    'to: [html, epub]',
    'network: { allow: [127.0.0.1] }',
    'markdown: { plugins: [./plugins/p.mjs] }',
    '',
  ].join('\n'),
  'plugins/p.mjs': 'export default () => () => {};',
  'text/a.md': [
    '---\ntitle: A\nauthor: Ann\nbibliography: refs.bib\n---\n\n# A\n\n::include{file=part.md}\n',
    'As [@k] says.\n\n![A square](square.png)\n\n![Another](AT/web.png)\n',
  ].join('\n'),
  'text/part.md': 'A part.\n',
  'text/refs.bib': '@book{k, title = {Tides}, author = {Ann Other}, year = {2020}}\n',
  'text/book.md': '---\ntitle: B\nauthor: Ann\nchapters: [one.md, two.md]\nhtml: { layout: site }\n---\n',
  'text/one.md': '# One\n\nText.\n',
  'text/two.md': '# Two\n\nIts `code`.\n',
};

let folder: string;
let web: string;

const settings = (name = 'one') => ({
  config: join(folder, name, 'offprint.config.yaml'),
  host: {
    ...hostIn(join(folder, name)),
    env: { ...process.env, XDG_CACHE_HOME: join(folder, 'cache'), SOURCE_DATE_EPOCH: '1' },
  },
});

async function statementOf(slug: string, name = 'one'): Promise<Statement> {
  return JSON.parse(await readFile(join(folder, name, `dist/${slug}.provenance.json`), 'utf8'));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offprint-test-'));
  const square = (background: string) =>
    sharp({ create: { width: 40, height: 40, channels: 3, background } })
      .png()
      .toBuffer();
  await using server = await pictureServer({ '/web.png': await square('blue') });
  web = server.at('/web.png');
  for (const name of ['one', 'two']) {
    await writeAll(join(folder, name), {
      ...files,
      'text/a.md': files['text/a.md'].replace('AT/web.png', web),
      'text/square.png': await square('red'),
    });
    const { messages, exitCode } = await build(settings(name));
    expect([exitCode, messages.filter(({ fatal }) => fatal).map(String)]).toEqual([0, []]);
  }
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a provenance', () => {
  const dependencies = async (slug: string) =>
    (await statementOf(slug)).predicate.buildDefinition.resolvedDependencies.map(({ name, uri }) => name ?? uri ?? '');

  test('is an in-toto statement according to its schema', async () => {
    const schema = JSON.parse(await readFile('schema/provenance.schema.json', 'utf8'));
    const validate = new Ajv({ allErrors: true, strict: true }).compile(schema);
    for (const slug of ['a', 'book']) {
      const statement = await statementOf(slug);
      expect(validate(statement), JSON.stringify(validate.errors)).toBe(true);
      expect(statement._type).toBe('https://in-toto.io/Statement/v1');
      expect(validate({ ...statement, predicateType: 'https://example.com/' })).toBe(false);
    }
  });

  test('names each output with its hash, including all files of a site', async () => {
    const { subject } = await statementOf('a');
    expect(subject.map(({ name }) => name)).toEqual(['a.epub', 'a.html']);
    const site = (await statementOf('book')).subject.map(({ name }) => name);
    expect(site).toEqual(expect.arrayContaining(['book.epub', 'book/index.html', 'book/one.html', 'book/two.html']));
    for (const { name, digest } of [...subject, ...(await statementOf('book')).subject]) {
      const bytes = await readFile(join(folder, 'one/dist', name));
      expect(createHash('sha256').update(bytes).digest('hex'), name).toBe(digest.sha256);
    }
  });

  test('names the inputs of the publication, and none of another', async () => {
    const found = await dependencies('a');
    expect(found.filter((name) => !name.startsWith('pkg:'))).toEqual([
      web,
      'offprint.config.yaml',
      'plugins/p.mjs',
      'text/a.md',
      'text/part.md',
      'text/refs.bib',
      'text/square.png',
    ]);
    expect(found).toContain(`pkg:npm/offprint@${version}#templates/article/page.liquid`);
    expect(found.filter((name) => /csl\/styles\/apa\.csl$/u.test(name))).toHaveLength(1);
    expect(found.filter((name) => /^pkg:npm\/%40fontsource\/source-serif-4@5\.\d.*\.woff2$/u.test(name))).not.toEqual(
      [],
    );
    expect(found.filter((name) => name.includes('jetbrains-mono'))).toEqual([]);
    const ofBook = await dependencies('book');
    expect(ofBook).toContain('text/two.md');
    expect(ofBook).not.toContain('text/a.md');
    expect(ofBook.filter((name) => name.includes('jetbrains-mono'))).not.toEqual([]);
  });

  test('records the versions and settings, and depends on nothing else', async () => {
    const { predicate } = await statementOf('a');
    expect(predicate.runDetails.builder.version).toEqual({ offprint: version, node: process.versions.node });
    expect(predicate.buildDefinition.externalParameters).toEqual({
      source: 'text/a.md',
      formats: ['html', 'epub'],
      strict: false,
      frozen: false,
      environment: { SOURCE_DATE_EPOCH: '1' },
    });
    for (const slug of ['a', 'book']) expect(await statementOf(slug)).toEqual(await statementOf(slug, 'two'));
    expect(JSON.stringify(await statementOf('a'))).not.toContain(folder);
  });

  test('records the version of Typst, and needs no browser, if the front matter chooses it', async () => {
    const root = join(folder, 'typst');
    await writeAll(root, {
      'a.md': '---\ntitle: A\npdf: { engine: typst }\n---\n\nText.\n',
      'offprint.config.yaml': 'browser: { path: ./no-browser }\n',
    });
    const { exitCode } = await build({ sources: ['a.md'], to: ['pdf'], provenance: true, host: hostIn(root) });
    expect(exitCode).toBe(0);
    const { offprint, node, ...programs } = (await statementOf('a', 'typst')).predicate.runDetails.builder.version;
    expect(programs).toEqual({ typst: expect.stringMatching(/^Typst\/\d/u) });
  });

  test('names a template of the caller relative to the project, however they named it', async () => {
    const root = join(folder, 'three');
    await writeAll(root, {
      'a.md': '---\ntitle: A\nauthor: Ann\n---\n\nText.\n',
      'tpl/template.yaml': 'name: tpl\nextends: article\n',
    });
    const built = { sources: ['a.md'], to: ['html'], provenance: true, host: hostIn(root) };
    for (const [template, named] of [
      [join(root, 'tpl'), 'tpl'],
      ['./tpl', 'tpl'],
      ['handout', 'handout'],
    ]) {
      expect((await build({ ...built, template })).exitCode).toBe(0);
      expect((await statementOf('a', 'three')).predicate.buildDefinition.externalParameters.template).toBe(named);
    }
  });
});

describe('`offprint check --provenance`', () => {
  /** The messages after a change of the project, which is then reverted. */
  async function reported(
    change: (root: string) => Promise<unknown> = async () => {},
    options: Partial<CheckOptions> = {},
  ): Promise<string[]> {
    const root = join(folder, 'one');
    await cp(root, join(folder, 'kept'), { recursive: true });
    try {
      await change(root);
      const { messages, exitCode, sound } = await check({ provenance: true, ...settings(), ...options });
      const lines = messages.map(({ file, fatal, ruleId }) => `${file ?? ''} ${fatal ?? 'info'} ${ruleId}`);
      return [...lines, `${exitCode}`, ...sound.map((path) => path.replaceAll('\\', '/'))];
    } finally {
      await rm(root, { recursive: true });
      await cp(join(folder, 'kept'), root, { recursive: true });
      await rm(join(folder, 'kept'), { recursive: true });
    }
  }
  const both = ['dist/a.provenance.json', 'dist/book.provenance.json'];
  const changeByte = (path: string) => async (root: string) => {
    const bytes = await readFile(join(root, path));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    await writeFile(join(root, path), bytes);
  };
  const changeText = (path: string, from: string, to: string) => async (root: string) => {
    const text = await readFile(join(root, path), 'utf8');
    expect(text).toContain(from);
    await writeFile(join(root, path), text.replace(from, to));
  };

  test('is silent if nothing has changed, and changes nothing', async () => {
    const before = await snapshot(join(folder, 'one'));
    expect(await reported()).toEqual(['0', ...both]);
    expect(await snapshot(join(folder, 'one'))).toEqual(before);
  });

  test.each<[string, (root: string) => Promise<unknown>, string[]]>([
    [
      'a byte of an output',
      changeByte('dist/a.epub'),
      ['dist/a.epub true provenance-output-changed', '1', 'dist/book.provenance.json'],
    ],
    [
      'a page of a site that is gone',
      (root) => rm(join(root, 'dist/book/one.html')),
      ['dist/book/one.html true provenance-output-missing', '1', 'dist/a.provenance.json'],
    ],
    [
      'a page of a site that nobody wrote',
      (root) => writeFile(join(root, 'dist/book/three.html'), 'x'),
      ['dist/book/three.html false provenance-output-added', '0', ...both],
    ],
    [
      'nothing in links that lead in a circle',
      async (root) => {
        for (const name of ['x', 'y']) await symlink('.', join(root, 'dist/book', name), 'junction');
      },
      ['0', ...both],
    ],
    ['a byte of a source', changeByte('text/part.md'), ['text/part.md false provenance-source-changed', '0', ...both]],
    [
      'a source that is gone',
      (root) => rm(join(root, 'text/refs.bib')),
      ['text/refs.bib false provenance-source-missing', '0', ...both],
    ],
    [
      'sources that are elsewhere',
      (root) => rm(join(root, 'text'), { recursive: true }),
      [' info provenance-sources-absent', ' info provenance-sources-absent', '0', ...both],
    ],
    [
      'another version of a part',
      changeText('dist/a.provenance.json', '"node": "', '"node": "1'),
      [' info provenance-version', '0', ...both],
    ],
    [
      'a hash that somebody has changed',
      changeText('dist/a.provenance.json', '"sha256": "', '"sha256": "0'),
      ['dist/a.provenance.json true provenance-invalid', '1'],
    ],
    [
      'a hash that somebody has exchanged',
      async (root) => {
        const path = join(root, 'dist/a.provenance.json');
        const statement = statementSchema.parse(JSON.parse(await readFile(path, 'utf8')));
        const [first] = statement.subject;
        if (first) first.digest.sha256 = '0'.repeat(64);
        await writeFile(path, JSON.stringify(statement));
      },
      ['dist/a.epub true provenance-output-changed', '1', 'dist/book.provenance.json'],
    ],
    [
      'JSON of another shape',
      (root) => writeFile(join(root, 'dist/a.provenance.json'), '[]'),
      ['dist/a.provenance.json true provenance-invalid', '1'],
    ],
    [
      'no JSON',
      (root) => writeFile(join(root, 'dist/a.provenance.json'), '{'),
      ['dist/a.provenance.json true provenance-invalid', '1'],
    ],
    ['nothing to verify', (root) => rm(join(root, 'dist'), { recursive: true }), [' true provenance-none', '2']],
  ])('finds %s', async (_, change, expected) => {
    expect(await reported(change)).toEqual(expected);
  });

  test('applies the severities of the caller and the config', async () => {
    const change = changeByte('text/part.md');
    const warning = 'text/part.md false provenance-source-changed';
    expect(await reported(change, { strict: true })).toEqual([
      warning.replace('false', 'true'),
      '1',
      'dist/book.provenance.json',
    ]);
    expect(await reported(change, { maxWarnings: 0 })).toEqual([warning, ' true max-warnings', '1', ...both]);
    const asInfo = async (root: string) => {
      await change(root);
      await appendFile(join(root, 'offprint.config.yaml'), 'rules: { provenance-source-changed: info }\n');
    };
    expect(await reported(asInfo, { provenance: 'dist/a.provenance.json' })).toEqual([
      'offprint.config.yaml info provenance-source-changed',
      'text/part.md info provenance-source-changed',
      '0',
      'dist/a.provenance.json',
    ]);
  });

  test('compares a statement with the project that contains it, wherever that is', async () => {
    const host = { ...settings('two').host, cwd: join(folder, 'two') };
    const change = changeByte('text/part.md');
    const statement = '../one/dist/a.provenance.json';
    expect(await reported(change, { provenance: statement, host, config: undefined })).toEqual([
      '../one/text/part.md false provenance-source-changed',
      '0',
      statement,
    ]);
  });

  test('asks the named browser for its version', async () => {
    const change = changeText('dist/a.provenance.json', '"node": "', '"browser": "Old/1", "node": "');
    const one = { provenance: 'dist/a.provenance.json' };
    expect(await reported(change, one)).toEqual([' info provenance-version', '0', 'dist/a.provenance.json']);
    expect(await reported(change, { ...one, browser: '/nowhere/browser' })).toEqual(['0', 'dist/a.provenance.json']);
  });

  test('treats a missing path as wrong usage', async () => {
    const { messages, exitCode } = await check({ provenance: 'dist/c.provenance.json', ...settings() });
    expect(messages.map(({ ruleId, reason }) => `${ruleId}: ${reason}`)).toEqual([
      'provenance-none: There is no provenance file at `dist/c.provenance.json`',
    ]);
    expect(exitCode).toBe(2);
  });

  test.each([
    [{ sources: ['text/a.md'] }, 'sources or finished files'],
    [{ source: 'text/a.md' }, '`--source`'],
    [{ reproducible: true }, '`--reproducible`'],
    [{ external: true, spelling: true }, '`--external`, `--spelling`'],
    [{ target: ['shop'] }, '`--target`'],
  ])('%j is nothing to verify', async (options, named) => {
    const { messages, exitCode, sound } = await check({ provenance: true, ...settings(), ...options });
    expect(messages.map(({ ruleId, reason }) => `${ruleId}: ${reason}`)).toEqual([
      `usage: A provenance file cannot be verified together with ${named}`,
    ]);
    expect([sound, exitCode]).toEqual([[], 2]);
  });

  test('reads nothing outside the folder of a statement, whatever it names', async () => {
    const path = join(folder, 'one/dist/a.provenance.json');
    const change = async () => {
      const statement = statementSchema.parse(JSON.parse(await readFile(path, 'utf8')));
      const [first] = statement.subject;
      if (first) first.name = '../offprint.config.yaml';
      await writeFile(path, JSON.stringify(statement));
    };
    expect(await reported(change)).toEqual([
      'offprint.config.yaml true provenance-output-missing',
      '1',
      'dist/book.provenance.json',
    ]);
  });
});
