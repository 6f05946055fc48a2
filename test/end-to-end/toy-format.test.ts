import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeAll } from '../support/publication-folder.ts';
import { type Outcome, run } from '../support/run.ts';
import { toyFormat } from '../support/toy-format.ts';

const root = join(import.meta.dirname, '../..');

/** A copy of the program with a format more: its folder, and its line in the table. */
let copy = '';

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'offprint-toy-format-'));
  for (const name of ['src', 'scripts/schema', 'package.json']) {
    await cp(join(root, name), join(copy, name), { recursive: true });
  }
  for (const name of ['node_modules', 'templates', 'csl', 'words']) await symlink(join(root, name), join(copy, name));
  const options = JSON.parse(await readFile(join(root, 'tsconfig.json'), 'utf8'));
  await writeAll(copy, {
    ...Object.fromEntries(Object.entries(toyFormat).map(([name, text]) => [`src/formats/txt/${name}`, text])),
    'tsconfig.json': JSON.stringify({ ...options, include: ['src', 'scripts/schema/*.ts'] }),
    'tides.md':
      '# Tides\n\nThe *sea* rises.\n\n- High water\n- Low water\n\n:::only{format=txt}\nFor text alone.\n:::\n',
    'documented.ts': `
      import { referencePage } from './scripts/schema/reference.ts';
      import { schemaFiles } from './scripts/schema/json-schema.ts';
      console.log(referencePage().text);
      for (const { path, text } of schemaFiles()) console.log(path, JSON.stringify(JSON.parse(text).properties?.txt));
    `,
  });
  await change('src/formats/formats.ts', {
    '{ html, pdf, epub }': '{ html, pdf, epub, txt }',
    "import { pdf } from './pdf.ts';\n": "import { pdf } from './pdf.ts';\nimport { txt } from './txt/format.ts';\n",
  });
}, 60_000);

afterAll(() => rm(copy, { recursive: true, force: true }));

async function change(path: string, changes: Readonly<Record<string, string>>): Promise<void> {
  let text = await readFile(join(copy, path), 'utf8');
  for (const [from, to] of Object.entries(changes)) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  await writeFile(join(copy, path), text);
}

function typeCheck(): Promise<Outcome> {
  return run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.json'], { cwd: copy });
}

function offprint(...args: string[]): Promise<Outcome> {
  return run(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...args], { cwd: copy });
}

test('the types of the whole program fit it', { timeout: 300_000 }, async () => {
  expect(await typeCheck()).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('a format that is not read, checked or described in full is a type error', { timeout: 300_000 }, async () => {
  const whole = toyFormat['format.ts'] ?? '';
  const keys = [...whole.matchAll(/^ {2}(?<key>\w+): /gmu)].map(({ groups }) => groups?.key ?? '');
  const lacking = keys.map((key) => {
    return [`src/formats/txt/without-${key}.ts`, whole.replace(new RegExp(`^ {2}${key}: .*\n`, 'mu'), '')] as const;
  });
  await writeAll(copy, Object.fromEntries(lacking));
  const { stdout } = await typeCheck();
  for (const [path] of lacking) await rm(join(copy, path));
  const named = [...stdout.matchAll(/without-(?<key>\w+)\.ts\(.*error TS.*Property '\k<key>' is missing/gu)];
  expect(new Set(named.map(({ groups }) => groups?.key))).toEqual(new Set(keys));
  expect(keys).toEqual(expect.arrayContaining(['parity', 'checks', 'shownText', 'opener', 'diff', 'options']));
});

test('it is built, with what is for it alone, and its options are its own', async () => {
  const { code, stderr } = await offprint('build', 'tides.md', '--to', 'txt');
  expect({ code, stderr }).toEqual({ code: 0, stderr: 'no problems\n' });
  expect(await readFile(join(copy, 'dist/tides.txt'), 'utf8')).toBe(
    'Made by Offprint\n\nThe sea rises.\n\nHigh water\n\nLow water\n\nFor text alone.\n',
  );
  await writeAll(copy, { 'bare.md': '---\ntxt: { imprint: false }\n---\n\n# List\n\n- a\n' });
  await offprint('build', 'bare.md', '--to', 'txt');
  expect(await readFile(join(copy, 'dist/bare.txt'), 'utf8')).toBe('a\n');
});

test('the other formats leave out what is for it, and pages link it', async () => {
  await offprint('build', 'tides.md', '--to', 'html,txt');
  const page = await readFile(join(copy, 'dist/tides.html'), 'utf8');
  expect(page).not.toContain('For text alone.');
  expect(page).toContain('<link rel="alternate" type="text/plain" href="tides.txt" title="plain text">');
});

test('a build finds that a block was lost on the way', async () => {
  await writeAll(copy, { 'lost.md': '---\ntxt: { lose: rises }\n---\n\n# Tides\n\nThe sea rises.\n\nIt falls.\n' });
  const { code, stderr } = await offprint('build', 'lost.md', '--to', 'txt');
  expect(code).toBe(1);
  expect(stderr).toMatch(/plain text.*The sea rises\..*parity-missing/su);
});

test('a finished file is compared with its source, and with an earlier one', async () => {
  await offprint('build', 'tides.md', '--to', 'txt');
  const text = await readFile(join(copy, 'dist/tides.txt'), 'utf8');
  expect((await offprint('check', 'dist/tides.txt', '--source', 'tides.md')).code).toBe(0);
  await writeAll(copy, {
    'damaged/tides.txt': text.replace('rises', 'falls'),
    'foreign/tides.txt': text.replace('Made by Offprint', 'Made by hand').replace('rises', 'falls'),
  });
  const own = await offprint('check', 'damaged/tides.txt', '--source', 'tides.md');
  expect(own).toMatchObject({ code: 1, stderr: expect.stringMatching(/parity-changed/u) });
  const foreign = await offprint('check', 'foreign/tides.txt', '--source', 'tides.md');
  expect(foreign.stderr).toMatch(/finished-text/u);
  const { stdout } = await offprint('diff', 'dist/tides.txt', 'damaged/tides.txt', '--no-report');
  expect(stdout).toMatch(/rises.*falls/su);
});

test('help, schemas, and the reference of the guide name it', async () => {
  const { stdout } = await offprint('--help');
  expect(stdout).toContain('HTML, PDF, EPUB and plain text');
  expect((await offprint('build', '--help')).stdout.replace(/\s+/gu, ' ')).toContain('html,pdf,epub,txt');
  const documented = await run(process.execPath, ['--import', 'tsx', 'documented.ts'], { cwd: copy });
  expect(documented.stdout).toContain('| `txt.imprint` | yes or no | yes | Whether the first line names Offprint. |');
  expect(documented.stdout).toContain('| `to` | a list of formats |');
  for (const schema of ['front-matter', 'config']) {
    expect(documented.stdout).toMatch(new RegExp(`schema/${schema}\\.json .*Whether the first line`, 'u'));
  }
});
