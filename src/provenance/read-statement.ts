import { failure } from '../model/report.ts';
import { faultText, validate } from '../model/validate.ts';
import type { Host } from '../platform/host.ts';
import { shownPath } from '../platform/shown-path.ts';
import { type Statement, statementSchema } from './statement.ts';

/** Bytes that a statement may have: a site of ten thousand pages has a tenth. */
const sizeLimit = 50_000_000;

/** @throws Failure `provenance-invalid` */
export async function readStatement(path: string, host: Host): Promise<Statement> {
  const invalid = (reason: string) => failure('provenance-invalid', { reason }, undefined, shownPath(path, host));
  if ((await host.kind(path)) !== 'file') throw invalid('there is no such file');
  if ((await host.size(path)) > sizeLimit) throw invalid(`it is larger than ${sizeLimit / 1e6} MB`);
  const { value, faults } = validate(statementSchema, parse(await host.readFile(path), invalid));
  if (!value) throw invalid(faultText(faults, 'it'));
  return value;
}

function parse(bytes: Uint8Array, invalid: (reason: string) => Error): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw invalid('it is not JSON');
  }
}
