import { LineCounter, parseDocument } from 'yaml';
import { isYamlTooDeep } from '../../model/visit.ts';
import { decapitalized, reasonOf, tooDeep } from '../../model/wording.ts';

/** A person or body in CSL-JSON. */
export interface CslName {
  family?: string;
  given?: string;
  suffix?: string;
  'non-dropping-particle'?: string;
  'dropping-particle'?: string;
  literal?: string;
}

/** A date or a range of dates: `[[1999, 12, 31]]`. */
export interface CslDate {
  'date-parts'?: number[][];
  literal?: string;
  raw?: string;
  circa?: boolean;
}

export type CslValue = string | number | CslName[] | CslDate;

/** A work in CSL-JSON 1.0.2. Texts may contain `<i>`, `<b>`, `<sup>`, `<sub>` and `<span class="nocase">`. */
export interface CslItem {
  id: string;
  type: string;
  [variable: string]: CslValue;
}

/** An entry of a bibliography file, and its position there. */
export interface Entry {
  item: CslItem;
  line?: number;
}

/** A placeholder for unnamed people, `and others` in BibTeX. It is a private use character, which no name has. */
export const others = '\uE002';

/** Words of a style, in its language. */
export interface Terms {
  and: string;
  /** `et al.`, or what is said instead. */
  etAl: string;
}

/**
 * Replaces the placeholder for unnamed people with `et al.`. CSL cannot express that a list of names continues: a style
 * treats the placeholder as one more name, and joins it as the last.
 *
 * @param html a citation or a work as the style formats it
 */
export function withEtAl(html: string, { and, etAl }: Terms): string {
  if (!html.includes(others)) return html;
  const joined = [and, '&amp;', '&#38;', '&'].map((word) => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
  const before = String.raw`(?<comma>[,;])?\s*(?:(?:${joined.join('|')})\s*)?`;
  // The full stop of the abbreviation also ends what comes before it.
  const pattern = new RegExp(`${before}${others}${etAl.endsWith('.') ? String.raw`\.?` : ''}`, 'gu');
  return html.replace(pattern, (...match) => {
    const { comma = '' } = match.at(-1) as { comma?: string };
    return `${comma}${match.at(-3) === 0 ? '' : ' '}${etAl}`;
  });
}

/** The result of reading CSL-JSON or CSL-YAML: its entries, or why there are none. */
interface CslReading {
  entries: Entry[];
  /** Entries that could only be read in part. */
  faults: { key: string; reason: string }[];
  broken?: { reason: string; line?: number; column?: number };
}

const people = new Set(
  (
    'author chair collection-editor compiler composer container-author contributor curator director editor ' +
    'editorial-director editor-translator executive-producer guest host illustrator interviewer narrator organizer ' +
    'original-author performer producer recipient reviewed-author script-writer series-creator translator'
  ).split(' '),
);

const dates = new Set(['accessed', 'available-date', 'event-date', 'issued', 'original-date', 'submitted']);

/** Reads works in CSL-JSON, or in YAML of the same shape; Pandoc puts the list under `references`. */
export function readCslData(text: string): CslReading {
  const parsed = parseData(text);
  if ('broken' in parsed) return { entries: [], faults: [], broken: parsed.broken };
  const list = listIn(parsed.value);
  if (!list) return { entries: [], faults: [], broken: { reason: 'it is not a list of works in CSL-JSON' } };
  const reading: CslReading = { entries: [], faults: [] };
  for (const [index, value] of list.entries()) {
    const item = itemOf(value, (reason, key = `${index + 1}`) => reading.faults.push({ key, reason }));
    if (item) reading.entries.push({ item });
  }
  return reading;
}

/** JSON is also YAML, and only the YAML parser reports the line of a fault; but it is slow for a large library. */
function parseData(text: string): { value: unknown } | { broken: NonNullable<CslReading['broken']> } {
  try {
    return { value: JSON.parse(text) };
  } catch (cause) {
    return /^\s*[[{]/u.test(text) ? { broken: brokenJson(text, cause) } : parseYaml(text);
  }
}

function brokenJson(text: string, cause: unknown): NonNullable<CslReading['broken']> {
  try {
    return faultIn(text) ?? { reason: decapitalized(reasonOf(cause)) };
  } catch (deep) {
    return { reason: decapitalized(reasonOf(deep)) };
  }
}

function parseYaml(text: string): { value: unknown } | { broken: NonNullable<CslReading['broken']> } {
  try {
    const broken = faultIn(text);
    if (broken) return { broken };
    return { value: parseDocument(text).toJS({ maxAliasCount: 100 }) };
  } catch (cause) {
    return { broken: { reason: decapitalized(reasonOf(cause)) } };
  }
}

function faultIn(text: string): CslReading['broken'] {
  if (isYamlTooDeep(text)) return { reason: tooDeep };
  const lines = new LineCounter();
  const [error] = parseDocument(text, { lineCounter: lines, prettyErrors: false }).errors;
  if (!error) return undefined;
  const { line, col } = lines.linePos(error.pos[0]);
  return { reason: decapitalized(reasonOf(error)), line, column: col };
}

function listIn(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  return isObject(value) && Array.isArray(value.references) ? value.references : undefined;
}

/** A work with its valid variables: the engine does not check its input. */
function itemOf(value: unknown, fault: (reason: string, key?: string) => void): CslItem | undefined {
  if (!isObject(value) || (typeof value.id !== 'string' && typeof value.id !== 'number')) {
    fault('it has no `id`');
    return undefined;
  }
  const item: CslItem = { id: String(value.id), type: isType(value.type) ? value.type : 'document' };
  for (const [variable, content] of Object.entries(value)) {
    if (variable === 'id' || variable === 'type') continue;
    if (isValueOf(variable, content)) item[variable] = content;
    else if (isRelevant(variable, content))
      fault(`\`${variable}\` is not ${shapeOf(variable)}, and is left out`, item.id);
  }
  return item;
}

/** Whether it can be a type: the engine's lookup would also find `constructor`. */
function isType(type: unknown): type is string {
  return typeof type === 'string' && /^[a-z]+(?:[-_][a-z]+)*$/u.test(type) && !(type in {});
}

function isValueOf(variable: string, value: unknown): value is CslValue {
  if (people.has(variable)) return Array.isArray(value) && value.every(isName);
  if (dates.has(variable)) return isDate(value);
  return typeof value === 'string' || typeof value === 'number';
}

/** Reference managers keep private data next to the variables. */
function isRelevant(variable: string, value: unknown): boolean {
  return value !== null && (people.has(variable) || dates.has(variable));
}

/** The required shape of a variable's value. */
function shapeOf(variable: string): string {
  return people.has(variable) ? 'a list of names' : 'a date';
}

function isName(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { family, given, literal } = value;
  const parts = [family, given, literal].filter((part) => part !== undefined);
  return parts.length > 0 && parts.every((part) => typeof part === 'string');
}

function isDate(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { 'date-parts': parts, literal, raw } = value;
  if (parts === undefined) return typeof literal === 'string' || typeof raw === 'string';
  return (
    Array.isArray(parts) &&
    parts.length > 0 &&
    parts.every(
      (part) => Array.isArray(part) && part.length > 0 && part.every((number) => /^-?\d+$/u.test(String(number))),
    )
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
