import { formats } from './formats.ts';

// In a separate file, since the types of the library refer to these names, and to nothing else of the table.

/** Names of the formats, in the order of the table. */
export const allFormats = namesOf(formats);

export type Format = (typeof allFormats)[number];

export function isFormat(name: string): name is Format {
  return Object.hasOwn(formats, name);
}

function namesOf<Name extends string>(table: Readonly<Record<Name, unknown>>): readonly Name[] {
  return Object.keys(table).filter((name): name is Name => Object.hasOwn(table, name));
}
