import type { Root } from 'mdast';
import type { Point } from 'unist';
import type { VFile } from 'vfile';
import { isLanguageTag } from '../model/language-tag.ts';
import { isoDate } from '../model/options/values.ts';
import { type Report, reportTo } from '../model/report.ts';
import { keysAt } from '../model/schema-keys.ts';
import { type Fault, validateParts } from '../model/validate.ts';
import { readYaml, type YamlText } from '../platform/yaml.ts';
import { isForeignKey, isSlipOf } from './foreign-keys.ts';
import { configSchema, type FrontMatter, frontMatterSchema } from './schema.ts';
import { isComputedDate, writtenDate } from './written-dates.ts';

/** The front matter of a source, validated. */
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
  const yaml = readYaml(first.value, (first.position?.start.line ?? 1) + 1);
  if (yaml.fault) {
    report('front-matter-yaml', { reason: yaml.fault.reason }, yaml.fault.point);
    return nothing;
  }
  if (typeof (yaml.value ?? {}) !== 'object' || Array.isArray(yaml.value)) {
    const reason = 'it is not a group of keys and values';
    report('front-matter-yaml', { reason }, yaml.pointOf([]));
    return nothing;
  }
  const values = withIsoDates({ ...(yaml.value ?? {}) }, yaml.pointOf, report);
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
