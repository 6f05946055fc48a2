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

/** The policy of the page. EPUBs are shown in frames with `blob:` URLs, which inherit it: no script of a book runs. */
export function pagePolicy({ documents }: Origins): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "connect-src 'self'",
    "style-src 'self' 'unsafe-inline' blob:",
    "img-src 'self' blob: data:",
    'font-src blob: data:',
    'media-src blob: data:',
    `frame-src ${documents} blob:`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * The HTML of a document as the preview shows it: with a script that reports clicks and scrolling to the page around it. The
 * document's own policy stays, and allows this script, too.
 *
 * @param attribute the name of the attribute with the line of a block
 */
export function documentPage(html: string, { page, documents }: Origins, attribute: string): string {
  const url = `${documents}/agent.js`;
  const script = `<script src="${url}" data-attribute="${attribute}" data-page="${page}"></script>`;
  return html
    .replace(
      /(<meta http-equiv="Content-Security-Policy" content=")([^"]*)/u,
      (_, start, policy) => start + allowing(policy, url),
    )
    .replace('</head>', () => `${script}</head>`);
}

/**
 * A policy that allows one more script.
 *
 * @param policy the value of an attribute, in which templates escape quotation marks
 */
function allowing(policy: string, url: string): string {
  const directives = policy
    .replaceAll(/&#(?:39|x27);/giu, "'")
    .split(/;\s*/u)
    .filter((directive) => directive !== '');
  const scripts = directives.find((directive) => directive.startsWith('script-src '));
  const others = directives.filter((directive) => directive !== scripts);
  const sources = (scripts ?? '')
    .split(' ')
    .slice(1)
    .filter((source) => source !== "'none'");
  return [...others, ['script-src', ...sources, url].join(' ')].join('; ');
}
