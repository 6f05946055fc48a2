import { type Entry as BibEntry, parse } from '@retorquere/bibtex-parser';
import { isBracketedTooDeep } from '../../model/visit.ts';
import { decapitalized, reasonOf, tooDeep } from '../../model/wording.ts';
import { fieldsOf, typeOf } from './bibtex-fields.ts';
import type { Entry } from './csl-data.ts';

/** A problem in a BibTeX file. A fault loses entries; anything else only a word or two. */
export interface BibFault {
  reason: string;
  line: number;
  column: number;
  isFatal: boolean;
}

export interface BibReading {
  entries: Entry[];
  faults: BibFault[];
}

/** Titles of containers keep their capitals: styles only convert a work's own title to sentence case. */
const containers = { booktitle: 'richtext', maintitle: 'richtext', series: 'richtext' } as const;

/** Macros that print their own names, and one that is a space. */
const macros = new Map([...['TeX', 'BibTeX', 'XeTeX', 'LuaTeX'].map((name) => [name, name] as const), [' ', ' ']]);

/** Reads BibTeX and BibLaTeX: LaTeX in texts becomes Unicode, `@string` and `crossref` are resolved. */
export function readBibtex(source: string): BibReading {
  if (isBracketedTooDeep(source, '{', '}')) {
    return { entries: [], faults: [{ reason: tooDeep, line: 1, column: 1, isFatal: true }] };
  }
  const unknown: string[] = [];
  const unsupported = (_node: unknown, tex: string) => {
    const known = macros.get(tex.slice(1));
    if (known === undefined) unknown.push(tex);
    return known ?? tex;
  };
  const { entries, errors } = parse(source, { unsupported, fieldMode: containers });
  const lines = entryLines(source);
  const read = entries.filter(({ fields }) => Object.keys(fields).length > 0).map((entry) => toCsl(entry, lines));
  const faults = [
    ...errors.map(({ error, input = '' }) => faultOf(error, input, source)),
    ...unknown.map((tex) => ({ reason: `\`${tex}\` is not a known macro`, ...placeOf(tex, source), isFatal: false })),
  ];
  return { entries: read, faults };
}

function toCsl(entry: BibEntry, lines: Map<string, number[]>): Entry {
  const type = typeOf(entry);
  const line = lines.get(entry.key)?.shift();
  const item = { id: entry.key, type, ...fieldsOf(entry, type) };
  return line === undefined ? { item } : { item, line };
}

/** The lines on which the entries of each key begin, in order. */
function entryLines(source: string): Map<string, number[]> {
  const lines = new Map<string, number[]>();
  for (const [index, line] of source.split('\n').entries()) {
    for (const [, key = ''] of line.matchAll(/@\s*[A-Za-z]+\s*[{(]\s*([^\s,{}()]+)/gu)) {
      lines.set(key, [...(lines.get(key) ?? []), index + 1]);
    }
  }
  return lines;
}

/** The parser reports in words where it stopped, and what it was reading, whose beginning has to be fixed. */
function faultOf(error: string, input: string, source: string): BibFault {
  const said = /\s*at line (?<line>\d+), column (?<column>\d+)/u.exec(error);
  const reason = decapitalized(
    reasonOf((said ? error.replace(said[0], '') : error).replace(/(?:\s|\\n)+/gu, ' ').slice(0, 160)),
  );
  const [name = ''] = /(?<=")[^"]+(?="$)/u.exec(error) ?? [];
  return { reason, ...placeOf(input.trim() || name, source), isFatal: said !== null };
}

/** The first position of a text in the source; the beginning if it does not occur. */
function placeOf(text: string, source: string): { line: number; column: number } {
  const before = source.slice(0, Math.max(0, source.indexOf(text))).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
