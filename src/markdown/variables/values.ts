/** What the names of variables stand for: groups of values by the path to each, lists as one text. */
export function namedTexts(values: Readonly<Record<string, unknown>>): Map<string, string> {
  return new Map(entriesOf(values, ''));
}

function* entriesOf(values: object, before: string): Generator<[string, string]> {
  for (const [key, value] of Object.entries(values)) {
    const name = before + key;
    const text = textOf(value);
    if (text !== undefined) yield [name, text];
    else if (isGroup(value)) yield* entriesOf(value, `${name}.`);
  }
}

/** Of a person or a thing that has a name, the name. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!Array.isArray(value)) return undefined;
  const texts = value.map((item) => textOf(isGroup(item) && 'name' in item ? item.name : item));
  return texts.length > 0 && texts.every((text) => text !== undefined) ? texts.join(', ') : undefined;
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
