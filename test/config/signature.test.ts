import { expect, test } from 'vitest';
import { resolveProject } from '../../src/config/project.ts';
import { frontMatterSchema } from '../../src/config/schema.ts';
import { Failure } from '../../src/model/report.ts';
import { memoryHost } from '../support/memory-host.ts';

const config = 'signature:\n  file: ../keys/press.p12\n  passwordVariable: PRESS\n  reason: Approved\n';

/** @param to formats */
async function project(text: string, env: Record<string, string> = {}, to = ['pdf']) {
  const files = {
    '/project/offprint.config.yaml': text,
    '/project/a.md': '# A',
    '/keys/press.p12': 'key',
  };
  const host = { ...memoryHost(files), env };
  return resolveProject({ sources: ['a.md'], to }, host);
}

async function faultsIn(text: string, env?: Record<string, string>): Promise<string[]> {
  const failure = await project(text, env).catch((error: unknown) => error);
  if (!(failure instanceof Failure)) throw new Error('expected a failure');
  return failure.messages.map((message) => `${message.name} ${message.ruleId} ${message.reason}`);
}

test('the key is read, with its password and the time of reproducible builds from the environment', async () => {
  const { signature } = await project(config, { PRESS: 'secret', SOURCE_DATE_EPOCH: '1700000000' });
  expect(signature).toEqual({
    pkcs12: new TextEncoder().encode('key'),
    password: 'secret',
    reason: 'Approved',
    time: '2023-11-14T22:13:20.000Z',
    place: { path: 'offprint.config.yaml', start: { line: 2, column: 3 } },
  });
});

test.each(['abc', '-1', '1.5', '170000000000000'])(
  'a `SOURCE_DATE_EPOCH` of %s is refused, also if nothing is signed',
  async (epoch) => {
    const reason = `\`SOURCE_DATE_EPOCH\` must be seconds since 1970, such as \`1700000000\`, not \`${epoch}\``;
    expect(await faultsIn('strict: false\n', { SOURCE_DATE_EPOCH: epoch })).toEqual([
      expect.stringContaining(`usage ${reason}`),
    ]);
  },
);

test('an empty `SOURCE_DATE_EPOCH` counts as not set', async () => {
  const { signature } = await project(config, { PRESS: 'secret', SOURCE_DATE_EPOCH: '' });
  expect(signature).not.toHaveProperty('time');
});

test('nothing is signed unless the project requests it, and no key is read for other formats', async () => {
  expect((await project('strict: false\n')).signature).toBeUndefined();
  expect((await project(config, {}, ['html'])).signature).toBeUndefined();
});

test.each([
  [
    'a file that is missing',
    'signature: { file: none.p12 }',
    'The PDF cannot be signed: the file `none.p12` was not found',
  ],
  ['a password that is not set', config, 'The PDF cannot be signed: its key needs a password, and `PRESS` is not set'],
])('%s is reported with its place', async (_, text, reason) => {
  const [fault] = await faultsIn(text);
  expect(fault).toMatch(/^offprint\.config\.yaml:[13]:\d+ signature-invalid /u);
  expect(fault).toContain(reason);
});

test('a password cannot be in the config, nor can a document name a key', async () => {
  const [fault] = await faultsIn('signature: { file: a.p12, passwordVariable: correct horse }');
  expect(fault).toContain('must be the name of an environment variable');
  const [unknown] = await faultsIn('signature: { file: a.p12, password: secret }');
  expect(unknown).toContain('offprint.config.yaml:1:27 config-invalid `signature.password` is not a known key');
  expect(frontMatterSchema.shape).not.toHaveProperty('signature');
});
