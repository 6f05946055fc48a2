import type { Embedding } from './font-files/font-file.ts';
import { readFontFile } from './font-files/font-file.ts';
import type { FontFace } from './template.ts';

/** What the licence bits of a face allow. Those from Fontsource are free: only others are checked. */
export function embeddingOf({ package: from, bytes }: FontFace): Embedding {
  if (from !== undefined) return 'subset';
  const font = readFontFile(bytes);
  return 'fault' in font ? 'none' : font.embedding;
}
