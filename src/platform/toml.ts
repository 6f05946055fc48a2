import { parse, TomlDate, TomlError } from 'smol-toml';
import type { Point } from 'unist';
import type { YamlText } from './yaml.ts';

/**
 * Parses TOML. Dates become texts, as in YAML. The parser does not keep places: those of keys are looked for in the text.
 *
 * @param firstLine line of the file on which the text starts, from 1
 */
export function readToml(text: string, firstLine: number): YamlText {
  const places = { pointOf: placesOfKeys(text, firstLine), numeralAt: () => undefined };
  try {
    return { value: plain(parse(text)), fault: undefined, ...places };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [reason = ''] = error.message.replace(/^Invalid TOML document: /u, '').split('\n');
    const point = { line: error.line + firstLine - 1, column: error.column };
    return { value: undefined, fault: { reason, point }, ...places };
  }
}

function plain(value: unknown): unknown {
  if (value instanceof TomlDate) {
    const text = value.isLocal() ? value.toISOString() : new Date(value.getTime()).toISOString();
    return text.replace(/\.0+(?=Z|$)/u, '');
  }
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

/** Finds the line of the last key of a path, below those of the keys before it. */
function placesOfKeys(text: string, firstLine: number): YamlText['pointOf'] {
  const lines = text.split('\n').map((line) => /^\s*\[{0,2}\s*["']?(?<key>[\w.-]+)/u.exec(line)?.groups?.key ?? '');
  return (path): Point => {
    let found = -1;
    for (const key of path) {
      const next = lines.findIndex((line, index) => index > found && line.split('.').at(-1) === String(key));
      if (next !== -1) found = next;
    }
    return { line: firstLine + Math.max(found, 0), column: 1 };
  };
}
