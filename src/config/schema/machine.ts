import { isIP } from 'node:net';
import * as z from 'zod';
import { defaultLimits } from '../../model/limits.ts';
import { boolean, group, path, text } from '../../model/options/values.ts';

/** The browser that prints, and how it is started. */
export const browser = z.union(
  [
    path.transform((value): BrowserChoice => ({ path: value })),
    group('a group of keys', {
      path: path.describe('The path of the browser. Default: the first browser that is found.'),
      sandbox: boolean.describe(
        'With `false`, the browser runs without its sandbox if the system does not support one. Use this only for documents that you trust. Default: `true`.',
      ),
    }),
  ],
  { error: 'a path, or a group of keys such as `sandbox: false`' },
);

/** A project's settings for its browser. */
export interface BrowserChoice {
  path?: string | undefined;
  sandbox?: boolean | undefined;
}

/** A name, an IP address, or a block of addresses such as `10.1.0.0/16`. */
const host = z
  .string({ error: 'the name of a host, an IP address, or a block of them such as `10.1.0.0/16`' })
  .refine(isHost, { error: 'the name of a host, an IP address, or a block of them such as `10.1.0.0/16`' });

/** What a document may access on the network. */
export const network = group('a group of keys such as `allow`', {
  allow: z
    .array(host, { error: 'a list of hosts' })
    .describe(
      'Hosts in private networks from which images can be downloaded, and whose links can be checked: names, IP addresses, or blocks of IP addresses. Default: none.',
    ),
});

function isHost(entry: string): boolean {
  const [address = '', prefix, ...rest] = entry.split('/');
  const version = isIP(address);
  if (version === 0) return /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/iu.test(entry);
  const most = version === 6 ? 128 : 32;
  return rest.length === 0 && (prefix === undefined || (/^\d{1,3}$/u.test(prefix) && Number(prefix) <= most));
}

/** An integer limit. @param fallback the default, as shown in the guide */
function count(things: string, meaning: string, fallback: number | string) {
  const error = `a whole number of ${things}`;
  return z
    .int({ error })
    .positive({ error: `${error}, at least 1` })
    .describe(`${meaning} Default: ${fallback}.`);
}

/** A limit that may be a fraction. @param fallback the default, as shown in the guide */
function amount(units: string, meaning: string, fallback: number | string) {
  const error = `a number of ${units}`;
  return z
    .number({ error })
    .positive({ error: `${error} above 0` })
    .describe(`${meaning} Default: ${fallback}.`);
}

/** The most resources that a document may use. */
export const limits = group('a group of keys such as `time: 60`', {
  depth: count('levels', 'The nesting depth of blocks and HTML.', defaultLimits.depth),
  size: amount('megabytes', 'The size of a source, in megabytes.', defaultLimits.size),
  time: amount(
    'seconds',
    'The time for a publication, from reading its sources to the last check of its files, in seconds.',
    '400, and 400 more for each megabyte of its sources; parsing one source may take 20 seconds of work',
  ),
  nodes: count(
    'nodes',
    'The number of elements and texts in a publication, after variables, references, includes and citations are expanded.',
    defaultLimits.nodes,
  ),
  text: amount(
    'millions of characters',
    'The number of characters in a publication after everything is expanded, in millions.',
    defaultLimits.text,
  ),
  headings: count('headings', 'The number of headings in a publication.', defaultLimits.headings),
  cells: count('cells', 'The number of table cells in a publication.', defaultLimits.cells),
  pictures: count('pictures', 'The number of images in a publication.', defaultLimits.pictures),
  pixels: amount(
    'megapixels',
    'The number of pixels of all images in a publication, in millions.',
    defaultLimits.pixels,
  ),
  pages: count('pages', 'The number of pages in a PDF.', defaultLimits.pages),
  title: count('characters', 'The number of characters in a title or heading.', defaultLimits.title),
  memory: amount(
    'megabytes',
    'The memory that a thread can use to parse a source, in megabytes.',
    '1000, and 400 more for each full megabyte of the source',
  ),
  fetchTime: amount(
    'seconds',
    'The time for downloading an image, in seconds; all images together can take ten times as long. Also the time for checking an external link; all links together can take thirty times as long.',
    defaultLimits.fetchTime,
  ),
  fetchSize: amount(
    'megabytes',
    'The size of a downloaded image, in megabytes; all images together can be ten times as large.',
    defaultLimits.fetchSize,
  ),
  printTime: amount('seconds', 'The time for printing a PDF, in seconds.', '120, and 120 more per megabyte of HTML'),
  browserMemory: amount(
    'megabytes',
    'The memory of the browser with all its processes, in megabytes.',
    defaultLimits.browserMemory,
  ),
});

/** `@libpdf/core` escapes these twice (measured with 0.4.2), so that viewers would show backslashes. */
const plain = text.refine((value) => !/[()\\]/u.test(value), { error: 'text without `(`, `)` and `\\`' });

const variable = z
  .string({ error: 'the name of an environment variable' })
  .regex(/^[A-Z_][A-Z0-9_]*$/iu, { error: 'the name of an environment variable, such as `SIGNING_PASSWORD`' });

/** The key that PDFs are signed with. */
export const signature = z.strictObject(
  {
    file: path.describe(
      'The path of the PKCS#12 file (`.p12`, `.pfx`) with the key and its certificate. With an RSA key, the PDF is the same in every run; ECDSA uses a random number each time.',
    ),
    passwordVariable: variable
      .optional()
      .describe('The name of the environment variable with the password of the file. Default: no password.'),
    reason: plain.optional().describe('The reason for signing. Default: none.'),
    location: plain.optional().describe('The place of signing. Default: none.'),
    contact: plain.optional().describe('Contact information of the signer. Default: none.'),
  },
  { error: 'a group of keys with a `file`' },
);
