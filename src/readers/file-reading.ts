import type { ItemKind } from './items.ts';

/** A word, or something else that a reader meets. */
export interface ReadItem {
  kind: 'word' | ItemKind;
  /** A word; the text of a listing; the alternative of a picture; where a link leads. */
  text: string;
  /** What is compared in its place. Default: the text */
  key?: string | undefined;
  /** What tells two of a kind apart beside that: the level of a heading. */
  detail?: string | undefined;
  /** Of a heading: its text. */
  title?: string | undefined;
  /** Number of the page, from 1, where the format has pages. */
  page?: number | undefined;
}

/** A part of a file beside its text. */
export interface ReadPart {
  name: string;
  bytes: Uint8Array;
}

/** One state of a file, as far as it is compared. */
export interface FileReading {
  text: readonly ReadItem[];
  notes: readonly ReadItem[];
  /** What it says of itself, by the names under which that is shown. */
  metadata: ReadonlyMap<string, string>;
  parts: readonly ReadPart[];
  /** Names of the documents in the order in which they are read, where a file has several. */
  order?: readonly string[] | undefined;
}

/** There may be several of a name, such as authors. */
export function addValue(metadata: Map<string, string>, name: string, value: string): void {
  const known = metadata.get(name);
  metadata.set(name, known === undefined ? value : `${known}; ${value}`);
}
