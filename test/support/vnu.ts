import { createRequire } from 'node:module';
import { briefly } from './java.ts';
import { run } from './run.ts';

/** A message of the Nu Html Checker. Its warnings have the type `info` and the subtype `warning`. */
export interface VnuMessage {
  type: 'error' | 'info' | 'non-document-error';
  subType?: 'warning' | 'fatal';
  message: string;
  url?: string;
  lastLine?: number;
  extract?: string;
}

const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

/**
 * Checks a document with the Nu Html Checker, its embedded styles included. Needs `java`, 17 or newer.
 *
 * @returns every error and warning; none for a valid document.
 */
export async function vnu(html: string | Uint8Array): Promise<VnuMessage[]> {
  const messages = await ask(['-'], { input: html });
  return messages.filter(
    ({ type, subType, message }) =>
      !isNewerThanChecker(message) && (type !== 'info' || (subType === 'warning' && !isWithoutAddress(message))),
  );
}

/** What is read from standard input has no address: its policy then refuses all pictures, those under `img-src *` too. */
function isWithoutAddress(message: string): boolean {
  return /^Resource violates Content Security Policy .* image /u.test(message);
}

/**
 * Checks pages that a web server of this machine serves, in one run: only there a policy of content can be judged, which takes
 * what stands beside a page for its own. The messages say which page they are about by its `url`.
 */
export async function vnuPages(addresses: readonly string[]): Promise<VnuMessage[]> {
  const settings = ['allow-forbidden-hosts=true', 'connection-timeout=60000', 'socket-timeout=60000'];
  const messages = await ask(addresses, { settings: settings.map((one) => `-Dnu.validator.servlet.${one}`) });
  return messages.filter(
    ({ type, subType, message }) =>
      !isNewerThanChecker(message) && (type !== 'info' || (subType === 'warning' && !isHeldByPage(message))),
  );
}

/** Checks files of HTML in one run. The messages say which file they are about by its `url`. Warnings are left out. */
export async function vnuFiles(paths: readonly string[]): Promise<VnuMessage[]> {
  const messages = await ask(['--errors-only', ...paths]);
  return messages.filter(({ type, message }) => type !== 'info' && !isNewerThanChecker(message));
}

/** For the checker, a picture that the page itself holds is refused by any policy, by `img-src data:` too. Browsers show it. */
function isHeldByPage(message: string): boolean {
  return /^Resource violates Content Security Policy .* image “data:/u.test(message);
}

/** CSS that browsers know and the checker does not: `math-depth` of MathML Core, and CSS Anchor Positioning. */
function isNewerThanChecker(message: string): boolean {
  return (
    /^CSS: “(?:math-depth|anchor-name)”: Property “[a-z-]+” doesn't exist\.$/u.test(message) ||
    /^CSS: “inset-block-start”: (?:“anchor\(--\w+ top\)” is not a “inset-block-start” value|Parse Error)\.$/u.test(
      message,
    )
  );
}

/** What the checker says of what it is given. @param settings options of Java */
async function ask(
  documents: readonly string[],
  { input, settings = [] }: { input?: string | Uint8Array; settings?: readonly string[] } = {},
): Promise<VnuMessage[]> {
  const args = [
    ...briefly,
    ...settings,
    '-jar',
    jar,
    '--format',
    'json',
    '--stdout',
    '--exit-zero-always',
    ...documents,
  ];
  const { stdout, stderr } = await run('java', args, input === undefined ? {} : { input });
  return parseMessages(stdout, stderr);
}

function parseMessages(stdout: string, stderr: string): VnuMessage[] {
  try {
    return (JSON.parse(stdout) as { messages: VnuMessage[] }).messages;
  } catch {
    throw new Error(`Unexpected answer of vnu, expected JSON:\n${stdout}${stderr}`);
  }
}
