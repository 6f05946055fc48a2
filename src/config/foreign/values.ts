// What project files of other tools hold is unknown: these read it as what it should be, or as nothing.

/** The keys of a mapping; none of anything else. */
export function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** A list as it is; one thing as a list of it; none of nothing. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

/** A text with something in it. */
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

/** People, each given as a name or as a mapping with one. Absent where there is none. */
export function peopleOf(value: unknown): { name: string }[] | undefined {
  const names = listOf(value).flatMap((person) => textOf(person) ?? textOf(mapOf(person).name) ?? []);
  return names.length === 0 ? undefined : names.map((name) => ({ name }));
}
