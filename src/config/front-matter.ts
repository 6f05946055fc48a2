import type { Root } from 'mdast';
import type { Point } from 'unist';
import type { VFile } from 'vfile';
import { isLanguageTag } from '../model/language-tag.ts';
import { isoDate } from '../model/options/values.ts';
import { type Report, reportTo } from '../model/report.ts';
import { type Fault, keysAt, validateParts } from '../model/validate.ts';
import { readToml } from '../platform/toml.ts';
import { readYaml, type YamlText } from '../platform/yaml.ts';
import { inOwnTerms } from './foreign/front-matter.ts';
import { isForeignKey, isForeignSlug, isSlipOf } from './foreign-keys.ts';
import { configSchema, type FrontMatter, frontMatterSchema } from './schema.ts';

export interface FrontMatterReading {
  values: FrontMatter;
  /** The place in the source of the key at a path. */
  pointOf(path: readonly PropertyKey[]): Point;
}

/** Reads the front matter of a parsed source and reports its faults, each at its line. */
export function readFrontMatter(tree: Root, file: VFile): FrontMatterReading {
  const report = reportTo(file);
  const [first] = tree.children;
  if (first?.type !== 'yaml') {
    if (isUnclosed(String(file.value))) report('front-matter-unclosed', {}, { line: 1, column: 1 });
    return nothing;
  }
  // The text starts on the line below the fence.
  const language = String(file.value).startsWith('+++') ? 'TOML' : 'YAML';
  const readText = language === 'TOML' ? readToml : readYaml;
  const yaml = readText(first.value, (first.position?.start.line ?? 1) + 1);
  if (yaml.fault) {
    report('front-matter-yaml', { reason: yaml.fault.reason, language }, yaml.fault.point);
    return nothing;
  }
  if (typeof (yaml.value ?? {}) !== 'object' || Array.isArray(yaml.value)) {
    const reason = 'it is not a group of keys and values';
    report('front-matter-yaml', { reason }, yaml.pointOf([]));
    return nothing;
  }
  const values = withIsoDates(inOwnTerms({ ...(yaml.value ?? {}) }), yaml.pointOf, report);
  if (isForeignSlug(values.slug)) delete values.slug;
  const { value, faults } = validateParts(frontMatterSchema, values);
  for (const fault of faults) {
    if (fault.kind === 'key') reportKey(fault, yaml.pointOf(fault.path), report);
    else report('front-matter-value', fault, yaml.pointOf(fault.path));
  }
  return { values: asWritten(value ?? {}, yaml), pointOf: yaml.pointOf };
}

/** Dates in another form, converted to ISO 8601. One that is ambiguous, or computed by another tool, is left out. */
function withIsoDates(
  values: Record<string, unknown>,
  pointOf: FrontMatterReading['pointOf'],
  report: Report,
): Record<string, unknown> {
  const lang = typeof values.lang === 'string' && isLanguageTag(values.lang) ? values.lang : 'en';
  for (const key of ['date', 'modified']) {
    const written = values[key];
    if (typeof written !== 'string' || isoDate.safeParse(written).success) continue;
    if (isComputedDate(written)) {
      delete values[key];
      report('date-computed', { key, written }, pointOf([key]));
      continue;
    }
    const read = writtenDate(written, lang);
    if (read === undefined) continue;
    if ('iso' in read) {
      values[key] = read.iso;
      report('date-form', { key, written, iso: read.iso }, pointOf([key]));
    } else {
      delete values[key];
      report('date-ambiguous', { key, written, either: read.either }, pointOf([key]));
    }
  }
  return values;
}

/**
 * An unknown key is reported as a mistake if it is similar to a known key, is in one of Offprint's groups, or is reserved for
 * the project. Otherwise it may belong to another tool that uses the same front matter.
 */
function reportKey(fault: Fault & { kind: 'key' }, point: Point, report: Report): void {
  const { key, near, path } = fault;
  const isMistake = path.length > 1 || isOfProject(fault) || (near !== undefined && isSlipOf(key, near));
  if (isForeignKey(key) && path.length === 1) return;
  if (isMistake) report('front-matter-key', { ...fault, isOfProject: isOfProject(fault) }, point);
  else report('front-matter-unknown', { key, others: 0 }, point).actual = key;
}

const nothing: FrontMatterReading = { values: {}, pointOf: () => ({ line: 1, column: 1 }) };

/** Whether a document sets a key that only its project may set. */
function isOfProject({ path }: Fault): boolean {
  return keysAt(configSchema, path.slice(0, -1)).includes(String(path.at(-1)));
}

/** A fence on the first line, a key below it, and no second fence: front matter with its end missing. */
function isUnclosed(text: string): boolean {
  return /^---[ \t]*\r?\n[ \t]*[\w-]+[ \t]*:(?:[ \t\r\n]|$)/u.test(text);
}

/** The same values with each variable as its author wrote it: `1.10` is a version, and not 1.1. */
export function asWritten<Values extends { variables?: Record<string, string> | undefined }>(
  values: Values,
  { numeralAt }: Pick<YamlText, 'numeralAt'>,
): Values {
  if (!values.variables) return values;
  const written = Object.entries(values.variables).map(([name, text]) => [
    name,
    numeralAt(['variables', name]) ?? text,
  ]);
  return { ...values, variables: Object.fromEntries(written) };
}

/** A parsed date: in ISO 8601, or the days that it may mean. */
type WrittenDate = { iso: string } | { either: readonly [string, string] };

const english = [
  'january february march april may june july august september october november december',
  'jan feb mar apr may jun jul aug sep oct nov dec',
  'jan. feb. mar. apr. may. jun. jul. aug. sept. oct. nov. dec.',
].map((names) => names.split(' '));

/**
 * Parses a date that is not in ISO 8601, such as `November 27, 2026`, `27 novembre 2026` or `27.11.2026`. Months have their
 * English names, or those of the document's language. If day and month are ambiguous, both dates are returned.
 *
 * @returns `undefined` if it is not a date
 */
export function writtenDate(text: string, lang: string): WrittenDate | undefined {
  const plain = text.trim().replace(/\s+/gu, ' ');
  return withZone(plain) ?? numeric(plain) ?? worded(plain, lang);
}

/**
 * Whether another tool computes a date at build time: R Markdown by code, Quarto by a word, LaTeX by a command. Here the same
 * source gives the same output on any day.
 */
export function isComputedDate(text: string): boolean {
  return /`r\s[^`]*`|\{\{.*\}\}|^\s*(?:today|now|last-modified|\\today)\s*$/iu.test(text);
}

/** A time with a zone, converted to UTC; one without is the day. */
function withZone(text: string): WrittenDate | undefined {
  const { day, time, zone } =
    /^(?<day>\d{4}-\d{2}-\d{2})[T ](?<time>\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)? ?(?<zone>Z|[+-]\d{2}:?\d{2})?$/u.exec(text)
      ?.groups ?? {};
  if (day === undefined || time === undefined) return undefined;
  const [year, month, date] = day.split('-').map(Number);
  if (zone === undefined) return known(isoDay(year, month, date));
  const point = new Date(`${day}T${time}${zone.replace(/^([+-]\d{2}):?/u, '$1:')}`);
  return Number.isNaN(point.valueOf()) ? undefined : { iso: point.toISOString().replace(/\.\d+Z$/u, 'Z') };
}

function numeric(text: string): WrittenDate | undefined {
  const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/u.exec(text);
  if (yearFirst) return known(isoDay(Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4])));
  const { first, sign, second, year } =
    /^(?<first>\d{1,2})(?<sign>[-/.]) ?(?<second>\d{1,2})\k<sign> ?(?<year>\d{4})$/u.exec(text)?.groups ?? {};
  if (sign === undefined) return undefined;
  const dayFirst = isoDay(Number(year), Number(second), Number(first));
  // With full stops, the day always comes first.
  const monthFirst = sign === '.' ? undefined : isoDay(Number(year), Number(first), Number(second));
  if (dayFirst && monthFirst && dayFirst !== monthFirst) return { either: [dayFirst, monthFirst] };
  return known(dayFirst ?? monthFirst);
}

/** A day of the week may precede it, and short words separate its parts. */
function worded(text: string, lang: string): WrittenDate | undefined {
  const words = text
    .toLowerCase()
    .replace(/,/gu, ' ')
    .split(' ')
    .filter((word) => word !== '' && !/^(?:de|del|of|the)$/u.test(word));
  const names = monthNames(lang);
  const months = words.map((word) => names.get(word) ?? names.get(word.replace(/\.$/u, '')));
  const month = months.find((number) => number !== undefined);
  const year = words.find((word) => /^\d{4}$/u.test(word));
  const day = words.find((word) => /^\d{1,2}(?:\.|st|nd|rd|th|er|º|ª)?$/u.test(word));
  // The only other word can be the name of a day, at the start.
  const others = words.filter((word, index) => months[index] === undefined && word !== year && word !== day);
  if (others.length > 1 || (others[0] !== undefined && (words[0] !== others[0] || /\d/u.test(others[0]))))
    return undefined;
  return known(isoDay(Number(year), month, Number.parseInt(day ?? '', 10)));
}

function monthNames(lang: string): Map<string, number> {
  const names = new Map<string, number>();
  for (const list of english) for (const [index, name] of list.entries()) names.set(name, index + 1);
  for (const month of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(lang, { day: 'numeric', month, timeZone: 'UTC' });
    for (let index = 0; index < 12; index += 1) {
      const parts = format.formatToParts(new Date(Date.UTC(2000, index, 1)));
      const name = parts.find(({ type }) => type === 'month')?.value.toLowerCase() ?? '';
      if (/\p{L}/u.test(name)) names.set(name, index + 1);
    }
  }
  return names;
}

/** `Date` turns 31 April into 1 May: only a day that survives the conversion exists. */
function isoDay(year: number | undefined, month: number | undefined, day: number | undefined): string | undefined {
  if (!year || !month || !day) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : undefined;
}

function known(iso: string | undefined): WrittenDate | undefined {
  return iso === undefined ? undefined : { iso };
}
