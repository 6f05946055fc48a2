import { type Embedding, readEmbedding } from './embedding.ts';
import { readPostScriptName } from './name-table.ts';
import { tablesOf } from './tables.ts';

/** What is to be known of a font file. */
export interface FontFile {
  /** As a PDF names it, `SourceSerif4-Regular`; empty where the font does not say. */
  postScriptName: string;
  /** What its maker allows. */
  embedding: Embedding;
  /** Whether it holds a whole range of weights: Chromium prints its letters as drawings, four times as large (measured). */
  isVariable: boolean;
}

/** Why a file is no font that can be used. */
export interface FontFault {
  fault: string;
}

/** What no font can do without (OpenType, "Required tables"). */
const required = ['cmap', 'head', 'hhea', 'hmtx', 'maxp'] as const;

/** Reads a font of OpenType, WOFF or WOFF2. */
export function readFontFile(bytes: Uint8Array): FontFile | FontFault {
  try {
    const tables = tablesOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if ('fault' in tables) return tables;
    const lacking = required.find((tag) => !tables.has(tag));
    if (lacking !== undefined) return { fault: `it has no table \`${lacking}\`` };
    // Decompressing finds a file that is cut off. Drawings of emoji are large, and go unused.
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

/** Whether the outlines of a font are PostScript's: Chromium prints them as drawings, without a font (measured). */
export function hasPostScriptOutlines(bytes: Uint8Array): boolean {
  const tables = tablesOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return !('fault' in tables) && tables.has('CFF ');
}
