import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The origins of a preview. Documents have their own, so that no script reaches its page, or the token in its URL. */
export interface Origins {
  page: string;
  documents: string;
}

/** The two names are the same machine, but two origins for browsers. */
export function originsOf(port: number): Origins {
  return { page: `http://localhost:${port}`, documents: `http://127.0.0.1:${port}` };
}

/**
 * The origin that a request is for, if it is one of this server. Another name in `Host` means that a website has its own name
 * resolve to this machine (DNS rebinding), and another origin that a website sends the request.
 */
export function requestedOrigin({ headers }: IncomingMessage, port: number): keyof Origins | undefined {
  const { page, documents } = originsOf(port);
  const isLoopback = headers.host === `[::1]:${port}`;
  const target = isLoopback ? documents : `http://${headers.host}`;
  if (target !== page && target !== documents) return undefined;
  if (headers.origin !== undefined && headers.origin !== target) return undefined;
  return target === page ? 'page' : 'documents';
}

/** Whether a request has the token: in `Authorization`, which no website can send to another without asking. */
export function hasToken({ headers }: IncomingMessage, token: string): boolean {
  const given = Buffer.from(headers.authorization ?? '');
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
