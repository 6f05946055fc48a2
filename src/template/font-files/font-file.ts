import { sha256 } from '../../model/digest.ts';
import type { FontFace } from '../template.ts';
import { tablesOf } from './tables.ts';

export interface FontFile {
  /** As in a PDF, `SourceSerif4-Regular`; empty if the font has none. */
  postScriptName: string;
  /** What its licence bits allow. */
  embedding: Embedding;
  /** Whether it has a range of weights: Chromium prints its letters as drawings, four times as large (measured). */
  isVariable: boolean;
}

/** Why a file cannot be used as a font. */
export interface FontFault {
  fault: string;
}

/** Tables that every font needs (OpenType, "Required tables"). */
const required = ['cmap', 'head', 'hhea', 'hmtx', 'maxp'] as const;

/** What is known of files, by digest. The publications of a run, and builds of a watch, read the same fonts again and again. */
const known = new Map<string, FontFile | FontFault>();

/** Reads an OpenType, WOFF or WOFF2 font. */
export function readFontFile(bytes: Uint8Array): FontFile | FontFault {
  const digest = sha256(bytes);
  const read = known.get(digest) ?? readTables(bytes);
  known.set(digest, read);
  return read;
}

function readTables(bytes: Uint8Array): FontFile | FontFault {
  try {
    const tables = tablesOf(bytes);
    if ('fault' in tables) return tables;
    const lacking = required.find((tag) => !tables.has(tag));
    if (lacking !== undefined) return { fault: `it has no table \`${lacking}\`` };
    // Decompressing detects a truncated file. Emoji drawings are large, and not used here.
    for (const [tag, table] of tables) if (tag !== 'SVG ') table();
    const names = tables.get('name')?.();
    return {
      postScriptName: names ? readPostScriptName(names) : '',
      embedding: readEmbedding(tables.get('OS/2')?.()),
      isVariable: tables.has('fvar'),
    };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { fault: 'it is damaged' };
  }
}

/** The PostScript name of a font; empty if it has none. Nothing else is decompressed. @throws Error or RangeError if it is damaged */
export function postScriptNameOf(font: Buffer): string {
  const tables = tablesOf(font);
  const names = 'fault' in tables ? undefined : tables.get('name')?.();
  return names ? readPostScriptName(names) : '';
}

/** Whether the outlines of a font are PostScript: Chromium prints them as drawings, without a font (measured). */
export function hasPostScriptOutlines(bytes: Uint8Array): boolean {
  const tables = tablesOf(bytes);
  return !('fault' in tables) && tables.has('CFF ');
}

/** How a font may be embedded in a document: as a subset, as a whole, or not at all. */
export type Embedding = 'subset' | 'whole' | 'none';

/** The bits of `fsType` (OpenType, `OS/2`): restricted, preview and print, editable, no subsetting, bitmaps only. */
const restricted = 0x0002;
const allowed = 0x0004 | 0x0008;
const noSubsetting = 0x0100;
const bitmapsOnly = 0x0200;

/** What the licence bits of an `OS/2` table allow. A font without the table forbids nothing. */
function readEmbedding(table: Buffer | undefined): Embedding {
  const bits = table ? table.readUInt16BE(8) : 0;
  // If several usage bits are set, as in old fonts, the most permissive counts.
  const isRestricted = (bits & restricted) !== 0 && (bits & allowed) === 0;
  if (isRestricted || (bits & bitmapsOnly) !== 0) return 'none';
  return (bits & noSubsetting) !== 0 ? 'whole' : 'subset';
}

/** The id of the PostScript name (OpenType, `name`, "Name IDs"). */
const postScriptName = 6;

const recordLength = 12;

/** The PostScript name in a `name` table; empty if there is none. */
function readPostScriptName(table: Buffer): string {
  const count = table.readUInt16BE(2);
  const strings = table.readUInt16BE(4);
  for (let index = 0; index < count; index++) {
    const at = 6 + index * recordLength;
    if (table.readUInt16BE(at + 6) !== postScriptName) continue;
    const start = strings + table.readUInt16BE(at + 10);
    const bytes = table.subarray(start, start + table.readUInt16BE(at + 8));
    // Platform 1 is Macintosh, with one byte per character; the others use UTF-16. The name is ASCII in either.
    const isWide = table.readUInt16BE(at) !== 1;
    return isWide ? new TextDecoder('utf-16be').decode(bytes) : bytes.toString('latin1');
  }
  return '';
}

/** What the licence bits of a face allow. Those from Fontsource, and those that come with Offprint, are free: only others are checked. */
export function embeddingOf({ package: from, isBuiltIn = false, bytes }: FontFace): Embedding {
  if (from !== undefined || isBuiltIn) return 'subset';
  const font = readFontFile(bytes);
  return 'fault' in font ? 'none' : font.embedding;
}
