import type { Point } from 'unist';
import type { VFile } from 'vfile';
import type { Report } from '../../model/report.ts';
import type { ListedChapter } from '../chapters.ts';
import type { FrontMatter } from '../schema.ts';

// Project files of other tools may contain anything: these read a value as the expected type, or as nothing.

/** The entries of a mapping; empty for anything else. */
export function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** A list unchanged; a single value as a list; an empty list for nothing. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

/** A non-empty text. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A language as a BCP 47 tag. */
export function languageOf(value: unknown): string | undefined {
  const tag = textOf(value)?.replaceAll('_', '-');
  try {
    return tag && Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** People, each as a name or as a mapping with one. Absent if there are none. */
export function peopleOf(value: unknown): { name: string }[] | undefined {
  const names = listOf(value).flatMap((person) => textOf(person) ?? textOf(mapOf(person).name) ?? []);
  return names.length === 0 ? undefined : names.map((name) => ({ name }));
}

/** A book described by another tool's project file, in Offprint's terms. */
export interface ForeignBook {
  /** The equivalent front matter of a root source. Paths are relative to the project file. */
  values: FrontMatter;
  /** The chapters, if `values` does not list them. */
  chapters?: readonly ListedChapter[];
  /** The place in the file of a key in `values`. */
  pointOf(path: readonly PropertyKey[]): Point;
}

/** Reads a project file. Faults are reported at their lines. */
export type ForeignBookReader = (file: VFile, report: Report) => ForeignBook;
