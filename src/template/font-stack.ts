import type { FaceKind } from '../model/face-kinds.ts';

/** Custom properties with the faces of a template. */
const properties: Readonly<Record<FaceKind, string>> = {
  serif: '--serif',
  'sans-serif': '--sans',
  monospace: '--mono',
};

/** Maximum nesting of properties: enough for any, and a limit for circular ones. */
const deepest = 8;

/** The families of a style sheet for a kind of face, in order of preference; empty if it names none. */
export function familiesOf(kind: FaceKind, styles: string): string[] {
  return [...new Set(familiesIn(properties[kind], styles, deepest))];
}

function familiesIn(property: string, styles: string, depth: number): string[] {
  const value = declared(property, styles);
  if (value === undefined || depth === 0) return [];
  // A fallback, `var(--a, "B")`, only applies if the property is not set: its comma does not end the family.
  const parts = value.split(/,(?![^()]*\))/u).map((part) => part.trim());
  return parts.flatMap((part) => {
    const [, other = '', instead = ''] = /^var\(\s*(--[\w-]+)\s*(?:,(.*))?\)$/su.exec(part) ?? [];
    if (other === '') return [unquoted(part)];
    const found = familiesIn(other, styles, depth - 1);
    return found.length > 0 || instead === '' ? found : [unquoted(instead)];
  });
}

/** The value of a property at the root: the first rule for all documents, not those for some languages. */
function declared(property: string, styles: string): string | undefined {
  return new RegExp(`:root\\s*\\{[^}]*?[\\s;{]${property}\\s*:\\s*([^;}]+)`, 'u').exec(styles)?.[1]?.trim();
}

function unquoted(family: string): string {
  return family.trim().replace(/^(["'])(.*)\1$/su, '$2');
}
