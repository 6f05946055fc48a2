import { reasonOf } from '../../model/reason.ts';

/** What the system says of a connection, in words where it is short of them. */
export function connectionFault(error: unknown): string {
  const code = faultCode(error);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `its host was not found (${code})`;
  if (code === 'ECONNREFUSED') return `its server refuses the connection (${code})`;
  if (code === 'ECONNRESET') return `its server closed the connection (${code})`;
  return reasonOf(error) || code;
}

/** The code by which Node names a fault of a connection; empty without one. */
export function faultCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
