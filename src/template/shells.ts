import { Liquid, type Template as LiquidTemplate } from 'liquidjs';
import { sha256 } from '../model/digest.ts';
import { failure } from '../model/report.ts';
import type { ShellName } from './definition.ts';

/**
 * Limits for one shell, in characters, milliseconds, and items or characters that it creates from its input: a template
 * may be untrusted. Ten million items take 80 MB.
 */
const limits = { parseLimit: 1e6, renderLimit: 30_000, memoryLimit: 1e7 };

/** Creates the function that fills shells. Their Liquid escapes values: they are text unless it says `raw`. */
export function createShells(
  template: string,
  shells: Partial<Record<ShellName, string>>,
  read: (file: string) => Promise<string>,
): (shell: ShellName, values: object) => Promise<string> {
  const partials = new Map<string, string>();
  const liquid = new Liquid({
    outputEscape: 'escape',
    ownPropertyOnly: true,
    strictFilters: true,
    relativeReference: false,
    cache: true,
    ...limits,
    fs: {
      readFile: (file) => read(file),
      readFileSync: (file) => {
        const text = partials.get(file);
        if (text === undefined) throw new UnreadPartial(file);
        return text;
      },
      exists: () => Promise.resolve(true),
      existsSync: () => true,
      resolve: (_folder, file, extension) => (file.endsWith(extension) ? file : `${file}${extension}`),
      contains: () => Promise.resolve(true),
      containsSync: () => true,
    },
    extname: '.liquid',
    root: '',
  });
  const parsed = new Map<ShellName, Promise<LiquidTemplate[]>>();
  const parse = async (shell: ShellName): Promise<LiquidTemplate[]> => {
    const file = shells[shell];
    if (!file) throw failure('template-invalid', { template, reason: `it has no shell \`${shell}\`` });
    const text = await read(file);
    const place = openTagIn(text);
    if (place) throw failure('template-invalid', { template, reason: `a tag is not closed (${file}:${place})` });
    return liquid.parse(text, file);
  };
  return async (shell, values) => {
    const templates = parsed.get(shell) ?? parse(shell);
    parsed.set(shell, templates);
    try {
      const parsed = await templates;
      for (;;) {
        const filled = fill(parsed, values);
        if (typeof filled === 'string') return filled;
        partials.set(filled.file, await read(filled.file));
      }
    } catch (error) {
      if (!(error instanceof Error) || error.name === 'Failure') throw error;
      throw failure('template-invalid', { template, reason: faultOf(error) });
    }
  };

  /**
   * Liquid's asynchronous rendering takes twice the time (measured on a book), so a partial that was not read yet ends the
   * rendering. It is read, and kept.
   */
  function fill(templates: LiquidTemplate[], values: object): string | UnreadPartial {
    try {
      return String(liquid.renderSync(templates, values));
    } catch (error) {
      const original = error instanceof Error && 'originalError' in error ? error.originalError : undefined;
      if (original instanceof UnreadPartial) return original;
      throw error;
    }
  }
}

/**
 * A digest of a shell and all partials that it can render.
 *
 * @returns nothing if a value chooses a partial, or a file cannot be read
 */
export async function shellDigest(
  shell: string | undefined,
  read: (file: string) => Promise<string>,
): Promise<string | undefined> {
  const files = new Set(shell === undefined ? [] : [shell]);
  const texts: string[] = [];
  // Files that are added to the set are visited, too.
  for (const file of files) {
    const text = await read(file).catch(() => undefined);
    if (text === undefined) return undefined;
    texts.push(file, text);
    for (const [, , name] of text.matchAll(/\b(?:render|include|layout)\b(?:\s*(['"])([^'"]+)\1)?/gu)) {
      if (name === undefined) return undefined;
      files.add(name.endsWith('.liquid') ? name : `${name}.liquid`);
    }
  }
  return sha256(JSON.stringify(texts));
}

/** Thrown for a partial whose text is needed. */
class UnreadPartial extends Error {
  readonly file: string;

  constructor(file: string) {
    super(`\`${file}\` was not read`);
    this.file = file;
  }
}

/**
 * The place of a tag at the end of a shell that has no `>`, as line and column: the rest of the document would be
 * attributes of it. Values may contain `<` and `>`, and are skipped.
 */
function openTagIn(shell: string): string | undefined {
  const text = withoutAngles(withoutAngles(shell, '{{', '}}'), '{%', '%}');
  const behind = text.lastIndexOf('>') + 1;
  const at = text.slice(behind).search(/<[/!]?[a-z]/iu);
  if (at < 0) return undefined;
  const lines = text.slice(0, behind + at).split('\n');
  return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
}

/** Replaces `<` and `>` in the values or commands of a shell. Takes linear time, also without any end. */
function withoutAngles(shell: string, start: string, end: string): string {
  const [first = '', ...others] = shell.split(start);
  const blanked = others.map((piece) => {
    const length = piece.indexOf(end);
    return length < 0 ? piece : piece.slice(0, length).replaceAll(/[<>]/gu, ' ') + piece.slice(length);
  });
  return [first, ...blanked].join(start);
}

/** The fault in a shell, on one line, with its place in the form of messages. */
function faultOf({ message }: Error): string {
  const [said = ''] = message.split('\n');
  const { reason = said, place = '' } =
    /^(?<reason>.*?), file:(?<place>.*), line:\d+, col:\d+$/u.exec(said)?.groups ?? {};
  const { line, column } = /line:(?<line>\d+), col:(?<column>\d+)$/u.exec(said)?.groups ?? {};
  return place && line ? `${reason} (${place}:${line}:${column})` : reason;
}
