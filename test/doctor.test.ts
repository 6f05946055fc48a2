import { join } from 'node:path';
import { expect, test } from 'vitest';
import { doctorSummary } from '../src/cli/doctor-command.ts';
import { type DoctorOptions, doctor } from '../src/doctor.ts';
import { hostIn, writeAll } from './support/publication-folder.ts';
import { withScratchFolder } from './support/scratch.ts';

/** The findings in a folder of these files, on a computer without a browser. */
async function examined(
  files: Readonly<Record<string, string>>,
  options: Pick<DoctorOptions, 'browser' | 'engine'> = {},
) {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    const host = hostIn(folder);
    const browser = { PUPPETEER_EXECUTABLE_PATH: '/nowhere/chromium' };
    const env = { ...host.env, ...browser, PATH: '', XDG_CACHE_HOME: join(folder, 'cache'), LOCALAPPDATA: folder };
    const { findings, exitCode } = await doctor({ ...options, host: { ...host, env } });
    return { exitCode, found: new Map(findings.map((finding) => [finding.name, finding])) };
  });
}

const typst = 'pdf: { engine: typst }\n';
const source = { 'source/a.md': '# Ebb\n' };

test('a browser that is missing is named, and optional where Typst prints', async () => {
  const { found, exitCode } = await examined(source);
  expect(found.get('browser')).toMatchObject({
    state: 'optional',
    detail: expect.stringContaining('/nowhere/chromium'),
  });
  expect(found.get('browser')?.cure).toContain('Correct `PUPPETEER_EXECUTABLE_PATH`');
  expect(found.get('Typst')).toMatchObject({ state: 'ok', detail: expect.stringMatching(/^Typst\//u) });
  expect(exitCode).toBe(0);
});

test.each([
  ['with sources', source],
  ['in a folder without sources', {}],
])('a browser that the caller names is needed, as in a build, %s', async (_, files) => {
  for (const engine of [undefined, 'chromium']) {
    const { found, exitCode } = await examined(files, { browser: '/nowhere/chrome', engine });
    expect(found.get('browser')).toMatchObject({ state: 'missing', cure: expect.stringContaining('Correct the path') });
    expect(exitCode).toBe(3);
  }
  expect((await examined(files, { browser: '/nowhere/chrome', engine: 'typst' })).exitCode).toBe(0);
  expect((await examined(files, { engine: 'chromium' })).exitCode).toBe(3);
});

test('an engine that does not exist is refused, also in a folder without sources', async () => {
  for (const files of [source, {}]) {
    const { found, exitCode } = await examined(files, { engine: 'tipst' });
    expect(found.get('project')).toMatchObject({ state: 'missing', cure: 'Did you mean `typst`?' });
    expect(exitCode).toBe(2);
  }
});

test('tools, cache and network', async () => {
  const { found } = await examined({ ...source, 'offprint.config.yaml': 'network: { allow: [wiki.example] }\n' });
  expect(found.get('Node')?.state).toBe('ok');
  expect(found.get('Java')).toMatchObject({ state: 'optional', cure: expect.stringContaining('default-jre-headless') });
  expect(found.get('cache')).toMatchObject({ state: 'ok', detail: expect.stringContaining('cache') });
  expect(found.get('network')?.detail).toContain('wiki.example');
  const frozen = await examined({ ...source, 'offprint.config.yaml': 'frozen: true\n' });
  expect(frozen.found.get('network')?.detail).toContain('off');
});

test('scripts of the sources', async () => {
  const { found } = await examined({ 'source/a.md': '# Ebb\n\nκύμα 海 שלום\n' });
  expect(found.get('fonts')?.detail).toMatch(/^Latin, Greek, Hebrew:/u);
  expect(found.get('fonts for Han')).toMatchObject({ state: 'missing', cure: expect.stringContaining('`fonts`') });
});

test('a config that is invalid', async () => {
  const { found, exitCode } = await examined({ ...source, 'offprint.config.yaml': 'to: [docx]\n' });
  expect(found.get('project')?.state).toBe('missing');
  expect(exitCode).toBe(2);
});

test('a folder without sources, or with only HTML, needs no printer', async () => {
  expect((await examined({})).exitCode).toBe(0);
  expect((await examined({ ...source, 'offprint.config.yaml': `to: [html]\n${typst}` })).exitCode).toBe(0);
});

test('the summary has what mends it below a finding', () => {
  const findings = [
    { name: 'Node', state: 'ok', detail: '22.1.0' },
    { name: 'browser', state: 'missing', detail: 'none was found', cure: 'Install one.' },
  ] as const;
  expect(doctorSummary(findings, 3, false)).toBe(
    '✓ ok       Node: 22.1.0\n✗ missing  browser: none was found\n    → Install one.\n\nOffprint cannot print PDFs here.',
  );
});
