import { failure } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import { shownPath } from '../platform/shown-path.ts';
import { type Statement, statementSchema } from './statement.ts';

/** Bytes that a statement may have: a site of ten thousand pages has a tenth. */
const sizeLimit = 50_000_000;

/** @throws Failure `provenance-invalid` */
export async function readStatement(path: string, host: Host): Promise<Statement> {
  const invalid = (reason: string) => failure('provenance-invalid', { reason }, undefined, shownPath(path, host));
  if ((await host.kind(path)) !== 'file') throw invalid('there is no such file');
  if ((await host.size(path)) > sizeLimit) throw invalid(`it has more than ${sizeLimit / 1e6} MB`);
  const { success, data, error } = statementSchema.safeParse(parse(await host.readFile(path), invalid));
  if (!success) {
    const [issue] = error.issues;
    const place = issue?.path.join('.');
    throw invalid(`${place ? `at \`${place}\`, ` : ''}${issue?.message ?? 'it has another shape'}`);
  }
  return data;
}

function parse(bytes: Uint8Array, invalid: (reason: string) => Error): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw invalid('it is no JSON');
  }
}
