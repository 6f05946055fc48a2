import { optionsIn, type Piece } from './includes.ts';
import { withoutDirectives } from './inline-directives.ts';

const container = /^\s*(?<mark>:{3,})(?<name>[a-z-]+)(?:\[(?<title>.*)\])?(?:\{(?<attributes>[^{}]*)\})?\s*$/u;
const containerEnd = /^\s*:{3,}\s*$/u;
const leaf = /^\s*::[a-z-]+(?:\[.*\])?(?:\{[^{}]*\})?\s*$/u;
const tableCaption = /^(?:Table)?:\s(?<text>.*?)\s*(?:\{#[^{}]*\})?$/u;
const task = /^(\s*[-*+] )\[[ x]\] /u;
const abbreviation = /^\*\[[^\]]+\]:/u;

/** Containers that show no name where they have no title. */
const nameless = new Set(['only', 'figure', 'table', 'glossary']);

/** Longer than any mark in a file that is shown as code. */
const mark = '`'.repeat(12);

/** Stand in a text for a drawing, for the list of works, and for one of figures, tables or listings. */
export const drawing = 'offprintdrawing';
export const bibliography = 'offprintbibliography';
export const list = 'offprintlist';

/**
 * A source in Offprint's own syntax as pandoc can read it: of directives there remain the words. It knows lines alone, and
 * shares nothing with the parser that the publication came from.
 *
 * @param format whose parts are kept: `pdf`
 */
export function withoutOwnSyntax(pieces: readonly Piece[], format: string): string {
  const out: string[] = [];
  let omitted = '';
  let before = '';
  for (const piece of pieces) {
    if ('code' in piece) {
      if (omitted === '') out.push(...codeBlock(piece));
      continue;
    }
    const { line } = piece;
    if (omitted === '') {
      const { mark: colons = '', name = '', attributes } = container.exec(line)?.groups ?? {};
      if (name === 'only' && !isFor(format, attributes)) omitted = colons;
      else out.push(...wordsOf(line, before.trim() === ''));
    } else if (line.trim() === omitted) omitted = '';
    before = line;
  }
  return withoutDirectives(out.join('\n'), (attributes) => isFor(format, attributes));
}

/** What remains of a line, where it is a mark. */
function wordsOf(line: string, isFirst: boolean): string[] {
  const { name, title = '' } = container.exec(line)?.groups ?? {};
  if (name !== undefined) return ['', title === '' && !nameless.has(name) ? capitalized(name) : title, ''];
  if (line.trim() === '::bibliography') return ['', bibliography, ''];
  if (/^::list-of-[a-z]+$/u.test(line)) return ['', list, ''];
  if (containerEnd.test(line) || leaf.test(line) || abbreviation.test(line)) return [''];
  return [(isFirst && tableCaption.exec(line)?.groups?.text) || line.replace(task, '$1')];
}

/** A block of code with its title. */
function codeBlock({ code, language, title, indent }: Extract<Piece, { code: unknown }>): string[] {
  if (language === 'mermaid') return ['', indent + drawing, '', indent + title, ''];
  if (language === 'math') return ['', `${indent}$$`, ...code, `${indent}$$`, ''];
  return [indent + mark, ...code, indent + mark, '', indent + title, ''];
}

/** Whether a part with these attributes is for a format. Parts for variants are left out. */
function isFor(format: string, attributes = ''): boolean {
  const { format: formats = format, variant } = optionsIn(attributes);
  return variant === undefined && formats.split(' ').includes(format);
}

export function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
