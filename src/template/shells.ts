import { Liquid, type Template as LiquidTemplate } from 'liquidjs';
import { Failure, failure } from '../model/report.ts';
import type { ShellName } from './medium.ts';

/**
 * Limits for one shell, in characters, milliseconds, and items or characters that it creates from its input: a template
 * may be untrusted. Ten million items take 80 MB.
 */
const limits = { parseLimit: 1e6, renderLimit: 30_000, memoryLimit: 1e7 };

/**
 * Creates the function that fills shells. They are Liquid with output escaping enabled: a value is text unless the
 * shell says `raw`.
 */
export function createShells(
  template: string,
  shells: Partial<Record<ShellName, string>>,
  read: (file: string) => Promise<string>,
): (shell: ShellName, values: object) => Promise<string> {
  const liquid = new Liquid({
    outputEscape: 'escape',
    ownPropertyOnly: true,
    strictFilters: true,
    relativeReference: false,
    cache: true,
    ...limits,
    fs: {
      readFile: (file) => read(file),
      readFileSync: () => {
        throw new Error('Cannot read a partial synchronously');
      },
      exists: () => Promise.resolve(true),
      existsSync: () => true,
      resolve: (_folder, file, extension) => (file.endsWith(extension) ? file : `${file}${extension}`),
      contains: () => Promise.resolve(true),
    },
    extname: '.liquid',
    root: '',
  });
  const parsed = new Map<ShellName, Promise<LiquidTemplate[]>>();
  const parse = async (shell: ShellName): Promise<LiquidTemplate[]> => {
    const file = shells[shell];
    if (!file) throw failure('template-invalid', { template, reason: `it has no shell \`${shell}\`` });
    return liquid.parse(await read(file), file);
  };
  return async (shell, values) => {
    const templates = parsed.get(shell) ?? parse(shell);
    parsed.set(shell, templates);
    try {
      return String(await liquid.render(await templates, values));
    } catch (error) {
      if (!(error instanceof Error) || error.name === 'Failure') throw error;
      // A failure that Liquid wraps in an error has its own message.
      if ('originalError' in error && error.originalError instanceof Failure) throw error.originalError;
      throw failure('template-invalid', { template, reason: faultOf(error) });
    }
  };
}

/** The fault in a shell, on one line, with its place in the form of messages. */
function faultOf({ message }: Error): string {
  const [said = ''] = message.split('\n');
  const { reason = said, place = '' } =
    /^(?<reason>.*?), file:(?<place>.*), line:\d+, col:\d+$/u.exec(said)?.groups ?? {};
  const { line, column } = /line:(?<line>\d+), col:(?<column>\d+)$/u.exec(said)?.groups ?? {};
  return place && line ? `${reason} (${place}:${line}:${column})` : reason;
}
