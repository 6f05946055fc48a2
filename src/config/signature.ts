import { resolve } from 'node:path';
import type { Signature } from '../model/format-options.ts';
import { withoutUndefined } from '../model/lists.ts';
import { type Failure, failure } from '../model/report.ts';
import { fileReason } from '../platform/file-reason.ts';
import type { Host } from '../platform/host.ts';
import type { LoadedConfig } from './load.ts';

/**
 * The project's signing key, read; `undefined` if it does not sign. The file may be outside the project, as keys often are: a
 * document cannot influence it. Its password is in the environment.
 *
 * @param time the time of signatures for documents without a date
 * @throws Failure `signature-invalid`
 */
export async function signatureOf(
  config: LoadedConfig | undefined,
  time: string | undefined,
  host: Host,
): Promise<Signature | undefined> {
  if (!config?.values.signature) return undefined;
  const { file, passwordVariable, ...words } = config.values.signature;
  const refuse = (key: string, reason: string, hint: string): Failure =>
    failure('signature-invalid', { reason, hint }, config.pointOf(['signature', key]), config.displayPath);
  const path = resolve(config.root, file);
  if ((await host.kind(path)) !== 'file') {
    const hint = 'Check the path. It is relative to the config.';
    throw refuse('file', `the file \`${file}\` was not found`, hint);
  }
  const password = passwordVariable === undefined ? '' : host.env[passwordVariable];
  if (password === undefined) {
    const hint = `Set \`${passwordVariable}\` in the environment, or leave out \`passwordVariable\` if the file has no password.`;
    throw refuse('passwordVariable', `its key needs a password, and \`${passwordVariable}\` is not set`, hint);
  }
  const pkcs12 = await host.readFile(path).catch((error: unknown) => {
    throw refuse(
      'file',
      `\`${file}\` cannot be read: ${fileReason(error)}`,
      'Make it readable for the user who builds.',
    );
  });
  const place = { path: config.displayPath, start: config.pointOf(['signature', 'file']) ?? { line: 1, column: 1 } };
  return { pkcs12, password, place, ...withoutUndefined({ ...words, time }) };
}

/**
 * `SOURCE_DATE_EPOCH`, seconds since 1970: the convention of reproducible builds for the time (reproducible-builds.org), which
 * requires that a malformed value is refused.
 *
 * @throws Failure `usage`
 */
export function sourceDate({ env: { SOURCE_DATE_EPOCH: epoch = '' } }: Host): string | undefined {
  if (epoch === '') return undefined;
  if (/^\d{1,11}$/u.test(epoch)) return new Date(Number(epoch) * 1000).toISOString();
  const reason = `\`SOURCE_DATE_EPOCH\` must be seconds since 1970, such as \`1700000000\`, not \`${epoch}\``;
  throw failure('usage', { reason, hint: 'Correct it in the environment, or unset it.' });
}
